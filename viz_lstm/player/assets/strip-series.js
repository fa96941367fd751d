/** The strip above the heatmaps for a series: truth and forecast, and where the network is reading. */

import { dragged, fill, html, shift, svg, write } from "./dom.js";
import { place } from "./geometry.js";
import { stepTicks } from "./ticks.js";

/** Traces and shapes of the strip, in steps: month m of the series stands at step m - firstRead. */
function seriesFigure(recording, colours) {
  const { strip } = recording;
  const at = strip.labels.map((_, month) => month - strip.firstRead);
  const [truth, forecast] = ["truth", "forecast"].map((name) => recording.own[name].data);
  const line = (y, colour, width) => ({
    type: "scatter", mode: "lines", x: at, y, line: { color: colour, width }, hoverinfo: "skip", xaxis: "x", yaxis: "y",
  });
  const testFrom = strip.testFrom - strip.firstRead - 0.5;
  return {
    traces: [line(truth, colours.truth, 4)],
    range: padded([...truth, ...forecast].filter(Number.isFinite)),
    shapes: [{
      type: "rect", xref: "x", yref: "y domain", x0: testFrom, x1: at.at(-1) + 1, y0: 0, y1: 1,
      fillcolor: colours.text, opacity: 0.06, line: { width: 0 }, layer: "below",
    }],
  };
}

/** Labels along the strip, which names months where the heatmaps name steps. */
function seriesTicks({ strip }, range, width) {
  const shifted = range.map((step) => step + strip.firstRead);
  const ticks = stepTicks(strip.labels, shifted, width);
  return { ...ticks, tickvals: ticks.tickvals.map((month) => month - strip.firstRead) };
}

export class SeriesStrip {
  static heights = () => ({ title: 26, body: 92, axis: 24 });
  static figure = seriesFigure;
  static ticks = seriesTicks;

  /** @param {{scrub: function(number)}} actions */
  constructor({ recording, colours, box, actions }) {
    Object.assign(this, { recording, box: box.plot, actions, ranges: null });
    [this.low, this.high] = seriesFigure(recording, colours).range;
    this.head = html("div", { class: "playhead" });
    this.veil = html("div", { class: "veil" });
    this.dot = html("div", { class: "dot" });
    this.curve = svg("path", { class: "curve", style: { stroke: colours.forecast } });
    this.frame = svg("svg", { class: "curves", preserveAspectRatio: "none", "aria-hidden": "true" }, this.curve);
    this.window = place(html("div", { class: "window scrub", role: "img" }, this.frame, this.veil, this.head, this.dot), box.plot);
    this.#listenToScrubs();
    this.parts = [place(this.#key(colours), box.title), this.window];
  }

  move({ step }, ranges) {
    const [from, to] = ranges.steps;
    if (this.ranges !== ranges) this.frame.setAttribute("viewBox", `${from} ${-this.high} ${to - from} ${this.high - this.low}`);
    this.ranges = ranges;
    const x = ((step - from) / (to - from)) * this.box.width;
    shift(this.head, x, 0);
    shift(this.veil, Math.max(0, x), 0);
    const value = this.#read("truth", step);
    shift(this.dot, x, Number.isFinite(value) ? this.box.height * (1 - (value - this.low) / (this.high - this.low)) : -99);
  }

  /** Draw the forecast as it is now; below zero is up, as in every picture on a screen. */
  redraw() {
    const { arrays, strip } = this.recording;
    let pen = "M";
    this.curve.setAttribute("d", [...arrays.forecast.data].map((value, month) => {
      if (!Number.isFinite(value)) return (pen = "M") && "";
      const part = `${pen}${month - strip.firstRead} ${(-value).toFixed(1)}`;
      pen = "L";
      return part;
    }).join(""));
  }

  write({ step }) {
    for (const name of ["truth", "forecast"]) {
      const value = this.#read(name, step);
      write(this[name], Number.isFinite(value) ? value.toFixed(0) : "–");
    }
  }

  /** What the strip shows, in words. */
  describe() {
    const { words, arrays, strip } = this.recording;
    const truth = [...arrays.truth.data];
    return fill(words.strip_description, {
      first: strip.labels[0], last: strip.labels.at(-1), low: Math.min(...truth).toFixed(0), high: Math.max(...truth).toFixed(0),
    });
  }

  /** The value of a curve for the month read at a step. */
  #read(name, step) {
    const { arrays, strip } = this.recording;
    return arrays[name].data[step + strip.firstRead];
  }

  /** The line over the strip: its title, the key to its lines and what they say at this step. */
  #key(colours) {
    const { words, strip } = this.recording;
    this.truth = html("b", { class: "number" });
    this.forecast = html("b", { class: "number" });
    const swatch = (colour, height) => html("span", { class: "swatch", style: { background: colour, height: `${height}px` } });
    return html("div", { class: "strip-title" },
      html("span", { class: "strip-name", text: strip.title }),
      html("span", { class: "key" }, swatch(colours.truth, 4), html("span", { text: words.truth }), this.truth),
      html("span", { class: "key" }, swatch(colours.forecast, 2), html("span", { text: words.forecast }), this.forecast),
      html("span", { class: "key" }, html("span", { class: "patch" }), html("span", { text: words.test_months })));
  }

  /** The strip is a second scrubber: press or drag along it. */
  #listenToScrubs() {
    const scrub = (event) => {
      const [from, to] = this.ranges.steps;
      const share = (event.clientX - this.window.getBoundingClientRect().left) / this.box.width;
      this.actions.scrub(Math.round(from + share * (to - from)));
    };
    dragged(this.window, { begin: scrub, move: scrub, end: scrub });
  }
}

function padded(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low || 1) * 0.08;
  return [low - margin, high + margin];
}
