/** Playback: the clock, and where it leads along the axis that was chosen. */

import { Clock } from "./clock.js";

/**
 * @import { Recording } from "../core/payload.js"
 * @import { State } from "../core/saved-state.js"
 * @import { CheckpointView } from "./checkpoint-view.js"
 *
 * @typedef {object} Parts
 * @property {State} state
 * @property {Recording} recording
 * @property {CheckpointView} checkpoints
 * @property {(changes: Partial<State>) => void} set Changes the state.
 */

export class Playback {
  /** Whether it begins as soon as the checkpoints are there. */
  waiting = false;
  #state;
  #recording;
  #checkpoints;
  #set;

  /**
   * @param {Parts} parts
   */
  constructor({ state, recording, checkpoints, set }) {
    this.#state = state;
    this.#recording = recording;
    this.#checkpoints = checkpoints;
    this.#set = set;
    this.clock = new Clock((steps) => this.#advance(steps));
  }

  /** Go on from where a player was when it was taken down. */
  resume() {
    if (this.#state.playing) this.clock.start(this.#state.speed);
  }

  toggle() {
    if (this.#state.playing) this.pause();
    else this.start();
  }

  /** Play; along epochs not before the checkpoints are there. */
  start() {
    this.waiting = this.#state.axis === "epochs" && !this.#checkpoints.loaded;
    if (this.waiting) {
      this.#checkpoints.want();
      return;
    }
    const [at, last] = this.#along();
    this.#set({ ...(at === last ? this.#at(0) : {}), playing: true });
    this.clock.start(this.#state.speed);
  }

  pause() {
    this.rest();
    if (this.#state.playing) this.#set({ playing: false });
  }

  /**
   * Play at another speed from now on.
   *
   * @param {number} speed
   */
  pace(speed) {
    this.#set({ speed });
    if (this.clock.running) this.clock.start(speed);
  }

  /** Leave the clock to another player. */
  rest() {
    this.waiting = false;
    this.clock.stop();
  }

  /**
   * One picture of playback; false at the end.
   *
   * @param {number} steps
   */
  #advance(steps) {
    const [at, last] = this.#along();
    const next = at + steps;
    const goesOn = this.#state.loop || next < last;
    const beyond = this.#state.loop ? 0 : last;
    this.#set({ ...this.#at(next <= last ? next : beyond), ...(goesOn ? {} : { playing: false }) });
    return goesOn;
  }

  /** Where playback is, and where it ends, on the axis that it runs along. */
  #along() {
    const checkpoints = this.#checkpoints;
    if (this.#state.axis === "epochs") return [checkpoints.index, checkpoints.last];
    return [this.#state.step, this.#recording.steps - 1];
  }

  /**
   * @param {number} position
   */
  #at(position) {
    return this.#state.axis === "epochs" ? { checkpoint: position } : { step: position };
  }
}
