/** The way to the laboratory: its code comes when somebody first wonders, or follows a link to a what-if. */

/**
 * @import { History } from "../core/history.js"
 * @import { Recording } from "../core/payload.js"
 * @import { State } from "../core/saved-state.js"
 * @import { CheckpointView } from "./checkpoint-view.js"
 * @import { WhatIf } from "./whatif/what-if.js"
 *
 * @typedef {typeof import("./whatif/bench.js")} Bench The code of the laboratory.
 *
 * @typedef {object} Peer Another player of the group.
 * @property {Recording} recording
 * @property {Laboratory} laboratory
 *
 * @typedef {object} Way
 * @property {() => Promise<Bench>} fetch
 * @property {() => void} opened Hears that it is there.
 * @property {() => void} lost Hears that it could not be brought.
 * @property {{members: Peer[], history: History} | null} group
 */

export class Laboratory {
  /** What was held before; a group has one. */
  history;
  /** @type {Bench | null} */
  bench = null;
  /** @type {WhatIf | null} */
  whatIf = null;
  /** Whether its code was asked for and did not come. */
  isLost = false;
  #recording;
  #state;
  #checkpoints;
  #way;
  #asked = false;

  /**
   * @param {Recording} recording
   * @param {State} state
   * @param {CheckpointView} checkpoints
   * @param {Way} way
   */
  constructor(recording, state, checkpoints, way) {
    this.#recording = recording;
    this.#state = state;
    this.#checkpoints = checkpoints;
    this.#way = way;
    this.history = way.group?.history ?? state.history;
  }

  /** Whether a player has what-ifs at all: its network begins with an empty memory. */
  get isPossible() {
    const { own } = this.#recording;
    const begins = [...own.initial_cell_state.data, ...own.initial_hidden_state.data];
    return begins.every((value) => value === 0);
  }

  /** The other players of the group. */
  get #peers() {
    return this.#way.group?.members.filter(({ laboratory }) => laboratory !== this) ?? [];
  }

  /**
   * What a link says is held, as far as there is such a thing here; as it stands until that can be told.
   *
   * @param {string} text
   */
  fitting(text) {
    if (!this.isPossible) return "";
    return this.whatIf ? this.whatIf.fitting(text) : text;
  }

  /** Have the code fetched, and the weights of all layers, unless they are here or on their way. */
  async want() {
    if (!this.isPossible) return;
    this.#checkpoints.want();
    if (this.#asked) return;
    this.#asked = true;
    this.bench = await this.#way.fetch().catch(() => null);
    this.#asked = this.bench !== null;
    this.isLost = !this.bench;
    if (!this.bench) {
      this.#way.lost();
      return;
    }
    this.whatIf = new this.bench.WhatIf(this.#recording, this.#state, this.#checkpoints, () => this.#peers);
    const { held } = this.#state;
    this.#state.held = this.fitting(held);
    if (held && !this.#state.held) this.#state.wondering = false;
    this.#way.opened();
  }
}
