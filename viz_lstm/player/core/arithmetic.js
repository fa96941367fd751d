/** What one cell computed at one step, taken apart into the terms of its sums. */

import { figure, gateSum, memorySum, outputProduct } from "./digits.js";

/**
 * @import { Recording } from "./payload.js"
 *
 * @typedef {object} Term One product in the sum of a gate.
 * @property {"input" | "recurrent"} kind
 * @property {number} source
 * @property {number} weight
 * @property {number} value
 *
 * @typedef {{held: import("./digits.js").Figure | null}} Holdable What a quantity is held at; null where it is not.
 * @typedef {import("./digits.js").GateFigures & Holdable & {named: Term[], others: number}} GateArithmetic
 *
 * @typedef {object} CellArithmetic
 * @property {Record<string, GateArithmetic>} gates
 * @property {import("./digits.js").MemoryFigures & Holdable} memory
 * @property {import("./digits.js").OutputFigures & Holdable} output
 */

const NAMED_INPUTS = 2;
const NAMED_UNITS = 3;

/**
 * @param {number} z
 */
export const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/**
 * Everything that is shown in figures for a unit at a step, reckoned once for the drawing and the equations.
 *
 * @param {Recording} recording
 * @param {number} unit
 * @param {number} step
 * @returns {CellArithmetic}
 */
export function cellArithmetic(recording, unit, step) {
  const { gates } = recording;
  return {
    gates: Object.fromEntries(gates.map((gate) => [gate, gateArithmetic(recording, gate, unit, step)])),
    memory: memoryArithmetic(recording, unit, step),
    output: outputArithmetic(recording, unit, step),
  };
}

/**
 * A gate of a unit: its named terms (largest first), how many are summed up in one, and every figure to show.
 *
 * @param {Recording} recording
 * @param {string} gate
 * @param {number} unit
 * @param {number} step
 * @returns {GateArithmetic}
 */
function gateArithmetic(recording, gate, unit, step) {
  const inputs = largest(inputTerms(recording, gate, unit, step), NAMED_INPUTS);
  const outputs = largest(outputTerms(recording, gate, unit, step), NAMED_UNITS);
  const named = [...inputs.named, ...outputs.named];
  const others = inputs.others + outputs.others;
  const [bias, rest] = [recording.bias(gate, unit), others > 0 ? inputs.rest + outputs.rest : null];
  const squash = gate === "candidate" ? Math.tanh : sigmoid;
  const held = heldAt(recording, gate, unit, step);
  const heard = named.reduce((sum, { weight, value }) => sum + weight * value, bias + (rest ?? 0));
  const figures = gateSum({
    products: named.map(({ weight, value }) => [weight, value]),
    bias,
    rest,
    squash,
    value: held ? squash(heard) : recording.value(gate, unit, step),
  });
  return { named, others, ...figures, held };
}

/**
 * @param {Recording} recording
 * @param {number} unit
 * @param {number} step
 */
function memoryArithmetic(recording, unit, step) {
  const held = heldAt(recording, "cell_state", unit, step);
  const [forget, before] = [recording.value("forget_gate", unit, step), recording.memoryBefore(unit, step)];
  const [input, candidate] = ["input_gate", "candidate"].map((name) => recording.value(name, unit, step));
  const after = held ? forget * before + input * candidate : recording.value("cell_state", unit, step);
  return { ...memorySum({ forget, before, input, candidate, after }), held };
}

/**
 * @param {Recording} recording
 * @param {number} unit
 * @param {number} step
 */
function outputArithmetic(recording, unit, step) {
  const held = heldAt(recording, "hidden_state", unit, step);
  const [output, memory] = ["output_gate", "cell_state"].map((name) => recording.value(name, unit, step));
  const hidden = held ? output * Math.tanh(memory) : recording.value("hidden_state", unit, step);
  return { ...outputProduct({ output, memory, hidden }), held };
}

/**
 * The value that a quantity is held at, whatever its equation says; null where it is not held.
 *
 * @param {Recording} recording
 * @param {string} name
 * @param {number} unit
 * @param {number} step
 */
function heldAt(recording, name, unit, step) {
  return recording.isHeld(name, unit, step) ? figure(recording.value(name, unit, step)) : null;
}

/**
 * @param {Recording} recording
 * @param {string} gate
 * @param {number} unit
 * @param {number} step
 * @returns {Term[]}
 */
function inputTerms(recording, gate, unit, step) {
  return Array.from({ length: recording.features }, (_, source) => ({
    kind: /** @type {const} */ ("input"),
    source,
    weight: recording.weight("input", gate, unit, source),
    value: recording.input(source, step),
  })).filter(({ value }) => value !== 0);
}

/**
 * @param {Recording} recording
 * @param {string} gate
 * @param {number} unit
 * @param {number} step
 * @returns {Term[]}
 */
function outputTerms(recording, gate, unit, step) {
  return Array.from({ length: recording.units }, (_, source) => ({
    kind: /** @type {const} */ ("recurrent"),
    source,
    weight: recording.weight("recurrent", gate, unit, source),
    value: recording.outputBefore(source, step),
  })).filter(({ weight, value }) => weight !== 0 && value !== 0);
}

/**
 * @param {Term[]} terms
 * @param {number} count
 */
function largest(terms, count) {
  const sorted = terms.sort((a, b) => Math.abs(b.weight * b.value) - Math.abs(a.weight * a.value));
  const others = sorted.slice(count);
  const rest = others.reduce((sum, { weight, value }) => sum + weight * value, 0);
  return { named: sorted.slice(0, count), others: others.length, rest };
}
