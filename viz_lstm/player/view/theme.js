/** The page's own colours and font, and what the drawing makes of them. */

import { palette } from "../core/colours.js";

/**
 * Read the theme where a player stands.
 *
 * @param {Element} host
 * @param {Record<string, number>} hues The hue of each gate.
 * @returns {import("../core/colours.js").Theme}
 */
export function theme(host, hues) {
  const style = getComputedStyle(host);
  /** @param {string} name */
  const property = (name) => style.getPropertyValue(name).trim();
  const background = channels(property("--st-background-color") || "#ffffff");
  const text = channels(property("--st-text-color") || "#22252e");
  return { ...palette(background, text, hues), font: property("--st-font") || "system-ui, sans-serif" };
}

/**
 * Measures text in a font, without putting it on the page.
 *
 * @param {string} font
 * @returns {(text: string) => number}
 */
export function rulerFor(font) {
  const context = scratch(false);
  context.font = font;
  return (text) => context.measureText(text).width;
}

/**
 * Any colour that CSS knows, as red, green and blue.
 *
 * @param {string} colour
 */
export function channels(colour) {
  const context = scratch(true);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

/**
 * A canvas of one dot.
 *
 * @param {boolean} willReadFrequently
 */
function scratch(willReadFrequently) {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently });
  return /** @type {OffscreenCanvasRenderingContext2D} */ (context);
}
