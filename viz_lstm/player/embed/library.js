/** Everything that a page can put up: players, views of a group, heatmaps of a training. */

import { decode } from "../core/payload.js";
import { GroupView } from "../group/group-views.js";
import { PlayerGroup } from "../group/player-group.js";
import { Player } from "../view/player.js";

/**
 * @import { Options } from "../view/player.js"
 * @import { GroupViewOptions } from "../group/group-views.js"
 * @import { Plotly } from "../view/heatmaps/plot.js"
 *
 * @typedef {Omit<Options, "recording" | "group"> & {bytes: Uint8Array}} PlayerOptions
 * @typedef {GroupViewOptions & {element: HTMLElement, plotly: Promise<Plotly | null>}} ViewOptions
 */

export { mountLive } from "../view/live.js";

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
 * @param {PlayerOptions} options
 */
export function mountPlayer({ bytes, ...options }) {
  const recording = decode(bytes);
  const group = recording.member && groupOf(recording.member.group);
  return new Player({ ...options, recording, group });
}

/**
 * Put up what looks on while a group moves.
 *
 * @param {ViewOptions} options
 */
export function mountGroupView({ element, plotly, ...options }) {
  return new GroupView({ element, plotly, groupOf }, options);
}
