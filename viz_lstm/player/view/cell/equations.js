/** The equations with the numbers of one unit at one step; every sum and product shown can be checked by hand. */

import { show } from "../../core/digits.js";
import { format } from "../../core/format.js";
import { html, setText, symbol } from "../dom.js";

/**
 * @import { CellArithmetic, GateArithmetic, Term } from "../../core/arithmetic.js"
 * @import { Palette } from "../../core/colours.js"
 * @import { Figure } from "../../core/digits.js"
 * @import { Recording } from "../../core/payload.js"
 *
 * @typedef {ReturnType<typeof termRow>} TermRow
 *
 * @typedef {object} GateBlock
 * @property {string} name
 * @property {HTMLElement} element
 * @property {HTMLElement} head
 * @property {HTMLElement} body
 * @property {TermRow[]} rows
 * @property {TermRow} rest
 * @property {HTMLElement} held What it is held at.
 * @property {Record<"sum" | "result" | "bias" | "total", HTMLElement>} numbers
 */

const ROWS = 5;

export class Equations {
  #recording;
  #symbols;
  #gates;
  #memory;
  #output;

  /**
   * @param {Recording} recording
   * @param {Palette} colours
   * @param {(gate: string) => void} open Hears of a gate whose sum is to be shown or hidden.
   */
  constructor(recording, { accents }, open) {
    this.#recording = recording;
    this.#symbols = Object.fromEntries(recording.quantities.map(({ name, symbol }) => [name, symbol]));
    this.#gates = recording.gates.map((name) => this.#gate(name, accents[name], open));
    this.#memory = this.#memoryBlock(accents);
    this.#output = this.#outputBlock(accents);
    const gates = this.#gates.map(({ element }) => element);
    this.element = html("div", { class: "equations", role: "group", "aria-label": recording.words.equations },
      html("div", { class: "gate-blocks" }, ...gates), this.#memory.element, this.#output.element);
  }

  /**
   * @param {{opened: string | null}} state
   * @param {CellArithmetic} arithmetic
   */
  show({ opened }, { gates, memory, output }) {
    const [{ retained, written, total }, { gate, inside, squashed, result }] = [memory, output];
    for (const block of this.#gates) this.#showGate(block, gates[block.name], opened === block.name);
    this.#memory.factors.show([...retained.factors, ...written.factors].map(show));
    this.#memory.parts.show([retained.result, written.result, total].map(show));
    this.#output.inside.show([gate, inside].map(show));
    this.#output.factors.show([gate, squashed, result].map(show));
    this.#mark(this.#memory.held, memory.held);
    this.#mark(this.#output.held, output.held);
  }

  /**
   * @param {GateBlock} block
   * @param {GateArithmetic} arithmetic
   * @param {boolean} open
   */
  #showGate(block, arithmetic, open) {
    block.head.setAttribute("aria-expanded", String(open));
    block.body.hidden = !open;
    setText(block.numbers.sum, show(arithmetic.total));
    setText(block.numbers.result, show(arithmetic.result));
    this.#mark(block.held, arithmetic.held);
    if (open) this.#showTerms(block, arithmetic);
  }

  /**
   * Say that a value is held, whatever its equation says.
   *
   * @param {HTMLElement} element
   * @param {Figure | null} held
   */
  #mark(element, held) {
    element.hidden = held === null;
    if (held) setText(element, format(this.#recording.words.whatif_held_mark, { value: show(held) }));
  }

  /**
   * @param {GateBlock} block
   * @param {GateArithmetic} arithmetic
   */
  #showTerms({ rows, rest, numbers }, { named, terms, others, bias, total, ...arithmetic }) {
    for (const [i, row] of rows.entries()) {
      row.element.hidden = i >= named.length;
      if (row.element.hidden) continue;
      const [weight, value] = terms[i].factors.map(show);
      setText(row.source, this.#source(named[i]));
      setText(row.weight, weight);
      setText(row.value, bracketed(value));
      setText(row.product, show(terms[i].result));
    }
    rest.element.hidden = !arithmetic.rest;
    if (arithmetic.rest) {
      setText(rest.source, format(this.#recording.words.smaller_terms, { count: others }));
      setText(rest.product, show(arithmetic.rest));
    }
    setText(numbers.bias, show(bias));
    setText(numbers.total, show(total));
  }

  /**
   * @param {Term} term
   */
  #source({ kind, source }) {
    const { words, inputNames } = this.#recording;
    if (kind === "input") return format(words.from_input, { name: inputNames[source] });
    return format(words.from_unit, { unit: source });
  }

  /**
   * @param {string} name
   * @param {string} accent
   * @param {(gate: string) => void} open
   * @returns {GateBlock}
   */
  #gate(name, accent, open) {
    const { words } = this.#recording;
    const [sum, result, bias, total] = Array.from({ length: 4 }, () => html("span", { class: "number" }));
    const held = heldMark();
    const head = html("button", {
      type: "button", class: "equation gate-equation", "aria-expanded": "false", title: words.show_terms,
      on: { click: () => open(name) },
    }, html("span", { class: "chevron", "aria-hidden": "true" }), named(this.#symbols[name]), sign("="),
    html("span", { class: "function", text: name === "candidate" ? "tanh" : "σ" }), sign("("), sum, sign(")"),
    sign("="), html("b", {}, result), held);
    const rows = Array.from({ length: ROWS }, termRow);
    const rest = termRow();
    rest.figures.replaceChildren();
    /** @type {(kind: string, name: string, number: HTMLElement) => HTMLElement} */
    const line = (kind, name, number) =>
      html("div", { class: kind }, html("span", { class: "term-source", text: name }), html("span"), number);
    const body = html("div", { class: "terms" }, ...[...rows, rest].map((row) => row.element),
      line("term", words.bias, bias), line("term total", words.sum, total));
    const element = html("div", { class: "gate-block", style: { "--accent": accent } }, head, body);
    return { name, element, head, body, rows, rest, held, numbers: { sum, result, bias, total } };
  }

  /**
   * @param {Record<string, string>} accents
   */
  #memoryBlock(accents) {
    const { forget_gate: f, input_gate: i, candidate, cell_state: C } = this.#symbols;
    const factors = figures(["", "·", "+", "·"], [accents.forget_gate, null, accents.input_gate, accents.candidate]);
    const parts = figures(["", "+", "="]);
    const formula = [named(f, accents.forget_gate), sign("·"), named("C_t\u22121"), sign("+"),
      named(i, accents.input_gate), sign("·"), named(candidate, accents.candidate)];
    const lines = [html("span", {}, ...formula), factors.element, parts.element];
    const held = heldMark();
    lines[2].append(held);
    return { element: equation(named(C), lines), factors, parts, held };
  }

  /**
   * @param {Record<string, string>} accents
   */
  #outputBlock(accents) {
    const { output_gate: o, hidden_state: h, cell_state: C } = this.#symbols;
    const inside = figures(["", "· tanh"], [accents.output_gate]);
    const factors = figures(["", "·", "="], [accents.output_gate]);
    const tanh = html("span", { class: "function", text: "tanh" });
    const formula = html("span", {}, named(o, accents.output_gate), sign("·"), tanh, named(C));
    const held = heldMark();
    factors.element.append(held);
    return { element: equation(named(h), [formula, inside.element, factors.element]), inside, factors, held };
  }
}

/**
 * An equation over several lines, its equals signs under each other.
 *
 * @param {HTMLElement} left
 * @param {HTMLElement[]} lines
 */
function equation(left, lines) {
  const rows = lines.map((line, i) => html("div", { class: "line" }, i ? html("span") : left, sign("="), line));
  return html("div", { class: "equation-block" }, ...rows);
}

/**
 * A line of numbers with signs before them: negative ones after a sign in brackets, the result after "=" in bold.
 *
 * @param {string[]} signs
 * @param {(string | null)[]} colours
 */
function figures(signs, colours = []) {
  const numbers = signs.map((each, i) => {
    const colour = colours[i];
    return html(each === "=" ? "b" : "span", { class: "number", style: colour ? { color: colour } : {} });
  });
  const parts = numbers.flatMap((number, i) => (signs[i] ? [sign(signs[i]), number] : [number]));
  /** @param {string[]} texts */
  const show = (texts) => {
    for (const [i, text] of texts.entries()) {
      setText(numbers[i], signs[i] && signs[i] !== "=" ? bracketed(text) : text);
    }
  };
  return { element: html("span", { class: "figures" }, ...parts), show };
}

/** What says that a value is held. */
function heldMark() {
  return html("span", { class: "held-mark", hidden: true });
}

/** One product in the sum of a gate. */
function termRow() {
  const [weight, value, product] = Array.from({ length: 3 }, () => html("span", { class: "number" }));
  const source = html("span", { class: "term-source" });
  const figures = html("span", { class: "figures" }, weight, sign("·"), value);
  return { element: html("div", { class: "term" }, source, figures, product), figures, source, weight, value, product };
}

/**
 * @param {string} text
 */
function bracketed(text) {
  return text.startsWith("\u2212") ? `(${text})` : text;
}

/**
 * @param {string} text
 * @param {string} [colour]
 */
function named(text, colour) {
  const element = symbol(text);
  if (colour) element.style.color = colour;
  return element;
}

/**
 * @param {string} text
 */
function sign(text) {
  return html("span", { class: "sign", text });
}
