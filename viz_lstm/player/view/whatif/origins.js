/** The readings that values are taken from: of other texts, of the sequence from later on, of another network. */

import { otherLetters } from "../../core/edits.js";
import { writeSource } from "../../core/sources.js";
import { Texts, meansOver, oneHot } from "../../core/texts.js";

/**
 * @import { Recording } from "../../core/payload.js"
 * @import { Replay } from "../../core/replay.js"
 * @import { Hold } from "../../core/holds.js"
 * @import { Origin, Source } from "../../core/sources.js"
 * @import { Means } from "../../core/texts.js"
 * @import { CheckpointView } from "../checkpoint-view.js"
 * @import { Peer } from "../laboratory.js"
 * @import { Basis } from "./what-if.js"
 *
 * @typedef {object} Known
 * @property {Recording} recording
 * @property {CheckpointView} checkpoints
 * @property {() => Peer[]} peers
 * @property {() => Basis} basis
 */

export class Origins {
  #known;
  /** @type {Texts | null} */
  #texts = null;
  /** @type {Basis | null} What the readings below were made by. */
  #basis = null;
  /** @type {Map<string, Origin | null>} */
  #read = new Map();
  /** @type {Means | null} */
  #means = null;

  /**
   * @param {Known} known
   */
  constructor(known) {
    this.#known = known;
  }

  /** The texts that the network was tested on; null where there are none, or they are still on their way. */
  get texts() {
    const stored = this.#known.checkpoints.loaded?.texts;
    if (stored && this.#vocabulary.length) this.#texts ??= new Texts(stored);
    return this.#texts;
  }

  /** The other players of the group. */
  get peers() {
    return this.#known.peers();
  }

  get #vocabulary() {
    const { strip } = this.#known.recording;
    return strip?.kind === "text" ? strip.vocabulary : [];
  }

  /**
   * The mean of every quantity over the texts, once for each checkpoint; null where there are none.
   *
   * @param {Replay} replay
   */
  means(replay) {
    this.#renew();
    if (this.texts) this.#means ??= meansOver(replay, this.texts, this.#vocabulary.length);
    return this.#means;
  }

  /**
   * What another reading computes; null where there is none such here.
   *
   * @param {Source} source
   * @returns {Origin | null}
   */
  of(source) {
    if (source.kind === "run") return this.#ofRun(source.letter);
    this.#renew();
    const name = writeSource(source);
    const known = this.#read.get(name);
    if (known !== undefined) return known;
    const { replay, whole } = this.#known.basis();
    const found = replay && whole ? this.#reading(replay, source) : null;
    this.#read.set(name, found);
    return found;
  }

  /**
   * What readings of other networks are made by: where one changes, what is taken from it does.
   *
   * @param {Hold[]} holds
   */
  bases(holds) {
    return this.#runsOf(holds).map((peer) => peer?.laboratory.whatIf?.basis ?? null);
  }

  /**
   * Whether another network that something is taken from is still on its way.
   *
   * @param {Hold[]} holds
   */
  wait(holds) {
    return this.#runsOf(holds).some((peer) => peer?.laboratory.isPossible && (peer.laboratory.whatIf?.waits ?? true));
  }

  /**
   * @param {Hold[]} holds
   */
  #runsOf(holds) {
    return holds.flatMap(({ on, value }) =>
      on && typeof value === "object" && "letter" in value ? this.#peer(value.letter) ?? [] : []);
  }

  /**
   * @param {string} letter
   */
  #peer(letter) {
    return this.peers.find(({ recording }) => recording.member?.letter === letter);
  }

  /** Another checkpoint reads otherwise. */
  #renew() {
    const basis = this.#known.basis();
    if (basis === this.#basis) return;
    this.#basis = basis;
    this.#means = null;
    this.#read.clear();
  }

  /**
   * @param {Replay} replay
   * @param {Exclude<Source, {kind: "run"}>} source
   * @returns {Origin | null}
   */
  #reading(replay, source) {
    const { steps, shown } = replay;
    const letters = this.#vocabulary.length;
    if (source.kind === "start") {
      const { step } = source;
      if (step >= steps) return null;
      return { values: replay.read(replay.inputs, steps, step)[shown], steps, first: step, shift: 0 };
    }
    if (!letters) return null;
    if (source.kind === "letters") {
      const edits = new Map(source.edits.filter(([step]) => step < steps));
      const values = replay.with([], otherLetters(replay.inputs, letters, edits)).values[shown];
      return { values, steps, first: 0, shift: 0 };
    }
    const text = this.texts?.at(source.number);
    if (!text) return null;
    return { values: replay.read(oneHot(text, letters), text.length)[shown], steps: text.length, first: 0, shift: 0 };
  }

  /**
   * @param {string} letter
   * @returns {Origin | null}
   */
  #ofRun(letter) {
    const peer = this.#peer(letter);
    const replay = peer?.laboratory.whatIf?.basis.replay;
    const { recording } = this.#known;
    if (!peer || !replay || peer.recording.units !== recording.units) return null;
    const shift = recording.start - peer.recording.start;
    return { values: replay.plain[replay.shown], steps: replay.steps, first: 0, shift };
  }
}
