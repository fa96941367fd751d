/** The frame in which a player stands, or what looks on. */

import { html } from "./dom.js";

/** @import { Theme } from "../core/colours.js" */

/**
 * The frame of a player, or of what looks on, in the colours of the page.
 *
 * @param {Theme} colours
 * @param {boolean} calm
 */
export function frameOf({ muted, line, dark }, calm) {
  const frame = html("div", { class: "player", tabindex: -1, style: { "--muted": muted, "--line": line } });
  frame.classList.toggle("calm", calm);
  frame.style.colorScheme = dark ? "dark" : "light";
  return frame;
}
