/** What moves over the still picture: playhead, veil over the future, chosen row, each heatmap's current column. */

import { indexOf, mapOf } from "../../core/colours.js";
import { plain } from "../../core/digits.js";
import { format } from "../../core/format.js";
import { unitTicks } from "../../core/ticks.js";
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
 * @typedef {object} Numbering The numbers of some units, and that of the chosen one.
 * @property {HTMLElement} chosen
 * @property {{row: number, element: HTMLElement}[]} ticks
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
 * @property {HTMLElement} lens The row of the chosen unit, high enough to be found.
 * @property {HeatmapCanvas} row What the lens shows.
 * @property {Numbering | null} numbers Beside the rows.
 * @property {HTMLElement} value
 * @property {Box} box
 * @property {Box} column
 * @property {CanvasRenderingContext2D} context Of the column.
 * @property {string[]} map
 */

const LEAST_ROW = 10;
const NUMBER_HEIGHT = 18;

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
  #paints = 0;
  #looked = "";

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
   * @param {{sheet: Sheet, order: number[], enlarged: string | null, range: Ranges, large?: boolean}} content
   */
  build({ sheet, order, enlarged, range, large = false }) {
    this.#order = order;
    this.panels = sheet.panels.map((panel) => this.#panel(panel, enlarged));
    this.strip = sheet.strip && (stripOf(this.#recording)?.build({
      colours: this.#colours, box: sheet.strip, actions: this.#actions, large,
    }) ?? null);
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
    const { steps } = this.#recording;
    for (const { mark, lens, box, canvas } of this.panels) {
      mark.style.height = lens.style.height = `${Math.max(LEAST_ROW, box.height / rows)}px`;
      const perStep = box.width / (ranges.steps[1] - ranges.steps[0]);
      Object.assign(lens.style, { left: `${(-0.5 - ranges.steps[0]) * perStep}px`, width: `${steps * perStep}px` });
      this.#fit(canvas, box);
    }
    this.#looked = "";
  }

  /** Paint plain pictures of what there is now; they stay before Plotly's heatmaps until these show the same. */
  paint() {
    this.#paints += 1;
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
      this.#column(panel, step, row, perRow);
    }
    this.#look(unit, row, first, rows);
    this.strip?.move(state, this.ranges);
  }

  /**
   * Bring the lens to a unit's row, unless it shows it already.
   *
   * @param {number} unit
   * @param {number} row
   * @param {number} first
   * @param {number} rows How many are in view.
   */
  #look(unit, row, first, rows) {
    const wanted = `${unit} ${row} ${this.#paints}`;
    if (wanted === this.#looked) return;
    this.#looked = wanted;
    for (const { mark, lens, row: picture, numbers, quantity, box: { height } } of this.panels) {
      const perRow = height / rows;
      const size = Math.max(LEAST_ROW, perRow);
      const middle = (row - first) * perRow;
      const outside = middle < 0 || middle > height;
      const top = outside ? middle - size / 2 : Math.max(0, Math.min(height - size, middle - size / 2));
      moveTo(mark, 0, top);
      moveTo(lens, 0, top);
      picture.paint(this.#recording.arrays[quantity.name], [unit]);
      if (!numbers) continue;
      setText(numbers.chosen, unit);
      numbers.chosen.hidden = outside;
      const at = top + size / 2 - NUMBER_HEIGHT / 2;
      moveTo(numbers.chosen, 0, at);
      for (const { row: each, element } of numbers.ticks) {
        const y = (each - first) * perRow - NUMBER_HEIGHT / 2;
        const isInside = y >= -NUMBER_HEIGHT / 2 && y <= height - NUMBER_HEIGHT / 2;
        element.hidden = !isInside || Math.abs(y - at) < NUMBER_HEIGHT - 2;
        moveTo(element, 0, y);
      }
    }
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
  #panel({ quantity, first, title, corner, plot, column }, enlarged) {
    const { units, steps } = this.#recording;
    const value = html("b", { class: "number panel-value" });
    const [veil, head, mark] = ["veil", "playhead", "row-mark"].map((name) => html("div", { class: name }));
    const canvas = html("canvas", { class: "picture", "aria-hidden": "true" });
    const lens = html("canvas", { class: "row-lens", "aria-hidden": "true" });
    const label = this.#recording.words[quantity.name];
    const shown = { class: "window", role: "img", "aria-label": label };
    const window = place(html("div", shown, canvas, lens, veil, mark, head), plot);
    const bars = place(html("canvas", { class: "column", "aria-hidden": "true" }), column);
    const numbered = first ? this.#numbering(corner, plot) : { numbers: null, parts: [] };
    return {
      quantity, canvas, window, veil, head, mark, lens, value, column, box: plot, numbers: numbered.numbers,
      row: new HeatmapCanvas(lens, { quantity, units: 1, steps, colours: this.#colours }),
      parts: [window, bars, ...numbered.parts, place(this.#title(quantity, value, enlarged), title)],
      heatmap: new HeatmapCanvas(canvas, { quantity, units, steps, colours: this.#colours }),
      context: hiDpiContext(bars, column), map: mapOf(quantity, this.#colours),
    };
  }

  /**
   * What stands left of the first heatmap of a row: what the numbers are, and that of the chosen unit.
   *
   * @param {Box} corner
   * @param {Box} plot
   */
  #numbering(corner, plot) {
    const axis = html("div", { class: "units-axis", text: this.#recording.words.unit, "aria-hidden": "true" });
    const side = { x: corner.x, y: plot.y, width: plot.x - corner.x, height: NUMBER_HEIGHT };
    /** @type {(kind: string, text?: string) => HTMLElement} */
    const numberOf = (kind, text) => place(html("div", { class: `units-number number ${kind}`, text }), side);
    const { tickvals, ticktext } = unitTicks(this.#order, plot.height);
    const ticks = tickvals.map((row, i) => ({ row, element: numberOf("tick", ticktext[i]) }));
    const chosen = numberOf("chosen");
    const numbers = html("div", { "aria-hidden": "true" }, ...ticks.map(({ element }) => element), chosen);
    return { numbers: { chosen, ticks }, parts: [place(axis, corner), numbers] };
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
