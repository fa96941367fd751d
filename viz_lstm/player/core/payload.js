/** The recorded layer, read in place out of one block of bytes: header length, JSON header, arrays. */

import { visible } from "./format.js";

/**
 * @typedef {Uint8Array | Uint16Array | Int16Array | Int32Array | Float32Array} Numbers
 *
 * @typedef {object} Block Stored numbers; `scale` turns them back into values.
 * @property {Numbers} data
 * @property {number[]} shape
 * @property {number} scale
 *
 * @typedef {Record<string, Block>} Blocks
 *
 * @typedef {object} Quantity One thing that the cell computes; `high` ends its scale of colours.
 * @property {string} name
 * @property {string} symbol
 * @property {boolean} signed
 * @property {number} high
 *
 * @typedef {object} FilmOutline The checkpoints of a training, before their weights are fetched.
 * @property {string} name
 * @property {number[]} pictures The epoch of each checkpoint.
 * @property {number[]} losses
 * @property {number} epochs
 *
 * @typedef {object} SeriesHeader
 * @property {"series"} kind
 * @property {string[]} labels
 * @property {string} title
 * @property {number} firstRead
 * @property {number} testFrom
 *
 * @typedef {object} TextHeader
 * @property {"text"} kind
 * @property {string[]} characters
 * @property {string[]} vocabulary
 * @property {number[]} counting
 * @property {number | null} writtenFrom
 * @property {Record<string, string>} shownAs What stands for a character that leaves no mark.
 *
 * @typedef {object} Member The place of a player in a group.
 * @property {string} group
 * @property {string} letter
 * @property {string} name
 * @property {string} colour
 * @property {number | null} epoch Where it begins; null for the trained network.
 * @property {boolean} stays Whether it stays there when the others go to another epoch.
 *
 * @typedef {object} Layout How a player shows what it shows.
 * @property {string} enlarged
 * @property {string} opened
 * @property {boolean} similar
 * @property {boolean} close
 * @property {"steps" | "epochs"} axis
 * @property {import("./viewport.js").Cells | null} zoom
 *
 * @typedef {object} Goal Where the page wants a player to go.
 * @property {number} turn Tells one wish from an equal one before it.
 * @property {number} step
 * @property {number} unit
 * @property {string} quantity
 * @property {number | null} epoch
 * @property {Layout | null} arrangement
 * @property {[number, number][] | null} marks
 * @property {boolean} [presented]
 * @property {string} [held]
 *
 * @typedef {object} Header What Python says of a scene.
 * @property {string} version
 * @property {Omit<Quantity, "high">[]} quantities In the order of the story.
 * @property {string[]} gates The names of the gates, in the order of the story.
 * @property {string[]} gateOrder The same in the order in which the weights are stacked.
 * @property {Record<string, number>} gateHues
 * @property {string[]} labels
 * @property {number} firstStep
 * @property {number} firstUnit
 * @property {string[]} inputNames
 * @property {SeriesHeader | TextHeader | null} strip
 * @property {FilmOutline | null} film
 * @property {Record<string, string>} words
 * @property {Member | null} member
 * @property {Goal | null} focus
 * @property {boolean} [isLive] Whether it is of a network in training.
 * @property {number} [over] How many trainings of this visitor have ended.
 */

const ARRAYS = { uint8: Uint8Array, uint16: Uint16Array, int16: Int16Array, int32: Int32Array, float32: Float32Array };

/**
 * Read a recording, in place.
 *
 * @param {Uint8Array} bytes
 */
export function decode(bytes) {
  const { header, arrays } = unpack(bytes);
  return new Recording(/** @type {Header} */ (header), arrays);
}

/**
 * Read a header and arrays, these in place.
 *
 * @param {Uint8Array} bytes
 * @returns {{header: any, arrays: Blocks}}
 */
export function unpack(bytes) {
  const aligned = bytes.byteOffset % 8 ? bytes.slice() : bytes;
  const { byteOffset } = aligned;
  const buffer = /** @type {ArrayBuffer} */ (aligned.buffer);
  const length = new DataView(buffer, byteOffset, 4).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(aligned.subarray(4, 4 + length)));
  const start = byteOffset + 4 + length;
  /** @type {[string, {dtype: keyof typeof ARRAYS, shape: number[], offset: number, scale: number}][]} */
  const entries = Object.entries(header.arrays);
  const arrays = entries.map(([name, { dtype, shape, offset, scale }]) => {
    const size = shape.reduce((product, side) => product * side, 1);
    return [name, { data: new ARRAYS[dtype](buffer, start + offset, size), shape, scale }];
  });
  return { header, arrays: Object.fromEntries(arrays) };
}

/** Values of one layer by quantity, unit and step; weights and inputs of one unit. */
export class Recording {
  /**
   * @param {Header} header
   * @param {Blocks} arrays
   */
  constructor(header, arrays) {
    this.own = arrays;
    this.arrays = arrays;
    this.version = header.version;
    this.film = header.film;
    this.isLive = header.isLive ?? false;
    this.member = header.member;
    this.words = header.words;
    this.labels = header.labels;
    this.inputNames = header.inputNames;
    this.strip = header.strip;
    this.firstStep = header.firstStep;
    this.firstUnit = header.firstUnit;
    this.gates = header.gates;
    this.gateOrder = header.gateOrder;
    this.gateHues = header.gateHues;
    this.units = arrays.cell_state.shape[0];
    this.steps = arrays.cell_state.shape[1];
    this.features = arrays.inputs.shape[1];
    this.order = arrays.order.data;
    /** @type {Quantity[]} */
    this.quantities = header.quantities.map((quantity) => ({ ...quantity, high: this.#high(quantity.name) }));
    /** @type {(quantity: string, unit: number, step: number) => boolean} Whether a value is held, not computed. */
    this.isHeld = () => false;
    /** @type {Map<number, string>} The characters that are read in the place of others, by step. */
    this.edited = new Map();
    this.memory = /** @type {Quantity} */ (this.quantities.find(({ name }) => name === "cell_state"));
  }

  /** The place of the first step in a sequence that other recordings may begin earlier or later. */
  get start() {
    return this.strip?.kind === "series" ? this.strip.firstRead : 0;
  }

  /**
   * What a step is called: what is read there.
   *
   * @param {number} step
   */
  label(step) {
    const other = this.edited.get(step);
    const shownAs = this.strip?.kind === "text" ? this.strip.shownAs : {};
    return other === undefined ? this.labels[step] : visible(other, shownAs);
  }

  /**
   * Show a checkpoint in the place of what was recorded, or what was recorded if there is none.
   *
   * @param {Blocks | null} arrays
   */
  project(arrays) {
    this.arrays = arrays ? { ...this.own, ...arrays } : this.own;
  }

  /**
   * Make room on the scale of the memory; true if there was too little.
   *
   * @param {number} high
   */
  widen(high) {
    if (high <= this.memory.high) return false;
    this.memory.high = high;
    return true;
  }

  /**
   * Keep the scale of the memory of the recording that stood before; true if it does not reach.
   *
   * @param {Recording} before
   */
  inherit({ memory: { high } }) {
    return !this.widen(high) && this.memory.high > high;
  }

  /**
   * Whether its similar units lie in another order than those of the recording that stood before.
   *
   * @param {Recording} before
   */
  isReordered({ order }) {
    return order.length !== this.order.length || order.some((unit, row) => unit !== this.order[row]);
  }

  /**
   * @param {string} name
   * @param {number} unit
   * @param {number} step
   */
  value(name, unit, step) {
    const { data, scale } = this.arrays[name];
    return data[unit * this.steps + step] * scale;
  }

  /**
   * All steps of one unit, as values.
   *
   * @param {string} name
   * @param {number} unit
   */
  row(name, unit) {
    const { data, scale } = this.arrays[name];
    const stored = data.subarray(unit * this.steps, (unit + 1) * this.steps);
    return Float32Array.from(stored, (each) => each * scale);
  }

  /**
   * @param {number} unit
   * @param {number} step
   */
  memoryBefore(unit, step) {
    return step > 0 ? this.value("cell_state", unit, step - 1) : this.arrays.initial_cell_state.data[unit];
  }

  /**
   * @param {number} unit
   * @param {number} step
   */
  outputBefore(unit, step) {
    return step > 0 ? this.value("hidden_state", unit, step - 1) : this.arrays.initial_hidden_state.data[unit];
  }

  /**
   * @param {number} feature
   * @param {number} step
   */
  input(feature, step) {
    return this.arrays.inputs.data[step * this.features + feature];
  }

  /**
   * A weight of a gate of a unit, by what it weighs: a feature of the input, or what a unit put out before.
   *
   * @param {"input" | "recurrent"} kind
   * @param {string} gate
   * @param {number} unit
   * @param {number} source
   */
  weight(kind, gate, unit, source) {
    const { data, shape } = this.arrays[`${kind}_weights`];
    const row = this.gateOrder.indexOf(gate) * this.units + unit;
    return data[row * shape[2] + source] * this.arrays[`${kind}_scales`].data[row];
  }

  /**
   * @param {string} gate
   * @param {number} unit
   */
  bias(gate, unit) {
    return this.arrays.bias.data[this.gateOrder.indexOf(gate) * this.units + unit];
  }

  /**
   * The end of the scale, the same for every step: one where the quantity is bounded, else the largest value met.
   *
   * @param {string} name
   */
  #high(name) {
    return name === "cell_state" ? Math.max(1e-6, sizeOf(this.arrays.cell_state.data)) : 1;
  }
}

/**
 * The largest size of any number.
 *
 * @param {Numbers} data
 */
export function sizeOf(data) {
  let high = 0;
  for (const value of data) high = Math.max(high, Math.abs(value));
  return high;
}
