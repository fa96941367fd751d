/** The what-ifs of a player: which there are, what follows from them, and what can be taken back. */

import { decoderOf } from "../../core/forecasts.js";
import { History, interventionsOf, isHeldBy, readHolds, withHold, writeHolds } from "../../core/holds.js";
import { replayOf } from "../../core/replay.js";

/**
 * @import { Decoder } from "../../core/forecasts.js"
 * @import { Hold } from "../../core/holds.js"
 * @import { Blocks, Recording } from "../../core/payload.js"
 * @import { Answer, Replay } from "../../core/replay.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { CheckpointView } from "../checkpoint-view.js"
 *
 * @typedef {{replay: Replay | null, decode: Decoder | null, index: number, whole: boolean}} Basis
 * @typedef {Answer & {text: string, basis: Basis, arrays: Blocks}} Outcome
 */

export class WhatIf {
  /** @type {Outcome | null} What follows from the what-ifs; null where none counts, or nothing is known yet. */
  outcome = null;
  history = new History();
  #recording;
  #state;
  #checkpoints;
  /** @type {Basis | null} */
  #basis = null;

  /**
   * @param {Recording} recording
   * @param {State} state
   * @param {CheckpointView} checkpoints
   */
  constructor(recording, state, checkpoints) {
    this.#recording = recording;
    this.#state = state;
    this.#checkpoints = checkpoints;
    recording.isHeld = (quantity, unit, step) => this.outcome !== null && isHeldBy(this.holds, quantity, unit, step);
    checkpoints.alter = () => this.#arrays();
    if (state.held) checkpoints.want();
  }

  /** Whether a player has what-ifs at all: its network begins with an empty memory, and nobody follows it. */
  get isPossible() {
    const { member, own } = this.#recording;
    const begins = [...own.initial_cell_state.data, ...own.initial_hidden_state.data];
    return !member && begins.every((value) => value === 0);
  }

  /** Whether the network cannot be read again to the numbers recorded. */
  get fails() {
    return this.#state.held !== "" && !this.waits && this.basis.replay === null;
  }

  /** Whether the weights are still on their way. */
  get waits() {
    return Boolean(this.#recording.film) && !this.#checkpoints.loaded;
  }

  get holds() {
    return readHolds(this.#state.held, this.#recording);
  }

  /** What the what-ifs start from: the network of the checkpoint that is shown. */
  get basis() {
    const { loaded, index } = this.#checkpoints;
    if (this.#basis?.index !== index || this.#basis.whole !== Boolean(loaded)) {
      const replay = replayOf(this.#recording, loaded, index);
      this.#basis = { replay, decode: replay && this.#decoder(replay), index, whole: Boolean(loaded) };
    }
    return this.#basis;
  }

  /**
   * What a link says is held, as far as there is such a thing here.
   *
   * @param {string} text
   */
  fitting(text) {
    return this.isPossible ? writeHolds(readHolds(text, this.#recording)) : "";
  }

  /**
   * The what-ifs with one more.
   *
   * @param {Hold} hold
   */
  including(hold) {
    return writeHolds(withHold(this.holds, hold));
  }

  /** What the recording shows with the quantities held; null for what it shows by itself. */
  #arrays() {
    const { held } = this.#state;
    const isIdle = !held || this.waits || this.#checkpoints.live || !this.isPossible;
    const { replay } = isIdle ? { replay: null } : this.basis;
    const interventions = replay ? interventionsOf(this.holds, this.#recording, replay.shown) : [];
    if (!replay || !interventions.length) {
      this.outcome = null;
      return null;
    }
    const [basis, text] = [this.basis, `${this.#checkpoints.index} ${held}`];
    if (this.outcome?.text === text && this.outcome.basis === basis) return this.outcome.arrays;
    const answer = replay.with(interventions);
    this.outcome = { ...answer, text, basis, arrays: this.#shown(replay, answer.values, basis.decode) };
    return this.outcome.arrays;
  }

  /**
   * @param {Replay} replay
   * @param {Answer["values"]} values
   * @param {Decoder | null} decode
   * @returns {Blocks}
   */
  #shown(replay, values, decode) {
    const { loaded, index } = this.#checkpoints;
    const { next } = this.#recording.own;
    const plain = loaded?.arrays[index] ?? {};
    const expected = next && replay.readout ? replay.expected(values, next.shape[1]) : {};
    return { ...plain, ...replay.blocks(values), ...expected, ...(decode && this.#forecasts(replay, values, decode)) };
  }

  /** What the recording shows with nothing held, computed in the same way. */
  get plain() {
    const { loaded, index } = this.#checkpoints;
    const { replay } = this.basis;
    return { ...this.#recording.own, ...loaded?.arrays[index], ...replay?.blocks(replay.plain) };
  }

  /** The forecasts that were made with nothing held. */
  get forecasts() {
    const { loaded, index } = this.#checkpoints;
    return (loaded?.arrays[index].forecast ?? this.#recording.own.forecast).data;
  }

  /**
   * @param {Replay} replay
   * @param {Answer["values"]} values
   * @param {Decoder} decode
   * @returns {Blocks}
   */
  #forecasts(replay, values, decode) {
    const { own, steps, start } = this.#recording;
    const data = Float32Array.from(this.forecasts);
    for (let step = 0; step < steps; step++) {
      const month = start + step + 1;
      if (!Number.isFinite(data[month])) continue;
      const [answer] = replay.answers(values, step) ?? [NaN];
      data[month] = decode(answer, own.truth.data[month - 1]);
    }
    return { forecast: { data, shape: [data.length], scale: 1 } };
  }

  /**
   * How the forecasts of a series follow from what the read-out says.
   *
   * @param {Replay} replay
   */
  #decoder(replay) {
    const { own, strip, steps, start } = this.#recording;
    if (strip?.kind !== "series" || !replay.readout) return null;
    const forecasts = this.forecasts;
    const known = Array.from({ length: steps }, (_, step) => ({
      answer: replay.answers(replay.plain, step)?.[0] ?? NaN,
      newest: own.truth.data[start + step],
      forecast: forecasts[start + step + 1],
    }));
    return decoderOf(known.filter(({ forecast }) => Number.isFinite(forecast)));
  }
}
