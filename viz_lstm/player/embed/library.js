/** Everything that a page can put up: players, views of a group, heatmaps of a training. */

import { decode } from "../core/payload.js";
import { GroupView } from "../group/group-views.js";
import { PlayerGroup } from "../group/player-group.js";
import { liveRecording } from "../view/live.js";
import { Player } from "../view/player.js";

/**
 * @import { Blocks, Recording } from "../core/payload.js"
 * @import { Options } from "../view/player.js"
 * @import { GroupViewOptions } from "../group/group-views.js"
 * @import { Plotly } from "../view/heatmaps/plot.js"
 *
 * @typedef {Omit<Options, "recording" | "group"> & {bytes: Uint8Array, after?: Recording}} PlayerOptions
 * @typedef {GroupViewOptions & {element: HTMLElement, plotly: Promise<Plotly | null>}} ViewOptions
 */

export { ledgerAt } from "../core/ledger.js";
export { liveOf } from "../view/live.js";

/**
 * The groups of this page, by name.
 *
 * @returns {Map<string, PlayerGroup>}
 */
function groups() {
  /** @type {any} */
  const page = globalThis;
  const shared = (page[Symbol.for("viz_lstm.player")] ??= {});
  return (shared.groups ??= new Map());
}

/**
 * The group of a name; there is one of each name on a page.
 *
 * @param {string} name
 */
function groupOf(name) {
  const group = groups().get(name) ?? new PlayerGroup();
  groups().set(name, group);
  return group;
}

/**
 * Put a player up; a recording with a place in a group moves together with the others of that group.
 *
 * Where it comes `after` another recording, it goes on where that one stood, in its colours.
 *
 * @param {PlayerOptions} options
 */
export function mountPlayer({ bytes, after, ...options }) {
  const recording = decode(bytes);
  const group = recording.member && groupOf(recording.member.group);
  const news = after && { rescaled: recording.inherit(after), reordered: recording.isReordered(after) };
  return new Player({ ...options, recording, group, stays: Boolean(after), news });
}

/**
 * Put a player up for a network in training, on the sequence that stands on the stage.
 *
 * @param {Omit<Options, "recording" | "group"> & {stage: Recording, arrays: Blocks}} options
 */
export function mountLive({ stage, arrays, ...options }) {
  const recording = liveRecording(stage, arrays);
  const news = { rescaled: recording.inherit(stage), reordered: false };
  return new Player({ ...options, recording, group: null, stays: true, news });
}

/**
 * Put up what looks on while a group moves.
 *
 * @param {ViewOptions} options
 */
export function mountGroupView({ element, plotly, ...options }) {
  return new GroupView({ element, plotly, groupOf }, options);
}
