/** The still picture, drawn once by Plotly: strip and heatmaps with linked axes. Nothing here runs during playback. */

import { mapOf } from "../../core/colours.js";
import { domains } from "../../core/geometry.js";
import { stepTicks } from "../../core/ticks.js";
import { same, snapped } from "../../core/viewport.js";
import { stripOf } from "../strips/strips.js";

/**
 * @import { Difference } from "../../core/difference.js"
 * @import { PanelBox, Sheet } from "../../core/geometry.js"
 * @import { Recording } from "../../core/payload.js"
 * @import { Theme } from "../../core/colours.js"
 * @import { Range, Ranges } from "../../core/viewport.js"
 *
 * @typedef {object} Plotly What the player uses of the library.
 * @property {(element: HTMLElement, data: object[], layout: object, config: object) => Promise<unknown>} react
 * @property {(element: HTMLElement, changes: object) => Promise<unknown>} relayout
 * @property {(element: HTMLElement) => void} purge
 *
 * @typedef {object} ChartParts What Plotly adds to the element that it draws in.
 * @property {(event: string, listener: (event: any) => void) => void} on
 * @property {Record<string, any>} _fullLayout
 *
 * @typedef {HTMLElement & ChartParts} Chart
 * @typedef {{step: number, row: number, quantity: string}} ChartCell
 *
 * @typedef {object} PlotListeners
 * @property {(ranges: Ranges) => void} changed Hears of any other range in view.
 * @property {(ranges: Ranges) => void} zoomed Hears of one that somebody asked for.
 * @property {(cell: ChartCell | null, event?: MouseEvent) => void} hovered
 * @property {(cell: ChartCell) => void} clicked
 *
 * @typedef {object} Drawing
 * @property {Recording | Difference} recording
 * @property {Sheet} sheet
 * @property {number[]} order
 * @property {Theme} colours
 * @property {Ranges} range
 * @property {number} fontSize
 */

const STOPS = 32;
const CONFIG = { displayModeBar: false, showTips: false, doubleClick: false, responsive: false, scrollZoom: false };
const CLEAR = "rgba(0,0,0,0)";

export class Plot {
  #Plotly;
  #element;
  #listeners;
  /** @type {Drawing | null} */
  #drawing = null;
  /** @type {Promise<unknown>} */
  #pending = Promise.resolve();
  #listening = false;
  #removed = false;

  /**
   * @param {Plotly} Plotly
   * @param {HTMLElement} element
   * @param {PlotListeners} listeners
   */
  constructor(Plotly, element, listeners) {
    this.#Plotly = Plotly;
    this.#element = /** @type {Chart} */ (element);
    this.#listeners = listeners;
  }

  /**
   * @param {Drawing} drawing
   */
  async draw(drawing) {
    this.#drawing = drawing;
    const figure = compose(drawing, matchMedia("(pointer: coarse)").matches);
    const pending = this.#Plotly.react(this.#element, figure.data, figure.layout, CONFIG);
    this.#pending = Promise.allSettled([this.#pending, pending]);
    await pending;
    if (this.#removed) return;
    adoptStyle(this.#element);
    if (!this.#listening) this.#listen();
    this.#listeners.changed(this.ranges());
  }

  /**
   * The steps and rows in view.
   *
   * @returns {Ranges}
   */
  ranges() {
    const { xaxis2, yaxis2 } = this.#element._fullLayout;
    return { steps: [xaxis2.range[0], xaxis2.range[1]], rows: [yaxis2.range[0], yaxis2.range[1]] };
  }

  /**
   * @param {Ranges} ranges
   */
  zoom({ steps, rows }) {
    return this.#Plotly.relayout(this.#element, { "xaxis2.range": steps, "yaxis2.range": rows });
  }

  /** Let go of the chart, but not under Plotly's hands: it draws in several turns. */
  remove() {
    this.#removed = true;
    this.#pending.then(() => this.#Plotly.purge(this.#element));
  }

  #listen() {
    this.#listening = true;
    const { hovered, clicked } = this.#listeners;
    this.#element.on("plotly_relayout", (change) => this.#relabel(change));
    this.#element.on("plotly_hover", ({ points, event }) => hovered(cellOf(points[0]), event));
    this.#element.on("plotly_unhover", () => hovered(null));
    this.#element.on("plotly_click", ({ points }) => clicked(cellOf(points[0])));
  }

  /**
   * Whole cells and new labels for a new range; the labels' own change comes by here too and stops here.
   *
   * @param {object} change
   */
  #relabel(change) {
    if (!this.#drawing || !Object.keys(change).some((name) => name.includes("range"))) return;
    const ranges = this.ranges();
    const cells = snapped(ranges);
    if (!same(ranges, cells)) {
      this.zoom(cells); // Which comes by here again.
      return;
    }
    this.#listeners.changed(ranges);
    this.#listeners.zoomed(ranges);
    this.#Plotly.relayout(this.#element, stepLabels(this.#drawing, ranges.steps));
  }
}

/**
 * @param {{x: number, y: number, data: {name: string}}} point
 * @returns {ChartCell}
 */
function cellOf({ x, y, data }) {
  return { step: x, row: y, quantity: data.name };
}

/**
 * @param {Drawing} drawing
 * @param {boolean} touch
 */
function compose(drawing, touch) {
  const { recording, sheet, order, colours, range, fontSize } = drawing;
  const strip = stripOf(recording)?.figure(colours);
  /** @type {Record<string, any>} */
  const layout = {
    ...axes(drawing),
    width: sheet.width,
    height: sheet.height,
    margin: { l: 0, r: 0, t: 0, b: 0 },
    showlegend: false,
    shapes: strip?.shapes ?? [],
    dragmode: touch ? false : "zoom",
    hovermode: "closest",
    hoverdistance: 1,
    paper_bgcolor: CLEAR,
    plot_bgcolor: CLEAR,
    font: { family: colours.font, size: fontSize, color: colours.muted },
  };
  if (strip) Object.assign(layout, stripAxes(sheet, colours, strip.range));
  for (const [path, value] of Object.entries(stepLabels(drawing, range.steps))) {
    const [axis, name] = path.split(".");
    layout[axis][name] = value;
  }
  const heatmaps = sheet.panels.map((panel, i) => heatmap(recording, panel, i, order, colours));
  return { data: [...(strip?.traces ?? []), ...heatmaps], layout };
}

/**
 * @param {Recording | Difference} recording
 * @param {PanelBox} panel
 * @param {number} i
 * @param {number[]} order
 * @param {Theme} colours
 */
function heatmap(recording, { quantity }, i, order, colours) {
  const map = mapOf(quantity, colours);
  const stops = Array.from({ length: STOPS + 1 }, (_, stop) => stop / STOPS);
  return {
    type: "heatmap",
    name: quantity.name,
    z: order.map((unit) => recording.row(quantity.name, unit)),
    zmin: quantity.signed ? -quantity.high : 0,
    zmax: quantity.high,
    colorscale: stops.map((share) => [share, map[Math.round(share * 255)]]),
    showscale: false,
    hoverinfo: "none",
    xaxis: `x${i + 2}`,
    yaxis: `y${i + 2}`,
  };
}

/**
 * The axes of the heatmaps; those of the first lead the others.
 *
 * @param {Drawing} drawing
 */
function axes({ sheet, colours, range }) {
  const common = { showgrid: false, zeroline: false, ticks: "", linecolor: colours.line, showline: true, mirror: true };
  const named = sheet.panels.flatMap((panel, i) => {
    const number = i + 2;
    const domain = domains(panel.plot, sheet);
    const x = {
      ...common, domain: domain.x, anchor: `y${number}`, range: [...range.steps], showticklabels: panel.last,
      tickangle: 0, ...(i ? { matches: "x2" } : {}),
    };
    const y = {
      ...common, domain: domain.y, anchor: `x${number}`, range: [...range.rows],
      showticklabels: false, ...(i ? { matches: "y2" } : {}),
    };
    return [[`xaxis${number}`, x], [`yaxis${number}`, y]];
  });
  return Object.fromEntries(named);
}

/**
 * @param {Sheet} sheet
 * @param {Theme} colours
 * @param {Range} range
 */
function stripAxes(sheet, colours, range) {
  if (!sheet.strip) return {};
  const domain = domains(sheet.strip.plot, sheet);
  return {
    // A fixed range here would fix that of all heatmaps, since they match.
    xaxis: {
      domain: domain.x, anchor: "y", matches: "x2", showgrid: false, zeroline: false, tickangle: 0,
      showline: true, linecolor: colours.line,
    },
    yaxis: {
      domain: domain.y, anchor: "x", range, fixedrange: true, nticks: 4, gridcolor: colours.line, griddash: "dot",
      zeroline: false,
    },
  };
}

/**
 * Labels for the steps in view, as Plotly's flat names.
 *
 * @param {Drawing} drawing
 * @param {Range} steps
 */
function stepLabels({ recording, sheet }, steps) {
  const labels = sheet.panels.map(({ plot }, i) => ({
    axis: `xaxis${i + 2}`, ticks: stepTicks(recording.labels, steps, plot.width),
  }));
  const ticks = sheet.strip && stripOf(recording)?.ticks(steps, sheet.strip.plot.width);
  if (ticks) labels.push({ axis: "xaxis", ticks });
  return Object.fromEntries(labels.flatMap(({ axis, ticks: { tickvals, ticktext } }) =>
    [[`${axis}.tickvals`, tickvals], [`${axis}.ticktext`, ticktext.map(literal)]]));
}

/**
 * A text as Plotly shows it as it stands: it takes some of HTML for markup, links included.
 *
 * @param {string} text
 */
function literal(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * Plotly keeps its rules in the document's head, which a shadow root does not see.
 *
 * @param {HTMLElement} element
 */
function adoptStyle(element) {
  const root = element.getRootNode();
  const source = document.getElementById("plotly.js-style-global");
  if (!(root instanceof ShadowRoot) || !(source instanceof HTMLStyleElement)) return;
  if (!source.sheet || root.querySelector(".plotly-rules")) return;
  const style = document.createElement("style");
  style.className = "plotly-rules";
  style.textContent = [...source.sheet.cssRules].map((rule) => rule.cssText).join("\n");
  root.append(style);
}
