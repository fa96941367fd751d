/** The strip above the heatmaps for a text: every character in the colour of the chosen unit, and the next ones. */

import { plain } from "../../core/digits.js";
import { format, visible } from "../../core/format.js";
import { NARROW, UNITS_AXIS } from "../../core/geometry.js";
import { LARGE_TEXT, TEXT, layOut } from "../../core/text-layout.js";
import { dragged, hiDpiContext, html, moveTo, place, setText, symbol } from "../dom.js";
import { rulerFor } from "../theme.js";
import { NextCharacters } from "./next-characters.js";
import { TextPainter } from "./text-painter.js";

/**
 * @import { TextHeader } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Theme } from "../../core/colours.js"
 * @import { Recording } from "../../core/payload.js"
 * @import { Parts } from "./series-strip.js"
 * @import { StripSize } from "./strips.js"
 */

const MOST_LINES = 4;
const HEAD = 34;
const NEXT = { width: 114, gap: 8, height: 118 };
const LARGE_NEXT = { width: 210, gap: 24, height: 160 };
const CONTEXT = 30;

/**
 * How wide the text is, and whether the next characters stand beside it or below.
 *
 * @param {StripSize} size
 */
function split({ width, large }) {
  const next = large ? LARGE_NEXT : NEXT;
  return width < NARROW ? { text: width, below: true } : { text: width - next.width - next.gap, below: false };
}

/**
 * The text in lines.
 *
 * @param {Recording} recording
 * @param {Theme} colours
 * @param {StripSize} size
 */
function laidOut(recording, colours, { width, large }) {
  const size = large ? LARGE_TEXT : TEXT;
  const strip = /** @type {TextHeader} */ (recording.strip);
  const font = `${size.font}px ${colours.font}`;
  const ruler = rulerFor(font);
  const layout = layOut(strip.characters, width, (each) => ruler(visible(each, strip.shownAs)), size);
  return { font, layout, shown: Math.min(MOST_LINES, layout.lines) };
}

export class TextStrip {
  #recording;
  #strip;
  #actions;
  #layout;
  #text;
  #next;
  #painter;
  #caret;
  #future;
  #size;
  #lines;
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
   * @param {StripSize} size
   * @param {Recording} recording
   * @param {Theme} colours
   */
  static heights({ width, large }, recording, colours) {
    const { text, below } = split({ width: width - UNITS_AXIS, large });
    const { shown } = laidOut(recording, colours, { width: text, large });
    const body = shown * (large ? LARGE_TEXT : TEXT).line;
    const next = large ? LARGE_NEXT : NEXT;
    return { title: HEAD, body: below ? body + next.height : Math.max(body, next.height), axis: 4 };
  }

  static figure = () => null;
  static ticks = () => null;

  /**
   * @param {Parts} parts
   */
  constructor({ recording, colours, box: { plot, title }, actions, large }) {
    const { words, quantities } = recording;
    this.#recording = recording;
    this.#strip = /** @type {TextHeader} */ (recording.strip);
    this.#actions = actions;
    this.#size = large ? LARGE_TEXT : TEXT;
    const { text: width, below } = split({ width: plot.width, large });
    const { font, layout, shown } = laidOut(recording, colours, { width, large });
    this.#layout = layout;
    this.#lines = shown;
    this.#text = { ...plot, width, height: shown * this.#size.line };
    const [now, later] = [this.#canvas(), this.#canvas()];
    const page = { places: layout.places, size: this.#size, font, width, height: this.#height };
    this.#painter = new TextPainter(recording, colours, page, { now, later });
    this.#caret = html("div", { class: "caret", style: { height: `${this.#size.character + 2}px` } });
    this.#future = html("div", { class: "future", style: this.#pageSize }, later.canvas);
    this.#page = html("div", { class: "page", style: this.#pageSize }, now.canvas, this.#future, this.#caret);
    const scrub = { class: "text-window scrub", role: "img", "aria-label": recording.words.scrub };
    this.window = place(html("div", scrub, this.#page), this.#text);
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
    const next = large ? LARGE_NEXT : NEXT;
    const beside = { x: plot.x + width + next.gap, y: plot.y, width: next.width, height: plot.height - 6 };
    const under = { ...plot, y: plot.y + this.#text.height + 6, height: next.height - 10 };
    this.parts = [place(head, title), this.window, place(this.#next.element, below ? under : beside)];
  }

  /** A canvas for the whole text. */
  #canvas() {
    const canvas = html("canvas", { "aria-hidden": "true", style: this.#pageSize });
    return hiDpiContext(canvas, { width: this.#text.width, height: this.#height });
  }

  get #pageSize() {
    return { width: `${this.#text.width}px`, height: `${this.#height}px` };
  }

  /** Of all lines. */
  get #height() {
    return this.#layout.lines * this.#size.line;
  }

  /**
   * @param {State} state
   */
  move(state) {
    const { x, width, line } = this.#layout.places[state.step];
    this.#state = state;
    this.#colour(state);
    const { line: lineHeight } = this.#size;
    this.#firstLine = Math.max(0, Math.min(this.#layout.lines - this.#lines, line - 1));
    const top = line * lineHeight;
    moveTo(this.#page, 0, -this.#firstLine * lineHeight);
    moveTo(this.#caret, x - 1, top);
    if (this.#caretWidth !== width) this.#caret.style.width = `${width + 1}px`;
    this.#caretWidth = width;
    const [from, below] = [x + width + 2, top + lineHeight];
    this.#future.style.clipPath =
      `polygon(${from}px ${top}px, 100% ${top}px, 100% 100%, 0 100%, 0 ${below}px, ${from}px ${below}px)`;
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
    if (chosen) this.#painter.paint(chosen, unit, marks);
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
    const below = this.#firstLine + Math.floor((event.clientY - box.top) / this.#size.line);
    const line = Math.max(0, Math.min(this.#layout.lines - 1, below));
    const x = event.clientX - box.left;
    const { places } = this.#layout;
    const found = places.findIndex((each) => each.line === line && x < each.x + each.width);
    return found < 0 ? places.findLastIndex((each) => each.line === line) : found;
  }
}
