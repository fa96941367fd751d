/** The player: moves everything that it shows through one state. Knows nothing of Streamlit. */

import { arrangementOf, isElsewhere, recall } from "../core/saved-state.js";
import { cellsIn, rangesOf, whole } from "../core/viewport.js";
import { Arrival } from "./arrival.js";
import { Board } from "./board.js";
import { CheckpointView } from "./checkpoint-view.js";
import { actionsOf } from "./controls/actions.js";
import { Laboratory } from "./laboratory.js";
import { Listening } from "./listening.js";
import { Playback } from "./playback.js";
import { Reporter } from "./reporter.js";
import { theme } from "./theme.js";

/**
 * @import { Blocks, Goal, Recording } from "../core/payload.js"
 * @import { Sight, State } from "../core/saved-state.js"
 * @import { Ranges } from "../core/viewport.js"
 * @import { Group } from "./board.js"
 * @import { Bench } from "./laboratory.js"
 * @import { News, Standing } from "./live.js"
 * @import { Seen } from "./pictures/pictures.js"
 * @import { Plotly } from "./heatmaps/plot.js"
 *
 * @typedef {object} Options
 * @property {HTMLElement} element Is emptied and filled.
 * @property {Recording} recording
 * @property {Group | null} group
 * @property {Promise<Plotly | null>} plotly
 * @property {string} key The same key is the same player, which keeps its place.
 * @property {boolean} [stays] Whether it goes on where another network stood, whatever is worth seeing in its own.
 * @property {News} [news] What is otherwise than it was with that one.
 * @property {(sight: Sight) => void} report Hears what is shown, and how, whenever the player comes to rest.
 * @property {(film: string) => void} want Hears the name of a film whose checkpoints are to be given to `load`.
 * @property {(key: string) => void} [stop] Hears of a training that is to end.
 * @property {(what: string) => void} [train] Has the page train what its form says, or do what it has offered.
 * @property {(epoch: number | null, step: number) => void} moved Hears the epoch and the step at every change.
 * @property {() => Promise<Bench>} laboratory Brings the code of the what-ifs.
 */

export class Player {
  calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  #arrival;
  #options;
  #board;
  #listening;
  #reporter;

  /** @param {Options} options */
  constructor(options) {
    const { element, recording, group, key, want, report, stays } = options;
    this.#options = options;
    this.recording = recording;
    this.state = recall(key, recording, { calm: this.calm, stays });
    const ready = (/** @type {boolean} */ rescaled) => this.#develop(rescaled);
    this.checkpoints = new CheckpointView(recording, this.state, { want, ready });
    this.laboratory = new Laboratory(recording, this.state, this.checkpoints, {
      fetch: options.laboratory, group, opened: () => this.#furnish(), lost: () => this.#show(),
    });
    const { state, checkpoints, laboratory } = this;
    const set = (/** @type {Partial<State>} */ changes) => this.#set(changes);
    const playback = (this.playback = new Playback({ state, recording, checkpoints, set }));
    this.actions = actionsOf({ state, recording, checkpoints, playback, laboratory, heatmaps: () => this.heatmaps }, {
      set, rearrange: (changes) => this.#rearrange(changes), reorder: () => this.#reorder(),
      turn: (checkpoint) => {
        checkpoints.want();
        playback.pause();
        this.#set({ checkpoint });
      },
    });
    this.#arrival = new Arrival(this, {
      set, rearrange: (changes) => this.#rearrange(changes), goToEpoch: (epoch) => this.goToEpoch(epoch),
      tellRanges: () => this.#tellRanges(this.heatmaps.overlay.ranges),
    });
    this.#reporter = new Reporter(state, checkpoints, report);
    this.#board = this.#build();
    this.#putUp();
    this.#listening = new Listening(element, this.actions, recording.steps - 1, {
      leads: () => this.leads, presented: () => this.state.presented,
      resized: () => this.#board.fit() && this.#show(),
    });
    group ? group.join(this) : playback.resume();
    if (isElsewhere(state, recording)) this.#reportSoon();
    if (state.held || state.wondering) laboratory.want();
  }

  /** Its place in a group. */
  get member() {
    return this.recording.member;
  }

  get heatmaps() {
    return this.#board.heatmaps;
  }

  get colours() {
    return this.#board.colours;
  }

  /** @returns {Seen} What is on its screen, for a picture of it. */
  get seen() {
    return this.#board.seen;
  }

  /** @returns {boolean} Whether it speaks for itself, or for all of its group. */
  get leads() {
    return (this.#options.group?.guide ?? this) === this;
  }

  /**
   * Go where the page wants, unless it has been there; true if it went.
   *
   * @param {Goal} goal
   */
  look(goal) {
    return this.#arrival.go(goal);
  }

  /**
   * Go to a cell that was pressed.
   *
   * @param {Partial<State>} cell
   */
  choose(cell) {
    this.playback.pause();
    this.#set(cell);
  }

  /**
   * Show the checkpoint closest to an epoch.
   *
   * @param {number} epoch
   */
  goToEpoch(epoch) {
    if (this.recording.film) this.actions.checkpoint(this.checkpoints.nearest(epoch));
  }

  /**
   * Do what another player of the group has done.
   *
   * @param {Partial<State>} changes
   * @param {Ranges | null} ranges
   */
  follow(changes, ranges) {
    const { state, playback } = this;
    if (changes.playing !== undefined) playback.rest();
    if (changes.checkpoint !== undefined || changes.axis === "epochs") this.checkpoints.want();
    const arranged = arrangementOf(state);
    Object.assign(state, changes, ranges && { zoom: cellsIn(ranges, this.recording) });
    if (arrangementOf(state) !== arranged) this.#board.arrange();
    if (state.held || state.wondering) this.laboratory.want();
    this.#show();
    if (ranges) this.heatmaps.view(ranges);
    if (changes.speed) playback.keepUp();
    this.#reportSoon();
  }

  /**
   * Show everything anew, in the scale of the memory that the whole group has.
   *
   * @param {number} high
   */
  level(high) {
    if (this.recording.widen(high)) this.#board.arrange();
    this.#show();
  }

  /**
   * Show how a training stands, and the network that it has by now; null once it is over.
   *
   * @param {Standing | null} standing
   * @param {Blocks | null} arrays
   */
  watch(standing, arrays) {
    this.#board.live(standing, this.#options.stop ?? (() => {}));
    if (!arrays) return;
    if (this.checkpoints.follow(arrays)) this.#board.rescale();
    else this.heatmaps.paint();
    this.#show();
  }

  /** Take over the page's colours, if they have changed. */
  restyle() {
    if (JSON.stringify(this.#theme()) !== JSON.stringify(this.colours)) {
      this.#board.remove();
      this.#board = this.#build();
      this.#putUp();
    }
    this.#options.group?.changed();
  }

  unmount() {
    const { element, group } = this.#options;
    if (group) this.playback.pause();
    this.playback.rest();
    group?.leave(this);
    for (const each of [this.checkpoints, this.#listening, this.#reporter]) each.stop();
    this.#board.remove();
    element.replaceChildren();
  }

  #theme() {
    return theme(this.#options.element, this.recording.gateHues);
  }

  #build() {
    const { recording, state, checkpoints, actions, calm, laboratory } = this;
    const { plotly, group, train, news = {} } = this.#options;
    return new Board({
      news, recording, state, checkpoints, actions, calm, laboratory, plotly, train: group ? undefined : train,
      colours: this.#theme(), all: () => group?.members.map(({ seen }) => seen) ?? [],
      head: group && group.head(recording, actions),
      changed: () => this.#show(), chosen: (cell) => this.choose(cell),
      zoomed: (ranges) => this.#zoomed(ranges),
    });
  }

  #putUp() {
    this.#options.element.replaceChildren(this.#board.frame);
    this.#board.arrange();
    this.#show();
  }

  /** The laboratory is there: show what it has, unless the player was taken down meanwhile. */
  #furnish() {
    if (!this.#board.frame.isConnected) return;
    this.#board.furnish();
    this.#board.arrange();
    this.#set({});
    this.#options.group?.level();
  }

  /**
   * The checkpoints are there: show the one that was waited for, in colours that hold for all epochs.
   *
   * @param {boolean} rescaled
   */
  #develop(rescaled) {
    this.checkpoints.project();
    if (rescaled) this.#board.rescale();
    else this.heatmaps.paint();
    if (this.playback.waiting) this.playback.start();
    else this.#show();
    this.#options.group?.level();
  }

  /**
   * Remember what is in view, also for when the heatmaps are put up anew.
   *
   * @param {Ranges} ranges
   */
  #zoomed(ranges) {
    this.#set({ zoom: cellsIn(ranges, this.recording) });
    this.#tellRanges(ranges);
  }

  /** @param {Ranges} ranges */
  #tellRanges(ranges) {
    this.#options.group?.tell(this, { ranges });
  }

  /** @param {Partial<State>} changes */
  #set(changes) {
    Object.assign(this.state, changes);
    this.#show();
    this.#options.group?.tell(this, changes);
    this.#reportSoon();
  }

  /** Put the rows into their other order; which of them were in view means nothing any more. */
  #reorder() {
    const { state, recording } = this;
    const { rows } = whole(recording);
    const zoom = state.zoom && cellsIn({ ...rangesOf(state.zoom), rows }, recording);
    this.#rearrange({ similar: !state.similar, zoom });
    this.#tellRanges(this.heatmaps.overlay.ranges);
  }

  /** @param {Partial<State>} changes */
  #rearrange(changes) {
    this.#board.rearrange(() => {
      Object.assign(this.state, changes);
      this.#board.arrange();
      this.#set(changes);
    });
  }

  #show() {
    if (this.checkpoints.project()) this.heatmaps.paint();
    this.#board.show();
    if (this.leads) this.#options.moved(this.checkpoints.epoch, this.state.step);
  }

  /** Of a group the first player tells the page where it stands. */
  #reportSoon() {
    const { group } = this.#options;
    if (!group || group.members[0] === this) this.#reporter.soon();
    else this.#reporter.stop();
  }
}
