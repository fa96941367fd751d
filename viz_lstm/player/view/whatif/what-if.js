/** The what-ifs of a player: which there are, and what follows from them. */

import { otherLetters, otherValues } from "../../core/edits.js";
import { decoderOf, encoderOf } from "../../core/forecasts.js";
import { editsOf, interventionsOf, isHeldBy, readHolds, withHold, writeHolds } from "../../core/holds.js";
import { byStep } from "../../core/lstm.js";
import { replayOf } from "../../core/replay.js";

/**
 * @import { Decoder, Encoder } from "../../core/forecasts.js"
 * @import { Hold } from "../../core/holds.js"
 * @import { Blocks, Numbers, Recording } from "../../core/payload.js"
 * @import { Answer, Reading, Replay } from "../../core/replay.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { CheckpointView } from "../checkpoint-view.js"
 *
 * @typedef {object} Basis
 * @property {Replay | null} replay
 * @property {Decoder | null} decode
 * @property {Encoder | null} encode
 * @property {number} index Of the checkpoint.
 * @property {boolean} whole Whether it has all layers and the read-out.
 *
 * @typedef {Answer & {text: string, basis: Basis, arrays: Blocks, truth: Numbers | null}} Outcome
 * @typedef {Reading & {truth?: Float32Array}} OtherReading
 */

/** A replay that takes longer than this, in milliseconds, waits for the release of the finger. */
const SLOW = 50;

export class WhatIf {
  /** @type {Outcome | null} What follows from the what-ifs; null where none counts, or nothing is known yet. */
  outcome = null;
  /** Whether the last answer came too slowly to follow a finger. */
  isSlow = false;
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
      const [decode, encode] = replay ? [this.#decoder(replay), this.#encoder(replay)] : [null, null];
      this.#basis = { replay, decode, encode, index, whole: Boolean(loaded) };
    }
    return this.#basis;
  }

  /** Whether it is known what another letter or another value would be to the network. */
  get canEdit() {
    const { strip } = this.#recording;
    const { replay, encode, whole } = this.basis;
    return whole && replay !== null && (strip?.kind === "text" || encode !== null);
  }

  /**
   * What a link says is held, as far as there is such a thing here.
   *
   * @param {string} text
   */
  fitting(text) {
    return writeHolds(readHolds(text, this.#recording));
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
    const { replay } = !held || this.waits || this.#checkpoints.live ? { replay: null } : this.basis;
    const counts = replay !== null && this.holds.some(({ on }) => on);
    if (!replay || !counts) {
      this.outcome = null;
      this.#recording.edited = new Map();
      return null;
    }
    const [basis, text] = [this.basis, `${this.#checkpoints.index} ${held}`];
    if (this.outcome?.text === text && this.outcome.basis === basis) return this.outcome.arrays;
    const began = performance.now();
    const reading = this.#reading(replay, basis);
    const answer = replay.with(this.#interventions(replay), reading);
    const arrays = this.#shown(replay, answer, { basis, reading });
    this.outcome = { ...answer, text, basis, arrays, truth: reading?.truth ?? null };
    this.isSlow = performance.now() - began > SLOW;
    return arrays;
  }

  /**
   * @param {Replay} replay
   */
  #interventions(replay) {
    const values = replay.plain[replay.shown];
    return interventionsOf(this.holds, this.#recording, replay.shown, { values, mean: replay.mean });
  }

  /**
   * What is read with other letters, or other values of the series; null where the same is read.
   *
   * @param {Replay} replay
   * @param {Basis} basis
   * @returns {OtherReading | null}
   */
  #reading(replay, { encode }) {
    const { strip, own, start } = this.#recording;
    const edits = this.canEdit ? editsOf(this.holds) : new Map();
    this.#recording.edited = new Map();
    if (!edits.size) return null;
    if (strip?.kind === "text") {
      for (const [step, letter] of edits) this.#recording.edited.set(step, strip.vocabulary[letter] ?? "");
      return otherLetters(replay.inputs, strip.vocabulary.length, edits);
    }
    return encode && otherValues(replay.inputs, { truth: own.truth.data, start, encode }, edits);
  }

  /**
   * @param {Replay} replay
   * @param {Answer} answer
   * @param {{basis: Basis, reading: OtherReading | null}} read
   * @returns {Blocks}
   */
  #shown(replay, { values }, { basis: { decode }, reading }) {
    const { loaded, index } = this.#checkpoints;
    const { own: { next, truth }, features } = this.#recording;
    const plain = loaded?.arrays[index] ?? {};
    const shape = [this.#recording.steps, features];
    const below = replay.shown ? byStep(values[replay.shown - 1].hidden_state, replay.steps) : reading?.inputs;
    const inputs = reading && below && { inputs: { data: Float32Array.from(below), shape, scale: 1 } };
    const series = reading?.truth && { truth: { ...truth, data: reading.truth } };
    const expected = next && replay.readout ? replay.expected(values, next.shape[1]) : {};
    const forecasts = decode && this.#forecasts(replay, values, { decode, truth: reading?.truth ?? truth?.data });
    return { ...plain, ...replay.blocks(values), ...inputs, ...series, ...expected, ...forecasts };
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
   * @param {{decode: Decoder, truth: Numbers}} series
   * @returns {Blocks}
   */
  #forecasts(replay, values, { decode, truth }) {
    const { steps, start } = this.#recording;
    const data = Float32Array.from(this.forecasts);
    for (let step = 0; step < steps; step++) {
      const month = start + step + 1;
      if (!Number.isFinite(data[month])) continue;
      const [answer] = replay.answers(values, step) ?? [NaN];
      data[month] = decode(answer, truth[month - 1]);
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

  /**
   * How the values of a series become inputs.
   *
   * @param {Replay} replay
   */
  #encoder(replay) {
    const { own, strip, steps, start } = this.#recording;
    if (strip?.kind !== "series" || replay.inputs.length !== steps) return null;
    const { data } = own.truth;
    const read = Array.from({ length: steps }, (_, step) =>
      ({ input: replay.inputs[step], value: data[start + step], before: data[start + step - 1] }));
    return encoderOf(read.filter(({ value, before }) => Number.isFinite(value) && Number.isFinite(before)));
  }
}
