/** The still picture, drawn once by Plotly: strip and heatmaps with linked axes. Nothing here runs during playback. */

import { mapOf } from "./colours.js";
import { domains } from "./geometry.js";
import { stripOf } from "./strips.js";
import { stepTicks, unitTicks } from "./ticks.js";
import { same, snapped, whole } from "./window.js";

const STOPS = 32;
const CONFIG = { displayModeBar: false, showTips: false, doubleClick: false, responsive: false, scrollZoom: false };

export class Plot {
  /** @param {{changed: function, zoomed: function, hovered: function, clicked: function}} listeners */
  constructor(Plotly, element, listeners) {
    Object.assign(this, { Plotly, element, listeners });
  }

  async draw({ recording, sheet, order, colours, range }) {
    const touch = matchMedia("(pointer: coarse)").matches;
    Object.assign(this, { recording, sheet, order });
    const figure = compose({ recording, sheet, order, colours, range, touch });
    const drawing = this.Plotly.react(this.element, figure.data, figure.layout, CONFIG);
    this.drawings = Promise.allSettled([this.drawings, drawing]);
    await drawing;
    if (this.removed) return;
    adoptStyle(this.element);
    if (!this.listening) this.#listen();
    this.listeners.changed(this.ranges());
  }

  /** The steps and rows in view. */
  ranges() {
    const { xaxis2, yaxis2 } = this.element._fullLayout;
    return { steps: [...xaxis2.range], rows: [...yaxis2.range] };
  }

  zoom(steps, rows) {
    return this.Plotly.relayout(this.element, { "xaxis2.range": steps, "yaxis2.range": rows });
  }

  /** Let go of the chart, but not under Plotly's hands: it draws in several turns. */
  remove() {
    this.removed = true;
    Promise.resolve(this.drawings).then(() => this.Plotly.purge(this.element));
  }

  #listen() {
    this.listening = true;
    this.element.on("plotly_relayout", (change) => this.#relabel(change));
    this.element.on("plotly_hover", ({ points, event }) => this.listeners.hovered(this.#cell(points[0]), event));
    this.element.on("plotly_unhover", () => this.listeners.hovered(null));
    this.element.on("plotly_click", ({ points }) => this.listeners.clicked(this.#cell(points[0])));
  }

  #cell({ x, y, data }) {
    return { step: x, row: y, quantity: data.name };
  }

  /** Whole cells and new labels for a new range; the labels' own change comes by here too and stops here. */
  #relabel(change) {
    if (!Object.keys(change).some((name) => name.includes("range"))) return;
    const ranges = this.ranges();
    const cells = snapped(ranges);
    if (!same(ranges, cells)) {
      this.zoom(cells.steps, cells.rows); // Which comes by here again.
      return;
    }
    this.listeners.changed(ranges);
    this.listeners.zoomed(ranges);
    this.Plotly.relayout(this.element, stepLabels(this.recording, this.sheet, ranges.steps));
  }
}

function compose({ recording, sheet, order, colours, range, touch }) {
  const strip = stripOf(recording)?.figure?.(recording, colours);
  const { steps, rows } = range ?? whole(recording);
  const layout = {
    ...axes({ recording, sheet, order, colours, steps, rows }),
    width: sheet.width,
    height: sheet.height,
    margin: { l: 0, r: 0, t: 0, b: 0 },
    showlegend: false,
    shapes: strip?.shapes ?? [],
    dragmode: touch ? false : "zoom",
    hovermode: "closest",
    hoverdistance: 1,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: colours.font, size: 12, color: colours.muted },
  };
  if (strip) Object.assign(layout, stripAxes(sheet, colours, strip.range));
  const flat = stepLabels(recording, sheet, steps);
  for (const [path, value] of Object.entries(flat)) {
    const [axis, name] = path.split(".");
    layout[axis][name] = value;
  }
  return { data: [...(strip?.traces ?? []), ...sheet.panels.map((panel, i) => heatmap(recording, panel, i, order, colours))], layout };
}

function heatmap(recording, { quantity }, i, order, colours) {
  const map = mapOf(quantity, colours);
  return {
    type: "heatmap",
    name: quantity.name,
    z: Array.from(order, (unit) => recording.row(quantity.name, unit)),
    zmin: quantity.signed ? -quantity.high : 0,
    zmax: quantity.high,
    colorscale: Array.from({ length: STOPS + 1 }, (_, stop) => [stop / STOPS, map[Math.round((stop / STOPS) * 255)]]),
    showscale: false,
    hoverinfo: "none",
    xaxis: `x${i + 2}`,
    yaxis: `y${i + 2}`,
  };
}

function axes({ recording, sheet, order, colours, steps, rows }) {
  const common = { showgrid: false, zeroline: false, ticks: "", linecolor: colours.line, showline: true, mirror: true };
  const named = {};
  for (const [i, panel] of sheet.panels.entries()) {
    const number = i + 2;
    const domain = domains(panel.plot, sheet);
    named[`xaxis${number}`] = {
      ...common, domain: domain.x, anchor: `y${number}`, range: [...steps], showticklabels: panel.last, tickangle: 0,
      ...(i ? { matches: "x2" } : {}),
    };
    named[`yaxis${number}`] = {
      ...common, domain: domain.y, anchor: `x${number}`, range: [...rows], ...unitTicks(order, panel.plot.height),
      ...(i ? { matches: "y2" } : {}),
    };
  }
  return named;
}

function stripAxes(sheet, colours, range) {
  const domain = domains(sheet.strip.plot, sheet);
  return {
    // A fixed range here would fix that of all heatmaps, since they match.
    xaxis: { domain: domain.x, anchor: "y", matches: "x2", showgrid: false, zeroline: false, tickangle: 0,
      showline: true, linecolor: colours.line },
    yaxis: { domain: domain.y, anchor: "x", range, fixedrange: true, nticks: 4, gridcolor: colours.line, griddash: "dot", zeroline: false },
  };
}

/** Labels for the steps in view, as Plotly's flat names. */
function stepLabels(recording, sheet, steps) {
  const flat = {};
  const add = (axis, ticks) => {
    for (const [name, value] of Object.entries(ticks)) flat[`${axis}.${name}`] = value;
  };
  const ticks = stripOf(recording)?.ticks;
  if (ticks) add("xaxis", ticks(recording, steps, sheet.strip.plot.width));
  for (const [i, panel] of sheet.panels.entries()) add(`xaxis${i + 2}`, stepTicks(recording.labels, steps, panel.plot.width));
  return flat;
}

/** Plotly keeps its rules in the document's head, which a shadow root does not see. */
function adoptStyle(element) {
  const root = element.getRootNode();
  const source = document.getElementById("plotly.js-style-global");
  if (!(root instanceof ShadowRoot) || !source || root.querySelector(".plotly-rules")) return;
  const style = document.createElement("style");
  style.className = "plotly-rules";
  style.textContent = [...source.sheet.cssRules].map((rule) => rule.cssText).join("\n");
  root.append(style);
}
