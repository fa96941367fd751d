/** The recorded layer, read in place out of one block of bytes: header length, JSON header, arrays. */

const ARRAYS = { uint8: Uint8Array, uint16: Uint16Array, int16: Int16Array, int32: Int32Array, float32: Float32Array };
const GATES = ["input_gate", "forget_gate", "candidate", "output_gate"];

export function decode(bytes) {
  const { header, arrays } = unpack(bytes);
  return new Recording(header, arrays);
}

/** Read a header and arrays, these in place. */
export function unpack(bytes) {
  const aligned = bytes.byteOffset % 8 ? bytes.slice() : bytes;
  const { buffer, byteOffset } = aligned;
  const length = new DataView(buffer, byteOffset, 4).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(aligned.subarray(4, 4 + length)));
  const start = byteOffset + 4 + length;
  const arrays = {};
  for (const [name, { dtype, shape, offset, scale }] of Object.entries(header.arrays)) {
    const size = shape.reduce((product, side) => product * side, 1);
    arrays[name] = { data: new ARRAYS[dtype](buffer, start + offset, size), shape, scale };
  }
  return { header, arrays };
}

/** Values of one layer by quantity, unit and step; weights and inputs of one unit. */
export class Recording {
  constructor(header, arrays) {
    this.arrays = this.own = arrays;
    this.film = header.film;
    this.version = header.version;
    this.seat = header.seat;
    this.words = header.words;
    this.labels = header.labels;
    this.inputNames = header.inputNames;
    this.strip = header.strip;
    this.firstStep = header.firstStep;
    this.firstUnit = header.firstUnit;
    [this.units, this.steps] = arrays.cell_state.shape;
    this.features = arrays.inputs.shape[1];
    this.order = arrays.order.data;
    this.quantities = header.quantities.map((quantity) => ({ ...quantity, high: this.#high(quantity.name) }));
  }

  /** The place of the first step in a sequence that other recordings may begin earlier or later. */
  get start() {
    return this.strip?.firstRead ?? 0;
  }

  /** The quantity without bounds, whose scale depends on what was met. */
  get memory() {
    return this.quantities.find(({ name }) => name === "cell_state");
  }

  /** Show a picture of the film in the place of what was recorded, or what was recorded if there is none. */
  project(frame) {
    this.arrays = frame ? { ...this.own, ...frame } : this.own;
  }

  /** Make room on the scale of the memory; true if there was too little. */
  widen(high) {
    if (high <= this.memory.high) return false;
    this.memory.high = high;
    return true;
  }

  value(name, unit, step) {
    const { data, scale } = this.arrays[name];
    return data[unit * this.steps + step] * scale;
  }

  /** All steps of one unit, as values. */
  row(name, unit) {
    const { data, scale } = this.arrays[name];
    return Float32Array.from(data.subarray(unit * this.steps, (unit + 1) * this.steps), (stored) => stored * scale);
  }

  memoryBefore(unit, step) {
    return step > 0 ? this.value("cell_state", unit, step - 1) : this.arrays.initial_cell_state.data[unit];
  }

  outputBefore(unit, step) {
    return step > 0 ? this.value("hidden_state", unit, step - 1) : this.arrays.initial_hidden_state.data[unit];
  }

  input(feature, step) {
    return this.arrays.inputs.data[step * this.features + feature];
  }

  /** Weight of a gate of a unit: from `kind` "input" (a feature) or "recurrent" (a unit). */
  weight(kind, gate, unit, source) {
    const { data, shape } = this.arrays[`${kind}_weights`];
    const row = GATES.indexOf(gate) * this.units + unit;
    return data[row * shape[2] + source] * this.arrays[`${kind}_scales`].data[row];
  }

  bias(gate, unit) {
    return this.arrays.bias.data[GATES.indexOf(gate) * this.units + unit];
  }

  /** The end of the scale, the same for every step: one where the quantity is bounded, else the largest value met. */
  #high(name) {
    if (name !== "cell_state") return 1;
    return this.arrays.cell_state.data.reduce((high, value) => Math.max(high, Math.abs(value)), 1e-6);
  }
}
