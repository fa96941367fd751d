/** What a network computes while it reads a sequence, for weights of which no recording was made. */

import { sigmoid } from "./arithmetic.js";

const QUANTITIES = ["forget_gate", "input_gate", "candidate", "cell_state", "output_gate", "hidden_state"];

/**
 * @typedef {ArrayLike<number>} Vector
 * @typedef {{input: Vector, recurrent: Vector, bias: Vector}} Weights Row after row, gate after gate.
 */

/**
 * @typedef {Record<string, Float32Array>} Values By quantity: unit after unit, all steps.
 * @typedef {object} HeldRow What is held of a quantity, unit after unit, all steps.
 * @property {Uint8Array} kinds `COMPUTED`, `GIVEN` or `BEFORE`.
 * @property {Float64Array} values
 *
 * @typedef {Record<string, HeldRow>} Held By quantity.
 */

export const [COMPUTED, GIVEN, BEFORE] = [0, 1, 2];

/**
 * Read a sequence from an empty memory.
 *
 * @param {Weights} weights
 * @param {string[]} gateOrder In which order the gates stand in the weights.
 * @param {Vector} inputs Step after step, all features.
 * @param {number} steps
 * @param {number} [first] Where to begin; before it all is zero.
 */
export function read(weights, gateOrder, inputs, steps, first = 0) {
  const units = weights.bias.length / gateOrder.length;
  const values = Object.fromEntries(QUANTITIES.map((name) => [name, new Float32Array(units * steps)]));
  return readOn(weights, gateOrder, inputs, { values, steps, first });
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
export function readOn({ input, recurrent, bias }, gateOrder, inputs, { values, steps, first, held = {} }) {
  const units = bias.length / gateOrder.length;
  const features = input.length / bias.length;
  const starts = gateOrder.map((_, gate) => gate * units);
  const gates = gateOrder.map((name) => ({ column: values[name], row: held[name], isSigned: name === "candidate" }));
  const { forget_gate: f, input_gate: i, candidate: g, cell_state: C, output_gate: o, hidden_state: h } = values;
  const shown = Float32Array.from({ length: units }, (_, unit) => (first ? h[unit * steps + first - 1] : 0));
  const z = new Float64Array(bias.length);
  for (let step = first; step < steps; step++) {
    z.set(bias);
    add(z, input, inputs, step * features, features);
    add(z, recurrent, shown, 0, units);
    for (let unit = 0, at = step; unit < units; unit++, at += steps) {
      for (let gate = 0; gate < gates.length; gate++) {
        const { column, row, isSigned } = gates[gate];
        const heard = z[starts[gate] + unit];
        const value = isSigned ? Math.tanh(heard) : sigmoid(heard);
        column[at] = row ? heldAt(row, at, value, step ? column[at - 1] : NaN) : value;
      }
      const before = step ? C[at - 1] : 0;
      const memory = f[at] * before + i[at] * g[at];
      C[at] = held.cell_state ? heldAt(held.cell_state, at, memory, before) : memory;
      const output = o[at] * Math.tanh(C[at]);
      h[at] = shown[unit] = held.hidden_state ? heldAt(held.hidden_state, at, output, shown[unit]) : output;
    }
  }
  return values;
}

/**
 * What a quantity is, of which the equations say `value`, and which was `before` at the step before.
 *
 * @param {HeldRow} row
 * @param {number} at
 * @param {number} value
 * @param {number} before Of a gate NaN before the first step: then there is nothing that it could be frozen at.
 */
function heldAt({ kinds, values }, at, value, before) {
  if (kinds[at] === COMPUTED) return value;
  if (kinds[at] === GIVEN) return values[at];
  return Number.isNaN(before) ? value : before;
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
    const ranked = likeliest(probabilities, count);
    next.set(ranked, step * count);
    chances.set(ranked.map((character) => probabilities[character]), step * count);
  }
  const shape = [steps, count];
  return { next: { data: next, shape, scale: 1 }, next_probability: { data: chances, shape, scale: 1 } };
}

/**
 * The numbers of the largest, in order; of equals the first.
 *
 * @param {number[]} probabilities
 * @param {number} count
 */
function likeliest(probabilities, count) {
  /** @type {number[]} */
  const found = [];
  for (let character = 0; character < probabilities.length; character++) {
    let place = found.length;
    while (place > 0 && probabilities[character] > probabilities[found[place - 1]]) place--;
    if (place < count) found.splice(place, 0, character);
    if (found.length > count) found.pop();
  }
  return found;
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
  if (4 * active.length < count) {
    for (let row = 0, start = 0; row < z.length; row++, start += count) {
      let sum = 0;
      for (const source of active) sum += weights[start + source] * values[from + source];
      z[row] += sum;
    }
    return;
  }
  // Four rows at a time, for no sum waits for another; there are as many as four times the units.
  for (let row = 0; row < z.length; row += 4) {
    const first = row * count;
    const [second, third, fourth] = [first + count, first + 2 * count, first + 3 * count];
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let source = 0; source < count; source++) {
      const value = values[from + source];
      a += weights[first + source] * value;
      b += weights[second + source] * value;
      c += weights[third + source] * value;
      d += weights[fourth + source] * value;
    }
    z[row] += a;
    z[row + 1] += b;
    z[row + 2] += c;
    z[row + 3] += d;
  }
}
