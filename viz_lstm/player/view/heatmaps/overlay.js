/** What moves over the still picture: playhead, veil over the future, chosen row, each heatmap's current column. */

import { indexOf, mapOf } from "../../core/colours.js";
import { plain } from "../../core/digits.js";
import { format } from "../../core/format.js";
import { whole } from "../../core/viewport.js";
import { hiDpiContext, html, moveTo, place, setText, symbol } from "../dom.js";
import { stripOf } from "../strips/strips.js";
import { HeatmapCanvas } from "./heatmap-canvas.js";

/**
 * @import { Box, PanelBox, Sheet } from "../../core/geometry.js"
 * @import { Difference } from "../../core/difference.js"
 * @import { Quantity, Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Theme } from "../../core/colours.js"
 * @import { Ranges } from "../../core/viewport.js"
 * @import { Actions } from "../controls/actions.js"
 * @import { Strip } from "../strips/strips.js"
 *
 * @typedef {object} Panel A heatmap and what moves over it.
 * @property {Quantity} quantity
 * @property {HTMLElement[]} parts
 * @property {HeatmapCanvas} heatmap
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLElement} window
 * @property {HTMLElement} veil
 * @property {HTMLElement} head
 * @property {HTMLElement} mark
 * @property {HTMLElement} value
 * @property {Box} box
 * @property {Box} column
 * @property {CanvasRenderingContext2D} context Of the column.
 * @property {string[]} map
 */

export class Overlay {
  /** @type {Panel[]} */
  panels = [];
  /** @type {Strip | null} */
  strip = null;
  #element;
  #actions;
  /** @type {number[]} */
  #order = [];
  #recording;
  #colours;

  /**
   * @param {HTMLElement} element
   * @param {Recording | Difference} recording
   * @param {Theme} colours
   * @param {Actions} actions
   */
  constructor(element, recording, colours, actions) {
    this.#element = element;
    this.#recording = recording;
    this.#colours = colours;
    this.#actions = actions;
    /** What is in view. */
    this.ranges = whole(recording);
  }

  /**
   * @param {{sheet: Sheet, order: number[], enlarged: string | null, range: Ranges}} content
   */
  build({ sheet, order, enlarged, range }) {
    this.#order = order;
    this.panels = sheet.panels.map((panel) => this.#panel(panel, enlarged));
    this.strip = sheet.strip && (stripOf(this.#recording)?.build(this.#colours, sheet.strip, this.#actions) ?? null);
    this.follow(range);
    this.paint();
    this.#element.replaceChildren(...this.panels.flatMap(({ parts }) => parts), ...(this.strip?.parts ?? []));
  }

  /**
   * Take over the range that Plotly shows.
   *
   * @param {Ranges} ranges
   */
  follow(ranges) {
    this.ranges = ranges;
    const rows = Math.abs(ranges.rows[1] - ranges.rows[0]);
    for (const { mark, box, canvas } of this.panels) {
      mark.style.height = `${Math.max(2, box.height / rows)}px`;
      this.#fit(canvas, box);
    }
  }

  /** Paint plain pictures of what there is now; they stay before Plotly's heatmaps until these show the same. */
  paint() {
    for (const { heatmap, quantity, canvas } of this.panels) {
      heatmap.paint(this.#recording.arrays[quantity.name], this.#order);
      canvas.hidden = false;
    }
    this.strip?.redraw();
  }

  /** Take the plain pictures away once Plotly has drawn. */
  reveal() {
    for (const { canvas } of this.panels) canvas.hidden = true;
  }

  /**
   * Bring everything that moves to a step and a unit.
   *
   * @param {State} state
   */
  move(state) {
    const { step, unit } = state;
    const row = this.#order.indexOf(unit);
    const [from, to] = this.ranges.steps;
    const first = Math.min(...this.ranges.rows);
    const rows = Math.abs(this.ranges.rows[1] - this.ranges.rows[0]);
    for (const panel of this.panels) {
      const { width, height } = panel.box;
      const perStep = width / (to - from);
      const perRow = height / rows;
      moveTo(panel.head, (step - from) * perStep, 0);
      moveTo(panel.veil, Math.max(0, (step + 0.5 - from) * perStep), 0);
      moveTo(panel.mark, 0, (row - 0.5 - first) * perRow);
      this.#column(panel, step, row, perRow);
    }
    this.strip?.move(state, this.ranges);
  }

  /**
   * Write the values beside the titles.
   *
   * @param {State} state
   */
  write(state) {
    const { step, unit } = state;
    for (const { value, quantity } of this.panels) {
      setText(value, plain(this.#recording.value(quantity.name, unit, step)));
    }
    this.strip?.write(state);
  }

  /**
   * Lay a picture of all steps and units behind its window, so that the range in view shows.
   *
   * @param {HTMLElement} canvas
   * @param {Box} box
   */
  #fit(canvas, { width, height }) {
    const { steps, rows } = this.ranges;
    const [perStep, perRow] = [width / (steps[1] - steps[0]), height / Math.abs(rows[1] - rows[0])];
    place(canvas, {
      x: (-0.5 - steps[0]) * perStep, y: (-0.5 - Math.min(...rows)) * perRow,
      width: this.#recording.steps * perStep, height: this.#recording.units * perRow,
    });
  }

  /**
   * Every unit's value at this step, as a bar from nothing in the colour of the heatmap.
   *
   * @param {Panel} panel
   * @param {number} step
   * @param {number} row
   * @param {number} perRow
   */
  #column({ context, quantity, column, map }, step, row, perRow) {
    const [recording, order] = [this.#recording, this.#order];
    const { width, height } = column;
    const top = Math.min(...this.ranges.rows) + 0.5;
    const zero = quantity.signed ? width / 2 : 0;
    context.clearRect(0, 0, width, height);
    context.fillStyle = this.#colours.line;
    context.fillRect(zero, 0, 1, height);
    const thickness = Math.max(perRow - (perRow > 4 ? 1 : 0), 1);
    for (let i = 0; i < order.length; i++) {
      const y = (i - top) * perRow;
      if (y < -perRow || y > height) continue;
      const value = recording.value(quantity.name, order[i], step);
      const length = (value / quantity.high) * (width - zero);
      context.fillStyle = map[indexOf(quantity, value)];
      context.fillRect(length < 0 ? zero + length : zero, y, Math.abs(length), thickness);
    }
    context.strokeStyle = this.#colours.text;
    context.strokeRect(0.5, Math.max(0.5, (row - top) * perRow - 0.5), width - 1, thickness + 1);
  }

  /**
   * @param {PanelBox} boxes
   * @param {string | null} enlarged
   * @returns {Panel}
   */
  #panel({ quantity, title, corner, plot, column }, enlarged) {
    const { words, units, steps } = this.#recording;
    const value = html("b", { class: "number panel-value" });
    const veil = html("div", { class: "veil" });
    const head = html("div", { class: "playhead" });
    const mark = html("div", { class: "row-mark" });
    const canvas = html("canvas", { class: "picture", "aria-hidden": "true" });
    const window = place(html("div", { class: "window", role: "img" }, canvas, veil, mark, head), plot);
    const bars = place(html("canvas", { class: "column", "aria-hidden": "true" }), column);
    const axis = place(html("div", { class: "units-axis", text: words.unit, "aria-hidden": "true" }), corner);
    return {
      quantity, canvas, window, veil, head, mark, value, column, box: plot,
      parts: [window, bars, axis, place(this.#title(quantity, value, enlarged), title)],
      heatmap: new HeatmapCanvas(canvas, { quantity, units, steps, colours: this.#colours }),
      context: hiDpiContext(bars, column), map: mapOf(quantity, this.#colours),
    };
  }

  /**
   * The title of a heatmap, which enlarges it or brings all back.
   *
   * @param {Quantity} quantity
   * @param {HTMLElement} value
   * @param {string | null} enlarged
   */
  #title({ name, symbol: letters }, value, enlarged) {
    const { words } = this.#recording;
    return html("button", {
      type: "button",
      class: "panel-title",
      "aria-pressed": String(enlarged === name),
      title: format(enlarged ? words.shrink : words.enlarge, { name: words[name] }),
      on: { click: () => this.#actions.enlarge(enlarged ? null : name) },
      style: { "--accent": this.#colours.accents[name] ?? this.#colours.text },
    }, symbol(letters), html("span", { class: "panel-name", text: words[name] }), value);
  }
}
