/** The film of a training: for each picture what the network computed with the weights that it had then. */

import { byStep, read } from "./lstm.js";
import { unpack } from "./payload.js";

const SLICE = 12;

export class Film {
  /** @param {Uint8Array} bytes What `Reel.encode` wrote. */
  constructor(bytes) {
    const { header, arrays } = unpack(bytes);
    Object.assign(this, { arrays, name: header.film.name, pictures: header.film.pictures, lstm: header.lstm });
    Object.assign(this, { samples: header.samples, about: header.about });
    [this.steps] = arrays.inputs.shape;
    this.lstms = Object.keys(arrays).filter((name) => name.startsWith("bias_")).length;
    this.frames = [];
  }

  /** Compute all pictures, a few milliseconds at a time; false once nobody wants them any more. */
  async develop(isWanted) {
    for (let start = performance.now(), picture = 0; picture < this.pictures.length; picture++) {
      this.frames.push(this.#frame(picture));
      if (performance.now() - start < SLICE) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (!isWanted()) return false;
      start = performance.now();
    }
    return isWanted();
  }

  /** The largest memory of any unit in any picture: the same colours for all epochs. */
  get high() {
    return Math.max(...this.frames.map(({ cell_state: { data } }) => data.reduce((high, value) => Math.max(high, Math.abs(value)), 0)));
  }

  /** Arrays that take the place of the recording's own, under the same names. */
  #frame(picture) {
    let inputs = this.arrays.inputs.data;
    let shown;
    for (let lstm = 0; lstm < this.lstms; lstm++) {
      const weights = this.#weights(picture, lstm);
      const values = read(weights, inputs, this.steps);
      if (lstm === this.lstm) shown = this.#arrays(weights, values, inputs);
      inputs = byStep(values.hidden_state, this.steps);
    }
    return { ...shown, ...this.#answers(picture, inputs) };
  }

  #weights(picture, lstm) {
    return Object.fromEntries(["input", "recurrent", "bias"].map((kind) => [kind, this.#of(`${kind}_${lstm}`, picture)]));
  }

  #arrays({ input, recurrent, bias }, values, inputs) {
    const units = bias.length / 4;
    const ones = new Float32Array(bias.length).fill(1);
    const array = (data, ...shape) => ({ data, shape, scale: 1 });
    return {
      ...Object.fromEntries(Object.entries(values).map(([name, data]) => [name, array(data, units, this.steps)])),
      input_weights: array(input, 4, units, input.length / bias.length),
      input_scales: array(ones, 4, units),
      recurrent_weights: array(recurrent, 4, units, units),
      recurrent_scales: array(ones, 4, units),
      bias: array(bias, 4, units),
      inputs: array(inputs, this.steps, input.length / bias.length),
      initial_cell_state: array(new Float32Array(units), units),
      initial_hidden_state: array(new Float32Array(units), units),
    };
  }

  /** What the network made of it: a forecast, and what a reader of its outputs would expect next. */
  #answers(picture, outputs) {
    const answers = { readout: { weights: this.#of("readout_weights", picture), bias: this.#of("readout_bias", picture), outputs } };
    if (this.arrays.forecasts) answers.forecast = { data: this.#of("forecasts", picture), scale: 1 };
    return answers;
  }

  /** One picture's share of an array that holds those of all. */
  #of(name, picture) {
    const { data } = this.arrays[name];
    const size = data.length / this.pictures.length;
    return data.subarray(picture * size, (picture + 1) * size);
  }
}
