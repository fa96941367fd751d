/** Shows checkpoints in the place of the recording: fetched when first wanted, computed once. */

import { Checkpoints } from "../core/checkpoints.js";
import { mostExpected } from "../core/lstm.js";
import { sizeOf } from "../core/payload.js";

/**
 * @import { Blocks, Recording } from "../core/payload.js"
 * @import { State } from "../core/saved-state.js"
 *
 * @typedef {object} Listeners
 * @property {(film: string) => void} want Hears which film is to be fetched.
 * @property {(rescaled: boolean) => void} ready Hears that it is there, and whether a scale has changed.
 */

const HEADROOM = 1.3;

export class CheckpointView {
  /** @type {Checkpoints | null} */
  loaded = null;
  /** @type {Blocks | null} What the recording shows; null for itself. */
  shown = null;
  /** Whether what is shown comes from a training that goes on. */
  live = false;
  /** @type {() => Blocks | null} What stands in the place of the checkpoint, if anything does. */
  alter = () => null;
  /** Whether somebody has asked for the checkpoints. */
  asked = false;
  #loading = false;
  #stopped = false;
  /** @type {(() => void)[]} Those who wait for the checkpoints. */
  #waiting = [];
  #recording;
  #state;
  #listeners;

  /**
   * @param {Recording} recording
   * @param {State} state
   * @param {Listeners} listeners
   */
  constructor(recording, state, listeners) {
    this.#recording = recording;
    this.#state = state;
    this.#listeners = listeners;
    const film = recording.film?.name ?? null;
    if (state.film !== film) Object.assign(state, { film, checkpoint: this.#beginning });
    if (!film) state.axis = "steps";
    if (state.checkpoint !== null) this.want();
  }

  /** The checkpoint with which it begins; null for the last. */
  get #beginning() {
    const { film, member } = this.#recording;
    return film && typeof member?.epoch === "number" ? this.nearest(member.epoch) : null;
  }

  /** The last checkpoint there is; the recording itself shows it. */
  get last() {
    return (this.#recording.film?.pictures.length ?? 1) - 1;
  }

  /** The checkpoint on the screen. */
  get index() {
    return this.loaded ? this.aim : this.last;
  }

  /** The epoch on the screen; null where there is no film. */
  get epoch() {
    return this.#recording.film?.pictures[this.index] ?? null;
  }

  /** The checkpoint that was asked for, which is on the screen once it is there. */
  get aim() {
    return this.#state.checkpoint ?? this.last;
  }

  /** The epoch of the checkpoint that was asked for. */
  get wanted() {
    return this.#recording.film?.pictures[this.aim] ?? null;
  }

  /** Whether checkpoints are on their way. */
  get coming() {
    return this.asked && !this.loaded;
  }

  /** What the network wrote then, if it writes. */
  get sample() {
    return this.loaded?.samples[this.index] ?? "";
  }

  /**
   * The checkpoint closest to an epoch, of two the earlier one.
   *
   * @param {number} epoch
   */
  nearest(epoch) {
    const far = (this.#recording.film?.pictures ?? []).map((each) => Math.abs(each - epoch));
    return far.indexOf(Math.min(...far));
  }

  /** Ask for the checkpoints, unless they are here or on their way. */
  want() {
    if (this.asked || !this.#recording.film) return;
    this.asked = true;
    this.#listeners.want(this.#recording.film.name);
  }

  /**
   * Take in checkpoints, if they belong to what is shown.
   *
   * @param {Uint8Array} bytes
   */
  async load(bytes) {
    const checkpoints = new Checkpoints(bytes);
    if (checkpoints.name !== this.#recording.film?.name || this.#loading) return;
    this.#loading = true;
    this.asked = true;
    if (!(await checkpoints.develop(() => !this.#stopped))) return;
    this.loaded = checkpoints;
    this.#listeners.ready(this.#recording.widen(checkpoints.high));
    for (const resolve of this.#waiting) resolve();
    this.#waiting = [];
  }

  /** Wait until the checkpoints are here, which somebody is to fetch now. */
  async arrival() {
    this.want();
    if (!this.loaded) await new Promise((resolve) => this.#waiting.push(() => resolve(null)));
  }

  /**
   * What the network computed at a checkpoint; null for the last, which is the recording itself.
   *
   * @param {number} checkpoint
   * @returns {Blocks | null}
   */
  computed(checkpoint) {
    if (!this.loaded || checkpoint >= this.last) return null;
    const arrays = this.loaded.arrays[checkpoint];
    if (this.#recording.own.next && !arrays.next) {
      const [steps, count] = this.#recording.own.next.shape;
      Object.assign(arrays, mostExpected(this.loaded.readouts[checkpoint], steps, count));
    }
    return arrays;
  }

  /** Have the recording show the checkpoint that is wanted; true if it is another one than before. */
  project() {
    if (this.live) return false;
    const altered = this.alter();
    const arrays = altered ?? this.computed(this.index);
    if (arrays === this.shown) return false;
    this.#recording.project(arrays);
    this.shown = arrays;
    return true;
  }

  /**
   * Show a network in training; true if a scale has changed.
   *
   * @param {Blocks} arrays
   */
  follow(arrays) {
    this.live = true;
    this.shown = arrays;
    this.#recording.project(arrays);
    const high = sizeOf(arrays.cell_state.data);
    // A memory grows all the while that it learns to hold: with room to spare, its colours change seldom.
    return high > this.#recording.memory.high && this.#recording.widen(HEADROOM * high);
  }

  stop() {
    this.#stopped = true;
  }
}
