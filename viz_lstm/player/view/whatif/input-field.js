/** The field for another input at the step that is shown: another letter of a text, another value of a series. */

import { INPUT, rounded } from "../../core/holds.js";
import { visible } from "../../core/format.js";
import { html } from "../dom.js";
import { focusedBeside, number, select } from "./fields.js";

/**
 * @import { Hold } from "../../core/holds.js"
 * @import { TextHeader } from "../../core/payload.js"
 * @import { Parts } from "./bar.js"
 */

export class InputField {
  #parts;
  #field;

  /**
   * @param {Parts} parts
   * @param {(hold: Hold) => void} put
   */
  constructor(parts, put) {
    const { recording: { words, strip }, state } = parts;
    this.#parts = parts;
    const change = () => {
      const value = Number(this.#field.value);
      if (this.#field.value !== "" && Number.isFinite(value)) put(editOf(state.step, value));
    };
    this.#field = strip?.kind === "text"
      ? select("held-letter", words.whatif_letter, lettersOf(strip), change)
      : number("held-point", words.whatif_point, { step: "any" }, change);
    this.element = html("label", { class: "held-input" }, html("span", { text: words.whatif_read_as }), this.#field);
  }

  /** Follow the player: what is read at the step. */
  show() {
    const { recording, state: { step } } = this.#parts;
    if (focusedBeside(this.element) === this.#field && this.#field instanceof HTMLInputElement) return;
    const { strip, arrays, start, edited } = recording;
    if (strip?.kind !== "text") {
      this.#field.value = String(rounded(arrays.truth?.data[start + step] ?? NaN));
      return;
    }
    this.#field.value = String(strip.vocabulary.indexOf(edited.get(step) ?? strip.characters[step]));
  }
}

/**
 * Another input at a step.
 *
 * @param {number} step
 * @param {number} value
 * @returns {Hold}
 */
export function editOf(step, value) {
  return { quantity: INPUT, units: null, from: step, to: step, value: rounded(value), on: true };
}

/**
 * @param {TextHeader} strip
 * @returns {[string, string][]}
 */
function lettersOf({ vocabulary, shownAs }) {
  return vocabulary.map((letter, number) => [String(number), visible(letter, shownAs)]);
}
