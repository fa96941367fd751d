/** The fields that say what is to be held: quantity, units, steps and value. */

import { INPUT, rounded } from "../../core/holds.js";
import { format } from "../../core/format.js";
import { unitsIn } from "../../core/unit-list.js";
import { html, setText } from "../dom.js";
import { focusedBeside, number, select, small } from "./fields.js";
import { InputField } from "./input-field.js";
import { OriginField } from "./origin-field.js";

/**
 * @import { HeldValue, Hold } from "../../core/holds.js"
 * @import { Quantity } from "../../core/payload.js"
 * @import { Parts } from "./bar.js"
 * @import { Phase } from "./handle.js"
 */

export class HoldForm {
  #parts;
  #put;
  #quantity;
  #units;
  #list;
  #where;
  #from;
  #to;
  #slider;
  #number;
  #origin;
  #take;
  #mean;
  #seat;
  #stretch;
  #values;
  #input;
  #outside;
  /** @type {string | null} The gate that stood open last. */
  #opened = null;
  #dragging = false;

  /**
   * @param {Parts} parts
   * @param {(hold: Hold, phase: Phase) => void} put Hears what is to be held; of a drag, at every move.
   */
  constructor(parts, put) {
    const { recording: { words, quantities, steps, units } } = parts;
    this.#parts = parts;
    this.#put = put;
    const shown = () => this.show();
    const names = quantities.map(({ name, symbol }) => [name, `${symbol.split("_")[0]} · ${words[name]}`]);
    const input = [INPUT, `x · ${words.whatif_input}`];
    this.#quantity = select("held-quantity", words.whatif_quantity,
      /** @type {[string, string][]} */ ([...names, input]), shown);
    this.#outside = this.#quantity.options[names.length];
    this.#units = select("held-units", words.whatif_unit, [
      ["one", ""], ["several", words.whatif_several], ["all", words.whatif_all_units],
    ], shown);
    const rule = format(words.whatif_list_rule, { last: units - 1 });
    this.#list = html("input", {
      type: "text", class: "held-field held-list", inputmode: "text", placeholder: "3, 7, 9-12", "aria-label": rule,
      title: rule, on: { input: () => this.#check() },
    });
    this.#where = select("held-where", words.whatif_where, [
      ["here", words.whatif_here], ["onward", words.whatif_from_here], ["stretch", words.whatif_stretch],
    ], () => this.#turn());
    this.#from = number("held-from", words.whatif_first, { min: 1, max: steps, step: 1 }, shown);
    this.#to = number("held-to", words.whatif_last, { min: 1, max: steps, step: 1 }, shown);
    this.#stretch = html("span", { class: "held-stretch" }, this.#from, "–", this.#to);
    this.#slider = html("input", {
      type: "range", class: "held-slider", "aria-label": words.whatif_value,
      on: {
        input: () => this.#drag(Number(this.#slider.value), this.#dragging ? "go on" : "begin"),
        change: () => this.#drag(Number(this.#slider.value), "end"),
      },
    });
    this.#number = number("held-number", words.whatif_value, { step: "any" }, () => {
      if (Number.isFinite(this.#number.valueAsNumber)) this.hold(this.#number.valueAsNumber);
    });
    this.#origin = new OriginField(parts, shown);
    this.#take = small("take", words.whatif_take, words.whatif_take_help, () => {
      const { value } = this.#origin;
      if (value !== null) this.hold(value);
    });
    this.#mean = small("mean", words.whatif_mean, words.whatif_mean_help, () => this.hold("mean"));
    const { member } = parts.recording;
    this.#seat = select("held-seat", words.whatif_seat, [
      ["own", format(words.whatif_here_alone, { letter: member?.letter ?? "" })], ["all", words.whatif_in_all],
    ], shown);
    this.#seat.hidden = !member;
    this.#values = html("span", { class: "held-value" }, this.#slider, this.#number,
      small("zero", "0", words.whatif_zero_help, () => this.hold(0)),
      small("one", "1", words.whatif_one_help, () => this.hold(1)),
      small("freeze", words.whatif_freeze, words.whatif_freeze_help, () => this.hold("before")),
      this.#mean, this.#take, this.#origin.element);
    this.#input = new InputField(parts, (hold) => this.#put(hold, "end"));
    this.element = html("span", { class: "hold-form" }, this.#seat, this.#quantity, this.#units, this.#list,
      this.#where, this.#stretch, this.#values, this.#input.element);
  }

  /** Follow the player: the gate that is opened, the unit, and the value there. */
  show() {
    const { recording, state, whatIf } = this.#parts;
    if (state.opened && state.opened !== this.#opened) this.#quantity.value = state.opened;
    this.#opened = state.opened;
    this.#outside.hidden = this.#outside.disabled = !whatIf.canEdit;
    const isInput = this.#quantity.value === INPUT;
    const [one] = this.#units.options;
    const name = `${recording.words.unit} ${state.unit}`;
    if (one.text !== name) one.text = name;
    this.#units.hidden = this.#where.hidden = this.#values.hidden = isInput;
    this.#input.element.hidden = !isInput;
    this.#list.hidden = isInput || this.#units.value !== "several";
    this.#stretch.hidden = isInput || this.#where.value !== "stretch";
    this.#tell();
    if (isInput) this.#input.show();
    if (isInput || this.#dragging) return;
    const [low, high] = this.range(this.#quantity.value);
    Object.assign(this.#slider, { min: String(low), max: String(high), step: String((high - low) / 200) });
    const value = String(rounded(recording.value(this.#quantity.value, state.unit, state.step)));
    this.#slider.value = value;
    if (focusedBeside(this.element) === this.#number) return;
    this.#number.value = String(Math.round(Number(value) * 1000) / 1000);
  }

  /**
   * Hold what the fields say.
   *
   * @param {HeldValue} value
   * @param {{quantity?: string, phase?: Phase}} [turned] Another quantity than the one in its field; a part of a drag.
   */
  hold(value, { quantity = this.#quantity.value, phase = "end" } = {}) {
    this.#dragging = phase !== "end";
    const made = this.made(value, quantity);
    if (made) this.#put(made, phase);
  }

  /**
   * What the fields say, made to fit the recording and what a quantity can be; null where no units are named.
   *
   * @param {HeldValue} value
   * @param {string} quantity
   * @returns {Hold | null}
   */
  made(value, quantity) {
    const { recording } = this.#parts;
    const units = this.#chosen();
    if (units === undefined) {
      this.#list.reportValidity();
      return null;
    }
    const [from, to] = this.#steps(recording.steps - 1);
    const [low, high] = this.#limits(quantity);
    const held = typeof value === "number" ? rounded(Math.max(low, Math.min(high, value))) : value;
    return { quantity, units, from, to, value: held, on: true };
  }

  /**
   * What a value can be turned through: for a memory, what it reaches in the recording.
   *
   * @param {string} name
   * @returns {[number, number]}
   */
  range(name) {
    const { quantities } = this.#parts.recording;
    const { signed, high } = /** @type {Quantity} */ (quantities.find((each) => each.name === name));
    const end = Math.ceil(high * 10) / 10;
    return signed ? [-end, end] : [0, 1];
  }

  /** The letter of the player that alone is meant; nothing where all are. */
  get seat() {
    const { member } = this.#parts.recording;
    return member && this.#seat.value === "own" ? { seat: member.letter } : {};
  }

  /** Say of what the mean is, and where a value is taken from. */
  #tell() {
    const { recording: { words }, whatIf } = this.#parts;
    this.#origin.show();
    const ofTexts = whatIf.canRead && whatIf.origins.texts !== null;
    this.#mean.title = ofTexts ? words.whatif_mean_of_texts_help : words.whatif_mean_help;
    const { isElsewhere } = this.#origin;
    setText(this.#take, isElsewhere ? words.whatif_take_same : words.whatif_take);
    this.#take.title = isElsewhere ? words.whatif_take_same_help : words.whatif_take_help;
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
   * @param {Phase} phase
   */
  #drag(value, phase) {
    if (phase === "end" && !this.#dragging) return;
    this.#number.value = String(rounded(value));
    this.hold(value, { phase });
  }

  /** The units that the fields name: null for all, undefined where the list is none. */
  #chosen() {
    const { state, recording } = this.#parts;
    if (this.#units.value === "all") return null;
    if (this.#units.value === "one") return [state.unit];
    return unitsIn(this.#list.value, recording.units) ?? undefined;
  }

  /** Say what a list has to be where it is none. */
  #check() {
    const isList = this.#list.value === "" || this.#chosen() !== undefined;
    this.#list.setCustomValidity(isList ? "" : this.#list.title);
    this.#list.setAttribute("aria-invalid", String(!isList));
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

  /**
   * What may be typed: what a gate can be; for a memory, ten times what it reaches in the recording.
   *
   * @param {string} quantity
   */
  #limits(quantity) {
    const [low, high] = this.range(quantity);
    return quantity === "cell_state" ? [Math.max(-9999, 10 * low), Math.min(9999, 10 * high)] : [low, high];
  }
}
