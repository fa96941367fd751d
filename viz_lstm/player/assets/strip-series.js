/** The strip above the heatmaps for a series: truth and forecast, and where the network is reading. */

import { html, write } from "./dom.js";
import { stepTicks } from "./ticks.js";

/** Traces and axes of the strip, in steps: month m of the series stands at step m - firstRead. */
export function seriesFigure(recording, colours) {
  const { strip } = recording;
  const at = strip.labels.map((_, month) => month - strip.firstRead);
  const [truth, forecast] = ["truth", "forecast"].map((name) => recording.arrays[name].data);
  const line = (y, colour, width) => ({
    type: "scatter", mode: "lines", x: at, y, line: { color: colour, width }, hoverinfo: "skip", xaxis: "x", yaxis: "y",
  });
  const testFrom = strip.testFrom - strip.firstRead - 0.5;
  return {
    traces: [line(truth, colours.truth, 4), line(forecast, colours.forecast, 1.75)],
    range: padded([...truth, ...forecast].filter(Number.isFinite)),
    shapes: [{
      type: "rect", xref: "x", yref: "y domain", x0: testFrom, x1: at.at(-1) + 1, y0: 0, y1: 1,
      fillcolor: colours.text, opacity: 0.06, line: { width: 0 }, layer: "below",
    }],
  };
}

/** Labels along the strip, which names months where the heatmaps name steps. */
export function seriesTicks({ strip }, range, width) {
  const shifted = range.map((step) => step + strip.firstRead);
  const ticks = stepTicks(strip.labels, shifted, width);
  return { ...ticks, tickvals: ticks.tickvals.map((month) => month - strip.firstRead) };
}

/** The line over the strip: its title, the key to its lines and what they say at this step. */
export class SeriesKey {
  constructor(recording, colours) {
    this.recording = recording;
    const { words, strip } = recording;
    this.truth = html("b", { class: "number" });
    this.forecast = html("b", { class: "number" });
    const swatch = (colour, height) => html("span", { class: "swatch", style: { background: colour, height: `${height}px` } });
    this.element = html("div", { class: "strip-title" },
      html("span", { class: "strip-name", text: strip.title }),
      html("span", { class: "key" }, swatch(colours.truth, 4), html("span", { text: words.truth }), this.truth),
      html("span", { class: "key" }, swatch(colours.forecast, 2), html("span", { text: words.forecast }), this.forecast),
      html("span", { class: "key" }, html("span", { class: "patch" }), html("span", { text: words.test_months })));
  }

  show(step) {
    const { arrays, strip } = this.recording;
    const month = step + strip.firstRead;
    const text = (name) => (Number.isFinite(arrays[name].data[month]) ? arrays[name].data[month].toFixed(0) : "–");
    write(this.truth, text("truth"));
    write(this.forecast, text("forecast"));
  }
}

/** The value read at a step, for the dot on the line. */
export function valueRead({ arrays, strip }, step) {
  return arrays.truth.data[step + strip.firstRead];
}

/** What the strip shows, in words. */
export function seriesDescription({ words, arrays, strip }) {
  const truth = [...arrays.truth.data];
  return words.strip_description
    .replace("{first}", strip.labels[0])
    .replace("{last}", strip.labels.at(-1))
    .replace("{low}", Math.min(...truth).toFixed(0))
    .replace("{high}", Math.max(...truth).toFixed(0));
}

function padded(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low || 1) * 0.08;
  return [low - margin, high + margin];
}
