import assert from "node:assert/strict";
import { test } from "node:test";

import { decode, sizeOf, unpack } from "../../viz_lstm/player/core/payload.js";
import { arrays, header, packed, recording } from "./recording.js";

test("what was packed is read in place", () => {
  const bytes = packed(header(), arrays());
  const read = decode(bytes);
  assert.equal(read.units, 2);
  assert.equal(read.steps, 3);
  assert.deepEqual([...read.order], [1, 0]);
  assert.equal(read.arrays.cell_state.data.buffer, bytes.buffer);
});

test("bytes that lie where no array can begin are moved first", () => {
  const bytes = packed(header(), arrays());
  const moved = new Uint8Array(bytes.length + 3);
  moved.set(bytes, 3);
  assert.equal(decode(moved.subarray(3)).value("forget_gate", 1, 2), Math.fround(0.3));
});

test("a scale turns stored numbers back into values", () => {
  const stored = { data: Uint16Array.from([0, 65535, 13107, 0, 0, 0]), shape: [2, 3], scale: 1 / 65535 };
  const { arrays: read } = unpack(packed(header(), arrays({ forget_gate: stored })));
  assert.equal(read.forget_gate.scale, 1 / 65535);
  assert.deepEqual([...recording({}, { forget_gate: stored }).row("forget_gate", 0)], [0, 1, Math.fround(0.2)]);
});

test("the order of the gates in the weights comes from the header", () => {
  const read = recording();
  assert.deepEqual(read.gates.map((gate) => read.bias(gate, 0)), [3, 1, 5, 7]);
  assert.equal(read.weight("input", "forget_gate", 1, 0), 2);
  const turned = recording({ gateOrder: ["output_gate", "candidate", "forget_gate", "input_gate"] });
  assert.deepEqual(turned.gates.map((gate) => turned.bias(gate, 0)), [5, 7, 3, 1]);
  assert.ok(Math.abs(turned.weight("recurrent", "input_gate", 1, 1) - 1.5) < 1e-6);
});

test("before the first step stands what the network began with", () => {
  const read = recording();
  assert.equal(read.memoryBefore(1, 0), 0);
  assert.equal(read.outputBefore(1, 0), -0.5);
  assert.equal(read.memoryBefore(0, 2), Math.fround(-0.1875));
});

test("the scale of the memory ends at the largest size met and only ever grows", () => {
  const read = recording();
  assert.equal(read.memory.high, Math.fround(0.4));
  assert.equal(read.widen(0.3), false);
  assert.equal(read.widen(2), true);
  assert.equal(read.quantities.find(({ name }) => name === "cell_state").high, 2);
  assert.equal(recording({}, { cell_state: { data: new Float32Array(6), shape: [2, 3], scale: 1 } }).memory.high, 1e-6);
});

test("a checkpoint takes the recording's place and gives it back", () => {
  const read = recording();
  const other = { data: new Float32Array(6).fill(9), shape: [2, 3], scale: 1 };
  read.project({ cell_state: other });
  assert.equal(read.value("cell_state", 0, 0), 9);
  assert.equal(read.value("forget_gate", 0, 0), 0.5);
  read.project(null);
  assert.equal(read.value("cell_state", 0, 0), 0.25);
});

test("only a series says where in a longer sequence a recording begins", () => {
  assert.equal(recording().start, 0);
  assert.equal(recording({ strip: { kind: "series", firstRead: 7 } }).start, 7);
  assert.equal(recording({ strip: { kind: "text" } }).start, 0);
});

test("the size of nothing is nothing", () => {
  assert.equal(sizeOf(new Float32Array()), 0);
  assert.equal(sizeOf(Float32Array.of(1, -3, 2)), 3);
});
