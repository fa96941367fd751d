/** Players that move together: what is done in one happens in all, and those that look on hear of it once a picture. */

import { History } from "../core/history.js";
import { shifted } from "../core/viewport.js";
import { MemberHeader } from "./member-header.js";

/**
 * @import { Recording } from "../core/payload.js"
 * @import { State } from "../core/saved-state.js"
 * @import { Ranges } from "../core/viewport.js"
 * @import { Actions } from "../view/controls/actions.js"
 * @import { Changes } from "../view/board.js"
 * @import { Player } from "../view/player.js"
 *
 * @typedef {Ranges & {units: number}} View Ranges of places in the sequence, of a layer with so many units.
 *
 * @typedef {object} Places Where a player is, in terms that hold for all.
 * @property {number} [place] A place in the sequence.
 * @property {number} [epoch]
 * @property {View} [view]
 *
 * @typedef {Partial<State> & Places} News What a player has done, in terms that hold for all.
 */

/** What a group has in common, as it is. */
const SHARED = [
  "unit", "quantity", "opened", "enlarged", "similar", "close", "speed", "loop", "axis", "playing", "held", "wondering",
];

export class PlayerGroup {
  /** @type {Player[]} In the order of their letters. */
  members = [];
  /** What was held before, in any of them. */
  history = new History();
  /** @type {Set<() => void>} */
  #watchers = new Set();
  /** @type {News} */
  #said = {};
  #due = 0;

  /** The player that speaks for all: the first one that has a film, or else the first. */
  get guide() {
    return this.members.find(({ recording }) => recording.film) ?? this.members[0];
  }

  /**
   * The player of a letter.
   *
   * @param {string} letter
   */
  at(letter) {
    return this.members.find(({ member }) => member?.letter === letter);
  }

  /**
   * What stands at the top of a player.
   *
   * @param {Recording} recording
   * @param {Actions} actions
   */
  head(recording, actions) {
    return new MemberHeader(recording, actions);
  }

  /**
   * Take a player in: all go where they were last sent, or else where the guide is, and get one scale for the memory.
   *
   * @param {Player} player
   */
  join(player) {
    this.members = [...this.members, player].sort((a, b) => letterOf(a).localeCompare(letterOf(b)));
    const { playing, ...lasting } = { ...newsOf(this.guide.state, this.guide), ...this.#said };
    for (const each of this.members) {
      if (each !== this.guide || this.#said.place !== undefined) inform(each, lasting);
    }
    this.level();
  }

  /**
   * Let a player go; the group keeps its place for those that come.
   *
   * @param {Player} player
   */
  leave(player) {
    this.members = this.members.filter((each) => each !== player);
    this.changed();
  }

  /**
   * Let all others do what one has done.
   *
   * @param {Player} player
   * @param {Changes} changes
   */
  tell(player, changes) {
    const news = newsOf(changes, player);
    const { playing, ...lasting } = news;
    Object.assign(this.#said, lasting);
    if (Object.keys(news).length) for (const each of this.members) if (each !== player) inform(each, news);
    // What one takes from another follows that one's epoch.
    if (news.epoch !== undefined && player.state.held) this.level();
    this.changed();
  }

  /** Show all anew, in the scale of the one whose memory reaches furthest: a colour means the same everywhere. */
  level() {
    const high = Math.max(...this.members.map(({ recording }) => recording.memory.high));
    for (const member of this.members) member.level(high);
    this.changed();
  }

  /**
   * Hear of changes, once a picture of the screen.
   *
   * @param {() => void} listener
   * @returns {() => void} Ends it.
   */
  watch(listener) {
    this.#watchers.add(listener);
    this.changed();
    return () => this.#watchers.delete(listener);
  }

  changed() {
    this.#due ||= requestAnimationFrame(() => {
      this.#due = 0;
      for (const listener of this.#watchers) listener();
    });
  }
}

/**
 * Have a player do what was done.
 *
 * @param {Player} player
 * @param {News} news
 */
function inform(player, news) {
  player.follow(changesOf(news, player), rangesOf(news, player));
}

/**
 * @param {Player} player
 */
function letterOf({ member }) {
  return member?.letter ?? "";
}

/**
 * Changes of one player's state, in terms that hold for all.
 *
 * @param {Changes} changes
 * @param {Player} player
 * @returns {News}
 */
function newsOf({ step, checkpoint, ranges, ...changes }, { recording }) {
  const { start, units, film } = recording;
  /** @type {News} */
  const news = Object.fromEntries(Object.entries(changes).filter(([name, value]) => isShared(name, value)));
  if (ranges) news.view = { ...shifted(ranges, start), units };
  if (step !== undefined) news.place = step + start;
  if (typeof checkpoint === "number") news.epoch = film?.pictures[checkpoint];
  return news;
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function isShared(name, value) {
  return value !== undefined && SHARED.includes(name);
}

/**
 * What news mean for a player: the closest that it has; what it lacks is passed over, and so are epochs where it stays.
 *
 * @param {News} news
 * @param {Player} player
 * @returns {Partial<State>}
 */
function changesOf({ place, epoch, unit, axis, view, ...rest }, { recording, checkpoints }) {
  /** @type {Partial<State>} */
  const changes = rest;
  if (place !== undefined) changes.step = Math.max(0, Math.min(recording.steps - 1, place - recording.start));
  if (unit !== undefined && unit < recording.units) changes.unit = unit;
  const turns = recording.film && !recording.member?.stays;
  if (epoch !== undefined && turns) changes.checkpoint = checkpoints.nearest(epoch);
  if (axis !== undefined && turns) changes.axis = axis;
  return changes;
}

/**
 * The range that news ask for; null where they ask for none.
 *
 * @param {News} news
 * @param {Player} player
 * @returns {Ranges | null}
 */
function rangesOf({ view }, { recording, heatmaps }) {
  if (!view) return null;
  const rows = view.units === recording.units ? view.rows : heatmaps.overlay.ranges.rows;
  return shifted({ steps: view.steps, rows }, -recording.start);
}
