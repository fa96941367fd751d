/** The glossary of the drawing: each gate, box, wire and symbol says what it does, and what it does now. */

import { GATES, OPERATIONS, VALUES, WIRES } from "../../core/cell-plan.js";
import { plain, show } from "../../core/digits.js";
import { format } from "../../core/format.js";
import { html, setText } from "../dom.js";

/**
 * @import { CellArithmetic } from "../../core/arithmetic.js"
 * @import { Recording } from "../../core/payload.js"
 *
 * @typedef {[term: string, now: string]} Entry What a thing is called in the glossary, and what it does now.
 */

/** @type {Entry[]} In the order of the plan: forgetting, writing, adding, showing. */
const SIGNS = [["retained", "retained_now"], ["written", "written_now"], ["sum", "sum_now"], ["show", "show_now"]];
/** @type {Record<string, Entry>} */
const LABELS = {
  before: ["cell_state", "before_now"],
  retained: ["retained", "retained_now"],
  after: ["cell_state", "after_now"],
  written: ["written", "written_now"],
  squashed: ["tanh", "tanh_now"],
  outputBefore: ["hidden_state", "output_before_now"],
  hidden: ["hidden_state", "hidden_now"],
  input: ["input", "input_now"],
};
const BELTS = ["before", "retained", "after"];
const GAP = 6;

export class Glossary {
  /** @type {Recording} */
  #recording;
  #cell;
  #place = { step: 0, unit: 0 };
  /** @type {CellArithmetic | null} */
  #arithmetic = null;
  /** @type {{entry: Entry, part: Element} | null} */
  #asked = null;
  #term = html("span");
  #now = html("b");
  static #count = 0;

  /**
   * @param {Recording} recording
   * @param {SVGElement} cell The drawing.
   */
  constructor(recording, cell) {
    this.#recording = recording;
    this.#cell = cell;
    const id = `explanation-${Glossary.#count++}`;
    this.element = html("p", { class: "explanation", role: "tooltip", id, hidden: true }, this.#term, " ", this.#now);
    if (this.#said("cell_state")) this.#furnish();
  }

  /**
   * @param {{step: number, unit: number}} place
   * @param {CellArithmetic} arithmetic
   */
  show({ step, unit }, arithmetic) {
    this.#place = { step, unit };
    this.#arithmetic = arithmetic;
    if (this.#asked) this.#write(this.#asked.entry);
  }

  /** Have the parts of the drawing explain themselves. */
  #furnish() {
    const all = (/** @type {string} */ selector) => [...this.#cell.querySelectorAll(selector)];
    const parts = { signs: all(".operation"), gates: all(".gate"), labels: all(".wire-label"), wires: all(".wire") };
    GATES.forEach(({ name }, i) => this.#explain(parts.gates[i], [name, `${name}_now`], false));
    SIGNS.forEach((entry, i) => this.#explain(parts.signs[i], entry));
    this.#explain(parts.signs[OPERATIONS.length], ["tanh", "tanh_now"]);
    VALUES.forEach(({ name, symbol }, i) => this.#explain(parts.labels[i], LABELS[name], Boolean(symbol)));
    WIRES.forEach(({ gate }, i) => gate && this.#hover(parts.wires[i], [gate, `${gate}_now`]));
    BELTS.forEach((name, i) => {
      for (const belt of [all(".belt")[i], all(".belt-fill")[i]]) this.#hover(belt, LABELS[name]);
    });
    all(".gate-activation").forEach((sign, i) => this.#hover(sign, i === 2 ? LABELS.squashed : ["sigma", ""]));
  }

  /**
   * @param {Element} part
   * @param {Entry} entry
   * @param {boolean} reachable Whether the keyboard is to reach it; gates it reaches already.
   */
  #explain(part, entry, reachable = true) {
    this.#hover(part, entry);
    if (reachable) {
      part.setAttribute("tabindex", "0");
      part.setAttribute("role", "button");
      part.setAttribute("aria-label", this.#said(entry[0]));
    }
    part.setAttribute("aria-describedby", this.element.id);
    part.addEventListener("focus", () => this.#open(part, entry));
    part.addEventListener("blur", () => this.#close());
    part.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Escape" && this.#asked) {
        event.stopPropagation();
        this.#close();
      }
    });
  }

  /**
   * @param {Element} part
   * @param {Entry} entry
   */
  #hover(part, entry) {
    part.classList.add("explains");
    part.addEventListener("pointerenter", () => this.#open(part, entry));
    part.addEventListener("pointerdown", () => this.#open(part, entry));
    part.addEventListener("pointerleave", (event) => {
      if (/** @type {PointerEvent} */ (event).pointerType !== "touch") this.#close();
    });
  }

  /**
   * @param {Element} part
   * @param {Entry} entry
   */
  #open(part, entry) {
    this.#asked = { entry, part };
    this.#write(entry);
    this.element.hidden = false;
    this.#put(part);
  }

  #close() {
    this.#asked = null;
    this.element.hidden = true;
  }

  /**
   * Stand below the part, or above it where there is no room.
   *
   * @param {Element} part
   */
  #put(part) {
    const room = /** @type {Element} */ (this.element.offsetParent ?? this.#cell).getBoundingClientRect();
    const at = part.getBoundingClientRect();
    const height = this.element.offsetHeight;
    const below = at.bottom + GAP + height <= innerHeight;
    const top = below ? at.bottom + GAP : at.top - GAP - height;
    this.element.style.top = `${(top - room.top).toFixed(1)}px`;
  }

  /**
   * @param {Entry} entry
   */
  #write([term, now]) {
    setText(this.#term, this.#said(term));
    setText(this.#now, now ? format(this.#said(now), this.#figures(term)) : "");
  }

  /**
   * What the glossary has under a name; nothing where a page was made without it.
   *
   * @param {string} name
   */
  #said(name) {
    return this.#recording.words[`explain_${name}`] ?? "";
  }

  /**
   * @param {string} term
   */
  #figures(term) {
    const { step, unit } = this.#place;
    const recording = this.#recording;
    const value = (/** @type {string} */ name) => recording.value(name, unit, step);
    const before = recording.memoryBefore(unit, step);
    const numbers = {
      before,
      candidate: value("candidate"),
      output_before: recording.outputBefore(unit, step),
    };
    const shown = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, plain(number)]));
    const share = term.endsWith("_gate") ? `${Math.round(100 * value(term))}\u202f%` : "";
    const label = this.#cell.querySelectorAll(".wire-label")[VALUES.findIndex(({ name }) => name === "input")];
    return { ...shown, ...this.#drawn(), share, input: label.querySelector(".wire-value")?.textContent ?? "" };
  }

  /** What the drawing and the equations show, in their digits: sums of these add up. */
  #drawn() {
    if (!this.#arithmetic) return {};
    const { memory: { retained, written, total }, output: { squashed, result } } = this.#arithmetic;
    const figures = { retained: retained.result, written: written.result, after: total, squashed, hidden: result };
    return Object.fromEntries(Object.entries(figures).map(([name, each]) => [name, show(each)]));
  }
}
