/** What one cell computed at one step, taken apart into the terms of its sums. */

import { gateSum, memorySum, outputProduct } from "./digits.js";

export const GATES = ["forget_gate", "input_gate", "candidate", "output_gate"];
const NAMED_INPUTS = 2;
const NAMED_UNITS = 3;

export const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/** Everything that is shown in figures for a unit at a step, reckoned once for the drawing and the equations. */
export function cellArithmetic(recording, unit, step) {
  return {
    gates: Object.fromEntries(GATES.map((gate) => [gate, gateArithmetic(recording, gate, unit, step)])),
    memory: memoryArithmetic(recording, unit, step),
    output: outputArithmetic(recording, unit, step),
  };
}

/** A gate of a unit: its named terms (largest first), how many are summed up in one, and every figure to show. */
export function gateArithmetic(recording, gate, unit, step) {
  const inputs = largest(inputTerms(recording, gate, unit, step), NAMED_INPUTS);
  const outputs = largest(outputTerms(recording, gate, unit, step), NAMED_UNITS);
  const named = [...inputs.named, ...outputs.named];
  const others = inputs.others + outputs.others;
  const figures = gateSum({
    products: named.map(({ weight, value }) => [weight, value]),
    bias: recording.bias(gate, unit),
    rest: others > 0 ? inputs.rest + outputs.rest : null,
    squash: gate === "candidate" ? Math.tanh : sigmoid,
    value: recording.value(gate, unit, step),
  });
  return { named, others, ...figures };
}

export function memoryArithmetic(recording, unit, step) {
  return memorySum({
    forget: recording.value("forget_gate", unit, step),
    before: recording.memoryBefore(unit, step),
    input: recording.value("input_gate", unit, step),
    candidate: recording.value("candidate", unit, step),
    after: recording.value("cell_state", unit, step),
  });
}

export function outputArithmetic(recording, unit, step) {
  return outputProduct({
    output: recording.value("output_gate", unit, step),
    memory: recording.value("cell_state", unit, step),
    hidden: recording.value("hidden_state", unit, step),
  });
}

function inputTerms(recording, gate, unit, step) {
  return Array.from({ length: recording.features }, (_, source) => ({
    kind: "input",
    source,
    weight: recording.weight("input", gate, unit, source),
    value: recording.input(source, step),
  })).filter(({ value }) => value !== 0);
}

function outputTerms(recording, gate, unit, step) {
  return Array.from({ length: recording.units }, (_, source) => ({
    kind: "recurrent",
    source,
    weight: recording.weight("recurrent", gate, unit, source),
    value: recording.outputBefore(source, step),
  })).filter(({ value }) => value !== 0);
}

function largest(terms, count) {
  const size = ({ weight, value }) => Math.abs(weight * value);
  const sorted = terms.sort((a, b) => size(b) - size(a));
  const others = sorted.slice(count);
  const rest = others.reduce((sum, { weight, value }) => sum + weight * value, 0);
  return { named: sorted.slice(0, count), others: others.length, rest };
}
