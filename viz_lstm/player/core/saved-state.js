/** What a player remembers while it is taken down and put up again. Kept per player, per page load. */

import { History } from "./history.js";
import { cellsIn, rangesOf } from "./viewport.js";

/**
 * @import { Layout, Recording } from "./payload.js"
 * @import { Cells } from "./viewport.js"
 *
 * @typedef {{step: number, unit: number}} Place
 *
 * @typedef {object} State Where a player stands and how it is arranged.
 * @property {number} step
 * @property {number} unit
 * @property {string} quantity Colours a text.
 * @property {string | null} opened The gate whose sum is written out.
 * @property {string | null | undefined} enlarged The quantity that stands alone; undefined until the room is known.
 * @property {number} speed Steps a second.
 * @property {boolean} playing
 * @property {boolean} loop
 * @property {boolean} similar Whether similar units lie together.
 * @property {boolean} close Whether the cell stands large.
 * @property {boolean} presented Whether the stage stands alone on the screen.
 * @property {string} held What is held while the network reads, as links keep it.
 * @property {History} history What was held before.
 * @property {boolean} wondering Whether the bar for that is open.
 * @property {boolean} comparing Whether the heatmaps show what it changes.
 * @property {boolean} marking
 * @property {[number, number][]} marks
 * @property {Cells | null} zoom
 * @property {"steps" | "epochs"} axis What playback runs along.
 * @property {string | null} film
 * @property {number | null} checkpoint Null for the last, which is the recording itself.
 * @property {number} turn The last wish of the page that was fulfilled.
 * @property {Place} [opening]
 * @property {Sight} [told] What the page was told last.
 *
 * @typedef {object} Sight What the page hears.
 * @property {number} step
 * @property {number} unit
 * @property {string} quantity
 * @property {[number, number][]} marks
 * @property {number} turn
 * @property {string | null} film
 * @property {number | null} epoch
 * @property {Layout} arrangement
 * @property {boolean} [presented]
 * @property {string} [held]
 */

/** @type {Map<string, State>} */
const kept = new Map();

/**
 * The state of a player, new or remembered, made to fit the recording.
 *
 * @param {string} key
 * @param {Recording} recording
 * @param {{calm: boolean, stays?: boolean}} visitor Whether all movement is to be calm; whether the player goes on
 *   with another network where it stood, moved or not.
 */
export function recall(key, recording, { calm, stays = false }) {
  const opening = { step: recording.firstStep, unit: recording.firstUnit };
  const state = kept.get(key) ?? begun(opening, calm);
  // A visitor who has not moved sees what is worth seeing in the new recording, too.
  const moved = stays || state.told || state.step !== state.opening?.step || state.unit !== state.opening.unit;
  if (!moved) Object.assign(state, opening);
  state.opening = opening;
  state.step = Math.min(state.step, recording.steps - 1);
  state.unit = Math.min(state.unit, recording.units - 1);
  state.marks = state.marks.filter(([, last]) => last < recording.steps);
  state.zoom = cellsIn(state.zoom && rangesOf(state.zoom), recording);
  if (calm) state.speed = Math.min(state.speed, 2);
  kept.set(key, state);
  return state;
}

/**
 * Whether the page takes a player to be elsewhere: it goes by what it was told, or by where one begins.
 *
 * What comes of a training begins elsewhere than what stood there before, and is to go on where that one stood.
 *
 * @param {State} state
 * @param {Recording} recording
 */
export function isElsewhere({ step, unit, told }, { isLive, firstStep, firstUnit, steps, units }) {
  if (isLive && !told) return true;
  const known = told ? [Math.min(told.step, steps - 1), Math.min(told.unit, units - 1)] : [firstStep, firstUnit];
  return known[0] !== step || known[1] !== unit;
}

/**
 * Where a player stands and how it is arranged, for the page.
 *
 * @param {State} state
 * @param {number | null} epoch The epoch that is shown, or will be once its checkpoint is there.
 * @returns {Sight}
 */
export function sightOf({ step, unit, quantity, marks, turn, film, ...state }, epoch) {
  const { enlarged, opened, similar, close, axis, zoom } = state;
  const arrangement = { enlarged: enlarged ?? "", opened: opened ?? "", similar, close, axis, zoom };
  const presented = state.presented ? { presented: true } : {};
  const held = state.held ? { held: state.held } : {};
  return { step, unit, quantity, marks, turn, film, epoch, arrangement, ...presented, ...held };
}

/**
 * What stands where, as a text that tells it from others.
 *
 * @param {State} state
 */
export function arrangementOf({ enlarged, similar, close }) {
  return JSON.stringify([enlarged, similar, close]);
}

/**
 * The state of a player that nobody has seen yet.
 *
 * @param {Place} opening
 * @param {boolean} calm
 * @returns {State}
 */
function begun({ step, unit }, calm) {
  return {
    step,
    unit,
    quantity: "cell_state",
    opened: "forget_gate",
    enlarged: undefined,
    speed: calm ? 1 : 10,
    playing: false,
    loop: false,
    similar: true,
    close: false,
    presented: false,
    held: "",
    history: new History(),
    wondering: false,
    comparing: false,
    marking: false,
    marks: [],
    zoom: null,
    axis: "steps",
    film: null,
    checkpoint: null,
    turn: 0,
  };
}
