/** The sheet of heatmaps under the strip: Plotly's still picture, what moves over it, and plain pictures. */

import { NARROW, arrange } from "../../core/geometry.js";
import { rangesOf, same, snapped, whole } from "../../core/viewport.js";
import { Legend } from "../controls/legend.js";
import { html } from "../dom.js";
import { stripOf } from "../strips/strips.js";
import { Overlay } from "./overlay.js";
import { hearCells } from "./plain-cells.js";
import { Plot } from "./plot.js";
import { Tooltip } from "./tooltip.js";

/**
 * @import { Difference } from "../../core/difference.js"
 * @import { Sheet } from "../../core/geometry.js"
 * @import { Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Theme } from "../../core/colours.js"
 * @import { Ranges } from "../../core/viewport.js"
 * @import { Actions } from "../controls/actions.js"
 * @import { Plotly, PlotListeners } from "./plot.js"
 * @import { PointedCell } from "./tooltip.js"
 *
 * @typedef {object} Parts
 * @property {Recording | Difference} recording
 * @property {State} state
 * @property {Theme} colours
 * @property {() => unknown} shown Tells what is shown now from what was shown before.
 * @property {Promise<Plotly | null>} plotly
 * @property {Actions} actions
 * @property {boolean} keyed Whether a legend stands below.
 * @property {() => number | null} [room] The height that the sheet has to fill, if it has to.
 * @property {() => boolean} [large] Whether it is to be read from afar.
 * @property {() => boolean} [alone] Whether of all this only the strip is to be seen, if there is one.
 * @property {() => void} changed Hears of any other range in view.
 * @property {(ranges: Ranges) => void} zoomed Hears of one that somebody asked for.
 * @property {(cell: PointedCell) => void} chosen Hears of a cell that was pressed.
 */

const [SMALL, LARGE] = [12, 18];

export class Heatmaps {
  /** @type {number[]} Which unit each row shows; empty until there is room. */
  order = [];
  element = html("div", { class: "stage" });
  #parts;
  #width = 0;
  /** @type {number | null} */
  #room = null;
  #chart = html("div", { class: "chart", "aria-hidden": "true" });
  #sheet;
  #tooltip;
  /** @type {Legend | null} */
  #legend = null;
  /** @type {Plot | null} */
  #plot = null;
  /** @type {unknown} What Plotly has drawn. */
  #drawn;

  /**
   * @param {Parts} parts
   */
  constructor(parts) {
    this.#parts = parts;
    this.#tooltip = new Tooltip(parts.recording);
    const moving = html("div", { class: "overlay" });
    this.overlay = new Overlay(moving, parts.recording, parts.colours, parts.actions);
    this.#sheet = html("div", { class: "sheet" }, this.#chart, moving, this.#tooltip.element);
    this.element.append(this.#sheet);
    hearCells(this.#chart, this.overlay, { ...this.#listeners(), isPlain: () => !this.#plot });
  }

  /** What the heatmaps stand on. */
  get sheet() {
    return this.#sheet;
  }

  /** Put the sheet up for the width there is and the quantities chosen. */
  stand() {
    const { recording, state, colours, keyed, actions, room, large, alone } = this.#parts;
    this.#width = this.element.clientWidth;
    if (!this.#width) return;
    // A narrow page shows one heatmap, and the choice of which.
    if (state.enlarged === undefined) state.enlarged = this.#width < NARROW ? "cell_state" : null;
    const { enlarged } = state;
    const quantities = recording.quantities.filter(({ name }) => !enlarged || name === enlarged);
    this.#legend?.element.remove();
    this.#legend = keyed ? new Legend(recording, colours, quantities, actions) : null;
    // The sheet stays where it is, and with it the focus of what stands on it.
    if (this.#legend) this.element.append(this.#legend.element);
    this.#room = room?.() ?? null;
    const size = { width: this.#width, large: Boolean(large?.()) };
    const strip = stripOf(recording)?.heights(size, colours) ?? null;
    const sheet = arrange({ width: this.#width, room: this.#room, quantities, units: recording.units, strip });
    const height = alone?.() && strip ? strip.title + strip.body + strip.axis : sheet.height;
    this.element.classList.toggle("cut", height < sheet.height);
    this.#sheet.style.height = `${height}px`;
    this.order = state.similar ? [...recording.order] : Array.from({ length: recording.units }, (_, unit) => unit);
    this.overlay.build({ sheet, order: this.order, enlarged, range: this.#range(), large: size.large });
    this.#draw(sheet);
  }

  /** Stand anew if there is another width or height to fill; true if so. */
  fit() {
    const { clientWidth } = this.element;
    const room = this.#parts.room?.() ?? null;
    const changed = clientWidth > 0 && (clientWidth !== this.#width || room !== this.#room);
    if (changed) this.stand();
    return changed;
  }

  /** Bring everything that moves to the step and the unit; where there is no room yet, nothing stands that could. */
  move() {
    if (!this.order.length) return;
    this.#legend?.show(this.#parts.state);
    this.overlay.move(this.#parts.state);
  }

  /** Paint what is shown now; where Plotly has drawn the same, its heatmaps are enough. */
  paint() {
    this.overlay.paint();
    if (this.#plot && this.#drawn === this.#parts.shown()) this.overlay.reveal();
  }

  /**
   * Look closer around the step, or further away; 0 shows everything.
   *
   * @param {number} factor
   */
  zoom(factor) {
    const { recording, state } = this.#parts;
    if (!factor) {
      this.#look(whole(recording));
      return;
    }
    const [from, to] = this.overlay.ranges.steps;
    const width = Math.min(recording.steps, Math.max(6, Math.round((to - from) * factor)));
    const start = Math.max(0, Math.min(recording.steps - width, state.step - Math.floor(width / 2))) - 0.5;
    this.#look({ steps: [start, start + width], rows: this.overlay.ranges.rows });
  }

  /**
   * Show a range of steps and rows, unless it is the one in view.
   *
   * @param {Ranges} ranges
   */
  view(ranges) {
    if (!same(ranges, this.overlay.ranges)) this.#look(ranges);
  }

  /**
   * Show a range, by Plotly or in plain pictures.
   *
   * @param {Ranges} ranges
   */
  #look(ranges) {
    if (this.#plot) {
      this.#plot.zoom(ranges);
      return;
    }
    const { changed, zoomed } = this.#listeners();
    changed(snapped(ranges));
    zoomed(snapped(ranges));
  }

  remove() {
    this.#plot?.remove();
  }

  /**
   * Have Plotly draw what stands; until it has come, the overlay shows plain pictures.
   *
   * @param {Sheet} sheet
   */
  async #draw(sheet) {
    const Plotly = await this.#parts.plotly;
    if (!Plotly || !this.#chart.isConnected) return;
    this.#plot ??= new Plot(Plotly, this.#chart, this.#listeners());
    const { recording, colours, shown, large } = this.#parts;
    const [drawn, fontSize] = [shown(), large?.() ? LARGE : SMALL];
    await this.#plot.draw({ recording, sheet, order: this.order, colours, range: this.#range(), fontSize });
    this.#drawn = drawn;
    if (drawn === shown()) this.overlay.reveal();
  }

  /** The range to show: what somebody has zoomed to, if so. */
  #range() {
    const { state, recording } = this.#parts;
    return state.zoom ? rangesOf(state.zoom) : whole(recording);
  }

  /**
   * @returns {PlotListeners}
   */
  #listeners() {
    const { changed, zoomed, chosen } = this.#parts;
    /** @param {import("./plot.js").ChartCell} cell */
    const pointed = ({ step, row, quantity }) => ({ step, unit: this.order[row], quantity });
    return {
      changed: (ranges) => {
        this.overlay.follow(ranges);
        changed();
      },
      zoomed,
      hovered: (at, event) => {
        if (at && event) this.#tooltip.show(pointed(at), event, this.#sheet);
        else this.#tooltip.hide();
      },
      clicked: (at) => chosen(pointed(at)),
    };
  }
}
