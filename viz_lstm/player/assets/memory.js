/** What a player remembers while it is taken down and put up again: step, unit, speed, view, the last wish it fulfilled. Kept per player, per page load. */

import { cellsIn, rangesOf } from "./window.js";

const kept = new Map();

/** The state of a player, new or remembered, made to fit the recording. */
export function recall(key, recording, { calm }) {
  const state = kept.get(key) ?? {
    step: recording.firstStep, unit: recording.firstUnit, quantity: "cell_state", opened: "forget_gate", enlarged: undefined,
    speed: calm ? 1 : 10, playing: false, loop: false, similar: true, close: false,
    marking: false, marks: [], zoom: null, axis: "steps", film: null, picture: null, turn: 0,
  };
  const opening = { step: recording.firstStep, unit: recording.firstUnit };
  // Whoever has not moved sees what is worth seeing in the new recording, too.
  if (!state.told && state.step === state.opening?.step && state.unit === state.opening.unit) Object.assign(state, opening);
  state.opening = opening;
  state.step = Math.min(state.step, recording.steps - 1);
  state.unit = Math.min(state.unit, recording.units - 1);
  state.marks = state.marks.filter(([, last]) => last < recording.steps);
  state.zoom = cellsIn(state.zoom && rangesOf(state.zoom), recording);
  if (calm) state.speed = Math.min(state.speed, 2);
  kept.set(key, state);
  return state;
}

/** Whether the page takes a player to be elsewhere: it goes by what it was told, or by where one begins. */
export function isElsewhere({ step, unit, told }, { firstStep, firstUnit, steps, units }) {
  const known = told ? [Math.min(told.step, steps - 1), Math.min(told.unit, units - 1)] : [firstStep, firstUnit];
  return known[0] !== step || known[1] !== unit;
}

/** Where a player stands and how it is arranged, for the page. */
export function sightOf({ step, unit, quantity, marks, turn, film, enlarged, opened, similar, close, axis, zoom }, { wanted }) {
  const arrangement = { enlarged: enlarged ?? "", opened: opened ?? "", similar, close, axis, zoom };
  return { step, unit, quantity, marks, turn, film, epoch: wanted, arrangement };
}
