/** What an LSTM computes while it reads a sequence, for weights of which nobody has made a recording: the film's. */

import { sigmoid } from "./arithmetic.js";

/**
 * Read a sequence from an empty memory.
 *
 * @param {{input, recurrent, bias}} weights Gates in PyTorch's order: i, f, candidate, o.
 * @param {ArrayLike<number>} inputs Step after step, all features.
 * @returns {Object<string, Float32Array>} By quantity: unit after unit, all steps.
 */
export function read({ input, recurrent, bias }, inputs, steps) {
  const units = bias.length / 4;
  const features = input.length / bias.length;
  const [f, i, g, C, o, h] = Array.from({ length: 6 }, () => new Float32Array(units * steps));
  const [z, memory, shown] = [4, 1, 1].map((size) => new Float64Array(size * units));
  for (let step = 0; step < steps; step++) {
    z.set(bias);
    add(z, input, inputs, step * features, features);
    add(z, recurrent, shown, 0, units);
    for (let unit = 0, at = step; unit < units; unit++, at += steps) {
      i[at] = sigmoid(z[unit]);
      f[at] = sigmoid(z[units + unit]);
      g[at] = Math.tanh(z[2 * units + unit]);
      o[at] = sigmoid(z[3 * units + unit]);
      C[at] = memory[unit] = f[at] * memory[unit] + i[at] * g[at];
      h[at] = shown[unit] = o[at] * Math.tanh(memory[unit]);
    }
  }
  return { forget_gate: f, input_gate: i, candidate: g, cell_state: C, output_gate: o, hidden_state: h };
}

/** Values of one quantity, step after step instead of unit after unit: what the LSTM above reads. */
export function byStep(values, steps) {
  const units = values.length / steps;
  return Float32Array.from(values, (_, at) => values[(at % units) * steps + Math.floor(at / units)]);
}

/** z += W x, leaving out what is zero. */
function add(z, weights, values, from, count) {
  const active = [];
  for (let source = 0; source < count; source++) if (values[from + source] !== 0) active.push(source);
  for (let row = 0, start = 0; row < z.length; row++, start += count) {
    let sum = 0;
    for (const source of active) sum += weights[start + source] * values[from + source];
    z[row] += sum;
  }
}
