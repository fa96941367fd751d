/** What somebody can do to a player, by name: controls, keys and other parts of the page call these. */

/**
 * @import { Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { CheckpointView } from "../checkpoint-view.js"
 * @import { Playback } from "../playback.js"
 * @import { Heatmaps } from "../heatmaps/heatmaps.js"
 * @import { Laboratory } from "../laboratory.js"
 *
 * @typedef {object} Acted What is acted on.
 * @property {State} state
 * @property {Recording} recording
 * @property {CheckpointView} checkpoints
 * @property {Playback} playback
 * @property {() => Heatmaps} heatmaps
 * @property {Laboratory} laboratory
 *
 * @typedef {object} Change What changes it.
 * @property {(changes: Partial<State>) => void} set Changes the state alone.
 * @property {(checkpoint: number) => void} turn Shows a checkpoint.
 * @property {(changes: Partial<State>) => void} rearrange Changes what stands where.
 * @property {() => void} reorder Changes the order of the rows.
 *
 * @typedef {ReturnType<typeof actionsOf>} Actions
 */

/**
 * @param {Acted} player
 * @param {Change} change
 */
export function actionsOf(player, { set, turn, rearrange, reorder }) {
  const { state, recording, checkpoints, playback, laboratory } = player;
  const within = (/** @type {number} */ position, /** @type {number} */ last) => Math.max(0, Math.min(last, position));
  /** @param {number} step */
  const scrub = (step) => set({ step: within(step, recording.steps - 1) });
  /** @param {number} step */
  const go = (step) => {
    playback.pause();
    scrub(step);
  };
  /** @param {number} index */
  const checkpoint = (index) => {
    if (!recording.member?.stays) turn(within(index, checkpoints.last));
  };
  return {
    go,
    scrub,
    checkpoint,
    step: (/** @type {number} */ by) => go(state.step + by),
    want: () => checkpoints.want(),
    nextCheckpoint: (/** @type {number} */ by) => checkpoint(checkpoints.aim + by),
    axis: (/** @type {State["axis"]} */ axis) => {
      if (recording.member?.stays) return;
      checkpoints.want();
      set({ axis });
      playback.keepUp();
    },
    colour: (/** @type {string} */ quantity) => set({ quantity }),
    mark: (/** @type {State["marks"]} */ marks) => set({ marks }),
    marking: () => set({ marking: !state.marking }),
    toggle: () => playback.toggle(),
    speed: (/** @type {number} */ speed) => playback.pace(speed),
    loop: () => set({ loop: !state.loop }),
    unit: (/** @type {number} */ unit) => set({ unit }),
    nextUnit: (/** @type {number} */ by) => {
      const { order } = player.heatmaps();
      const row = order.indexOf(state.unit) + by;
      set({ unit: order[(row + recording.units) % recording.units] });
    },
    open: (/** @type {string} */ gate) => set({ opened: state.opened === gate ? null : gate, quantity: gate }),
    enlarge: (/** @type {string | null} */ quantity) =>
      rearrange({ enlarged: quantity, quantity: quantity ?? state.quantity }),
    similar: reorder,
    close: () => rearrange({ close: !state.close }),
    present: (/** @type {boolean} */ presented) => recording.member || rearrange({ presented }),
    wonder: () => {
      if (!state.wondering) laboratory.want();
      rearrange({ wondering: !state.wondering });
    },
    compare: () => set({ comparing: !state.comparing }),
    hold: (/** @type {string} */ held, isSameChange = false) => {
      if (held === state.held) return;
      laboratory.want();
      if (!isSameChange) laboratory.history.keep(state.held);
      set({ held });
    },
    undoHold: () => set({ held: laboratory.history.undo(state.held) }),
    redoHold: () => set({ held: laboratory.history.redo(state.held) }),
    zoom: (/** @type {number} */ factor) => player.heatmaps().zoom(factor),
  };
}
