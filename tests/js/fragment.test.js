import assert from "node:assert/strict";
import { test } from "node:test";

import { fragmentOf, goalIn } from "../../viz_lstm/player/core/fragment.js";
import { unpack } from "../../viz_lstm/player/core/payload.js";
import { arrays, header, packed } from "./recording.js";

const FILM = { name: "film", pictures: [1, 4, 9], losses: [3, 2, 1], epochs: 9 };
const OPENING = { enlarged: "", opened: "forget_gate", similar: true, close: false, axis: "steps", zoom: null };
const read = unpack(packed(header({ film: FILM }), arrays())).header;

function sight(changes = {}, arrangement = {}) {
  return {
    step: 2, unit: 1, quantity: "cell_state", marks: [], turn: 0, film: "film", epoch: 9, ...changes,
    arrangement: { ...OPENING, ...arrangement },
  };
}

test("what is as usual is left out of a fragment", () => {
  assert.equal(fragmentOf(sight(), read, "zh"), "step=2&unit=1&lang=zh");
  assert.equal(fragmentOf(sight({ epoch: null }), { ...read, film: null }, ""), "step=2&unit=1");
});

test("a fragment leads back to everything that it was written for", () => {
  const arrangement = {
    enlarged: "output_gate", opened: "", similar: false, close: true, axis: "epochs", zoom: [0, 1, 1, 1],
  };
  const shown = sight({ quantity: "hidden_state", epoch: 4, marks: [[0, 0], [1, 2]] }, arrangement);
  const fragment = fragmentOf(shown, read, "en");
  assert.equal(
    fragment,
    "step=2&unit=1&epoch=4&show=hidden_state&zoom=0-1,1-1&enlarge=output_gate&open=none&rows=numbered&view=close" +
      "&play=epochs&marks=0,1-2&lang=en",
  );
  const { step, unit, quantity, epoch, marks } = shown;
  assert.deepEqual(goalIn(`#${fragment}`, read, 7), { turn: 7, step, unit, quantity, epoch, marks, arrangement });
});

test("a fragment that names no place leads nowhere", () => {
  for (const fragment of ["", "#", "#lang=zh", "#step=", "#step=-1&unit=x", "#=&&=1"]) {
    assert.equal(goalIn(fragment, read, 1), null);
  }
});

test("what cannot be is passed over, and a place beyond the end is the end", () => {
  const wrong = "#step=99&epoch=5&show=constructor&zoom=0-9,0-0&enlarge=x&open=cell_state&play=1&marks=0-9,2-1,x,1";
  assert.deepEqual(goalIn(wrong, read, 1), {
    turn: 1, step: 2, unit: 0, quantity: "cell_state", epoch: null, arrangement: OPENING, marks: [[1, 1]],
  });
});
