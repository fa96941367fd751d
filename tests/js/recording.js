/** A small recording for tests: two units, three steps, numbers that can be checked by hand. */

import { Recording } from "../../viz_lstm/player/core/payload.js";

const GATES = ["forget_gate", "input_gate", "candidate", "output_gate"];
const NAMES = ["forget_gate", "input_gate", "candidate", "cell_state", "output_gate", "hidden_state"];
const SIGNED = ["candidate", "cell_state", "hidden_state"];

/** Pack a header and arrays as Python does. */
export function packed(header, arrays) {
  const table = {};
  const blocks = [];
  let offset = 0;
  for (const [name, { data, shape, scale = 1 }] of Object.entries(arrays)) {
    const dtype = data.constructor.name.replace("Array", "").toLowerCase();
    table[name] = { dtype, shape, offset, scale };
    const size = Math.ceil(data.byteLength / 8) * 8;
    const block = new Uint8Array(size);
    block.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    blocks.push(block);
    offset += size;
  }
  const text = new TextEncoder().encode(JSON.stringify({ ...header, arrays: table }));
  const head = new Uint8Array(Math.ceil((4 + text.length) / 8) * 8).fill(32);
  new DataView(head.buffer).setUint32(0, head.length - 4, true);
  head.set(text, 4);
  return Uint8Array.from([head, ...blocks].flatMap((block) => [...block]));
}

export function header(changes = {}) {
  return {
    version: "1", quantities: NAMES.map((name) => ({ name, symbol: name, signed: SIGNED.includes(name) })),
    gates: GATES, gateOrder: ["input_gate", "forget_gate", "candidate", "output_gate"],
    gateHues: { forget_gate: 5, input_gate: 150, candidate: 305, output_gate: 225 },
    labels: ["a", "b", "c"], firstStep: 1, firstUnit: 0, inputNames: ["x"], strip: null, film: null, words: {},
    member: null, focus: null, ...changes,
  };
}

export function arrays(changes = {}) {
  const quantity = (...values) => ({ data: Float32Array.from(values), shape: [2, 3], scale: 1 });
  const block = (data, ...shape) => ({ data: Float32Array.from(data), shape, scale: 1 });
  return {
    forget_gate: quantity(0.5, 0.25, 0.75, 0.1, 0.2, 0.3),
    input_gate: quantity(0.5, 0.5, 0.5, 0.4, 0.5, 0.6),
    candidate: quantity(0.5, -0.5, 1, -1, 0, 0.5),
    cell_state: quantity(0.25, -0.1875, 0.359375, -0.4, -0.08, 0.276),
    output_gate: quantity(1, 0.5, 0.5, 0.5, 0.5, 0.5),
    hidden_state: quantity(0.2449187, -0.0926538, 0.172298, -0.1899745, -0.03991, 0.134583),
    initial_cell_state: block([0, 0], 2), initial_hidden_state: block([0.5, -0.5], 2),
    input_weights: { data: Int16Array.from([1, 2, 3, 4, 5, 6, 7, 8]), shape: [4, 2, 1], scale: 1 },
    input_scales: block([1, 1, 0.5, 0.5, 1, 1, 1, 1], 4, 2),
    recurrent_weights: { data: Int16Array.from(Array.from({ length: 16 }, (_, i) => i)), shape: [4, 2, 2], scale: 1 },
    recurrent_scales: block(Array(8).fill(0.1), 4, 2),
    bias: block([1, 2, 3, 4, 5, 6, 7, 8], 4, 2), inputs: block([1, 0, -1], 3, 1),
    order: { data: Uint16Array.from([1, 0]), shape: [2], scale: 1 },
    ...changes,
  };
}

export function recording(changes = {}, others = {}) {
  return new Recording(header(changes), arrays(others));
}
