/** The cell as a drawing that lives: gates fill like valves, the belt swells with the memory, wires carry numbers. */

import { indexOf, mapOf } from "./colours.js";
import { ARROWS, BELTS, CASE, GATES, OPERATIONS, SIZE, SQUASH, VALUES, WIRES } from "./cell-plan.js";
import { figure, plain, read, show } from "./digits.js";
import { fill, svg, symbolParts, write } from "./dom.js";

const THIN = 3;
const THICK = 15;
const LONG = 6;
const MOST_INPUTS = 3;

export class Cell {
  /** @param {function(string)} open Called with the name of a gate that was chosen. */
  constructor(recording, colours, open) {
    Object.assign(this, { recording, colours });
    this.memory = recording.quantities.find(({ name }) => name === "cell_state");
    this.values = Object.fromEntries(VALUES.map((value) => [value.name, label(value)]));
    this.belts = Object.fromEntries(BELTS.map((belt) => [belt.name, this.#belt(belt)]));
    this.gates = Object.fromEntries(GATES.map((gate) => [gate.name, this.#gate(gate, open)]));
    this.element = svg("svg", { class: "cell", viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: "group" },
      svg("rect", { class: "case", ...CASE, rx: 18 }),
      ...WIRES.map((wire) => this.#wire(wire)),
      ...BELTS.flatMap(({ name }) => this.belts[name].parts),
      ...ARROWS.map(arrow),
      ...OPERATIONS.map(operation),
      squash(),
      ...GATES.map(({ name }) => this.gates[name].element),
      ...VALUES.map(({ name }) => this.values[name].element));
  }

  /** Show the figures of the equations, so that the products and the sum in the drawing can be checked, too. */
  show({ step, unit }, { memory, output }) {
    const { recording } = this;
    const [forget, before] = memory.retained.factors;
    const [input, candidate] = memory.written.factors;
    this.#flow("before", before);
    this.#flow("retained", memory.retained.result);
    this.#flow("after", memory.total);
    this.#say("written", memory.written.result);
    this.#say("squashed", output.squashed);
    this.#say("outputBefore", figure(recording.outputBefore(unit, step)));
    this.#say("hidden", output.result);
    write(this.values.input.value, inputText(recording, step));
    const figures = { forget_gate: forget, input_gate: input, candidate, output_gate: output.gate };
    for (const { name } of GATES) this.#turn(name, recording.value(name, unit, step), show(figures[name]));
  }

  /** Mark the gate whose sum stands open beside the drawing. */
  mark(opened) {
    for (const { name } of GATES) this.gates[name].element.setAttribute("aria-pressed", String(name === opened));
  }

  /** The drawing in words. */
  describe({ step, unit }) {
    const values = Object.fromEntries(
      this.recording.quantities.map(({ name }) => [name, plain(this.recording.value(name, unit, step))]));
    const before = plain(this.recording.memoryBefore(unit, step));
    const sentence = fill(this.recording.words.cell_description, { ...values, unit, before });
    this.element.setAttribute("aria-label", sentence);
    return sentence;
  }

  #flow(name, shown) {
    const { fill: belt } = this.belts[name];
    const value = read(shown);
    const share = Math.min(1, Math.abs(value) / this.memory.high);
    belt.style.strokeWidth = `${(THIN + (THICK - THIN) * share).toFixed(1)}px`;
    // A full colour even for little: the width tells how much, the colour which sign.
    const tint = value ? Math.sign(value) * (0.45 + 0.55 * share) * this.memory.high : 0;
    belt.style.stroke = mapOf(this.memory, this.colours)[indexOf(this.memory, tint)];
    this.#say(name, shown);
  }

  #say(name, shown) {
    write(this.values[name].value, show(shown));
  }

  /** A gate fills from the floor; the candidate, which has a sign, from the middle. */
  #turn(name, value, shown) {
    const { level, edge, text, height, signed } = this.gates[name];
    const from = signed ? Math.max(0, -value) * -0.5 + 0.5 : 0;
    const size = signed ? Math.abs(value) / 2 : value;
    level.style.transform = `translateY(${(height * (1 - from - size)).toFixed(1)}px) scaleY(${size.toFixed(4)})`;
    edge.style.transform = `translateY(${(height * (1 - (signed ? 0.5 + value / 2 : value))).toFixed(1)}px)`;
    write(text, shown);
    text.classList.toggle("long", shown.length > LONG);
  }

  #wire({ path, gate }) {
    return svg("path", { class: "wire", d: path, style: gate ? { "--accent": this.colours.accents[gate] } : {} });
  }

  #belt({ from, to, y }) {
    const line = { x1: from, x2: to, y1: y, y2: y };
    const belt = svg("line", { class: "belt-fill", ...line });
    return { fill: belt, parts: [svg("line", { class: "belt", ...line }), belt] };
  }

  #gate({ name, left, top, width, height, x, activation }, open) {
    const quantity = this.recording.quantities.find((quantity) => quantity.name === name);
    const level = svg("rect", { class: "level", x: left, y: top, width, height, style: { "transform-origin": `0 ${top}px` } });
    const edge = svg("line", { class: "edge", x1: left, x2: left + width, y1: top, y2: top });
    const text = svg("text", { class: "gate-value", x, y: top + 54 });
    const clip = `clip-${name}`;
    const element = svg("g", {
      class: "gate", tabindex: 0, role: "button", "aria-pressed": "false",
      "aria-label": this.recording.words[name], style: { "--accent": this.colours.accents[name] },
      on: {
        click: () => open(name),
        keydown: (event) => {
          if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            event.stopPropagation();
            open(name);
          }
        },
      },
    },
    svg("clipPath", { id: clip }, svg("rect", { x: left, y: top, width, height, rx: 12 })),
    svg("rect", { class: "gate-floor", x: left, y: top, width, height, rx: 12 }),
    svg("g", { "clip-path": `url(#${clip})` }, level, edge),
    svg("rect", { class: "gate-frame", x: left, y: top, width, height, rx: 12 }),
    typeset(quantity.symbol.split("_")[0], { class: "gate-symbol", x, y: top + 28 }),
    svg("text", { class: "gate-activation", x: x + 8, y: top + height + 17, text: activation }),
    text);
    return { element, level, edge, text, height, signed: quantity.signed };
  }
}

function inputText(recording, step) {
  const inputs = Array.from({ length: recording.features }, (_, feature) => recording.input(feature, step));
  const active = inputs.findIndex((value) => value !== 0);
  if (recording.features === 1) return plain(inputs[0]);
  const single = inputs.filter((value) => value !== 0).length === 1 && inputs[active] === 1;
  if (single) return recording.inputNames[active];
  const first = inputs.slice(0, MOST_INPUTS).map((value) => plain(value, 2));
  return [...first, ...(inputs.length > MOST_INPUTS ? ["…"] : [])].join("  ");
}

/** A value with its symbol: the symbol over the wire and the value under it, or both in one line. */
function label({ symbol, x, y, side, beside, inline }) {
  const at = (dx, dy) => ({ x: x + dx, y: y + dy, "text-anchor": side });
  const value = svg("text", { class: "wire-value", ...(beside ? at(0, 5) : inline ? at(26, 0) : at(0, 28)) });
  const name = symbol ? typeset(symbol, { class: "wire-symbol", ...(inline ? at(0, 0) : at(0, -15)) }) : "";
  return { value, element: svg("g", {}, name, value) };
}

function typeset(text, attributes) {
  const { base, tilde, index } = symbolParts(text);
  const sub = index ? svg("tspan", { class: "sub", dy: 5, text: index }) : "";
  const mark = tilde ? svg("tspan", { class: "base", dx: "-0.5em", dy: "-0.24em", text: "\u02dc" }) : "";
  return svg("text", attributes, svg("tspan", { class: "base", text: base }), mark, sub);
}

function operation({ sign, x, y }) {
  return svg("g", { class: "operation" }, svg("circle", { cx: x, cy: y, r: 14 }), svg("text", { x, y: y + 7, text: sign }));
}

function squash() {
  const { x, y, width, height } = SQUASH;
  return svg("g", { class: "operation" },
    svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 12 }),
    svg("text", { class: "tanh", x, y: y + 5, text: "tanh" }));
}

function arrow({ x, y }) {
  return svg("path", { class: "arrow", d: `M${x - 10} ${y - 7} L${x} ${y} L${x - 10} ${y + 7}` });
}
