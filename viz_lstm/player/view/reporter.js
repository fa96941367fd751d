/** Tells the page what a player shows, once it stands still. */

import { sightOf } from "../core/saved-state.js";

/**
 * @import { Sight, State } from "../core/saved-state.js"
 * @import { CheckpointView } from "./checkpoint-view.js"
 */

const PAUSE = 120;

export class Reporter {
  #state;
  #checkpoints;
  #report;
  #timer = 0;

  /**
   * @param {State} state
   * @param {CheckpointView} checkpoints
   * @param {(sight: Sight) => void} report
   */
  constructor(state, checkpoints, report) {
    this.#state = state;
    this.#checkpoints = checkpoints;
    this.#report = report;
  }

  /** Call at every change. */
  soon() {
    this.stop();
    this.#timer = window.setTimeout(() => {
      if (this.#state.playing) return;
      this.#state.told = sightOf(this.#state, this.#checkpoints.wanted);
      this.#report(this.#state.told);
    }, PAUSE);
  }

  stop() {
    clearTimeout(this.#timer);
  }
}
