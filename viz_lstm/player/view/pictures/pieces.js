/** The pieces of a picture: letters, symbols and boxes that say everything by themselves, without a style sheet. */

import { symbolParts } from "../../core/format.js";
import { svg } from "../dom.js";

/**
 * @typedef {object} Lettering
 * @property {number} x
 * @property {number} y The line that it stands on.
 * @property {number} size
 * @property {string} colour
 * @property {"start" | "middle" | "end"} [anchor]
 * @property {number} [weight]
 */

/** Fonts that a reader's computer has, whatever the page has loaded. */
export const SANS =
  'Helvetica, Arial, "Liberation Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
export const SERIF = '"STIX Two Text", Cambria, Georgia, "Times New Roman", "Liberation Serif", serif';
/** Where the middle of a capital letter is, and how high its tilde stands, in shares of its size. */
const TILDE = { middle: 0.38, rise: 0.24, back: 0.5, on: 0.08 };
const SPACE = "\u00a0";

/**
 * A line of plain text.
 *
 * @param {string} content
 * @param {Lettering} lettering
 */
export function line(content, lettering) {
  return svg("text", { ...attributesOf(lettering), text: content.replaceAll(" ", SPACE) });
}

/**
 * A symbol of the literature; the tilde stands over the middle of its letter in any font.
 *
 * @param {string} text
 * @param {Lettering} lettering
 */
export function symbol(text, lettering) {
  const { base, tilde, index } = symbolParts(text);
  const { x, y, size } = lettering;
  const parts = [svg("text", attributesOf(lettering), letter(base), ...(index ? under(index, size) : []))];
  if (tilde) {
    const over = attributesOf({ ...lettering, x: x + TILDE.middle * size, y: y - TILDE.rise * size, anchor: "middle" });
    parts.push(svg("text", over, letter("\u02dc")));
  }
  return svg("g", {}, ...parts);
}

/**
 * A line of symbols and signs: every other part is a symbol, beginning with the first.
 *
 * @param {string[]} parts
 * @param {Lettering} lettering
 */
export function formula(parts, lettering) {
  const pieces = parts.flatMap((part, i) => {
    if (i % 2) return [svg("tspan", { text: part.replaceAll(" ", SPACE) })];
    const { base, tilde, index } = symbolParts(part);
    const { back, rise, on } = TILDE;
    const mark = tilde ? [
      letter("\u02dc", { dx: `${-back}em`, dy: `${-rise}em` }), letter("\u200a", { dx: `${on}em`, dy: `${rise}em` }),
    ] : [];
    return [letter(base), ...mark, ...(index ? under(index, lettering.size) : [])];
  });
  return svg("text", attributesOf(lettering), ...pieces);
}

/**
 * A filled box.
 *
 * @param {import("../../core/geometry.js").Box} box
 * @param {string} fill
 */
export function filled({ x, y, width, height }, fill) {
  return svg("rect", { x: tidy(x), y: tidy(y), width: tidy(width), height: tidy(height), fill });
}

/**
 * The edge of a box.
 *
 * @param {import("../../core/geometry.js").Box} box
 * @param {string} stroke
 */
export function framed(box, stroke, width = 1) {
  const frame = filled(box, "none");
  frame.setAttribute("stroke", stroke);
  frame.setAttribute("stroke-width", String(width));
  return frame;
}

/**
 * A number with no more digits than a picture needs.
 *
 * @param {number} value
 */
export function tidy(value) {
  return Math.round(value * 100) / 100;
}

/**
 * @param {Lettering} lettering
 */
function attributesOf({ x, y, size, colour, anchor = "start", weight = 400 }) {
  return {
    x: tidy(x), y: tidy(y), fill: colour, "font-size": size, "font-weight": weight, "font-family": SANS,
    "text-anchor": anchor,
  };
}

/**
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 */
function letter(text, attributes = {}) {
  return svg("tspan", { "font-family": SERIF, "font-style": "italic", ...attributes, text });
}

/**
 * An index, and the way back to the line.
 *
 * @param {string} index
 * @param {number} size
 */
function under(index, size) {
  const drop = tidy(size * 0.22);
  return [
    svg("tspan", { "font-family": SERIF, "font-size": tidy(size * 0.7), dy: drop, text: index }),
    svg("tspan", { dy: -drop, text: "\u200a" }),
  ];
}
