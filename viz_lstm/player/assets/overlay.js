/** What moves over the still picture: playhead, veil over the future, chosen row, and each heatmap's current column. */

import { indexOf, mapOf } from "./colours.js";
import { plain } from "./digits.js";
import { fill, html, sharp, shift, symbol, write } from "./dom.js";
import { place } from "./geometry.js";
import { Picture } from "./picture.js";
import { stripOf } from "./strips.js";

export class Overlay {
  /** @param {{enlarge: function(string), scrub: function(number)}} actions */
  constructor(element, actions) {
    Object.assign(this, { element, actions, panels: [], strip: null });
  }

  build({ recording, sheet, order, colours, enlarged, range }) {
    Object.assign(this, { recording, sheet, order, colours });
    this.panels = sheet.panels.map((panel) => this.#panel(panel, enlarged));
    const Strip = stripOf(recording);
    this.strip = Strip && new Strip({ recording, colours, box: sheet.strip, actions: this.actions });
    this.follow(range);
    this.paint();
    this.element.replaceChildren(...this.panels.flatMap(({ parts }) => parts), ...(this.strip?.parts ?? []));
  }

  /** Take over the range that Plotly shows. */
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
    for (const { picture, quantity, canvas } of this.panels) {
      picture.paint(this.recording.arrays[quantity.name], this.order);
      canvas.hidden = false;
    }
    this.strip?.redraw?.();
  }

  /** Take the plain pictures away once Plotly has drawn. */
  reveal() {
    for (const { canvas } of this.panels) canvas.hidden = true;
  }

  /** Bring everything that moves to a step and a unit. */
  move(state) {
    const { step, unit } = state;
    const row = this.order.indexOf(unit);
    const [from, to] = this.ranges.steps;
    for (const panel of this.panels) {
      const { width, height } = panel.box;
      const perStep = width / (to - from);
      shift(panel.head, (step - from) * perStep, 0);
      shift(panel.veil, Math.max(0, (step + 0.5 - from) * perStep), 0);
      const perRow = height / Math.abs(this.ranges.rows[1] - this.ranges.rows[0]);
      const top = (row - 0.5 - Math.min(...this.ranges.rows)) * perRow;
      shift(panel.mark, 0, top);
      this.#column(panel, step, row, perRow);
    }
    this.strip?.move(state, this.ranges);
  }

  /** Write the values beside the titles. */
  write(state) {
    const { step, unit } = state;
    for (const { value, quantity } of this.panels) write(value, plain(this.recording.value(quantity.name, unit, step)));
    this.strip?.write(state);
  }

  /** Lay a picture of all steps and units behind its window, so that the range in view shows. */
  #fit(canvas, { width, height }) {
    const { steps, rows } = this.ranges;
    const [perStep, perRow] = [width / (steps[1] - steps[0]), height / Math.abs(rows[1] - rows[0])];
    place(canvas, {
      x: (-0.5 - steps[0]) * perStep, y: (-0.5 - Math.min(...rows)) * perRow,
      width: this.recording.steps * perStep, height: this.recording.units * perRow,
    });
  }

  /** Every unit's value at this step, as a bar from nothing in the colour of the heatmap. */
  #column({ context, quantity, column, map }, step, row, perRow) {
    const { width, height } = column;
    const top = Math.min(...this.ranges.rows) + 0.5;
    const zero = quantity.signed ? width / 2 : 0;
    context.clearRect(0, 0, width, height);
    context.fillStyle = this.colours.line;
    context.fillRect(zero, 0, 1, height);
    const thickness = Math.max(perRow - (perRow > 4 ? 1 : 0), 1);
    for (let i = 0; i < this.order.length; i++) {
      const y = (i - top) * perRow;
      if (y < -perRow || y > height) continue;
      const value = this.recording.value(quantity.name, this.order[i], step);
      const length = (value / quantity.high) * (width - zero);
      context.fillStyle = map[indexOf(quantity, value)];
      context.fillRect(length < 0 ? zero + length : zero, y, Math.abs(length), thickness);
    }
    context.strokeStyle = this.colours.text;
    context.strokeRect(0.5, Math.max(0.5, (row - top) * perRow - 0.5), width - 1, thickness + 1);
  }

  #panel({ quantity, title, corner, plot, column }, enlarged) {
    const words = this.recording.words;
    const value = html("b", { class: "number panel-value" });
    const button = html("button", {
      type: "button",
      class: "panel-title",
      "aria-pressed": String(enlarged === quantity.name),
      title: fill(enlarged ? words.shrink : words.enlarge, { name: words[quantity.name] }),
      on: { click: () => this.actions.enlarge(enlarged ? null : quantity.name) },
      style: { "--accent": this.colours.accents[quantity.name] ?? this.colours.text },
    }, symbol(quantity.symbol), html("span", { class: "panel-name", text: words[quantity.name] }), value);
    const veil = html("div", { class: "veil" });
    const head = html("div", { class: "playhead" });
    const mark = html("div", { class: "row-mark" });
    const canvas = html("canvas", { class: "picture", "aria-hidden": "true" });
    const { units, steps } = this.recording;
    const picture = new Picture(canvas, { quantity, units, steps, colours: this.colours });
    const window = place(html("div", { class: "window", role: "img" }, canvas, veil, mark, head), plot);
    const bars = place(html("canvas", { class: "column", "aria-hidden": "true" }), column);
    const axis = place(html("div", { class: "units-axis", text: words.unit, "aria-hidden": "true" }), corner);
    const parts = [window, bars, axis, place(button, title)];
    return {
      quantity, parts, picture, canvas, window, veil, head, mark, value, column, box: plot,
      context: sharp(bars, column), map: mapOf(quantity, this.colours),
    };
  }
}
