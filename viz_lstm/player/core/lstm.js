/** What a network computes while it reads a sequence, for weights of which no recording was made. */

import { sigmoid } from "./arithmetic.js";

const QUANTITIES = ["forget_gate", "input_gate", "candidate", "cell_state", "output_gate", "hidden_state"];

/**
 * @typedef {ArrayLike<number>} Vector
 * @typedef {{input: Vector, recurrent: Vector, bias: Vector}} Weights Row after row, gate after gate.
 */

/**
 * @typedef {Record<string, Float32Array>} Values By quantity: unit after unit, all steps.
 * @typedef {(quantity: string, at: number, value: number, before: number) => number} Held
 *   What a quantity is, of which the equations say `value`, and which was `before` at the step before.
 */

/**
 * Read a sequence from an empty memory.
 *
 * @param {Weights} weights
 * @param {string[]} gateOrder In which order the gates stand in the weights.
 * @param {Vector} inputs Step after step, all features.
 * @param {number} steps
 */
export function read(weights, gateOrder, inputs, steps) {
  const units = weights.bias.length / gateOrder.length;
  const values = Object.fromEntries(QUANTITIES.map((name) => [name, new Float32Array(units * steps)]));
  return readOn(weights, gateOrder, inputs, { values, steps, first: 0 });
}

/**
 * Read a sequence from one of its steps on, in the place of what is there. A memory goes on as it was stored, so
 * whoever begins later comes to the same numbers, to the bit.
 *
 * @param {Weights} weights
 * @param {string[]} gateOrder
 * @param {Vector} inputs
 * @param {{values: Values, steps: number, first: number, held?: Held}} place
 */
export function readOn({ input, recurrent, bias }, gateOrder, inputs, { values, steps, first, held = unheld }) {
  const units = bias.length / gateOrder.length;
  const features = input.length / bias.length;
  const starts = gateOrder.map((_, gate) => gate * units);
  const gates = gateOrder.map((name) => values[name]);
  const { forget_gate: f, input_gate: i, candidate: g, cell_state: C, output_gate: o, hidden_state: h } = values;
  const shown = Float32Array.from({ length: units }, (_, unit) => (first ? h[unit * steps + first - 1] : 0));
  const z = new Float64Array(bias.length);
  for (let step = first; step < steps; step++) {
    z.set(bias);
    add(z, input, inputs, step * features, features);
    add(z, recurrent, shown, 0, units);
    for (let unit = 0, at = step; unit < units; unit++, at += steps) {
      gateOrder.forEach((name, gate) => {
        const heard = z[starts[gate] + unit];
        const value = name === "candidate" ? Math.tanh(heard) : sigmoid(heard);
        gates[gate][at] = held(name, at, value, step ? gates[gate][at - 1] : NaN);
      });
      const before = step ? C[at - 1] : 0;
      C[at] = held("cell_state", at, f[at] * before + i[at] * g[at], before);
      h[at] = shown[unit] = held("hidden_state", at, o[at] * Math.tanh(C[at]), shown[unit]);
    }
  }
  return values;
}

/** @type {Held} */
function unheld(_quantity, _at, value) {
  return value;
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
  const isSparse = 4 * active.length < count;
  for (let row = 0, start = 0; row < z.length; row++, start += count) {
    let sum = 0;
    if (isSparse) for (const source of active) sum += weights[start + source] * values[from + source];
    else for (let source = 0; source < count; source++) sum += weights[start + source] * values[from + source];
    z[row] += sum;
  }
}
