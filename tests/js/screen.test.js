import assert from "node:assert/strict";
import { test } from "node:test";

import { Difference } from "../../viz_lstm/player/core/difference.js";
import { format, symbolParts, visible } from "../../viz_lstm/player/core/format.js";
import { arrange, domains } from "../../viz_lstm/player/core/geometry.js";
import { isElsewhere, recall, sightOf } from "../../viz_lstm/player/core/saved-state.js";
import { layOut } from "../../viz_lstm/player/core/text-layout.js";
import { stepTicks, unitTicks } from "../../viz_lstm/player/core/ticks.js";
import { cellsIn, rangesOf, same, shifted, snapped, whole } from "../../viz_lstm/player/core/viewport.js";
import { recording } from "./recording.js";

test("a sentence is filled with values, and counts choose their word", () => {
  assert.equal(format("{a} of {b}, {c}", { a: 1, b: "two" }), "1 of two, {c}");
  assert.equal(format("{n} {n:term|terms}", { n: 1 }), "1 term");
  assert.equal(format("{n} {n:term|terms}", { n: "3" }), "3 terms");
  assert.equal(format("{text}", { text: "$& {n}" }), "$& {n}");
});

test("a symbol is a letter, perhaps a tilde, perhaps an index", () => {
  assert.deepEqual(symbolParts("C\u0303_t"), { base: "C", tilde: true, index: "t" });
  assert.deepEqual(symbolParts("f"), { base: "f", tilde: false, index: undefined });
});

test("a character that leaves no mark is shown as another one", () => {
  assert.equal(visible("\n", { "\n": "⏎" }), "⏎");
  assert.equal(visible("女", { "\n": "⏎" }), "女");
});

test("a range is widened to whole cells and named by them", () => {
  const size = { steps: 10, units: 4 };
  const ranges = snapped({ steps: [1.2, 5.9], rows: [2.2, 0.9] });
  assert.deepEqual(ranges, { steps: [0.5, 6.5], rows: [2.5, 0.5] });
  assert.deepEqual(cellsIn(ranges, size), [1, 6, 1, 2]);
  assert.deepEqual(rangesOf([1, 6, 1, 2]), ranges);
  assert.equal(cellsIn(whole(size), size), null);
  assert.equal(cellsIn({ steps: [20.5, 30.5], rows: [2.5, 0.5] }, size), null);
  assert.ok(same(shifted(shifted(ranges, 3), -3), ranges));
  assert.ok(!same(ranges, whole(size)));
});

test("labels are as dense as there is room for, and begin with years where steps are months", () => {
  const month = (i) => `${1949 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`;
  const months = Array.from({ length: 36 }, (_, i) => month(i));
  assert.deepEqual(stepTicks(months, [-0.5, 35.5], 300).ticktext, ["1949-01", "1950-01", "1951-01"]);
  assert.deepEqual(stepTicks(["a", "b", ""], [-0.5, 2.5], 300), { tickvals: [0, 1, 2], ticktext: ["a", "b", "3"] });
  assert.deepEqual(stepTicks([], [0, 1], 100), { tickvals: [], ticktext: [] });
  assert.deepEqual(unitTicks([7, 5, 6, 4], 44), { tickvals: [0, 2], ticktext: ["7", "6"] });
});

test("a sheet has three columns where there is room, and room for the strip", () => {
  const { quantities } = recording();
  const strip = { title: 20, body: 80, axis: 20 };
  const sheet = arrange({ width: 900, quantities, units: 50, strip });
  assert.equal(sheet.panels.length, 6);
  assert.equal(new Set(sheet.panels.map(({ plot }) => plot.x)).size, 3);
  assert.ok(sheet.panels.every(({ title }) => title.y >= 120));
  assert.deepEqual(sheet.panels.map(({ last }) => last), [false, false, false, true, true, true]);
  assert.deepEqual(sheet.panels.map(({ first }) => first), [true, false, false, true, false, false]);
  assert.equal(arrange({ width: 300, quantities, units: 50, strip: null }).panels[1].plot.x, sheet.panels[0].plot.x);
  const shares = domains({ x: 0, y: 0, width: 50, height: 25 }, { width: 100, height: 100 });
  assert.deepEqual(shares, { x: [0, 0.5], y: [0.75, 1] });
});

test("a sheet fills the height it is given, in three columns where that is low and in two where it is high", () => {
  const { quantities } = recording();
  const strip = { title: 20, body: 80, axis: 20 };
  for (const [room, columns] of [[400, 3], [600, 3], [1100, 2]]) {
    const { height, panels } = arrange({ width: 620, room, quantities, units: 50, strip });
    assert.ok(Math.abs(height - room) < columns + 1);
    assert.equal(new Set(panels.map(({ plot }) => plot.x)).size, columns);
  }
});

test("words stay together where a line has room for them, and a line break breaks", () => {
  const lines = (text, width) => layOut([...text], width, () => 10).places.map(({ line }) => line).join("");
  assert.equal(lines("ab cd", 55), "00011");
  assert.equal(lines("abcd", 30), "0011");
  assert.equal(lines("a\nb", 90), "001");
  assert.equal(lines("一二三", 30), "001");
  assert.deepEqual(layOut([], 100, () => 10), { places: [], lines: 1 });
});

test("a player put up again is where it was, as far as the recording reaches", () => {
  const first = recall("one", recording({ firstStep: 2, firstUnit: 1 }), { calm: false });
  assert.deepEqual([first.step, first.unit, first.speed], [2, 1, 10]);
  const moved = recall("one", recording({ firstStep: 0, firstUnit: 0 }), { calm: true });
  assert.deepEqual([moved.step, moved.unit, moved.speed], [0, 0, 2]);
  Object.assign(moved, { step: 1, marks: [[0, 1], [2, 8]] });
  moved.history.keep("f:0:0:1");
  const again = recall("one", recording({ firstStep: 2 }), { calm: false });
  assert.equal(again.step, 1);
  assert.deepEqual(again.marks, [[0, 1]]);
  assert.equal(again.history.undo(""), "f:0:0:1");
});

test("a network that comes after another one stands where that one stood, and the page hears of it", () => {
  const [before, after] = [recording({ firstStep: 2, firstUnit: 1 }), recording({ firstStep: 0, firstUnit: 0 })];
  recall("stage", before, { calm: false });
  const stayed = recall("stage", after, { calm: false, stays: true });
  assert.deepEqual([stayed.step, stayed.unit], [2, 1]);
  assert.ok(isElsewhere(stayed, after));
  assert.ok(isElsewhere({ ...stayed, step: 0, unit: 0 }, recording({ isLive: true, firstStep: 0, firstUnit: 0 })));
  const chosen = recall("stage", recording({ firstStep: 1 }), { calm: false });
  assert.deepEqual([chosen.step, chosen.unit], [2, 1]);
});

test("a network that comes after another one keeps the colours of the memory as far as they reach", () => {
  const next = recording();
  const { high } = next.memory;
  const before = (/** @type {number} */ reach) => ({ memory: { high: reach } });
  assert.equal(next.inherit(before(high)), false);
  assert.equal(next.memory.high, high);
  assert.equal(next.inherit(before(2 * high)), false);
  assert.equal(next.memory.high, 2 * high);
  assert.equal(recording().inherit(before(high / 2)), true);
  assert.equal(next.isReordered(recording()), false);
  assert.equal(next.isReordered({ order: [0, 1] }), true);
});

test("the page is told where a player is only if it would not think so", () => {
  const read = recording({ firstStep: 2 });
  const state = recall("two", read, { calm: false });
  assert.equal(isElsewhere(state, read), false);
  state.step = 1;
  assert.equal(isElsewhere(state, read), true);
  state.told = sightOf(state, 3);
  assert.equal(isElsewhere(state, read), false);
  const opening = { enlarged: "", opened: "forget_gate", similar: true, close: false, axis: "steps", zoom: null };
  assert.deepEqual(state.told.arrangement, opening);
  assert.equal(state.told.epoch, 3);
});

test("a difference is the first less the second, where both have read", () => {
  const strip = (firstRead) => ({ strip: { kind: "series", firstRead } });
  const others = { data: new Float32Array(6).fill(0.25), shape: [2, 3], scale: 1 };
  const difference = new Difference([recording(strip(0)), recording(strip(1), { forget_gate: others })]);
  assert.deepEqual([difference.start, difference.steps, difference.labels], [1, 2, ["b", "c"]]);
  assert.deepEqual([...difference.row("forget_gate", 0)], [0, 0.5]);
  assert.equal(difference.refresh(), false);
});

test("colours end at the largest difference of all epochs met, or of the one that is shown", () => {
  const [first, second] = [recording(), recording()];
  const one = (value) => ({ forget_gate: { data: new Float32Array(6).fill(value), shape: [2, 3], scale: 1 } });
  second.project(one(0));
  const difference = new Difference([first, second]);
  const end = () => difference.quantities[0].high;
  assert.equal(end(), 0.75);
  first.project(one(0.25));
  assert.equal(difference.refresh(), true);
  assert.equal(end(), 0.75);
  difference.stretch(true);
  assert.equal(end(), 0.25);
  difference.stretch(false);
  assert.equal(end(), 0.75);
});

test("two that compute the same are not apart", () => {
  const checkpoints = { epochs: [1, 2], arrays: [recording().arrays, recording().arrays] };
  const others = { epochs: [2, 3], arrays: [recording().arrays, recording().arrays] };
  const { epochs, means } = new Difference([recording(), recording()]).apart([checkpoints, others]);
  assert.deepEqual(epochs, [2]);
  assert.deepEqual(means.cell_state, [0]);
});
