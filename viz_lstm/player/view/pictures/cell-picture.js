/** The drawing of the cell as a picture of its own, which needs none of the page's style sheets. */

import { cellArithmetic } from "../../core/arithmetic.js";
import { Cell } from "../cell/cell.js";
import { html } from "../dom.js";
import { channels } from "../theme.js";
import { SANS, SERIF } from "./pieces.js";

/**
 * @import { Seen } from "./pictures.js"
 */

const STYLES = [
  "fill", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "paint-order", "opacity",
  "font-size", "font-style", "font-weight", "text-anchor",
];
const OF_THE_PAGE = ["class", "style", "role", "tabindex", "aria-label", "aria-pressed"];

/**
 * Draw the cell anew in a picture's colours, beside the player, where the style sheets reach it.
 *
 * @param {Seen} seen
 */
export function cellPicture({ recording, state, colours, host, properties }) {
  const cell = new Cell(recording, colours, () => {});
  cell.show(state, cellArithmetic(recording, state.unit, state.step));
  const { muted, line } = colours;
  const room = html("div", {
    class: "viz-lstm", "aria-hidden": "true",
    style: { ...properties, "--muted": muted, "--line": line, position: "absolute", visibility: "hidden" },
  }, cell.element);
  host.append(room);
  const picture = /** @type {SVGSVGElement} */ (cell.element.cloneNode(true));
  const copies = [...picture.querySelectorAll("*")];
  for (const [i, original] of [...cell.element.querySelectorAll("*")].entries()) settle(copies[i], original);
  for (const name of OF_THE_PAGE) picture.removeAttribute(name);
  room.remove();
  return { picture, sentence: cell.describe(state) };
}

/**
 * Write what style sheets say of an element into its copy.
 *
 * @param {Element} copy
 * @param {Element} original
 */
function settle(copy, original) {
  const style = getComputedStyle(original);
  for (const name of OF_THE_PAGE) copy.removeAttribute(name);
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    copy.setAttribute(name, /^(color|oklab|oklch|lab)\(/.test(value) ? `rgb(${channels(value).join(",")})` : value);
  }
  copy.setAttribute("font-family", style.fontFamily.includes("STIX") ? SERIF : SANS);
  if (style.transform === "none") return;
  const [x, y] = style.transformOrigin.split(" ").map(parseFloat);
  copy.setAttribute("transform", `translate(${x} ${y}) ${style.transform} translate(${-x} ${-y})`);
}
