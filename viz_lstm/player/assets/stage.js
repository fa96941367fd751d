/** The sheet of heatmaps under the strip: Plotly's still picture, what moves over it, and plain pictures of the film. */

import { html } from "./dom.js";
import { NARROW, arrange } from "./geometry.js";
import { Legend } from "./legend.js";
import { Overlay } from "./overlay.js";
import { Plot } from "./plot.js";
import { stripOf } from "./strips.js";
import { Tooltip } from "./tooltip.js";
import { rangesOf, same, whole } from "./window.js";

export class Stage {
  /**
   * @param {{recording, state, colours, projector, plotly: Promise, actions, keyed, changed, zoomed, chosen}} parts
   *     `keyed` says whether a legend stands below; `changed` hears of any other range in view, `zoomed` of one that
   *     somebody asked for, `chosen` of a cell that was pressed.
   */
  constructor({ recording, state, colours, projector, plotly, actions, keyed = true, changed, zoomed = () => {}, chosen }) {
    Object.assign(this, { recording, state, colours, projector, plotly, actions, keyed, changed, zoomed, chosen });
    this.tooltip = new Tooltip(recording);
    this.chart = html("div", { class: "chart", "aria-hidden": "true" });
    this.moving = html("div", { class: "overlay" });
    this.overlay = new Overlay(this.moving, actions);
    this.sheet = html("div", { class: "sheet" }, this.chart, this.moving, this.tooltip.element);
    this.element = html("div", { class: "stage" }, this.sheet);
  }

  /** Put the sheet up for the width there is and the quantities chosen. */
  stand() {
    const { recording, state, colours } = this;
    this.width = this.element.clientWidth;
    if (!this.width) return;
    // A narrow page shows one heatmap, and the choice of which.
    if (state.enlarged === undefined) state.enlarged = this.width < NARROW ? "cell_state" : null;
    const quantities = recording.quantities.filter(({ name }) => !state.enlarged || name === state.enlarged);
    this.legend = this.keyed ? new Legend(recording, colours, quantities, this.actions) : null;
    this.element.replaceChildren(this.sheet, this.legend?.element ?? "");
    const strip = stripOf(recording)?.heights(recording, this.width);
    const sheet = arrange({ width: this.width, quantities, units: recording.units, strip });
    this.sheet.style.height = `${sheet.height}px`;
    this.order = state.similar ? [...recording.order] : Array.from({ length: recording.units }, (_, unit) => unit);
    this.overlay.build({ recording, sheet, order: this.order, colours, enlarged: state.enlarged, range: this.#range() });
    this.#draw(sheet);
  }

  /** Stand anew if the width has changed; true if so. */
  fit() {
    const changed = this.element.clientWidth > 0 && this.element.clientWidth !== this.width;
    if (changed) this.stand();
    return changed;
  }

  /** Bring everything that moves to the step and the unit; where there is no room yet, nothing stands that could. */
  move() {
    if (!this.order) return;
    this.legend?.show(this.state);
    this.overlay.move(this.state);
  }

  /** Paint the picture of the epoch; where Plotly has drawn the same, its heatmaps are enough. */
  paint() {
    this.overlay.paint();
    if (this.plot && this.drawn === this.projector.shown) this.overlay.reveal();
  }

  /** Look closer around the step, or further away; 0 shows everything. */
  zoom(factor) {
    if (!this.plot) return;
    const { steps } = this.recording;
    const [from, to] = this.overlay.ranges.steps;
    const width = factor && Math.min(steps, Math.max(6, Math.round((to - from) * factor)));
    const start = Math.max(0, Math.min(steps - width, this.state.step - Math.floor(width / 2))) - 0.5;
    const all = whole(this.recording);
    this.plot.zoom(factor ? [start, start + width] : all.steps, factor ? this.overlay.ranges.rows : all.rows);
  }

  /** Show a range of steps and rows, unless it is the one in view. */
  view(ranges) {
    if (!this.plot || !this.overlay.ranges || same(ranges, this.overlay.ranges)) return;
    this.plot.zoom(ranges.steps, ranges.rows);
  }

  remove() {
    this.plot?.remove();
  }

  /** Have Plotly draw what stands; until it has come, the overlay shows plain pictures. */
  async #draw(sheet) {
    const Plotly = await this.plotly;
    if (!Plotly || !this.chart.isConnected) return;
    this.plot ??= new Plot(Plotly, this.chart, this.#listeners());
    const { recording, order, colours } = this;
    const drawn = this.projector.shown;
    await this.plot.draw({ recording, sheet, order, colours, range: this.#range() });
    this.drawn = drawn;
    if (drawn === this.projector.shown) this.overlay.reveal();
  }

  /** The range to show: what somebody has zoomed to, if so. */
  #range() {
    return this.state.zoom ? rangesOf(this.state.zoom) : whole(this.recording);
  }

  #listeners() {
    const cell = ({ step, row, quantity }) => ({ step, unit: this.order[row], quantity });
    return {
      changed: (ranges) => {
        this.overlay.follow(ranges);
        this.changed();
      },
      zoomed: (ranges) => this.zoomed(ranges),
      hovered: (at, event) => this.tooltip.show(at && cell(at), event, this.sheet),
      clicked: (at) => this.chosen(cell(at)),
    };
  }
}
