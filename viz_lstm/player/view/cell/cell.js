/** The cell as a drawing that lives: gates fill like valves, the belt swells with the memory, wires carry numbers. */

import { ARROWS, BELTS, CASE, GATES, OPERATIONS, SIZE, SQUASH, VALUES, WIRES } from "../../core/cell-plan.js";
import { indexOf, mapOf } from "../../core/colours.js";
import { figure, plain, read } from "../../core/digits.js";
import { format, symbolParts } from "../../core/format.js";
import { setText, svg } from "../dom.js";

/**
 * @import { CellArithmetic } from "../../core/arithmetic.js"
 * @import { WireValue } from "../../core/cell-plan.js"
 * @import { Palette } from "../../core/colours.js"
 * @import { Figure } from "../../core/digits.js"
 * @import { Quantity, Recording } from "../../core/payload.js"
 *
 * @typedef {(typeof GATES)[number]} GatePlan
 *
 * @typedef {object} GateDrawing
 * @property {SVGElement} element
 * @property {SVGElement} level
 * @property {SVGElement} edge
 * @property {SVGElement} text
 * @property {number} height
 * @property {boolean} signed
 */

const THIN = 3;
const THICK = 15;
const MOST_INPUTS = 3;

export class Cell {
  #recording;
  #colours;
  #values;
  #belts;
  /** @type {Record<string, GateDrawing>} */
  #gates;

  /**
   * @param {Recording} recording
   * @param {Palette} colours
   * @param {(gate: string) => void} open Hears of a gate that was chosen.
   */
  constructor(recording, colours, open) {
    this.#recording = recording;
    this.#colours = colours;
    this.#values = Object.fromEntries(VALUES.map((value) => [value.name, label(value)]));
    this.#belts = Object.fromEntries(BELTS.map((belt) => [belt.name, beltOf(belt)]));
    this.#gates = Object.fromEntries(GATES.map((gate) => [gate.name, this.#gate(gate, open)]));
    this.element = svg("svg", { class: "cell", viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: "group" },
      svg("rect", { class: "case", ...CASE, rx: 18 }),
      ...WIRES.map((wire) => this.#wire(wire)),
      ...BELTS.flatMap(({ name }) => this.#belts[name].parts),
      ...ARROWS.map(arrow),
      ...OPERATIONS.map(operation),
      squash(),
      ...GATES.map(({ name }) => this.#gates[name].element),
      ...VALUES.map(({ name }) => this.#values[name].element));
  }

  /**
   * Show all values in the same three places; the equations have as many as it takes for them to add up.
   *
   * @param {{step: number, unit: number}} state
   * @param {CellArithmetic} arithmetic
   */
  show({ step, unit }, { memory, output, gates }) {
    const recording = this.#recording;
    const [, before] = memory.retained.factors;
    this.#flow("before", before);
    this.#flow("retained", memory.retained.result);
    this.#flow("after", memory.held ?? memory.total);
    this.#say("written", memory.written.result);
    this.#say("squashed", output.squashed);
    this.#say("outputBefore", figure(recording.outputBefore(unit, step)));
    this.#say("hidden", output.held ?? output.result);
    setText(this.#values.input.value, inputText(recording, step));
    for (const { name } of GATES) {
      this.#turn(name, recording.value(name, unit, step));
      this.#gates[name].element.classList.toggle("held", gates[name].held !== null);
    }
  }

  /**
   * Mark the gate whose sum stands open beside the drawing.
   *
   * @param {string | null} opened
   */
  mark(opened) {
    for (const { name } of GATES) this.#gates[name].element.setAttribute("aria-pressed", String(name === opened));
  }

  /**
   * The drawing in words.
   *
   * @param {{step: number, unit: number}} state
   */
  describe({ step, unit }) {
    const { quantities, words } = this.#recording;
    const values = quantities.map(({ name }) => [name, plain(this.#recording.value(name, unit, step))]);
    const before = plain(this.#recording.memoryBefore(unit, step));
    const sentence = format(words.cell_description, { ...Object.fromEntries(values), unit, before });
    this.element.setAttribute("aria-label", sentence);
    return sentence;
  }

  /**
   * @param {string} name
   * @param {Figure} shown
   */
  #flow(name, shown) {
    const { memory } = this.#recording;
    const { fill } = this.#belts[name];
    const value = read(shown);
    const share = Math.min(1, Math.abs(value) / memory.high);
    fill.style.strokeWidth = `${(THIN + (THICK - THIN) * share).toFixed(1)}px`;
    // A full colour even for little: the width tells how much, the colour which sign.
    const tint = value ? Math.sign(value) * (0.45 + 0.55 * share) * memory.high : 0;
    fill.style.stroke = mapOf(memory, this.#colours)[indexOf(memory, tint)];
    this.#say(name, shown);
  }

  /**
   * @param {string} name
   * @param {Figure} shown
   */
  #say(name, shown) {
    setText(this.#values[name].value, plain(read(shown)));
  }

  /**
   * A gate fills from the floor; the candidate, which has a sign, from the middle.
   *
   * @param {string} name
   * @param {number} value
   */
  #turn(name, value) {
    const { level, edge, text, height, signed } = this.#gates[name];
    const from = signed ? Math.max(0, -value) * -0.5 + 0.5 : 0;
    const size = signed ? Math.abs(value) / 2 : value;
    level.style.transform = `translateY(${(height * (1 - from - size)).toFixed(1)}px) scaleY(${size.toFixed(4)})`;
    edge.style.transform = `translateY(${(height * (1 - (signed ? 0.5 + value / 2 : value))).toFixed(1)}px)`;
    setText(text, plain(value));
  }

  /**
   * @param {(typeof WIRES)[number]} wire
   */
  #wire({ path, gate }) {
    const accent = gate && this.#colours.accents[gate];
    return svg("path", { class: "wire", d: path, style: accent ? { "--accent": accent } : undefined });
  }

  /**
   * @param {GatePlan} plan
   * @param {(gate: string) => void} open
   * @returns {GateDrawing}
   */
  #gate({ name, left, top, width, height, x, activation }, open) {
    const quantity = /** @type {Quantity} */ (this.#recording.quantities.find((each) => each.name === name));
    const box = { x: left, y: top, width, height };
    const level = svg("rect", { class: "level", ...box, style: { "transform-origin": `0 ${top}px` } });
    const edge = svg("line", { class: "edge", x1: left, x2: left + width, y1: top, y2: top });
    const text = svg("text", { class: "gate-value", x, y: top + 51 });
    const clip = `clip-${name}`;
    const element = svg("g", {
      class: "gate", tabindex: 0, role: "button", "aria-pressed": "false",
      "aria-label": this.#recording.words[name], style: { "--accent": this.#colours.accents[name] },
      on: { click: () => open(name), keydown: pressed(() => open(name)) },
    },
    svg("clipPath", { id: clip }, svg("rect", { ...box, rx: 12 })),
    svg("rect", { class: "gate-floor", ...box, rx: 12 }),
    svg("g", { "clip-path": `url(#${clip})` }, level, edge),
    svg("rect", { class: "gate-frame", ...box, rx: 12 }),
    typeset(quantity.symbol.split("_")[0], { class: "gate-symbol", x, y: top + 27 }),
    svg("text", { class: "gate-activation", x: x + 8, y: top + height + 18, text: activation }),
    text);
    return { element, level, edge, text, height, signed: quantity.signed };
  }
}

/**
 * A listener for the keys that press a button.
 *
 * @param {() => void} press
 * @returns {(event: KeyboardEvent) => void}
 */
function pressed(press) {
  return (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    press();
  };
}

/**
 * @param {{from: number, to: number, y: number}} belt
 */
function beltOf({ from, to, y }) {
  const line = { x1: from, x2: to, y1: y, y2: y };
  const fill = svg("line", { class: "belt-fill", ...line });
  return { fill, parts: [svg("line", { class: "belt", ...line }), fill] };
}

/**
 * What the cell reads at a step, as far as there is room.
 *
 * @param {Recording} recording
 * @param {number} step
 */
function inputText(recording, step) {
  const inputs = Array.from({ length: recording.features }, (_, feature) => recording.input(feature, step));
  if (recording.features === 1) return plain(inputs[0]);
  const active = inputs.findIndex((value) => value !== 0);
  const single = inputs.filter((value) => value !== 0).length === 1 && inputs[active] === 1;
  if (single) return recording.inputNames[active];
  const first = inputs.slice(0, MOST_INPUTS).map((value) => plain(value, 2));
  return [...first, ...(inputs.length > MOST_INPUTS ? ["…"] : [])].join("  ");
}

/**
 * A value, and its symbol before it in the same line.
 *
 * @param {WireValue} plan
 */
function label({ symbol, x, y, side }) {
  const value = svg("tspan", { class: "wire-value" });
  const name = symbol ? [...letters(symbol), svg("tspan", { text: "\u2002" })] : [];
  return { value, element: svg("text", { class: "wire-label", x, y, "text-anchor": side }, ...name, value) };
}

/**
 * @param {string} text
 * @param {Record<string, string | number>} attributes
 */
function typeset(text, attributes) {
  return svg("text", attributes, ...letters(text));
}

/**
 * A symbol of the literature as parts of a line; what follows stands on the line again.
 *
 * @param {string} text
 */
function letters(text) {
  const { base, tilde, index } = symbolParts(text);
  const mark = tilde ? [svg("tspan", { class: "base", dx: "-0.5em", dy: "-0.24em", text: "\u02dc" })] : [];
  const under = [svg("tspan", { class: "sub", dy: 4, text: index }), svg("tspan", { dy: -4, text: "\u200a" })];
  const sub = index ? under : [];
  return [svg("tspan", { class: "base", text: base }), ...mark, ...sub];
}

/**
 * @param {{sign: string, x: number, y: number}} plan
 */
function operation({ sign, x, y }) {
  const circle = svg("circle", { cx: x, cy: y, r: 14 });
  return svg("g", { class: "operation" }, circle, svg("text", { x, y: y + 7, text: sign }));
}

function squash() {
  const { x, y, width, height } = SQUASH;
  return svg("g", { class: "operation" },
    svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 12 }),
    svg("text", { class: "tanh", x, y: y + 5, text: "tanh" }));
}

/**
 * @param {{x: number, y: number}} tip
 */
function arrow({ x, y }) {
  return svg("path", { class: "arrow", d: `M${x - 10} ${y - 7} L${x} ${y} L${x - 10} ${y + 7}` });
}
