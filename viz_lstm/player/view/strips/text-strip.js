/** The strip above the heatmaps for a text: every character in the colour of the chosen unit, and the next ones. */

import { indexOf, isDark, mapOf } from "../../core/colours.js";
import { plain } from "../../core/digits.js";
import { format, visible } from "../../core/format.js";
import { NARROW } from "../../core/geometry.js";
import { FONT_SIZE, LINE, layOut } from "../../core/text-layout.js";
import { dragged, hiDpiContext, html, moveTo, place, setText, symbol } from "../dom.js";
import { rulerFor } from "../theme.js";
import { NextCharacters } from "./next-characters.js";

/**
 * @import { Quantity, TextHeader } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { CharacterPlace } from "../../core/text-layout.js"
 * @import { Parts } from "./series-strip.js"
 */

const MOST_LINES = 3;
const HEAD = 34;
const UNITS_AXIS = 34;
const NEXT = { width: 190, gap: 18, height: 118 };
const CORNER = 4;
const CONTEXT = 30;

/**
 * How wide the text is, and whether the next characters stand beside it or below.
 *
 * @param {number} width
 */
function split(width) {
  return width < NARROW ? { text: width, below: true } : { text: width - NEXT.width - NEXT.gap, below: false };
}

export class TextStrip {
  #recording;
  #strip;
  #colours;
  #actions;
  #layout;
  #font;
  #text;
  #next;
  #context;
  #caret;
  #rest;
  #below;
  #page;
  #choices;
  #brush;
  #name = html("span", { class: "strip-name" });
  /** @type {State | null} */
  #state = null;
  #firstLine = 0;
  #caretWidth = 0;
  #painted = "";
  #turns = 0;

  /**
   * @param {number} width
   */
  static heights(width) {
    const { below } = split(width - UNITS_AXIS);
    return { title: HEAD, body: MOST_LINES * LINE.height + (below ? NEXT.height : 0), axis: 12 };
  }

  static figure = () => null;
  static ticks = () => null;

  /**
   * @param {Parts} parts
   */
  constructor({ recording, colours, box: { plot, title }, actions }) {
    const { words, quantities } = recording;
    this.#recording = recording;
    this.#strip = /** @type {TextHeader} */ (recording.strip);
    this.#colours = colours;
    this.#actions = actions;
    const { text: width, below } = split(plot.width);
    this.#font = `${FONT_SIZE}px ${colours.font}`;
    const ruler = rulerFor(this.#font);
    this.#layout = layOut(this.#strip.characters, width, (each) => ruler(visible(each, this.#strip.shownAs)));
    this.#text = { ...plot, width, height: MOST_LINES * LINE.height };
    const height = this.#height;
    const canvas = html("canvas", { "aria-hidden": "true", style: { width: `${width}px`, height: `${height}px` } });
    this.#context = hiDpiContext(canvas, { width, height });
    this.#caret = html("div", { class: "caret", style: { height: `${LINE.character + 2}px` } });
    this.#rest = html("div", { class: "veil", style: { height: `${LINE.height}px` } });
    this.#below = html("div", { class: "veil", style: { height: `${this.#text.height}px` } });
    const parts = [canvas, this.#rest, this.#below, this.#caret];
    this.#page = html("div", { class: "page", style: { height: `${height}px` } }, ...parts);
    this.window = place(html("div", { class: "text-window scrub", role: "img" }, this.#page), this.#text);
    this.#listen();
    this.#choices = quantities.map(({ name, symbol: letters }) => html("button", {
      type: "button", class: "choose", "aria-label": words[name], title: words[name],
      on: { click: () => actions.colour(name) },
    }, symbol(letters.split("_")[0])));
    this.#brush = html("button", {
      type: "button", class: "small text brush", text: words.mark, title: words.mark_help,
      on: { click: () => actions.marking() },
    });
    this.#next = new NextCharacters(recording, this.#strip);
    const head = html("div", { class: "text-head" }, this.#name,
      html("span", { class: "choice", role: "group", "aria-label": words.coloured_by }, ...this.#choices), this.#brush);
    const beside = { x: plot.x + width + NEXT.gap, y: title.y + 4, width: NEXT.width };
    const next = below
      ? { ...plot, y: plot.y + this.#text.height + 6, height: NEXT.height - 10 }
      : { ...beside, height: title.height + plot.height - 14 };
    this.parts = [place(head, below ? title : { ...title, width }), this.window, place(this.#next.element, next)];
  }

  /** Of all lines. */
  get #height() {
    return this.#layout.lines * LINE.height;
  }

  /**
   * @param {State} state
   */
  move(state) {
    const { x, width, line } = this.#layout.places[state.step];
    this.#state = state;
    this.#colour(state);
    this.#firstLine = Math.max(0, Math.min(this.#layout.lines - MOST_LINES, line - 1));
    const top = line * LINE.height;
    moveTo(this.#page, 0, -this.#firstLine * LINE.height);
    moveTo(this.#caret, x - 1, top);
    if (this.#caretWidth !== width) this.#caret.style.width = `${width + 1}px`;
    this.#caretWidth = width;
    moveTo(this.#rest, x + width + 1, top);
    moveTo(this.#below, 0, top + LINE.height);
  }

  /** Colour the text by what there is now. */
  redraw() {
    this.#turns += 1;
  }

  /**
   * @param {State} state
   */
  write({ step }) {
    this.#next.show(step);
  }

  /**
   * What the strip shows, in words.
   *
   * @param {State} state
   */
  describe({ step, unit, quantity }) {
    const { words, steps } = this.#recording;
    const { characters } = this.#strip;
    return format(words.text_description, {
      steps, before: characters.slice(Math.max(0, step - CONTEXT), step).join("").trim(), character: characters[step],
      name: words[quantity], unit, value: plain(this.#recording.value(quantity, unit, step)),
      next: this.#next.describe(step),
    });
  }

  /**
   * Colour the text anew, where another unit or quantity was chosen or other characters are marked.
   *
   * @param {State} state
   */
  #colour({ unit, quantity, marking, marks }) {
    const wanted = JSON.stringify([unit, quantity, marking, marks, this.#turns]);
    if (wanted === this.#painted) return;
    this.#painted = wanted;
    const { words, quantities } = this.#recording;
    setText(this.#name, format(words.text_title, { name: words[quantity], unit }));
    for (const [i, button] of this.#choices.entries()) {
      button.setAttribute("aria-pressed", String(quantities[i].name === quantity));
    }
    this.#brush.setAttribute("aria-pressed", String(marking));
    this.window.classList.toggle("marking", marking);
    const chosen = quantities.find(({ name }) => name === quantity);
    if (chosen) this.#paint(chosen, unit, marks);
  }

  /**
   * @param {Quantity} quantity
   * @param {number} unit
   * @param {[number, number][]} marks
   */
  #paint(quantity, unit, marks) {
    const context = this.#context;
    const map = mapOf(quantity, this.#colours);
    context.clearRect(0, 0, this.#text.width, this.#height);
    context.font = this.#font;
    Object.assign(context, { textAlign: "center", textBaseline: "middle" });
    for (const [step, place] of this.#layout.places.entries()) {
      const value = this.#recording.value(quantity.name, unit, step);
      this.#character(this.#strip.characters[step], place, map[indexOf(quantity, value)]);
      this.#bar(quantity, value, place);
      this.#signs(step, place, marks);
    }
  }

  /**
   * A character on its colour.
   *
   * @param {string} character
   * @param {CharacterPlace} place
   * @param {string} colour
   */
  #character(character, { x, width, line }, colour) {
    const context = this.#context;
    const top = line * LINE.height + 1;
    const shown = visible(character, this.#strip.shownAs);
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(x + 0.5, top, width - 1, LINE.character, CORNER);
    context.fill();
    context.fillStyle = isDark(colour) ? "#fff" : "#1b1815";
    context.globalAlpha = shown === character ? 1 : 0.55;
    context.fillText(shown, x + width / 2, top + LINE.character / 2);
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
    const context = this.#context;
    const reach = signed ? LINE.bar / 2 : LINE.bar;
    const base = line * LINE.height + LINE.character + 3 + reach;
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
   * @param {number} step
   * @param {CharacterPlace} place
   * @param {[number, number][]} marks
   */
  #signs(step, { x, width, line }, marks) {
    const context = this.#context;
    const { counting, writtenFrom } = this.#strip;
    const top = line * LINE.height;
    context.fillStyle = this.#colours.text;
    if (marks.some(([from, to]) => from <= step && step <= to)) context.fillRect(x, top - 1, width, 3);
    if (counting.includes(step)) context.fillRect(x + 3, top + LINE.character - 1, width - 6, 2);
    if (writtenFrom === step && step > 0) context.fillRect(x - 1, top, 2, LINE.height - 4);
  }

  /** A press goes to the character under it, a drag scrubs; while marking, a drag marks what it passes. */
  #listen() {
    let from = 0;
    /** @type {[number, number][]} */
    let kept = [];
    /** @type {(step: number) => [number, number]} */
    const mark = (step) => [Math.min(from, step), Math.max(from, step)];
    dragged(this.window, {
      begin: (event) => {
        from = this.#stepAt(event);
        kept = this.#state?.marks ?? [];
        if (!this.#state?.marking) this.#actions.go(from);
      },
      move: (event) => {
        const step = this.#stepAt(event);
        if (this.#state?.marking) this.#actions.mark([...kept, mark(step)]);
        else this.#actions.scrub(step);
      },
      end: (event) => {
        if (!this.#state?.marking) return;
        const step = this.#stepAt(event);
        const others = kept.filter(([first, last]) => !(first <= from && from <= last));
        const pressed = step === from && others.length < kept.length;
        this.#actions.mark(pressed ? others : [...kept, mark(step)]);
      },
    });
  }

  /**
   * @param {PointerEvent} event
   */
  #stepAt(event) {
    const box = this.window.getBoundingClientRect();
    const below = this.#firstLine + Math.floor((event.clientY - box.top) / LINE.height);
    const line = Math.max(0, Math.min(this.#layout.lines - 1, below));
    const x = event.clientX - box.left;
    const { places } = this.#layout;
    const found = places.findIndex((each) => each.line === line && x < each.x + each.width);
    return found < 0 ? places.findLastIndex((each) => each.line === line) : found;
  }
}
