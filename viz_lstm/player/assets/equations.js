/** The equations with the numbers of one unit at one step; every sum and product shown can be checked by hand. */

import { GATES } from "./arithmetic.js";
import { show } from "./digits.js";
import { fill, html, symbol, write } from "./dom.js";

const ROWS = 5;

export class Equations {
  /** @param {function(string)} open Called with the name of a gate whose sum is to be shown or hidden. */
  constructor(recording, colours, open) {
    Object.assign(this, { recording });
    this.symbols = Object.fromEntries(recording.quantities.map(({ name, symbol }) => [name, symbol]));
    this.gates = GATES.map((name) => this.#gate(name, colours.accents[name], open));
    this.memory = this.#memory(colours.accents);
    this.output = this.#output(colours.accents);
    this.element = html("div", { class: "equations", role: "group", "aria-label": recording.words.equations },
      html("div", { class: "gate-blocks" }, ...this.gates.map(({ element }) => element)), this.memory.element, this.output.element);
  }

  show({ opened }, { gates, memory, output }) {
    for (const gate of this.gates) this.#showGate(gate, gates[gate.name], opened === gate.name);
    const { retained, written, total } = memory;
    this.memory.factors.show([...retained.factors, ...written.factors].map(show));
    this.memory.parts.show([retained.result, written.result, total].map(show));
    const { gate, inside, squashed, result } = output;
    this.output.inside.show([show(gate), show(inside)]);
    this.output.factors.show([gate, squashed, result].map(show));
  }

  #showGate(gate, figures, open) {
    gate.head.setAttribute("aria-expanded", String(open));
    gate.body.hidden = !open;
    write(gate.sum, show(figures.total));
    write(gate.result, show(figures.result));
    if (open) this.#showTerms(gate, figures);
  }

  #showTerms({ rows, rest, restName, restRow, bias, total }, { named, terms, others, ...figures }) {
    for (const [i, row] of rows.entries()) {
      row.element.hidden = i >= named.length;
      if (row.element.hidden) continue;
      write(row.source, this.#source(named[i]));
      write(row.weight, show(terms[i].factors[0]));
      write(row.value, bracketed(show(terms[i].factors[1])));
      write(row.product, show(terms[i].result));
    }
    restRow.hidden = !figures.rest;
    if (figures.rest) {
      write(restName, fill(this.recording.words.smaller_terms, { count: others }));
      write(rest, show(figures.rest));
    }
    write(bias, show(figures.bias));
    write(total, show(figures.total));
  }

  #source({ kind, source }) {
    const { words, inputNames } = this.recording;
    return kind === "input" ? fill(words.from_input, { name: inputNames[source] }) : fill(words.from_unit, { unit: source });
  }

  #gate(name, accent, open) {
    const { words } = this.recording;
    const number = () => html("span", { class: "number" });
    const [sum, result, rest, bias, total] = Array.from({ length: 5 }, number);
    const head = html("button", {
      type: "button", class: "equation gate-equation", "aria-expanded": "false", title: words.show_terms,
      on: { click: () => open(name) },
    }, html("span", { class: "chevron", "aria-hidden": "true" }), named(this.symbols[name]), sign("="),
    html("span", { class: "function", text: name === "candidate" ? "tanh" : "σ" }), sign("("), sum, sign(")"), sign("="),
    html("b", {}, result));
    const rows = Array.from({ length: ROWS }, termRow);
    const restName = html("span", { class: "term-source" });
    const restRow = html("div", { class: "term" }, restName, html("span"), rest);
    const body = html("div", { class: "terms" },
      ...rows.map((row) => row.element), restRow,
      html("div", { class: "term" }, html("span", { class: "term-source", text: words.bias }), html("span"), bias),
      html("div", { class: "term total" }, html("span", { class: "term-source", text: words.sum }), html("span"), total));
    const element = html("div", { class: "gate-block", style: { "--accent": accent } }, head, body);
    return { name, element, head, body, sum, result, rows, rest, restName, restRow, bias, total };
  }

  #memory(accents) {
    const { forget_gate: f, input_gate: i, candidate, cell_state: C } = this.symbols;
    const factors = figures(["", "·", "+", "·"], [accents.forget_gate, null, accents.input_gate, accents.candidate]);
    const parts = figures(["", "+", "="]);
    const formula = [named(f, accents.forget_gate), sign("·"), named("C_t\u22121"), sign("+"),
      named(i, accents.input_gate), sign("·"), named(candidate, accents.candidate)];
    return { element: block(named(C), [html("span", {}, ...formula), factors.element, parts.element]), factors, parts };
  }

  #output(accents) {
    const { output_gate: o, hidden_state: h, cell_state: C } = this.symbols;
    const inside = figures(["", "· tanh"], [accents.output_gate]);
    const factors = figures(["", "·", "="], [accents.output_gate]);
    const formula = [named(o, accents.output_gate), sign("·"), html("span", { class: "function", text: "tanh" }), named(C)];
    return { element: block(named(h), [html("span", {}, ...formula), inside.element, factors.element]), inside, factors };
  }
}

/** An equation over several lines, its equals signs under each other. */
function block(left, lines) {
  const rows = lines.map((line, i) => html("div", { class: "line" }, i ? html("span") : left, sign("="), line));
  return html("div", { class: "equation-block" }, ...rows);
}

/** A line of numbers with signs before them: negative ones after a sign in brackets, the result after "=" in bold. */
function figures(signs, colours = []) {
  const numbers = signs.map((_, i) => html(signs[i] === "=" ? "b" : "span", { class: "number", style: colours[i] ? { color: colours[i] } : {} }));
  const element = html("span", { class: "figures" }, ...numbers.flatMap((number, i) => (signs[i] ? [sign(signs[i]), number] : [number])));
  const show = (texts) => {
    for (const [i, text] of texts.entries()) write(numbers[i], signs[i] && signs[i] !== "=" ? bracketed(text) : text);
  };
  return { element, show };
}

function termRow() {
  const [weight, value, product] = Array.from({ length: 3 }, () => html("span", { class: "number" }));
  const source = html("span", { class: "term-source" });
  const element = html("div", { class: "term" }, source, html("span", { class: "figures" }, weight, sign("·"), value), product);
  return { element, source, weight, value, product };
}

function bracketed(text) {
  return text.startsWith("\u2212") ? `(${text})` : text;
}

function named(text, colour) {
  const element = symbol(text);
  if (colour) element.style.color = colour;
  return element;
}

function sign(text) {
  return html("span", { class: "sign", text });
}
