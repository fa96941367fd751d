/** What a network computes while it reads a sequence, for weights of which no recording was made. */

import { sigmoid } from "./arithmetic.js";

/**
 * @typedef {ArrayLike<number>} Vector
 * @typedef {{input: Vector, recurrent: Vector, bias: Vector}} Weights Row after row, gate after gate.
 */

/**
 * Read a sequence from an empty memory.
 *
 * @param {Weights} weights
 * @param {string[]} gateOrder In which order the gates stand in the weights.
 * @param {Vector} inputs Step after step, all features.
 * @param {number} steps
 * @returns {Record<string, Float32Array>} By quantity: unit after unit, all steps.
 */
export function read({ input, recurrent, bias }, gateOrder, inputs, steps) {
  const units = bias.length / gateOrder.length;
  const features = input.length / bias.length;
  const [forgetAt, inputAt, candidateAt, outputAt] = ["forget_gate", "input_gate", "candidate", "output_gate"].map(
    (name) => gateOrder.indexOf(name) * units,
  );
  const [f, i, g, C, o, h] = Array.from({ length: 6 }, () => new Float32Array(units * steps));
  const [memory, shown] = [new Float64Array(units), new Float64Array(units)];
  const z = new Float64Array(bias.length);
  for (let step = 0; step < steps; step++) {
    z.set(bias);
    add(z, input, inputs, step * features, features);
    add(z, recurrent, shown, 0, units);
    for (let unit = 0, at = step; unit < units; unit++, at += steps) {
      i[at] = sigmoid(z[inputAt + unit]);
      f[at] = sigmoid(z[forgetAt + unit]);
      g[at] = Math.tanh(z[candidateAt + unit]);
      o[at] = sigmoid(z[outputAt + unit]);
      C[at] = memory[unit] = f[at] * memory[unit] + i[at] * g[at];
      h[at] = shown[unit] = o[at] * Math.tanh(memory[unit]);
    }
  }
  return { forget_gate: f, input_gate: i, candidate: g, cell_state: C, output_gate: o, hidden_state: h };
}

/**
 * Values of one quantity, step after step instead of unit after unit: what the LSTM above reads.
 *
 * @param {Float32Array} values
 * @param {number} steps
 */
export function byStep(values, steps) {
  const units = values.length / steps;
  return Float32Array.from(values, (_, at) => values[(at % units) * steps + Math.floor(at / units)]);
}

/**
 * The likeliest next characters at every step, as a recording keeps them.
 *
 * @param {{weights: Vector, bias: Vector, outputs: Vector}} readout
 * @param {number} steps
 * @param {number} count How many characters are kept.
 * @returns {import("./payload.js").Blocks}
 */
export function mostExpected({ weights, bias, outputs }, steps, count) {
  const units = weights.length / bias.length;
  const [next, chances] = [new Uint16Array(steps * count), new Float32Array(steps * count)];
  for (let step = 0; step < steps; step++) {
    const sums = Array.from(bias, (start, character) => {
      let sum = start;
      for (let unit = 0; unit < units; unit++) sum += weights[character * units + unit] * outputs[step * units + unit];
      return sum;
    });
    const probabilities = softmax(sums);
    const ranked = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]).slice(0, count);
    next.set(ranked, step * count);
    chances.set(ranked.map((character) => probabilities[character]), step * count);
  }
  const shape = [steps, count];
  return { next: { data: next, shape, scale: 1 }, next_probability: { data: chances, shape, scale: 1 } };
}

/**
 * @param {number[]} values
 */
export function softmax(values) {
  const highest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/**
 * z += W x, leaving out what is zero.
 *
 * @param {Float64Array} z
 * @param {Vector} weights
 * @param {Vector} values
 * @param {number} from
 * @param {number} count
 */
function add(z, weights, values, from, count) {
  /** @type {number[]} */
  const active = [];
  for (let source = 0; source < count; source++) if (values[from + source] !== 0) active.push(source);
  for (let row = 0, start = 0; row < z.length; row++, start += count) {
    let sum = 0;
    for (const source of active) sum += weights[start + source] * values[from + source];
    z[row] += sum;
  }
}
