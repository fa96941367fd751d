/** How far two networks are apart, epoch by epoch: a line for each quantity, in its colour. */

import { plain } from "./digits.js";
import { fill, html } from "./dom.js";

const CONFIG = { displayModeBar: false, responsive: false, showTips: false };
const HEIGHT = 230;

export class Parting {
  /** @param {{colours, words, quantities, plotly: Promise, parted: ?number, chosen: function(number)}} parts */
  constructor({ colours, words, quantities, plotly, parted, chosen }) {
    Object.assign(this, { colours, words, quantities, plotly, parted, chosen });
    this.chart = html("div", { class: "parting-chart", role: "img", style: { height: `${HEIGHT}px` } });
    this.line = html("div", { class: "epoch-line", hidden: true });
    this.element = html("div", { class: "parting" }, html("div", { class: "parting-title", text: words.apart }),
      html("div", { class: "parting-sheet" }, this.chart, this.line));
    this.say(words.film_coming);
  }

  /** Words in the place of the chart. */
  say(text) {
    this.chart.textContent = text;
  }

  /** @param {{epochs: number[], means: Object<string, number[]>}} apart */
  async draw(apart) {
    const Plotly = await this.plotly;
    if (!Plotly || !this.chart.isConnected) return;
    if (!this.drawn) this.say("");
    this.apart = apart;
    const width = this.chart.clientWidth;
    if (!width) return;
    await Plotly.react(this.chart, this.#curves(), this.#layout(width), CONFIG);
    if (!this.drawn) this.chart.on("plotly_click", ({ points: [{ x }] }) => this.chosen(x));
    this.drawn = Plotly;
    this.chart.setAttribute("aria-label", this.#describe());
    this.mark(this.epoch);
  }

  /** Draw for the width that there is now. */
  fit() {
    if (this.drawn && this.chart.clientWidth !== this.chart._fullLayout.width) this.draw(this.apart);
  }

  /** A line at the epoch that is shown. */
  mark(epoch) {
    this.epoch = epoch;
    this.line.hidden = !this.drawn || epoch === null || epoch === undefined;
    if (this.line.hidden) return;
    const { xaxis, yaxis } = this.chart._fullLayout;
    Object.assign(this.line.style, { left: `${xaxis._offset + xaxis.d2p(epoch) - 1}px`, top: `${yaxis._offset}px`, height: `${yaxis._length}px` });
  }

  remove() {
    this.drawn?.purge(this.chart);
  }

  #curves() {
    const { epochs, means } = this.apart;
    return this.quantities.map(({ name, symbol }) => ({
      type: "scatter", mode: "lines+markers", marker: { size: 5 }, x: epochs, y: means[name], name: symbol.split("_")[0], hovertemplate: "%{y:.3g}",
      line: { width: 2, ...(this.colours.accents[name] ? { color: this.colours.accents[name] } : REST[name](this.colours)) },
    }));
  }

  #layout(width) {
    const { colours, words, parted } = this;
    const axis = { gridcolor: colours.line, zeroline: false, automargin: true, fixedrange: true, linecolor: colours.line };
    const at = { x: parted, xref: "x", yref: "paper" };
    return {
      width, height: HEIGHT, margin: { l: 4, r: 8, t: 4, b: 4 }, hovermode: "x unified", showlegend: true,
      xaxis: { ...axis, title: { text: words.epoch, standoff: 6 }, hoverformat: "d" },
      yaxis: { ...axis, rangemode: "tozero", tickformat: "~g", nticks: 5 },
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
      shapes: parted ? [{ type: "line", x0: parted, x1: parted, xref: "x", yref: "paper", y0: 0, y1: 1, line: { color: colours.muted, dash: "dot", width: 1.5 } }] : [],
      annotations: parted ? [{ ...at, y: 1, yanchor: "top", xanchor: "left", xshift: 4, showarrow: false, text: fill(words.parts_here, { epoch: parted }) }] : [],
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { family: colours.font, size: 12, color: colours.muted },
      hoverlabel: { bgcolor: colours.background, bordercolor: colours.line, font: { color: colours.text } },
    };
  }

  #describe() {
    const { epochs, means } = this.apart;
    const last = this.quantities.map(({ name }) => `${this.words[name]} ${plain(means[name].at(-1))}`);
    const same = epochs.filter((_, i) => this.quantities.every(({ name }) => means[name][i] === 0)).length;
    return fill(this.words.apart_description, { epochs: epochs.length, same, last: epochs.at(-1), values: last.join(", ") });
  }
}

const REST = {
  cell_state: ({ text }) => ({ color: text, width: 2.5 }),
  hidden_state: ({ muted }) => ({ color: muted, dash: "dash" }),
};
