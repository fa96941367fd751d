/** The what-ifs of a player: which there are, and what follows from them. */

import { otherLetters, otherValues } from "../../core/edits.js";
import { decoderOf, encoderOf } from "../../core/forecasts.js";
import { editsOf, interventionsOf, isHeldBy, readHolds, withHold, withOwn } from "../../core/holds.js";
import { byStep } from "../../core/lstm.js";
import { replayOf } from "../../core/replay.js";
import { Origins } from "./origins.js";

/**
 * @import { Decoder, Encoder } from "../../core/forecasts.js"
 * @import { Hold } from "../../core/holds.js"
 * @import { Intervention } from "../../core/interventions.js"
 * @import { Blocks, Numbers, Recording } from "../../core/payload.js"
 * @import { Answer, Reading, Replay } from "../../core/replay.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { CheckpointView } from "../checkpoint-view.js"
 * @import { Peer } from "../laboratory.js"
 *
 * @typedef {object} Basis
 * @property {Replay | null} replay
 * @property {Decoder | null} decode
 * @property {Encoder | null} encode
 * @property {number} index Of the checkpoint.
 * @property {boolean} whole Whether it has all layers and the read-out.
 *
 * @typedef {Answer & {arrays: Blocks, truth: Numbers | null}} Found
 * @typedef {Found & {text: string, basis: Basis, others: (Basis | null)[]}} Outcome
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
   * @param {() => Peer[]} [peers] The other players of its group.
   */
  constructor(recording, state, checkpoints, peers = () => []) {
    this.#recording = recording;
    this.#state = state;
    this.#checkpoints = checkpoints;
    /** What else a value can be taken from. */
    this.origins = new Origins({ recording, checkpoints, peers, basis: () => this.basis });
    const { units, steps, start, member } = recording;
    /** @type {import("../../core/holds.js").Size} */
    this.size = member ? { units, steps, start, seat: member.letter } : { units, steps };
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

  /** What is held here; of a group, others may hold other things. */
  get holds() {
    return readHolds(this.#state.held, this.size);
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

  /** Whether its network can read other sequences than the one recorded. */
  get canRead() {
    const { replay, whole } = this.basis;
    return !this.waits && whole && replay !== null;
  }

  /** Over how many texts a mean is taken; null where it is that of the recording. */
  get averaged() {
    const { replay } = this.basis;
    return (replay && this.origins.means(replay)?.count) ?? null;
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
    return withOwn(text, readHolds(text, this.size), this.size);
  }

  /**
   * Other what-ifs in the place of those that there are, as a text; those of other players stay.
   *
   * @param {Hold[]} holds
   */
  written(holds) {
    return withOwn(this.#state.held, holds, this.size);
  }

  /**
   * The what-ifs with one more.
   *
   * @param {Hold} hold
   */
  including(hold) {
    return this.written(withHold(this.holds, hold));
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
    const others = this.origins.bases(this.holds);
    const { outcome } = this;
    const isKnown = outcome?.text === text && outcome.basis === basis
      && outcome.others.every((each, i) => each === others[i]) && outcome.others.length === others.length;
    if (isKnown) return outcome.arrays;
    const interventions = this.#interventions(replay);
    const began = performance.now();
    this.outcome = { ...this.#found(replay, basis, interventions), text, basis, others };
    this.isSlow = performance.now() - began > SLOW;
    return this.outcome.arrays;
  }

  /**
   * @param {Replay} replay
   * @param {Basis} basis
   * @param {Intervention[]} interventions
   * @returns {Found}
   */
  #found(replay, basis, interventions) {
    const reading = this.#reading(replay, basis);
    const answer = replay.with(interventions, reading);
    return { ...answer, arrays: this.#shown(replay, answer, { basis, reading }), truth: reading?.truth ?? null };
  }

  /**
   * @param {Replay} replay
   */
  #interventions(replay) {
    const { holds, origins } = this;
    const isMean = holds.some(({ on, value }) => on && value === "mean");
    const means = isMean ? origins.means(replay)?.means : null;
    return interventionsOf(holds, this.size, replay.shown, {
      values: replay.plain[replay.shown],
      mean: means ? (quantity, unit) => means[quantity][unit] : replay.mean,
      other: (source) => origins.of(source),
    });
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
