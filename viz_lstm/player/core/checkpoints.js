/** The checkpoints of a training: for each what the network computed with the weights that it had then. */

import { byStep, read } from "./lstm.js";
import { sizeOf, unpack } from "./payload.js";

/**
 * @import { Block, Blocks, Numbers } from "./payload.js"
 *
 * @typedef {{weights: Numbers, bias: Numbers, outputs: Numbers}} Readout What turns outputs into an answer.
 */

const SLICE = 12;

export class Checkpoints {
  /** @type {Blocks[]} What takes the place of the recording's own arrays, under the same names. */
  arrays = [];
  /** @type {Readout[]} */
  readouts = [];
  #stored;
  /** @type {Numbers} */
  #inputs;

  /**
   * @param {Uint8Array} bytes Weights and inputs, as Python packs them.
   * @param {Block | null} instead What is read instead of these inputs, if there is as much of it at each step.
   */
  constructor(bytes, instead = null) {
    const { header, arrays } = unpack(bytes);
    const inputs = instead?.shape[1] === arrays.inputs.shape[1] ? instead : arrays.inputs;
    this.#stored = arrays;
    this.#inputs = inputs.data;
    /** @type {string} */
    this.name = header.film.name;
    /** @type {number[]} */
    this.epochs = header.film.pictures;
    /** @type {number} The position of the LSTM that is shown. */
    this.lstm = header.lstm;
    /** @type {string[]} */
    this.gateOrder = header.gateOrder;
    /** @type {string[]} What the network wrote at each, if it writes. */
    this.samples = header.samples;
    /** @type {any} Whatever else is said. */
    this.about = header.about;
    this.steps = inputs.shape[0];
    this.lstms = Object.keys(arrays).filter((name) => name.startsWith("bias_")).length;
  }

  /**
   * Compute all, a few milliseconds at a time; false once nobody wants them any more.
   *
   * @param {() => boolean} isWanted
   */
  async develop(isWanted) {
    let start = performance.now();
    for (let checkpoint = 0; checkpoint < this.epochs.length; checkpoint++) {
      this.#compute(checkpoint);
      if (performance.now() - start < SLICE) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (!isWanted()) return false;
      start = performance.now();
    }
    return isWanted();
  }

  /** The largest memory of any unit at any checkpoint: the same colours for all epochs. */
  get high() {
    return Math.max(...this.arrays.map(({ cell_state }) => sizeOf(cell_state.data)));
  }

  /** The texts that the network was tested on; null where it reads none. */
  get texts() {
    const { texts, text_ends: ends } = this.#stored;
    return texts ? { letters: texts.data, ends: ends.data } : null;
  }

  /**
   * The whole network of a checkpoint, and what it reads.
   *
   * @param {number} checkpoint
   */
  network(checkpoint) {
    return {
      inputs: this.#inputs,
      weights: Array.from({ length: this.lstms }, (_, lstm) => this.#weights(checkpoint, lstm)),
      shown: this.lstm,
      readout: { weights: this.#of("readout_weights", checkpoint), bias: this.#of("readout_bias", checkpoint) },
    };
  }

  /**
   * @param {number} checkpoint
   */
  #compute(checkpoint) {
    let inputs = this.#inputs;
    /** @type {Blocks} */
    let shown = {};
    for (let lstm = 0; lstm < this.lstms; lstm++) {
      const weights = this.#weights(checkpoint, lstm);
      const values = read(weights, this.gateOrder, inputs, this.steps);
      if (lstm === this.lstm) shown = this.#layer(weights, values, inputs);
      inputs = byStep(values.hidden_state, this.steps);
    }
    if (this.#stored.forecasts) {
      const forecast = this.#of("forecasts", checkpoint);
      shown.forecast = { data: forecast, shape: [forecast.length], scale: 1 };
    }
    this.arrays.push(shown);
    const [weights, bias] = [this.#of("readout_weights", checkpoint), this.#of("readout_bias", checkpoint)];
    this.readouts.push({ weights, bias, outputs: inputs });
  }

  /**
   * @param {number} checkpoint
   * @param {number} lstm
   */
  #weights(checkpoint, lstm) {
    return {
      input: this.#of(`input_${lstm}`, checkpoint),
      recurrent: this.#of(`recurrent_${lstm}`, checkpoint),
      bias: this.#of(`bias_${lstm}`, checkpoint),
    };
  }

  /**
   * @param {{input: Numbers, recurrent: Numbers, bias: Numbers}} weights
   * @param {Record<string, Float32Array>} values
   * @param {Numbers} inputs
   * @returns {Blocks}
   */
  #layer({ input, recurrent, bias }, values, inputs) {
    const gates = this.gateOrder.length;
    const units = bias.length / gates;
    const features = input.length / bias.length;
    const ones = new Float32Array(bias.length).fill(1);
    const quantities = Object.entries(values).map(([name, data]) => [name, block(data, units, this.steps)]);
    return {
      ...Object.fromEntries(quantities),
      input_weights: block(input, gates, units, features),
      input_scales: block(ones, gates, units),
      recurrent_weights: block(recurrent, gates, units, units),
      recurrent_scales: block(ones, gates, units),
      bias: block(bias, gates, units),
      inputs: block(inputs, this.steps, features),
      initial_cell_state: block(new Float32Array(units), units),
      initial_hidden_state: block(new Float32Array(units), units),
    };
  }

  /**
   * One checkpoint's share of an array that holds those of all.
   *
   * @param {string} name
   * @param {number} checkpoint
   */
  #of(name, checkpoint) {
    const { data } = this.#stored[name];
    const size = data.length / this.epochs.length;
    return data.subarray(checkpoint * size, (checkpoint + 1) * size);
  }
}

/**
 * @param {Numbers} data
 * @param {number[]} shape
 * @returns {Block}
 */
function block(data, ...shape) {
  return { data, shape, scale: 1 };
}
