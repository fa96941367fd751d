import assert from "node:assert/strict";
import { test } from "node:test";

import { cellArithmetic } from "../../viz_lstm/player/core/arithmetic.js";
import { read, show } from "../../viz_lstm/player/core/digits.js";
import { decoderOf } from "../../viz_lstm/player/core/forecasts.js";
import { History } from "../../viz_lstm/player/core/history.js";
import {
  editsOf, interventionsOf, isHeldBy, readHolds, withHold, writeHolds,
} from "../../viz_lstm/player/core/holds.js";
import { Replay } from "../../viz_lstm/player/core/replay.js";
import { recording } from "./recording.js";

const SIZE = { units: 3, steps: 10 };
const ORDER = ["input_gate", "forget_gate", "candidate", "output_gate"];

/** A small network with two layers and a read-out of three answers, with numbers that look drawn. */
function replay(steps = 10) {
  let seed = 0;
  const drawn = (size) => Float32Array.from({ length: size }, () => Math.sin((seed += 1.7) * seed));
  const layer = (features) => ({ input: drawn(12 * features), recurrent: drawn(36), bias: drawn(12) });
  const network = {
    inputs: drawn(2 * steps), weights: [layer(2), layer(3)], shown: 0, readout: { weights: drawn(9), bias: drawn(3) },
  };
  return new Replay(network, { gateOrder: ORDER, steps });
}

const hold = (changes) => ({ quantity: "forget_gate", units: [1], from: 2, to: 5, value: 0, on: true, ...changes });

test("what is held comes back from a link as it was written", () => {
  const texts = ["f:1:2-5:0", "c:0.2:0-:-1.25", "o:all:3-3:before:off", "f:1:2-5:1,i:2:4-:0.5", ""];
  for (const text of texts) assert.equal(writeHolds(readHolds(text, SIZE)), text);
});

test("of a link only that counts which the recording has", () => {
  for (const bad of ["x:1:2-5:0", "f:3:2-5:0", "f:1:10-:0", "f:1:5-2:0", "f:1:2-5:one", "f:1:2-5", "f:1:2-5:1e9"]) {
    assert.deepEqual(readHolds(bad, SIZE), []);
  }
  assert.deepEqual(readHolds("h:2.7:8-90:before", SIZE),
    [{ quantity: "hidden_state", units: [2], from: 8, to: 9, value: "before", on: true }]);
});

test("a hold takes the place of one at the same place, and stands beside others", () => {
  const holds = withHold(withHold([], hold()), hold({ value: 1 }));
  assert.deepEqual(holds.map(({ value }) => value), [1]);
  assert.equal(withHold(holds, hold({ to: 6 })).length, 2);
  assert.ok(isHeldBy(holds, "forget_gate", 1, 5) && !isHeldBy(holds, "forget_gate", 1, 6));
  assert.ok(!isHeldBy([hold({ on: false })], "forget_gate", 1, 5));
});

test("only what is switched on is held, all units where none is named, and to the end where no end is named", () => {
  const holds = [hold({ on: false }), hold({ units: null, to: null })];
  assert.deepEqual(interventionsOf(holds, SIZE, 4),
    [{ layer: 4, quantity: "forget_gate", units: [0, 1, 2], from: 2, to: 10, value: 0 }]);
});

test("what was done can be taken back and done again, until something else is done", () => {
  const history = new History();
  history.keep("");
  history.keep("a");
  assert.equal(history.undo("b"), "a");
  assert.equal(history.undo("a"), "");
  assert.equal(history.redo(""), "a");
  history.keep("a");
  assert.ok(!history.canRedo && history.canUndo);
  assert.equal(history.redo("c"), "c");
});

test("a network answers with all its layers and its read-out, from the step that is held on", () => {
  const own = replay();
  const { values, effect } = own.with(interventionsOf([hold({ to: 3 })], SIZE, 0));
  assert.ok(effect > 0.01);
  for (const layer of [0, 1]) {
    const row = (all) => all[layer].cell_state.subarray(10, 20);
    assert.deepEqual(row(values).subarray(0, 2), row(own.plain).subarray(0, 2));
    assert.notDeepEqual(row(values), row(own.plain));
  }
  assert.deepEqual(own.chances(values, 1), own.chances(own.plain, 1));
  assert.notDeepEqual(own.chances(values, 9), own.chances(own.plain, 9));
});

test("holding what is there already changes nothing", () => {
  const own = replay();
  const at = own.plain[0].forget_gate[13];
  assert.equal(own.with(interventionsOf([hold({ from: 3, to: 3, value: at })], SIZE, 0)).effect, 0);
  assert.equal(own.with([]).effect, 0);
});

test("a memory that leaves its range is named with the range that it had", () => {
  const own = replay();
  const far = own.with(interventionsOf([hold({ quantity: "cell_state", value: 9, from: 4, to: 4 })], SIZE, 0));
  const { unit, step, value, low, high } = far.excursion;
  const row = own.plain[0].cell_state.subarray(10, 20);
  assert.deepEqual([unit, step, value, low, high], [1, 4, 9, Math.min(...row), Math.max(...row)]);
  assert.equal(own.with([]).excursion, null);
});

test("forecasts follow from answers in levels, changes or logarithms, or they are said not to", () => {
  const answers = [-1.2, 0.3, 0.9, -0.4, 1.7, 0.1];
  const newest = [100, 120, 90, 140, 133, 101];
  const scales = [
    (answer) => 300 + 70 * answer,
    (answer, before) => before + 5 + 20 * answer,
    (answer, before) => before * Math.exp(0.01 + 0.1 * answer),
  ];
  for (const scale of scales) {
    const known = answers.map((answer, i) => ({ answer, newest: newest[i], forecast: scale(answer, newest[i]) }));
    assert.ok(Math.abs(decoderOf(known)(0.5, 110) - scale(0.5, 110)) < 1e-9);
    known[2].forecast += 3;
    assert.equal(decoderOf(known), null);
  }
  assert.equal(decoderOf([]), null);
});

test("a held value is shown beside what its equation says, and the sums still add up", () => {
  const held = recording();
  held.arrays.forget_gate.data[1] = 1;
  held.arrays.cell_state.data[1] = 7;
  held.isHeld = (quantity, unit, step) => ["forget_gate", "cell_state"].includes(quantity) && !unit && step === 1;
  const { gates: { forget_gate: f, input_gate: i }, memory } = cellArithmetic(held, 0, 1);
  assert.equal(show(f.held), "1.000");
  assert.equal(i.held, null);
  assert.ok(Math.abs(read(f.result) - 1 / (1 + Math.exp(-read(f.total)))) < 6e-4);
  assert.equal(show(memory.held), "7.000");
  assert.equal(show(memory.total), "0.000");
  assert.equal(read(memory.retained.result) + read(memory.written.result), read(memory.total));
});
