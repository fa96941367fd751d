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

/** How long a whole film takes at the usual speed, and how long its end stays before it begins again. */
const FILM = { seconds: 6.5, end: 1.5, usual: 10 };

export class Playback {
  /** Whether it begins as soon as the checkpoints are there. */
  waiting = false;
  #state;
  #recording;
  #checkpoints;
  #set;
  /** Since when the end of a film has stood. */
  #ended = 0;

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
    if (this.#state.playing) this.clock.start(this.#rate);
  }

  /** Positions a second: a film of few checkpoints takes its time. */
  get #rate() {
    const { axis, speed } = this.#state;
    if (axis === "steps") return speed;
    return Math.min(speed, (this.#checkpoints.last / FILM.seconds) * (speed / FILM.usual));
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
    this.clock.start(this.#rate);
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
    this.keepUp();
  }

  /** Run on at the rate of what it runs along now. */
  keepUp() {
    if (this.clock.running) this.clock.start(this.#rate);
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
    if (this.#stays(at === last)) return true;
    const next = at + steps;
    const goesOn = this.#state.loop || next < last;
    const beyond = this.#state.loop ? 0 : last;
    this.#set({ ...this.#at(next <= last ? next : beyond), ...(goesOn ? {} : { playing: false }) });
    return goesOn;
  }

  /**
   * Whether the end of a film that is to begin again has not been seen for long enough.
   *
   * @param {boolean} atEnd
   */
  #stays(atEnd) {
    if (!atEnd || !this.#state.loop || this.#state.axis === "steps") {
      this.#ended = 0;
      return false;
    }
    this.#ended ||= performance.now();
    return performance.now() - this.#ended < FILM.end * 1000;
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
