/** What turns held values where they are shown: a ring on the cell of each heatmap, the gates of the drawing. */

import { GATES } from "../../core/cell-plan.js";
import { plain } from "../../core/digits.js";
import { format } from "../../core/format.js";
import { INPUT } from "../../core/holds.js";
import { html, moveTo, place } from "../dom.js";
import { SeriesStrip } from "../strips/series-strip.js";
import { handle } from "./handle.js";
import { editOf } from "./input-field.js";

/**
 * @import { Box } from "../../core/geometry.js"
 * @import { Quantity } from "../../core/payload.js"
 * @import { Heatmaps } from "../heatmaps/heatmaps.js"
 * @import { Parts, WhatIfBar } from "./bar.js"
 * @import { Turned } from "./handle.js"
 */

const SIZE = 28;
/** In the drawing the other arrows and Home belong to the player. */
const UP_AND_DOWN = ["ArrowUp", "ArrowDown"];

export class Grips {
  #parts;
  #bar;
  #heatmaps;
  #rings;
  #element;
  #point = ring("point");

  /**
   * @param {Parts} parts
   * @param {WhatIfBar} bar
   * @param {Heatmaps} heatmaps
   * @param {SVGElement} cell The drawing.
   */
  constructor(parts, bar, heatmaps, cell) {
    this.#parts = parts;
    this.#bar = bar;
    this.#heatmaps = heatmaps;
    this.#rings = parts.recording.quantities.map((quantity) => this.#ring(quantity));
    const rings = this.#rings.map(({ element }) => element);
    this.#element = html("div", { class: "grips" }, ...rings, this.#point);
    heatmaps.sheet.append(this.#element);
    this.#turnPoint();
    for (const [i, gate] of [...cell.querySelectorAll(".gate")].entries()) {
      const reach = () => gate.querySelector(".gate-frame")?.getBoundingClientRect().height ?? 0;
      handle(/** @type {SVGElement} */ (gate), { ...this.#turned(GATES[i].name), reach }, UP_AND_DOWN);
      gate.classList.add("turns");
    }
  }

  /** Bring the rings to the cell that is shown. */
  show() {
    const { state } = this.#parts;
    this.#element.hidden = !state.wondering;
    if (!state.wondering) return;
    this.#showPoint();
    const { panels, ranges } = this.#heatmaps.overlay;
    const row = this.#heatmaps.order.indexOf(state.unit);
    const first = Math.min(...ranges.rows);
    const [from, to] = ranges.steps;
    for (const ring of this.#rings) {
      const panel = panels.find(({ quantity }) => quantity.name === ring.quantity.name);
      const isSeen = panel && state.step >= from && state.step <= to && row >= first && row <= Math.max(...ranges.rows);
      ring.element.hidden = !isSeen;
      if (!isSeen) continue;
      const { box } = panel;
      const x = ((state.step - from) / (to - from)) * box.width;
      const y = ((row - first) / Math.abs(ranges.rows[1] - ranges.rows[0])) * box.height;
      put(ring.element, box, [x, y]);
      this.#say(ring);
    }
  }

  /** The point of a series is dragged in the strip. */
  get #strip() {
    const { strip } = this.#heatmaps.overlay;
    return strip instanceof SeriesStrip ? strip : null;
  }

  #turnPoint() {
    const { recording, state } = this.#parts;
    const extent = () => this.#strip?.pointAt(state.step)?.extent ?? [0, 1];
    handle(this.#point, {
      isOpen: () => state.wondering,
      read: () => recording.arrays.truth.data[recording.start + state.step],
      range: () => /** @type {[number, number]} */ (extent()),
      put: (value, phase) => this.#bar.put(editOf(state.step, Math.round(value * 100) / 100), phase),
      free: () => this.#bar.free(INPUT),
      reach: () => this.#strip?.pointAt(state.step)?.box.height ?? 0,
    });
  }

  /** Bring the ring of the strip to the value that is read. */
  #showPoint() {
    const { recording, state: { step }, whatIf } = this.#parts;
    const point = whatIf.canEdit ? this.#strip?.pointAt(step) : null;
    this.#point.hidden = !point;
    if (!point) return;
    put(this.#point, point.box, [point.x, point.y]);
    const value = recording.arrays.truth.data[recording.start + step];
    this.#tell(this.#point, {
      label: format(recording.words.whatif_point_grip, { label: recording.label(step) }),
      range: point.extent.map(Math.round), value: value.toFixed(0), text: value.toFixed(0),
      isHeld: value !== recording.own.truth.data[recording.start + step],
    });
  }

  /**
   * @param {Quantity} quantity
   */
  #ring(quantity) {
    const element = ring(quantity.name);
    handle(element, this.#turned(quantity.name));
    return { quantity, element };
  }

  /**
   * @param {string} quantity
   * @returns {Turned}
   */
  #turned(quantity) {
    const { recording, state } = this.#parts;
    return {
      isOpen: () => state.wondering,
      read: () => recording.value(quantity, state.unit, state.step),
      range: () => this.#bar.range(quantity),
      put: (value, phase) => this.#bar.turn(quantity, value, phase),
      free: () => this.#bar.free(quantity),
    };
  }

  /**
   * @param {{quantity: Quantity, element: HTMLElement}} ring
   */
  #say({ quantity: { name, symbol }, element }) {
    const { recording, state: { unit, step } } = this.#parts;
    const { words } = recording;
    const isHeld = recording.isHeld(name, unit, step);
    const value = plain(recording.value(name, unit, step));
    this.#tell(element, {
      label: format(words.whatif_grip, { symbol: symbol.split("_")[0], unit, label: recording.label(step) }),
      range: this.#bar.range(name), value: value.replace("\u2212", "-"), isHeld,
      text: isHeld ? format(words.whatif_held_mark, { value }) : value,
    });
  }

  /**
   * @param {HTMLElement} element
   * @param {{label: string, range: number[], value: string, text: string, isHeld: boolean}} said
   */
  #tell(element, { label, range: [low, high], value, text, isHeld }) {
    const said = {
      "aria-label": label, "aria-valuemin": low, "aria-valuemax": high, "aria-valuenow": value, "aria-valuetext": text,
    };
    for (const [attribute, each] of Object.entries(said)) element.setAttribute(attribute, String(each));
    element.title = this.#parts.recording.words.whatif_grip_help;
    element.classList.toggle("holding", isHeld);
  }
}

/**
 * @param {string} name
 */
function ring(name) {
  return html("div", { class: `grip ${name}`, role: "slider", tabindex: 0, "aria-orientation": "vertical" });
}

/**
 * Put a ring's middle on a point of a box.
 *
 * @param {HTMLElement} element
 * @param {Box} box
 * @param {[number, number]} point
 */
function put(element, { x, y }, [right, down]) {
  place(element, { x: x - SIZE / 2, y: y - SIZE / 2, width: SIZE, height: SIZE });
  moveTo(element, right, down);
}
