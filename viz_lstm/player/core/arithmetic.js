/** What one cell computed at one step, taken apart into the terms of its sums. */

import { figure, PLACES } from "./digits.js";
import { gateSum, memorySum, outputProduct } from "./sums.js";

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
 * @typedef {import("./sums.js").GateFigures & Holdable & {named: Term[], others: number}} GateArithmetic
 *
 * @typedef {object} CellArithmetic
 * @property {Record<string, GateArithmetic>} gates
 * @property {import("./sums.js").MemoryFigures & Holdable} memory
 * @property {import("./sums.js").OutputFigures & Holdable} output
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
  return {
    gates: gatesArithmetic(recording, unit, step),
    memory: memoryArithmetic(recording, unit, step),
    output: outputArithmetic(recording, unit, step),
  };
}

/**
 * The gates of a unit, their sums in as many digits each.
 *
 * @param {Recording} recording
 * @param {number} unit
 * @param {number} step
 */
function gatesArithmetic(recording, unit, step) {
  const sums = recording.gates.map((gate) => termsOf(recording, gate, unit, step));
  let found = sums.map((sum) => gateArithmetic(sum, PLACES));
  for (let least = mostPlaces(found); found.some(({ total }) => total.places < least); least = mostPlaces(found)) {
    found = found.map((gate, i) => (gate.total.places < least ? gateArithmetic(sums[i], least) : gate));
  }
  return Object.fromEntries(recording.gates.map((gate, i) => [gate, found[i]]));
}

/**
 * @param {GateArithmetic[]} gates
 */
function mostPlaces(gates) {
  return Math.max(...gates.map(({ total }) => total.places));
}

/**
 * What the sum of a gate of a unit is made of: its named terms (largest first), and how many are summed up in one.
 *
 * @param {Recording} recording
 * @param {string} gate
 * @param {number} unit
 * @param {number} step
 */
function termsOf(recording, gate, unit, step) {
  const inputs = largest(inputTerms(recording, gate, unit, step), NAMED_INPUTS);
  const outputs = largest(outputTerms(recording, gate, unit, step), NAMED_UNITS);
  const named = [...inputs.named, ...outputs.named];
  const others = inputs.others + outputs.others;
  const [bias, rest] = [recording.bias(gate, unit), others > 0 ? inputs.rest + outputs.rest : null];
  const squash = gate === "candidate" ? Math.tanh : sigmoid;
  const held = heldAt(recording, gate, unit, step);
  const heard = named.reduce((sum, { weight, value }) => sum + weight * value, bias + (rest ?? 0));
  return { named, others, bias, rest, squash, held, value: held ? squash(heard) : recording.value(gate, unit, step) };
}

/**
 * Every figure of a gate to show.
 *
 * @param {ReturnType<typeof termsOf>} sum
 * @param {number} least How many places its sum has at least.
 * @returns {GateArithmetic}
 */
function gateArithmetic({ named, others, held, ...sum }, least) {
  const products = named.map(({ weight, value }) => /** @type {[number, number]} */ ([weight, value]));
  return { named, others, ...gateSum({ products, ...sum }, least), held };
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
