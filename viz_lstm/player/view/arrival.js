/** The way to where the page wants a player: a frame of a link, a unit that was pressed further down. */

/**
 * @import { Goal, Layout, Recording } from "../core/payload.js"
 * @import { State } from "../core/saved-state.js"
 * @import { CheckpointView } from "./checkpoint-view.js"
 * @import { Playback } from "./playback.js"
 * @import { Laboratory } from "./laboratory.js"
 *
 * @typedef {object} Player
 * @property {Recording} recording
 * @property {State} state
 * @property {Playback} playback
 * @property {CheckpointView} checkpoints
 * @property {Laboratory} laboratory
 *
 * @typedef {object} Moves
 * @property {(changes: Partial<State>) => void} set
 * @property {(changes: Partial<State>) => void} rearrange
 * @property {(epoch: number) => void} goToEpoch
 * @property {() => void} tellRanges
 */

export class Arrival {
  #player;
  #moves;

  /**
   * @param {Player} player
   * @param {Moves} moves
   */
  constructor(player, moves) {
    this.#player = player;
    this.#moves = moves;
  }

  /**
   * Go where the page wants, unless the player has been there; true if it went.
   *
   * @param {Goal} goal
   */
  go({ turn, step, unit, quantity, epoch, arrangement, marks, presented = false, held = "" }) {
    const { state, playback, laboratory } = this.#player;
    const { set, rearrange, goToEpoch } = this.#moves;
    if (turn === state.turn) return false;
    playback.pause();
    set({ turn, step, unit, quantity, ...(marks && { marks }) });
    if (arrangement) {
      const fitting = laboratory.fitting(held);
      if (fitting) laboratory.want();
      rearrange({ held: fitting, wondering: fitting !== "" || state.wondering });
      this.#furnish(arrangement);
    }
    if (arrangement && presented !== state.presented) rearrange({ presented });
    if (epoch !== null) goToEpoch(epoch);
    return true;
  }

  /**
   * Arrange the page as a link has it; what it leaves open, the room there is decides.
   *
   * @param {Layout} layout
   */
  #furnish({ enlarged, opened, similar, close, axis, zoom }) {
    const { recording, state, checkpoints } = this.#player;
    const possible = recording.film ? axis : "steps";
    if (possible === "epochs") checkpoints.want();
    state.enlarged = undefined;
    const arranged = { opened: opened || null, similar, close, axis: possible, zoom };
    this.#moves.rearrange({ ...(enlarged && { enlarged }), ...arranged });
    this.#moves.tellRanges();
  }
}
