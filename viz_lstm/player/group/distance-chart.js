/** How far two networks are apart, epoch by epoch: a line for each quantity, in its colour. */

import { plain } from "../core/digits.js";
import { format } from "../core/format.js";
import { html } from "../view/dom.js";

/**
 * @import { Theme } from "../core/colours.js"
 * @import { Distances } from "../core/difference.js"
 * @import { Quantity } from "../core/payload.js"
 * @import { Chart, Plotly } from "../view/heatmaps/plot.js"
 *
 * @typedef {object} Parts
 * @property {Theme} colours
 * @property {Record<string, string>} words
 * @property {Quantity[]} quantities
 * @property {Promise<Plotly | null>} plotly
 * @property {number | null} parted The last epoch after which both were the same.
 * @property {(epoch: number) => void} chosen Hears of an epoch that was pressed.
 */

const CONFIG = { displayModeBar: false, responsive: false, showTips: false };
const HEIGHT = 230;
const CLEAR = "rgba(0,0,0,0)";

export class DistanceChart {
  #parts;
  #chart = html("div", { class: "parting-chart", role: "img", style: { height: `${HEIGHT}px` } });
  #line = html("div", { class: "epoch-line", hidden: true });
  /** @type {Distances | null} */
  #distances = null;
  /** @type {number | null} */
  #epoch = null;
  /** @type {Plotly | null} */
  #drawn = null;

  /**
   * @param {Parts} parts
   */
  constructor(parts) {
    const { words } = parts;
    this.#parts = parts;
    this.element = html("div", { class: "parting" }, html("div", { class: "parting-title", text: words.apart }),
      html("div", { class: "parting-sheet" }, this.#chart, this.#line));
    this.say(words.film_coming);
  }

  /**
   * Put words in the place of the chart.
   *
   * @param {string} text
   */
  say(text) {
    this.#chart.textContent = text;
    this.#chart.setAttribute("aria-label", text);
  }

  /**
   * @param {Distances} distances
   */
  async draw(distances) {
    const Plotly = await this.#parts.plotly;
    if (!Plotly || !this.#chart.isConnected) return;
    if (!this.#drawn) this.say("");
    this.#distances = distances;
    const width = this.#chart.clientWidth;
    if (!width) return;
    await Plotly.react(this.#chart, this.#curves(distances), this.#layout(width), CONFIG);
    if (!this.#drawn) this.#plotted.on("plotly_click", ({ points: [{ x }] }) => this.#parts.chosen(x));
    this.#drawn = Plotly;
    this.#chart.setAttribute("aria-label", this.#describe(distances));
    this.mark(this.#epoch);
  }

  /** Draw for the width that there is now. */
  fit() {
    if (!this.#drawn || !this.#distances) return;
    if (this.#chart.clientWidth !== this.#plotted._fullLayout.width) this.draw(this.#distances);
  }

  /**
   * Put a line at the epoch that is shown.
   *
   * @param {number | null} epoch
   */
  mark(epoch) {
    this.#epoch = epoch;
    this.#line.hidden = !this.#drawn || epoch === null;
    if (this.#line.hidden) return;
    const { xaxis, yaxis } = this.#plotted._fullLayout;
    const [left, top, height] = [xaxis._offset + xaxis.d2p(epoch) - 1, yaxis._offset, yaxis._length];
    Object.assign(this.#line.style, { left: `${left}px`, top: `${top}px`, height: `${height}px` });
  }

  remove() {
    this.#drawn?.purge(this.#chart);
  }

  /** The element with what Plotly has added to it. */
  get #plotted() {
    return /** @type {Chart} */ (/** @type {unknown} */ (this.#chart));
  }

  /**
   * @param {Distances} distances
   */
  #curves({ epochs, means }) {
    return this.#parts.quantities.map(({ name, symbol }) => ({
      type: "scatter", mode: "lines+markers", marker: { size: 5 }, x: epochs, y: means[name],
      name: symbol.split("_")[0], hovertemplate: "%{y:.3g}", line: lineOf(name, this.#parts.colours),
    }));
  }

  /**
   * @param {number} width
   */
  #layout(width) {
    const { colours, words } = this.#parts;
    const { line: linecolor, background, text } = colours;
    const axis = { gridcolor: linecolor, zeroline: false, automargin: true, fixedrange: true, linecolor };
    return {
      width, height: HEIGHT, margin: { l: 4, r: 8, t: 4, b: 4 }, hovermode: "x unified", showlegend: true,
      xaxis: { ...axis, title: { text: words.epoch, standoff: 6 }, hoverformat: "d" },
      yaxis: { ...axis, rangemode: "tozero", tickformat: "~g", nticks: 5 },
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
      ...this.#partingOfWays(),
      paper_bgcolor: CLEAR, plot_bgcolor: CLEAR,
      font: { family: colours.font, size: 12, color: colours.muted },
      hoverlabel: { bgcolor: background, bordercolor: linecolor, font: { color: text } },
    };
  }

  /** A line where the two begin to differ. */
  #partingOfWays() {
    const { colours, words, parted } = this.#parts;
    if (!parted) return { shapes: [], annotations: [] };
    const line = { color: colours.muted, dash: "dot", width: 1.5 };
    const place = { xref: "x", yref: "paper" };
    return {
      shapes: [{ ...place, type: "line", x0: parted, x1: parted, y0: 0, y1: 1, line }],
      annotations: [{
        ...place, x: parted, y: 1, yanchor: "top", xanchor: "left", xshift: 4, showarrow: false,
        text: format(words.parts_here, { epoch: parted }),
      }],
    };
  }

  /**
   * @param {Distances} distances
   */
  #describe({ epochs, means }) {
    const { quantities, words } = this.#parts;
    const last = quantities.map(({ name }) => `${words[name]} ${plain(means[name].at(-1) ?? 0)}`);
    const same = epochs.filter((_, i) => quantities.every(({ name }) => means[name][i] === 0)).length;
    return format(words.apart_description, {
      epochs: epochs.length, same, last: epochs[epochs.length - 1], values: last.join(", "),
    });
  }
}

/**
 * The line of a quantity: gates have colours of their own.
 *
 * @param {string} name
 * @param {Theme} colours
 */
function lineOf(name, { accents, text, muted }) {
  if (accents[name]) return { width: 2, color: accents[name] };
  return name === "cell_state" ? { width: 2.5, color: text } : { width: 2, color: muted, dash: "dash" };
}
