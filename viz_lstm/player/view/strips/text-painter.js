/** The pictures of a text: one with every character on its colour, one of characters that are not read yet. */

import { indexOf, isDark, mapOf } from "../../core/colours.js";
import { visible } from "../../core/format.js";
import { LARGE_TEXT, TEXT } from "../../core/text-layout.js";

/**
 * @import { Theme } from "../../core/colours.js"
 * @import { Quantity, Recording, TextHeader } from "../../core/payload.js"
 * @import { CharacterPlace } from "../../core/text-layout.js"
 *
 * @typedef {object} Canvases
 * @property {CanvasRenderingContext2D} now What has been read, in colour.
 * @property {CanvasRenderingContext2D} later The same characters before they are read.
 *
 * @typedef {object} Page
 * @property {CharacterPlace[]} places
 * @property {typeof TEXT | typeof LARGE_TEXT} size
 * @property {string} font
 * @property {number} width
 * @property {number} height
 */

const CORNER = 4;

export class TextPainter {
  #recording;
  #strip;
  #colours;
  #page;
  #now;
  #later;

  /**
   * @param {Recording} recording
   * @param {Theme} colours
   * @param {Page} page
   * @param {Canvases} canvases
   */
  constructor(recording, colours, page, { now, later }) {
    this.#recording = recording;
    this.#strip = /** @type {TextHeader} */ (recording.strip);
    this.#colours = colours;
    this.#page = page;
    this.#now = now;
    this.#later = later;
  }

  /**
   * Paint the text anew.
   *
   * @param {Quantity} quantity
   * @param {number} unit
   * @param {[number, number][]} marks
   */
  paint(quantity, unit, marks) {
    const map = mapOf(quantity, this.#colours);
    const { places, font, width, height } = this.#page;
    for (const context of [this.#now, this.#later]) {
      context.clearRect(0, 0, width, height);
      context.font = font;
      Object.assign(context, { textAlign: "center", textBaseline: "middle" });
    }
    for (const [step, place] of places.entries()) {
      const value = this.#recording.value(quantity.name, unit, step);
      const character = this.#recording.edited.get(step) ?? this.#strip.characters[step];
      this.#character(character, place, map[indexOf(quantity, value)]);
      this.#comes(character, place);
      this.#bar(quantity, value, place);
      for (const context of [this.#now, this.#later]) this.#signs(context, step, place, marks);
    }
  }

  /**
   * A character that the network has not read yet, which no value colours.
   *
   * @param {string} character
   * @param {CharacterPlace} place
   */
  #comes(character, { x, width, line }) {
    const { size } = this.#page;
    this.#later.fillStyle = this.#colours.muted;
    const middle = line * size.line + 1 + size.character / 2;
    this.#later.fillText(visible(character, this.#strip.shownAs), x + width / 2, middle);
  }

  /**
   * A character on its colour.
   *
   * @param {string} character
   * @param {CharacterPlace} place
   * @param {string} colour
   */
  #character(character, { x, width, line }, colour) {
    const context = this.#now;
    const { line: lineHeight, character: height } = this.#page.size;
    const top = line * lineHeight + 1;
    const shown = visible(character, this.#strip.shownAs);
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(x + 0.5, top, width - 1, height, CORNER);
    context.fill();
    context.fillStyle = isDark(colour) ? "#fff" : "#1b1815";
    context.globalAlpha = shown === character ? 1 : 0.55;
    context.fillText(shown, x + width / 2, top + height / 2);
    context.globalAlpha = 1;
  }

  /**
   * The value without colour: how high a bar stands, and whether above or below its line.
   *
   * @param {Quantity} quantity
   * @param {number} value
   * @param {CharacterPlace} place
   */
  #bar({ signed, high }, value, { x, width, line }) {
    const context = this.#now;
    const { size } = this.#page;
    const reach = signed ? size.bar / 2 : size.bar;
    const base = line * size.line + size.character + 3 + reach;
    const length = (value / high) * reach;
    context.fillStyle = this.#colours.line;
    context.fillRect(x, base, width, 1);
    context.fillStyle = this.#colours.muted;
    const thickness = Math.min(width - 6, 10);
    context.fillRect(x + (width - thickness) / 2, base, thickness, -length || 0.5);
  }

  /**
   * What else is to be seen of a character: a mark, that it counts, that the network wrote from here on.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {number} step
   * @param {CharacterPlace} place
   * @param {[number, number][]} marks
   */
  #signs(context, step, { x, width, line }, marks) {
    const { counting, writtenFrom } = this.#strip;
    const { line: height, character } = this.#page.size;
    const top = line * height;
    context.fillStyle = this.#colours.text;
    if (marks.some(([from, to]) => from <= step && step <= to)) context.fillRect(x, top - 1, width, 3);
    if (this.#recording.edited.has(step)) this.#frame(context, { x, width, top });
    if (counting.includes(step)) context.fillRect(x + 3, top + character - 1, width - 6, 2);
    if (writtenFrom === step && step > 0) context.fillRect(x - 1, top, 2, height - 4);
  }

  /**
   * What tells a character that is read in the place of another.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {{x: number, width: number, top: number}} place
   */
  #frame(context, { x, width, top }) {
    context.strokeStyle = this.#colours.text;
    context.setLineDash([3, 2]);
    context.strokeRect(x + 1, top + 1.5, width - 2, this.#page.size.character - 1);
    context.setLineDash([]);
  }
}
