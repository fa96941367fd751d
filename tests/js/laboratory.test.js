import assert from "node:assert/strict";
import { test } from "node:test";

import { otherLetters, otherValues } from "../../viz_lstm/player/core/edits.js";
import { encoderOf } from "../../viz_lstm/player/core/forecasts.js";
import { editsOf, interventionsOf, readHolds, withOwn, writeHolds } from "../../viz_lstm/player/core/holds.js";
import { ledgerAt } from "../../viz_lstm/player/core/ledger.js";
import { otherPlace, turnAt } from "../../viz_lstm/player/core/places.js";
import { Replay } from "../../viz_lstm/player/core/replay.js";
import { Texts, lettersIn, meansOver, oneHot } from "../../viz_lstm/player/core/texts.js";
import { unitsIn, unitsText } from "../../viz_lstm/player/core/unit-list.js";

const SIZE = { units: 3, steps: 10 };
const ORDER = ["input_gate", "forget_gate", "candidate", "output_gate"];

/** A small network with two layers and a read-out, that reads one of two letters at every step. */
function network(steps = 10) {
  let seed = 0;
  const drawn = (size) => Float32Array.from({ length: size }, () => Math.sin((seed += 1.7) * seed));
  const layer = (features) => ({ input: drawn(12 * features), recurrent: drawn(36), bias: drawn(12) });
  const inputs = Float32Array.from({ length: 2 * steps }, (_, at) => ((at >> 1) % 3 === at % 2 ? 1 : 0));
  return { inputs, weights: [layer(2), layer(3)], shown: 0, readout: { weights: drawn(9), bias: drawn(3) } };
}

const hold = (changes) => ({ quantity: "forget_gate", units: [1], from: 2, to: 5, value: 0, on: true, ...changes });
const text = (characters, counting) => ({ strip: { kind: "text", characters: [...characters], counting } });

test("units are listed by numbers and stretches of numbers, in any order, with any sign between them", () => {
  for (const [typed, units] of [
    ["3,7,9-12", [3, 7, 9, 10, 11, 12]], ["12 – 14; 3", [3, 12, 13, 14]], ["7，3、7", [3, 7]], [" 5 ", [5]],
  ]) assert.deepEqual(unitsIn(typed, 16), units);
  for (const bad of ["", "3,16", "12-9", "a", "-3", "3-", "1.5-", "3--5", "0x3"]) assert.equal(unitsIn(bad, 16), null);
  const everySecond = Array.from({ length: 65 }, (_, i) => 2 * i).join(",");
  assert.equal(unitsIn(everySecond, 400), null);
  assert.equal(unitsText([1, 2, 4, 5, 6, 9], { between: ", ", to: "–" }), "1, 2, 4–6, 9");
});

test("stretches of units, means, what is taken and what is read otherwise come back as they were written", () => {
  const large = { units: 20, steps: 60 };
  for (const link of ["f:3.7.9-12:2-5:0", "c:17:39-39:at23", "o:all:3-:mean:off", "x:38:17", "x:5:512.25:off,x:6:-3"]) {
    assert.equal(writeHolds(readHolds(link, large)), link);
  }
  for (const bad of ["x:60:1", "x:1-2:1", "x::1", "f:1:2-5:at", "f:9-7:2-5:0", "f:all.3:2-5:0"]) {
    assert.deepEqual(readHolds(bad, large), []);
  }
  assert.deepEqual(readHolds("f:1-30:2-5:0", SIZE)[0].units, [1, 2]);
});

test("what is taken from later on ends where the recording ends", () => {
  assert.equal(readHolds("c:1:2-9:at7", SIZE)[0].to, 4);
  assert.equal(readHolds("c:1:2-:at0", SIZE)[0].to, 9);
  assert.deepEqual(readHolds("c:1:2-:at10", SIZE), []);
});

test("a quantity is held at its mean, or at what it is elsewhere in the recording", () => {
  const replay = new Replay(network(), { gateOrder: ORDER, steps: 10 });
  const known = { values: replay.plain[0], mean: replay.mean };
  const answer = (changes) => replay.with(interventionsOf([hold(changes)], SIZE, 0, known)).values[0];
  const { forget_gate: f, cell_state: C } = replay.plain[0];
  const mean = f.subarray(10, 20).reduce((sum, value) => sum + value) / 10;
  assert.ok(answer({ value: "mean" }).forget_gate.subarray(12, 16).every((value) => Math.abs(value - mean) < 1e-7));
  const taken = answer({ quantity: "cell_state", units: [0, 1], value: { step: 6 } }).cell_state;
  assert.deepEqual(taken.subarray(2, 6), C.subarray(6, 10));
  assert.deepEqual(taken.subarray(12, 16), C.subarray(16, 20));
});

test("a gate cannot be frozen at what it was before the first step, so nothing changes there", () => {
  const replay = new Replay(network(), { gateOrder: ORDER, steps: 10 });
  for (const quantity of ["forget_gate", "candidate"]) {
    const frozen = [hold({ quantity, from: 0, to: 0, value: "before" })];
    assert.equal(replay.with(interventionsOf(frozen, SIZE, 0)).effect, 0);
  }
});

test("another letter is read as if it had stood there from the beginning, by all layers", () => {
  const own = network();
  const replay = new Replay(own, { gateOrder: ORDER, steps: 10 });
  const reading = otherLetters(own.inputs, 2, new Map([[4, own.inputs[8] ? 1 : 0]]));
  assert.equal(reading.first, 4);
  const whole = new Replay({ ...own, inputs: reading.inputs }, { gateOrder: ORDER, steps: 10 });
  const { values, effect } = replay.with([], reading);
  assert.deepEqual(values, whole.plain);
  assert.ok(effect > 0.01);
  assert.deepEqual(values[1].hidden_state.subarray(0, 4), replay.plain[1].hidden_state.subarray(0, 4));
  assert.equal(otherLetters(own.inputs, 2, new Map([[4, own.inputs[8] ? 0 : 1], [5, 7], [6, 0.5]])), null);
});

test("another value of a series counts where it is read, and as the one before at the next step", () => {
  const truth = Float64Array.from([100, 120, 90, 140, 133, 101, 150, 97]);
  const ways = [
    [(value) => (value - 90) / 60, 1],
    [(value, before) => (value - before - 3) / 20, 2],
    [(value, before) => (Math.log(value / before) - 0.01) / 0.1, 2],
  ];
  for (const [way, touched] of ways) {
    const inputs = Float64Array.from({ length: 7 }, (_, step) => way(truth[step + 1], truth[step]));
    const read = Array.from(inputs, (input, step) => ({ input, value: truth[step + 1], before: truth[step] }));
    const encode = encoderOf(read);
    assert.ok(Math.abs(encode(111, 99) - way(111, 99)) < 1e-9);
    const other = otherValues(inputs, { truth, start: 1, encode }, new Map([[3, 111]]));
    assert.equal(other.first, 3);
    assert.equal(other.truth[4], 111);
    const changed = [...inputs.keys()].filter((step) => Math.abs(other.inputs[step] - inputs[step]) > 1e-5);
    assert.deepEqual(changed, [3, 4].slice(0, touched));
    read[2].input += 0.5;
    assert.equal(encoderOf(read), null);
  }
  assert.equal(encoderOf([]), null);
});

test("an input that is read otherwise is no quantity that is held, and counts only while it is on", () => {
  const holds = readHolds("x:3:1,f:1:2-5:0,x:4:0:off", SIZE);
  assert.deepEqual([...editsOf(holds)], [[3, 1]]);
  assert.equal(interventionsOf(holds, SIZE, 0).length, 1);
});

test("a text turns where another character shows, and the other place lies before the nearest", () => {
  const recording = text("..s...s....h..h", [2, 6, 11, 14]);
  assert.deepEqual(turnAt(recording, 0), { before: 6, after: 11 });
  assert.deepEqual(turnAt(recording, 12), { before: 6, after: 11 });
  assert.equal(otherPlace(recording, 8), 5);
  assert.equal(otherPlace(recording, 4), 10);
  assert.equal(turnAt(text("s...s", [0, 4]), 0), null);
  assert.equal(otherPlace(text("s...s", [0, 4]), 0), 0);
  assert.equal(turnAt({ strip: null }, 0), null);
  assert.equal(otherPlace({ strip: null }, 30), 18);
});

test("what is taken from another reading comes back from a link as it was written, and nonsense is none", () => {
  const large = { units: 20, steps: 60 };
  for (const link of ["c:17:39-39:t3", "c:17:39-:rB", "o:all:3-9:s2:off", "h:3:9-9:x39.17.45.0"]) {
    assert.equal(writeHolds(readHolds(link, large)), link);
  }
  for (const value of ["t", "r", "rE", "x39", "x39.", "x1.2.3", "s-1", "q3", "t3x", "att3"]) {
    assert.deepEqual(readHolds(`c:17:39-39:${value}`, large), []);
  }
});

test("players of a group share one text, in which each reads its own and leaves that of others alone", () => {
  const [a, b] = [{ units: 3, steps: 10, start: 1, seat: "A" }, { units: 2, steps: 9, start: 2, seat: "B" }];
  const link = "f:1:3-5:0:A,f:all:3-:s4:B:off,c:2:4-4:mean,o:1:4-4:at6";
  assert.deepEqual(readHolds(link, a).map(({ from }) => from), [2, 3, 3]);
  assert.deepEqual(readHolds(link, b).map(({ value, seat }) => [value, seat ?? ""]),
    [[{ kind: "start", step: 2 }, "B"], [{ step: 4 }, ""]]);
  assert.equal(withOwn(link, readHolds(link, b), b), link);
  const [first, ...rest] = readHolds(link, b);
  assert.equal(withOwn(link, rest, b), "f:1:3-5:0:A,o:1:4-4:at6,c:2:4-4:mean");
  assert.equal(withOwn(link, [{ ...first, on: true }], b), "f:1:3-5:0:A,f:all:3-:s4:B,c:2:4-4:mean");
  assert.equal(withOwn("", [{ ...hold(), seat: "A" }], a), "f:1:3-6:0:A");
  assert.deepEqual(readHolds("f:1:3-5:0:A", SIZE), []);
});

test("a value is taken from another text, from later on or from another network, where these have the place", () => {
  const replay = new Replay(network(), { gateOrder: ORDER, steps: 10 });
  const letters = [0, 1, 1, 0, 1, 0];
  const text = { values: replay.read(oneHot(letters, 2), 6)[0], steps: 6, first: 0, shift: 0 };
  const later = { values: replay.read(replay.inputs, 10, 4)[0], steps: 10, first: 4, shift: 0 };
  const ahead = { values: replay.plain[0], steps: 10, first: 0, shift: 3 };
  const value = { kind: "run", letter: "B" };
  const taken = (origin, changes) => interventionsOf([hold({ quantity: "cell_state", value, ...changes })], SIZE, 0, {
    values: replay.plain[0], mean: replay.mean, other: () => origin,
  });
  assert.deepEqual(taken(null, {}), []);
  const [short] = taken(text, { from: 4, to: 9 });
  assert.deepEqual([short.from, short.to, [...short.value]], [4, 6, [...text.values.cell_state.subarray(10, 12)]]);
  assert.deepEqual(taken(text, { from: 6, to: 9 }), []);
  const [begun] = taken(later, { from: 2, to: 5 });
  assert.deepEqual([begun.from, begun.to], [4, 6]);
  assert.ok(later.values.cell_state.subarray(10, 14).every((value) => value === 0));
  const [shifted] = taken(ahead, { from: 2, to: 9 });
  assert.deepEqual([...shifted.value], [...replay.plain[0].cell_state.subarray(15, 20)]);
  assert.deepEqual(taken({ ...ahead, values: { cell_state: new Float32Array(10) } }, {}), []);
  const { values } = replay.with(taken(text, { from: 3, to: 3 }));
  assert.equal(values[0].cell_state[13], text.values.cell_state[9]);
});

test("a reading that begins later begins with an empty memory, in all layers", () => {
  const own = network();
  const replay = new Replay(own, { gateOrder: ORDER, steps: 10 });
  const alone = new Replay({ ...own, inputs: own.inputs.slice(8) }, { gateOrder: ORDER, steps: 6 });
  const later = replay.read(own.inputs, 10, 4);
  for (const layer of [0, 1]) {
    assert.deepEqual(later[layer].hidden_state.subarray(14, 20), alone.plain[layer].hidden_state.subarray(6, 12));
  }
});

test("a mean is one over all steps of the texts, each read from its beginning", () => {
  const replay = new Replay(network(), { gateOrder: ORDER, steps: 10 });
  const texts = new Texts({ letters: [0, 1, 1, 0, 1], ends: [3, 5] });
  assert.deepEqual([texts.at(0), texts.at(1), texts.at(2)], [[0, 1, 1], [0, 1], null]);
  const { means, count } = meansOver(replay, texts, 2);
  const rows = [texts.at(0), texts.at(1)].map((each) => replay.read(oneHot(each, 2), each.length)[0].cell_state);
  const [first, second] = [rows[0].subarray(3, 6), rows[1].subarray(2, 4)];
  const mean = [...first, ...second].reduce((sum, value) => sum + value) / 5;
  assert.equal(count, 2);
  assert.ok(Math.abs(means.cell_state[1] - mean) < 1e-9);
  const costly = { shown: 0, work: 1e9, read: (...asked) => replay.read(...asked) };
  assert.equal(meansOver(costly, texts, 2).count, 1);
});

test("a typed text is read by the letters of the vocabulary, the longest first, as they are or as shown", () => {
  const vocabulary = ["a", "b", "ab", "\n", " "];
  const shownAs = { "\n": "⏎", " ": "␣" };
  assert.deepEqual(lettersIn("⏎ab b␣", vocabulary, shownAs), [3, 2, 4, 1, 4]);
  assert.equal(lettersIn("abc", vocabulary, shownAs), null);
  assert.deepEqual(lettersIn("", vocabulary, shownAs), []);
});

test("a memory is the sum of what each step has written and the gates have kept, also behind a shut gate", () => {
  const writing = { kept: [0.5, 0, 0.8, 0.9], written: [0.2, -0.4, 0.1, 0.3], initial: -1 };
  let memory = writing.initial;
  for (const [step, share] of writing.kept.entries()) {
    memory = share * memory + writing.written[step];
    const { left, initial } = ledgerAt(writing, step);
    assert.equal(left.length, step + 1);
    assert.ok(Math.abs(left.reduce((sum, value) => sum + value, initial) - memory) < 1e-12);
  }
  assert.deepEqual(writing.written, [0.2, -0.4, 0.1, 0.3]);
});
