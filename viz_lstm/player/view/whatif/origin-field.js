/** The fields that say where a value is taken from: a step of the recording, or the same place of another reading. */

import { MOST_EDITS } from "../../core/sources.js";
import { format, visible } from "../../core/format.js";
import { otherPlace } from "../../core/places.js";
import { lettersIn } from "../../core/texts.js";
import { html } from "../dom.js";
import { number, select } from "./fields.js";
import { beginningOf } from "./outcome.js";

/**
 * @import { HeldValue } from "../../core/holds.js"
 * @import { TextHeader } from "../../core/payload.js"
 * @import { Parts } from "./bar.js"
 */

/** So many of the texts are offered, the longest first. */
const MOST_TEXTS = 12;
/** How many letters of a text its name has. */
const SHORT = 24;

export class OriginField {
  #parts;
  #origin;
  #step;
  #sentence;
  #start;
  #offered = "";

  /**
   * @param {Parts} parts
   * @param {() => void} changed
   */
  constructor(parts, changed) {
    const { recording, state } = parts;
    const { words, steps } = recording;
    this.#parts = parts;
    this.#origin = select("held-origin", words.whatif_origin, [], () => {
      if (this.#origin.value === "letters" && !this.#sentence.value) this.#sentence.value = this.#own;
      if (this.#origin.value === "start") this.#start.value = String(Math.max(1, state.step + 1 - 12));
      changed();
    });
    this.#step = number("held-source", words.whatif_source, { min: 1, max: steps, step: 1 }, changed);
    this.#step.value = String(otherPlace(recording, state.step) + 1);
    this.#start = number("held-start", words.whatif_start, { min: 1, max: steps, step: 1 }, changed);
    const rule = format(words.whatif_typed_rule, { steps, most: MOST_EDITS });
    this.#sentence = html("input", {
      type: "text", class: "held-field held-sentence", "aria-label": words.whatif_typed, title: rule,
      spellcheck: false, on: { input: () => this.#check(false) },
    });
    this.element = html("span", { class: "held-place" }, this.#origin, this.#step, this.#sentence, this.#start);
  }

  /** Whether it is taken from the same place of another reading. */
  get isElsewhere() {
    return this.#origin.value !== "own";
  }

  /** Offer what there is by now. */
  show() {
    this.#offer();
    const { value } = this.#origin;
    this.#step.hidden = value !== "own";
    this.#sentence.hidden = value !== "letters";
    this.#start.hidden = value !== "start";
  }

  /**
   * What the fields say; null where a typed text is none that can be read, which is said.
   *
   * @returns {HeldValue | null}
   */
  get value() {
    const { value } = this.#origin;
    if (value === "letters") return this.#letters();
    if (value === "start") return { kind: "start", step: this.#within(this.#start) };
    if (value === "own") return { step: this.#within(this.#step) };
    if (value.startsWith("run ")) return { kind: "run", letter: value.slice(4) };
    return { kind: "text", number: Number(value) };
  }

  /**
   * @param {HTMLInputElement} field
   */
  #within(field) {
    const { steps } = this.#parts.recording;
    return Math.max(0, Math.min(steps - 1, Math.round(field.valueAsNumber || 1) - 1));
  }

  #offer() {
    const options = this.#options();
    const offered = JSON.stringify(options);
    if (offered === this.#offered) return;
    this.#offered = offered;
    const { value } = this.#origin;
    this.#origin.replaceChildren(...options.map(([name, text]) => html("option", { value: name, text })));
    this.#origin.append(...this.#hint());
    this.#origin.value = options.some(([name]) => name === value) ? value : "own";
    this.#origin.hidden = options.length < 2;
  }

  /** @returns {[string, string][]} */
  #options() {
    const { recording, whatIf } = this.#parts;
    const { words, strip, units } = recording;
    /** @type {[string, string][]} */
    const options = [["own", words.whatif_own]];
    if (whatIf.canRead && strip?.kind === "text") options.push(["letters", words.whatif_letters]);
    if (whatIf.canRead && strip?.kind === "series") options.push(["start", words.whatif_later]);
    for (const { recording: other } of whatIf.origins.peers) {
      if (other.member && other.units === units) {
        options.push([`run ${other.member.letter}`, `${other.member.letter} · ${other.member.name}`]);
      }
    }
    return whatIf.canRead && strip?.kind === "text" ? [...options, ...this.#texts(strip)] : options;
  }

  /** What a single player says of other networks, which it cannot be asked about. */
  #hint() {
    const { member, words } = this.#parts.recording;
    return member ? [] : [html("option", { disabled: true, text: words.whatif_elsewhere })];
  }

  /**
   * @param {TextHeader} strip
   * @returns {[string, string][]}
   */
  #texts(strip) {
    const { recording: { words }, whatIf: { origins: { texts } } } = this.#parts;
    if (!texts) return [];
    const lengths = Array.from({ length: texts.count }, (_, at) => ({ at, length: texts.at(at)?.length ?? 0 }));
    lengths.sort((a, b) => b.length - a.length || a.at - b.at);
    return lengths.slice(0, MOST_TEXTS).map(({ at }) => {
      const beginning = beginningOf(texts.at(at) ?? [], strip, SHORT);
      return [String(at), format(words.whatif_text, { number: at + 1, beginning })];
    });
  }

  /** The recorded text, as it is shown. */
  get #own() {
    const { strip } = this.#parts.recording;
    return strip?.kind === "text" ? strip.characters.map((each) => typed(each, strip.shownAs)).join("") : "";
  }

  #letters() {
    const edits = this.#edits();
    if (edits) return /** @type {const} */ ({ kind: "letters", edits });
    this.#check(true);
    this.#sentence.reportValidity();
    return null;
  }

  /**
   * The letters that are others than in the recorded text; null where it is no text as long, or has none.
   *
   * @returns {[number, number][] | null}
   */
  #edits() {
    const { strip } = this.#parts.recording;
    if (strip?.kind !== "text") return null;
    const letters = lettersIn(this.#sentence.value, strip.vocabulary, strip.shownAs);
    if (letters?.length !== strip.characters.length) return null;
    const edits = letters.flatMap((letter, step) =>
      strip.vocabulary[letter] === strip.characters[step] ? [] : [/** @type {[number, number]} */ ([step, letter])]);
    return edits.length && edits.length <= MOST_EDITS ? edits : null;
  }

  /**
   * Say what a typed text has to be where it is none.
   *
   * @param {boolean} isAsked Whether it is to be taken from now; meanwhile nobody is told off for not having begun.
   */
  #check(isAsked) {
    const isText = this.#edits() !== null || (!isAsked && this.#sentence.value === this.#own);
    this.#sentence.setCustomValidity(isText ? "" : this.#sentence.title);
    this.#sentence.setAttribute("aria-invalid", String(!isText));
  }
}

/**
 * A character as it stands in a field of one line: a space stays one.
 *
 * @param {string} character
 * @param {Record<string, string>} shownAs
 */
function typed(character, shownAs) {
  return character === " " ? character : visible(character, shownAs);
}
