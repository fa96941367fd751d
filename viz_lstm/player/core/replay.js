/** A trained network that reads its sequence again, with quantities held. */

import { effect, withInterventions } from "./interventions.js";
import { byStep, mostExpected, read as readLayer, softmax } from "./lstm.js";

/**
 * @import { Checkpoints } from "./checkpoints.js"
 * @import { Intervention } from "./interventions.js"
 * @import { Values, Vector, Weights } from "./lstm.js"
 * @import { Blocks, Recording } from "./payload.js"
 *
 * @typedef {{weights: Vector, bias: Vector}} Readout
 * @typedef {{inputs: Vector, weights: Weights[], shown: number, readout: Readout | null}} Network
 * @typedef {{inputs: Vector, first: number}} Reading Other inputs, and the first step at which they are others.
 * @typedef {{unit: number, step: number, value: number, low: number, high: number}} Excursion
 * @typedef {object} Answer What the network computes with quantities held.
 * @property {Values[]} values A layer each.
 * @property {number} effect The largest change of any memory or output.
 * @property {Excursion | null} excursion How far a memory left the range it had; null where none did.
 */

/** By which share of its range a memory may leave it unnoticed. */
const LEAST_SHARE = 0.01;
const LEAST_RANGE = 1e-3;
/** How far a replay may be from what was recorded: stored gates and weights have sixteen bits. */
const AGREES = 5e-3;

export class Replay {
  /** @type {Values[]} */
  plain;
  #network;
  #gateOrder;

  /**
   * @param {Network} network
   * @param {{gateOrder: string[], steps: number}} sequence
   */
  constructor(network, { gateOrder, steps }) {
    this.#network = network;
    this.#gateOrder = gateOrder;
    this.steps = steps;
    this.shown = network.shown;
    this.layers = network.weights.length;
    this.readout = network.readout;
    this.plain = this.read(network.inputs, steps);
  }

  /** What the lowest layer reads, step after step. */
  get inputs() {
    return this.#network.inputs;
  }

  /** How many multiplications a step takes; what is read at the bottom is mostly zeros. */
  get work() {
    return this.#network.weights.reduce((sum, { input, recurrent }, layer) =>
      sum + recurrent.length + (layer ? input.length : 0), 0);
  }

  /**
   * What all layers compute of another sequence, or of one from a later step on, each from an empty memory.
   *
   * @param {Vector} inputs
   * @param {number} steps
   * @param {number} [first] Before it there are zeros.
   */
  read(inputs, steps, first = 0) {
    let below = inputs;
    return this.#network.weights.map((weights) => {
      const values = readLayer(weights, this.#gateOrder, below, steps, first);
      below = byStep(values.hidden_state, steps);
      return values;
    });
  }

  /**
   * Read once more.
   *
   * @param {Intervention[]} interventions
   * @param {Reading | null} [reading] Null to read the same inputs.
   * @returns {Answer}
   */
  with(interventions, reading = null) {
    const layers = this.#network.weights.map((weights, layer) => ({ weights, values: this.plain[layer] }));
    const { inputs, first } = reading ?? { inputs: this.inputs, first: this.steps };
    const sequence = { gateOrder: this.#gateOrder, inputs, steps: this.steps, layers, firstRead: first };
    const values = withInterventions(sequence, interventions);
    const memory = values[this.shown].cell_state;
    const excursion = farthest(this.plain[this.shown].cell_state, memory, this.steps);
    return { values, effect: effect(this.plain, values), excursion };
  }

  /**
   * The mean of a quantity over the recording.
   *
   * @param {string} quantity
   * @param {number} unit
   */
  mean = (quantity, unit) => {
    const row = this.plain[this.shown][quantity].subarray(unit * this.steps, (unit + 1) * this.steps);
    return row.reduce((sum, value) => sum + value, 0) / this.steps;
  };

  /**
   * What the layer that is shown computes, as a recording keeps it.
   *
   * @param {Values[]} values
   * @returns {Blocks}
   */
  blocks(values) {
    const shown = Object.entries(values[this.shown]);
    return Object.fromEntries(shown.map(([name, data]) =>
      [name, { data, shape: [data.length / this.steps, this.steps], scale: 1 }]));
  }

  /**
   * The likeliest next characters, as a recording keeps them; nothing where no read-out is known.
   *
   * @param {Values[]} values
   * @param {number} count
   * @returns {Blocks}
   */
  expected(values, count) {
    if (!this.readout) return {};
    const outputs = byStep(values[this.layers - 1].hidden_state, this.steps);
    return mostExpected({ ...this.readout, outputs }, this.steps, count);
  }

  /**
   * What the read-out makes of a step.
   *
   * @param {Values[]} values
   * @param {number} step
   */
  answers(values, step) {
    if (!this.readout) return null;
    const { weights, bias } = this.readout;
    const outputs = values[this.layers - 1].hidden_state;
    const units = weights.length / bias.length;
    return Array.from(bias, (start, answer) => {
      let sum = start;
      for (let unit = 0; unit < units; unit++) {
        sum += weights[answer * units + unit] * outputs[unit * this.steps + step];
      }
      return sum;
    });
  }

  /**
   * The probability of every character to come next.
   *
   * @param {Values[]} values
   * @param {number} step
   */
  chances(values, step) {
    const answers = this.answers(values, step);
    return answers && softmax(answers);
  }
}

/**
 * The replay of what a recording shows; null where it cannot be read again to the numbers recorded.
 *
 * @param {Recording} recording
 * @param {Checkpoints | null} checkpoints Those of its training: the weights of all layers and of the read-out.
 * @param {number} index The checkpoint that is shown.
 */
export function replayOf(recording, checkpoints, index) {
  const replay = new Replay(checkpoints?.network(index) ?? layerOf(recording), recording);
  const recorded = checkpoints ? checkpoints.arrays[index].hidden_state : recording.own.hidden_state;
  const { hidden_state: own } = replay.plain[replay.shown];
  const agrees = own.every((value, at) => Math.abs(value - recorded.data[at] * recorded.scale) < AGREES);
  return agrees ? replay : null;
}

/**
 * The layer that is shown, of which a recording has the weights.
 *
 * @param {Recording} recording
 * @returns {Network}
 */
function layerOf({ own }) {
  const scaled = (/** @type {string} */ kind) => {
    const { data, shape } = own[`${kind}_weights`];
    const scales = own[`${kind}_scales`].data;
    return Float32Array.from(data, (value, at) => value * scales[Math.floor(at / shape[2])]);
  };
  const weights = { input: scaled("input"), recurrent: scaled("recurrent"), bias: own.bias.data };
  return { inputs: own.inputs.data, weights: [weights], shown: 0, readout: null };
}

/**
 * Where a memory leaves the range that its unit had, and leaves it farthest, as a share of that range.
 *
 * @param {Float32Array} before
 * @param {Float32Array} after
 * @param {number} steps
 * @returns {Excursion | null}
 */
function farthest(before, after, steps) {
  /** @type {Excursion | null} */
  let found = null;
  let most = LEAST_SHARE;
  for (let unit = 0; unit < before.length / steps; unit++) {
    const row = before.subarray(unit * steps, (unit + 1) * steps);
    const [low, high] = [Math.min(...row), Math.max(...row)];
    for (let step = 0; step < steps; step++) {
      const value = after[unit * steps + step];
      const beyond = Math.max(value - high, low - value) / Math.max(high - low, LEAST_RANGE);
      if (beyond > most) [most, found] = [beyond, { unit, step, value, low, high }];
    }
  }
  return found;
}
