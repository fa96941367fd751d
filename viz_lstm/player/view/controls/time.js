/** The controls of both axes of time: transport above, the epochs of training below. */

import { html } from "../dom.js";
import { Epochs } from "./epochs.js";
import { LiveProgress } from "./live-progress.js";
import { Transport } from "./transport.js";

/**
 * @import { Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { CheckpointView } from "../checkpoint-view.js"
 * @import { Standing } from "../live.js"
 * @import { Actions } from "./actions.js"
 */

export class Time {
  /** @type {LiveProgress | null} */
  #live = null;
  #transport;
  #epochs;
  /** @type {HTMLElement | null} What stands where a training tells how far it is, and its room before it does. */
  #place;

  /**
   * @param {Recording} recording
   * @param {Actions} actions
   * @param {{calm: boolean, extra?: HTMLElement}} visitor
   */
  constructor(recording, actions, visitor) {
    this.#transport = new Transport(recording, actions, visitor);
    this.#epochs = recording.film && new Epochs(recording.film, recording.words, actions);
    const room = recording.isLive ? html("div", { class: "epochs live" }, html("div", { class: "track" })) : null;
    this.#place = this.#epochs?.element ?? room;
    this.element = html("div", { class: "time" }, this.#transport.element, this.#place ?? "");
    this.element.classList.toggle("filmed", Boolean(this.#epochs));
  }

  /**
   * @param {State} state
   * @param {CheckpointView} checkpoints
   */
  show(state, checkpoints) {
    this.#transport.show(state);
    this.#epochs?.show(state, checkpoints);
  }

  /**
   * Show how far a training is in the place of the epochs; null for these again.
   *
   * @param {Standing | null} standing
   * @param {(key: string) => void} stop
   */
  live(standing, stop) {
    const epochs = this.#place;
    if (!standing) {
      if (epochs) this.#live?.element.replaceWith(epochs);
      else this.#live?.element.remove();
      this.#live = null;
      return;
    }
    if (!this.#live) {
      this.#live = new LiveProgress(stop);
      epochs?.remove();
      this.element.append(this.#live.element);
    }
    this.#live.show(standing);
  }

  /**
   * Where it is, for those who do not see it.
   *
   * @param {State} state
   * @param {CheckpointView} checkpoints
   */
  describe(state, checkpoints) {
    return this.#transport.describe(state) + (this.#epochs?.describe(checkpoints) ?? "");
  }
}
