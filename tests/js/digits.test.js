import assert from "node:assert/strict";
import { test } from "node:test";

import { cellArithmetic, sigmoid } from "../../viz_lstm/player/core/arithmetic.js";
import { figure, plain, read, show, subtraction } from "../../viz_lstm/player/core/digits.js";
import { gateSum, memorySum, outputProduct } from "../../viz_lstm/player/core/sums.js";
import { recording } from "./recording.js";

/** Numbers that repeat, so that a test that fails can be run again. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const exact = ({ factors: [a, b], result }) => {
  const whole = (a.count * b.count) / 10 ** (a.places + b.places - result.places);
  return Math.sign(whole) * Math.round(Math.abs(whole)) + 0 === result.count;
};

test("halves are rounded away from zero, and zero has no sign", () => {
  assert.equal(show(figure(0.0005)), "0.001");
  assert.equal(show(figure(-0.0005)), "\u22120.001");
  assert.equal(plain(-0.0001), "0.000");
  assert.equal(plain(-1, 0), "\u22121");
});

test("memory adds up in the digits shown, for any gates", () => {
  const next = numbers(1);
  for (let i = 0; i < 2000; i++) {
    const [forget, input, candidate, before] = [next(), next(), 2 * next() - 1, 6 * next() - 3];
    const after = forget * before + input * candidate;
    const { retained, written, total } = memorySum({ forget, before, input, candidate, after });
    assert.ok(exact(retained) && exact(written));
    assert.equal(retained.result.count + written.result.count, total.count);
    assert.ok(Math.abs(read(total) - after) < 0.00051);
  }
});

test("the output multiplies in the digits shown", () => {
  const next = numbers(2);
  for (let i = 0; i < 2000; i++) {
    const [output, memory] = [next(), 6 * next() - 3];
    const { gate, inside, squashed, result } = outputProduct({ output, memory, hidden: output * Math.tanh(memory) });
    assert.ok(exact({ factors: [gate, squashed], result }));
    assert.equal(figure(Math.tanh(read(inside)), squashed.places).count, squashed.count);
  }
});

test("the terms of a gate add up to its sum, whether all are named or some are summed up", () => {
  const next = numbers(3);
  for (let i = 0; i < 600; i++) {
    const products = Array.from({ length: 1 + (i % 5) }, () => [2 * next() - 1, 2 * next() - 1]);
    const [bias, rest] = [next() - 0.5, i % 2 ? next() - 0.5 : null];
    const z = products.reduce((sum, [a, b]) => sum + a * b, bias + (rest ?? 0));
    const shown = gateSum({ products, bias, rest, squash: sigmoid, value: sigmoid(z) });
    const parts = [shown.bias, ...(shown.rest ? [shown.rest] : []), ...shown.terms.map(({ result }) => result)];
    assert.ok(shown.terms.every(exact));
    assert.equal(parts.reduce((sum, { count }) => sum + count, 0), shown.total.count);
    assert.equal(figure(sigmoid(read(shown.total))).count, shown.result.count);
  }
});

test("factors of a product have as many digits each, but in one memory in twenty, and mostly all of a line", () => {
  const next = numbers(5);
  const isUneven = (figures) => new Set(figures.map(({ places }) => places)).size > 1;
  let [uneven, mixed] = [0, 0];
  for (let i = 0; i < 1000; i++) {
    const [forget, input, candidate, before] = [next(), next(), 2 * next() - 1, 6 * next() - 3];
    const after = forget * before + input * candidate;
    const { retained, written } = memorySum({ forget, before, input, candidate, after });
    uneven += isUneven(retained.factors) || isUneven(written.factors);
    mixed += isUneven([...retained.factors, ...written.factors]);
    const hidden = forget * Math.tanh(after);
    const { gate, inside, squashed } = outputProduct({ output: forget, memory: after, hidden });
    assert.ok(!isUneven([gate, inside, squashed]));
    const products = Array.from({ length: 5 }, () => [4 * next() - 2, 2 * next() - 1]);
    const z = products.reduce((sum, [a, b]) => sum + a * b, before);
    const shown = gateSum({ products, bias: 0, rest: before, squash: sigmoid, value: sigmoid(z) });
    assert.ok(!isUneven(shown.terms.flatMap(({ factors }) => factors)));
  }
  assert.ok(uneven <= 50 && mixed <= 100, `${uneven}, ${mixed}`);
});

test("the sums of a cell's gates have as many digits each", () => {
  for (let step = 0; step < 3; step++) {
    const totals = Object.values(cellArithmetic(recording(), 1, step).gates).map(({ total }) => total.places);
    assert.deepEqual(new Set(totals).size, 1);
  }
});

test("a difference is exact in the digits shown and does not vanish", () => {
  assert.deepEqual(subtraction(0.5, 0.25).map(show), ["0.500", "0.250", "0.250"]);
  assert.deepEqual(subtraction(0.50004, 0.5).map(show), ["0.50004", "0.50000", "0.00004"]);
  assert.deepEqual(subtraction(0.3, 0.3).map(show), ["0.300", "0.300", "0.000"]);
  const next = numbers(4);
  for (let i = 0; i < 1000; i++) {
    const [a, b, rest] = subtraction(next(), next());
    assert.equal(a.count - b.count, rest.count);
  }
});

test("a cell is taken apart into its largest terms, largest first, and the sum of all smaller ones", () => {
  const { gates } = cellArithmetic(recording(), 1, 1);
  assert.deepEqual(Object.keys(gates), ["forget_gate", "input_gate", "candidate", "output_gate"]);
  const sources = gates.candidate.named.map(({ kind, source }) => [kind, source]);
  assert.deepEqual(sources, [["recurrent", 0], ["recurrent", 1]]);
  assert.equal(gates.candidate.others, 0);
  assert.equal(gates.candidate.rest, null);
});
