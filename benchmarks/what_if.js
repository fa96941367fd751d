/** How long an answer to a what-if takes, beside a plain reading: ratios for three sizes, as JSON. */

import { interventionsOf, readHolds } from "../viz_lstm/player/core/holds.js";
import { read } from "../viz_lstm/player/core/lstm.js";
import { Replay } from "../viz_lstm/player/core/replay.js";

const ORDER = ["input_gate", "forget_gate", "candidate", "output_gate"];
const SIZES = [
  { name: "143x32", steps: 143, units: 32, features: 1, answers: 1 },
  { name: "62x32 text", steps: 62, units: 32, features: 49, answers: 49 },
  { name: "400x64", steps: 400, units: 64, features: 1, answers: 1 },
];
const TIMES = 60;

/** Numbers that look drawn, the same in every run. */
function drawing() {
  let seed = 1;
  return (size, scale = 0.5) => Float32Array.from({ length: size }, () => {
    seed = (seed * 16807) % 2147483647;
    return (seed / 2147483647 - 0.5) * 2 * scale;
  });
}

function network({ steps, units, features, answers }) {
  const drawn = drawing();
  const weights = { input: drawn(4 * units * features), recurrent: drawn(4 * units * units), bias: drawn(4 * units) };
  const inputs = features === 1 ? drawn(steps, 2) : new Float32Array(steps * features);
  if (features > 1) for (let step = 0; step < steps; step++) inputs[step * features + (7 * step) % features] = 1;
  const readout = { weights: drawn(answers * units), bias: drawn(answers) };
  return { inputs, weights: [weights], shown: 0, readout };
}

/** The shortest of so many times, in milliseconds: what others on the machine do only adds. */
function shortest(act) {
  const times = Array.from({ length: TIMES }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
  return Math.min(...times);
}

function measure({ name, ...size }) {
  const { inputs, weights: [weights], ...rest } = network(size);
  const replay = new Replay({ inputs, weights: [weights], ...rest }, { gateOrder: ORDER, steps: size.steps });
  const known = { values: replay.plain[0], mean: replay.mean };
  const answer = (text) => {
    const { values } = replay.with(interventionsOf(readHolds(text, size), size, 0, known));
    if (size.answers > 1) replay.expected(values, 5);
    return replay.blocks(values);
  };
  const half = size.steps >> 1;
  const cases = {
    "from the first step": "f:3:0-:0", "from the middle": `f:3:${half}-:0`,
    "one step, the middle": `c:3:${half}-${half}:1`, "all units": "f:all:0-:mean",
  };
  for (let i = 0; i < 20; i++) Object.values(cases).forEach(answer);
  const plain = shortest(() => read(weights, ORDER, inputs, size.steps));
  const taken = Object.entries(cases).map(([label, text]) => [label, shortest(() => answer(text))]);
  const rounded = (value) => Math.round(value * 100) / 100;
  return [name, {
    "plain ms": rounded(plain),
    ...Object.fromEntries(taken.flatMap(([label, ms]) =>
      [[`${label}: ratio`, rounded(ms / plain)], [`${label}: ms`, rounded(ms)]])),
  }];
}

process.stdout.write(JSON.stringify(Object.fromEntries(SIZES.map(measure))));
