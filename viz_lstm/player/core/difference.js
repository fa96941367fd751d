/** One recording less another of the same sequence: looks like a recording itself, so that it is drawn like one. */

import { sizeOf } from "./payload.js";

/**
 * @import { Blocks, Quantity, Recording } from "./payload.js"
 * @import { Checkpoints } from "./checkpoints.js"
 *
 * @typedef {"gates" | "bounded" | "cell_state"} Scale Quantities of one scale share its end.
 * @typedef {Quantity & {scale: Scale}} ScaledQuantity
 * @typedef {{epochs: number[], means: Record<string, number[]>}} Distances
 */

/** The end of a scale on which nothing differs. */
export const LEAST = 1e-6;

export class Difference {
  strip = null;
  film = null;
  stretched = false;
  /** @type {Record<Scale, number>} The largest differences of all epochs met. */
  ends = { gates: LEAST, bounded: LEAST, cell_state: LEAST };
  /** @type {Record<Scale, number>} Those of the epoch shown. */
  now = { gates: LEAST, bounded: LEAST, cell_state: LEAST };
  /** @type {Blocks[]} What was subtracted last. */
  shown = [];

  /**
   * @param {Recording[]} recordings The two, with the same number of units and steps that both have read.
   */
  constructor(recordings) {
    const [first, second] = recordings;
    this.recordings = recordings;
    this.start = Math.max(first.start, second.start);
    this.units = first.units;
    this.steps = Math.min(...recordings.map((each) => each.start + each.steps)) - this.start;
    this.words = first.words;
    this.order = first.order;
    this.labels = first.labels.slice(this.start - first.start, this.start - first.start + this.steps);
    /** @type {ScaledQuantity[]} */
    this.quantities = first.quantities.map((quantity) => ({
      ...quantity, scale: scaleOf(quantity), signed: true, high: LEAST,
    }));
    const size = this.units * this.steps;
    /** @type {Record<string, {data: Float32Array, shape: number[], scale: number}>} */
    this.arrays = Object.fromEntries(this.quantities.map(({ name }) =>
      [name, { data: new Float32Array(size), shape: [this.units, this.steps], scale: 1 }]));
    this.refresh();
  }

  /** Subtract anew, if either one shows another epoch than before; true if so. */
  refresh() {
    const shown = this.recordings.map(({ arrays }) => arrays);
    if (shown.every((arrays, i) => arrays === this.shown[i])) return false;
    this.shown = shown;
    this.now = { gates: LEAST, bounded: LEAST, cell_state: LEAST };
    for (const { name, scale } of this.quantities) {
      const size = sizeOf(this.#subtract(name, shown, this.arrays[name].data));
      this.now[scale] = Math.max(this.now[scale], size);
      this.ends[scale] = Math.max(this.ends[scale], size);
    }
    this.#rescale();
    return true;
  }

  /**
   * Let the scales end at the largest difference of the epoch shown, or at the largest of all epochs met.
   *
   * @param {boolean} stretched
   */
  stretch(stretched) {
    this.stretched = stretched;
    this.#rescale();
  }

  /**
   * How far two networks are apart at every epoch that both have checkpoints of; their largest differences fit the
   * scale.
   *
   * @param {Checkpoints[]} checkpoints
   * @param {boolean} stays Whether the second one stays at its last epoch meanwhile.
   * @returns {Distances} The mean size of the differences, by quantity.
   */
  apart([first, second], stays = false) {
    const place = (/** @type {number} */ epoch) => (stays ? second.epochs.length - 1 : second.epochs.indexOf(epoch));
    const common = first.epochs
      .map((epoch, i) => ({ epoch, arrays: [first.arrays[i], second.arrays[place(epoch)]] }))
      .filter(({ arrays }) => arrays[1]);
    const data = new Float32Array(this.units * this.steps);
    /** @type {Record<string, number[]>} */
    const means = Object.fromEntries(this.quantities.map(({ name }) => [name, []]));
    for (const { arrays } of common) {
      for (const { name, scale } of this.quantities) {
        this.#subtract(name, arrays, data);
        means[name].push(data.reduce((sum, value) => sum + Math.abs(value), 0) / data.length);
        this.ends[scale] = Math.max(this.ends[scale], sizeOf(data));
      }
    }
    this.#rescale();
    return { epochs: common.map(({ epoch }) => epoch), means };
  }

  /**
   * @param {string} name
   * @param {number} unit
   * @param {number} step
   */
  value(name, unit, step) {
    return this.arrays[name].data[unit * this.steps + step];
  }

  /**
   * All steps of one unit.
   *
   * @param {string} name
   * @param {number} unit
   */
  row(name, unit) {
    return this.arrays[name].data.subarray(unit * this.steps, (unit + 1) * this.steps);
  }

  /** The ends of the scales in use, as a text that tells them from others. */
  get scaled() {
    return JSON.stringify(this.stretched ? this.now : this.ends);
  }

  /**
   * What two sets of arrays differ by, into `data`: unit after unit, the steps that both have.
   *
   * @param {string} name
   * @param {Blocks[]} arrays
   * @param {Float32Array} data
   */
  #subtract(name, [first, second], data) {
    const { units, steps } = this;
    const [a, b] = [first[name], second[name]];
    const [width, otherWidth] = this.recordings.map((each) => each.steps);
    const [from, otherFrom] = this.recordings.map((each) => this.start - each.start);
    for (let unit = 0, at = 0; unit < units; unit++) {
      const [start, otherStart] = [unit * width + from, unit * otherWidth + otherFrom];
      for (let step = 0; step < steps; step++, at++) {
        data[at] = a.data[start + step] * a.scale - b.data[otherStart + step] * b.scale;
      }
    }
    return data;
  }

  #rescale() {
    for (const quantity of this.quantities) quantity.high = (this.stretched ? this.now : this.ends)[quantity.scale];
  }
}

/**
 * Which quantities share a scale: those that share one in the players.
 *
 * @param {Quantity} quantity
 * @returns {Scale}
 */
function scaleOf({ name, signed }) {
  if (name === "cell_state") return name;
  return signed ? "bounded" : "gates";
}
