import assert from "node:assert/strict";
import { test } from "node:test";

import { sigmoid } from "../../viz_lstm/player/core/arithmetic.js";
import { Checkpoints } from "../../viz_lstm/player/core/checkpoints.js";
import { byStep, mostExpected, read, softmax } from "../../viz_lstm/player/core/lstm.js";
import { liveOf } from "../../viz_lstm/player/view/live.js";
import { packed, recording } from "./recording.js";

const ORDER = ["input_gate", "forget_gate", "candidate", "output_gate"];
const close = (got, wanted, by = 1e-6) => assert.ok(Math.abs(got - wanted) < by, `${got} is not ${wanted}`);

test("one unit over two steps, by hand", () => {
  const weights = { input: [1, 2, 3, 4], recurrent: [0.1, 0.2, 0.3, 0.4], bias: [0, 0, 0, 0] };
  const values = read(weights, ORDER, [0.5, -1], 2);
  const first = sigmoid(0.5) * Math.tanh(1.5);
  const shown = sigmoid(2) * Math.tanh(first);
  close(values.cell_state[0], first);
  close(values.hidden_state[0], shown);
  const [i, f, g] = [sigmoid(-1 + 0.1 * shown), sigmoid(-2 + 0.2 * shown), Math.tanh(-3 + 0.3 * shown)];
  close(values.forget_gate[1], f);
  close(values.cell_state[1], f * first + i * g);
});

test("gates in another order mean the same network", () => {
  const weights = { input: [1, 2, 3, 4], recurrent: [0.1, 0.2, 0.3, 0.4], bias: [0, 1, 2, 3] };
  const turned = Object.fromEntries(Object.entries(weights).map(([kind, rows]) => [kind, rows.toReversed()]));
  assert.deepEqual(read(turned, ORDER.toReversed(), [0.5, -1], 2), read(weights, ORDER, [0.5, -1], 2));
});

test("values of a unit lie together, and steps when another layer reads them", () => {
  assert.deepEqual([...byStep(Float32Array.of(1, 2, 3, 4, 5, 6), 3)], [1, 4, 2, 5, 3, 6]);
});

test("probabilities add up to one, however large the sums are", () => {
  const shares = softmax([1000, 1001, -1000]);
  close(shares.reduce((sum, share) => sum + share), 1);
  assert.equal(shares[2], 0);
});

test("the likeliest characters come first at every step", () => {
  const readout = { weights: [1, 0, 0, 1, -1, -1], bias: [0, 0, 0.5], outputs: [2, 0, 0, 3] };
  const { next, next_probability: chances } = mostExpected(readout, 2, 2);
  assert.deepEqual([...next.data], [0, 1, 1, 0]);
  close(chances.data[0], Math.exp(2) / (Math.exp(2) + 1 + Math.exp(-1.5)));
});

const film = (changes = {}) => packed(
  { film: { name: "f", pictures: [1, 5] }, lstm: 0, gateOrder: ORDER, samples: ["a", "b"], about: null, ...changes },
  {
    inputs: { data: Uint8Array.of(1, 0, 1), shape: [3, 1] },
    input_0: { data: Float32Array.of(1, 2, 3, 4, 4, 3, 2, 1), shape: [2, 4, 1] },
    recurrent_0: { data: new Float32Array(8), shape: [2, 4, 1] },
    bias_0: { data: new Float32Array(8), shape: [2, 4] },
    readout_weights: { data: Float32Array.of(1, 2), shape: [2, 1, 1] },
    readout_bias: { data: Float32Array.of(0, 1), shape: [2, 1] },
    forecasts: { data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] },
  },
);

test("every checkpoint is computed with its own weights, and has its own forecast", async () => {
  const checkpoints = new Checkpoints(film());
  assert.equal(await checkpoints.develop(() => true), true);
  assert.deepEqual(checkpoints.epochs, [1, 5]);
  close(checkpoints.arrays[0].cell_state.data[0], sigmoid(1) * Math.tanh(3));
  close(checkpoints.arrays[1].cell_state.data[0], sigmoid(4) * Math.tanh(2));
  assert.deepEqual([...checkpoints.arrays[1].forecast.data], [3, 4]);
  assert.deepEqual([...checkpoints.readouts[1].weights], [2]);
  close(checkpoints.high, Math.max(...checkpoints.arrays.flatMap(({ cell_state }) => [...cell_state.data])));
});

test("checkpoints that nobody wants any more are given up", async () => {
  assert.equal(await new Checkpoints(film()).develop(() => false), false);
});

test("a network in training reads the text on the stage, and of numbers only those that are its own", async () => {
  const letters = { inputs: { data: Float32Array.of(0, 1, 1), shape: [3, 1], scale: 1 } };
  const { arrays } = await liveOf(film(), recording({ strip: { kind: "text" } }, letters));
  assert.deepEqual([...arrays.inputs.data], [0, 1, 1]);
  close(arrays.cell_state.data[1], sigmoid(1) * Math.tanh(3));
  assert.equal((await liveOf(film(), recording({}, letters))).arrays, null);
  const above = { inputs: { data: Float32Array.of(0.5, 1, 1), shape: [3, 1], scale: 1 } };
  assert.equal((await liveOf(film(), recording({ strip: { kind: "text" } }, above))).arrays, null);
});
