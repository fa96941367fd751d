/** The fields that say what is to be held: quantity, units, steps and value. */

import { rounded } from "../../core/holds.js";
import { html } from "../dom.js";

/**
 * @import { Hold } from "../../core/holds.js"
 * @import { Parts } from "./bar.js"
 */

export class HoldForm {
  #parts;
  #put;
  #quantity;
  #units;
  #where;
  #from;
  #to;
  #slider;
  #number;
  #stretch;
  /** @type {string | null} The gate that stood open last. */
  #opened = null;
  #dragging = false;

  /**
   * @param {Parts} parts
   * @param {(hold: Hold, isDrag: boolean) => void} put Hears what is to be held; of a drag, at every move.
   */
  constructor(parts, put) {
    const { recording: { words, quantities, steps } } = parts;
    this.#parts = parts;
    this.#put = put;
    const shown = () => this.show();
    this.#quantity = select("held-quantity", words.whatif_quantity, quantities.map(({ name, symbol }) =>
      [name, `${symbol.split("_")[0]} · ${words[name]}`]), shown);
    this.#units = select("held-units", words.whatif_unit, [["one", ""], ["all", words.whatif_all_units]], shown);
    this.#where = select("held-where", words.whatif_where, [
      ["here", words.whatif_here], ["onward", words.whatif_from_here], ["stretch", words.whatif_stretch],
    ], () => this.#turn());
    this.#from = number("held-from", words.whatif_first, { min: 1, max: steps, step: 1 }, shown);
    this.#to = number("held-to", words.whatif_last, { min: 1, max: steps, step: 1 }, shown);
    this.#stretch = html("span", { class: "held-stretch" }, this.#from, "–", this.#to);
    this.#slider = html("input", {
      type: "range", class: "held-slider", "aria-label": words.whatif_value,
      on: {
        input: () => this.#drag(Number(this.#slider.value)),
        change: () => (this.#dragging = false),
      },
    });
    this.#number = number("held-number", words.whatif_value, { step: "any" }, () =>
      this.#hold(Number(this.#number.value)));
    const preset = (/** @type {string} */ name, /** @type {string} */ text, /** @type {number | null} */ value) =>
      html("button", { type: "button", class: `small text ${name}`, text, on: { click: () => this.#hold(value) } });
    const freeze = preset("freeze", words.whatif_freeze, null);
    freeze.title = words.whatif_freeze_help;
    this.element = html("span", { class: "hold-form" }, this.#quantity, this.#units, this.#where, this.#stretch,
      html("span", { class: "held-value" }, this.#slider, this.#number,
        preset("zero", "0", 0), preset("one", "1", 1), freeze));
  }

  /** Follow the player: the gate that is opened, the unit, and the value there. */
  show() {
    const { recording, state } = this.#parts;
    if (state.opened && state.opened !== this.#opened) this.#quantity.value = state.opened;
    this.#opened = state.opened;
    const [one] = this.#units.options;
    const name = `${recording.words.unit} ${state.unit}`;
    if (one.text !== name) one.text = name;
    this.#stretch.hidden = this.#where.value !== "stretch";
    if (this.#dragging) return;
    const [low, high] = this.#range();
    Object.assign(this.#slider, { min: String(low), max: String(high), step: String((high - low) / 200) });
    const value = String(rounded(recording.value(this.#quantity.value, state.unit, state.step)));
    this.#slider.value = value;
    const root = /** @type {Document | ShadowRoot} */ (this.element.getRootNode());
    if (root.activeElement !== this.#number) this.#number.value = String(Math.round(Number(value) * 1000) / 1000);
  }

  /** A stretch begins as the step that is shown and what follows. */
  #turn() {
    const { recording, state } = this.#parts;
    this.#from.value = String(state.step + 1);
    this.#to.value = String(Math.min(recording.steps, state.step + 6));
    this.show();
  }

  /**
   * @param {number} value
   */
  #drag(value) {
    const goesOn = this.#dragging;
    this.#dragging = true;
    this.#number.value = String(rounded(value));
    this.#put(this.#made(value), goesOn);
  }

  /**
   * @param {number | null} value
   */
  #hold(value) {
    this.#dragging = false;
    if (value === null || Number.isFinite(value)) this.#put(this.#made(value), false);
  }

  /**
   * What the fields say, made to fit the recording and what a quantity can be.
   *
   * @param {number | null} value
   * @returns {Hold}
   */
  #made(value) {
    const { state, recording } = this.#parts;
    const [low, high] = this.#limits();
    const [from, to] = this.#steps(recording.steps - 1);
    return {
      quantity: this.#quantity.value,
      units: this.#units.value === "all" ? null : [state.unit],
      from,
      to,
      value: value === null ? null : rounded(Math.max(low, Math.min(high, value))),
      on: true,
    };
  }

  /**
   * @param {number} last
   * @returns {[number, number | null]}
   */
  #steps(last) {
    const { step } = this.#parts.state;
    if (this.#where.value === "here") return [step, step];
    if (this.#where.value === "onward") return [step, null];
    const ends = [this.#from, this.#to].map(({ value }) => Math.round(Number(value)) - 1);
    const [a, b] = ends.map((each) => Math.max(0, Math.min(last, each)));
    return a <= b ? [a, b] : [b, a];
  }

  /** What the slider spans: for a memory, what it reaches in the recording. */
  #range() {
    const { recording } = this.#parts;
    const { signed, high } = /** @type {import("../../core/payload.js").Quantity} */ (
      recording.quantities.find(({ name }) => name === this.#quantity.value));
    const end = Math.ceil(high * 10) / 10;
    return signed ? [-end, end] : [0, 1];
  }

  /** What may be typed: what a gate can be; for a memory, ten times what it reaches in the recording. */
  #limits() {
    const [low, high] = this.#range();
    return this.#quantity.value === "cell_state" ? [Math.max(-9999, 10 * low), Math.min(9999, 10 * high)] : [low, high];
  }
}

/**
 * @param {string} name
 * @param {string} label
 * @param {[string, string][]} options
 * @param {() => void} change
 */
function select(name, label, options, change) {
  const choices = options.map(([value, text]) => html("option", { value, text }));
  return html("select", { class: `held-field ${name}`, "aria-label": label, title: label, on: { change } }, ...choices);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {Record<string, string | number>} limits
 * @param {() => void} change
 */
function number(name, label, limits, change) {
  return html("input", {
    type: "number", class: `held-field number ${name}`, "aria-label": label, title: label, ...limits, on: { change },
  });
}
