/** The strip above the heatmaps for a text: every character in the colour of the chosen unit, and what may come next. */

import { indexOf, mapOf } from "./colours.js";
import { plain } from "./digits.js";
import { dragged, fill, html, sharp, shift, symbol, write } from "./dom.js";
import { NARROW, place } from "./geometry.js";
import { NextCharacters } from "./next-characters.js";
import { LINE, fontOf, layOut, visible } from "./text-layout.js";

const MOST_LINES = 3;
const HEAD = 34;
const NEXT = { width: 190, gap: 18, height: 118 };
const CORNER = 4;

/** How wide the text is, and whether the next characters stand beside it or below. */
function split(width) {
  return width < NARROW ? { text: width, below: true } : { text: width - NEXT.width - NEXT.gap, below: false };
}

export class TextStrip {
  static heights(recording, width) {
    const { below } = split(width - 34);
    return { title: HEAD, body: MOST_LINES * LINE.height + (below ? NEXT.height : 0), axis: 12 };
  }

  /** @param {{scrub: function(number), colour: function(string), mark: function(Array), marking: function}} actions */
  constructor({ recording, colours, box, actions }) {
    Object.assign(this, { recording, colours, actions, shown: "", turns: 0 });
    const { text, below } = split(box.plot.width);
    this.layout = layOut(recording.strip.characters, text, colours);
    this.text = { ...box.plot, width: text, height: MOST_LINES * LINE.height };
    this.next = new NextCharacters(recording);
    const next = below
      ? { ...box.plot, y: box.plot.y + this.text.height + 6, height: NEXT.height - 10 }
      : { ...box.plot, x: box.plot.x + text + NEXT.gap, y: box.title.y + 4, width: NEXT.width, height: box.title.height + box.plot.height - 14 };
    this.canvas = html("canvas", { "aria-hidden": "true", style: { width: `${text}px`, height: `${this.height}px` } });
    this.context = sharp(this.canvas, { width: text, height: this.height });
    this.caret = html("div", { class: "caret", style: { height: `${LINE.character + 2}px` } });
    this.rest = html("div", { class: "veil", style: { height: `${LINE.height}px` } });
    this.below = html("div", { class: "veil", style: { height: `${this.text.height}px` } });
    this.page = html("div", { class: "page", style: { height: `${this.height}px` } }, this.canvas, this.rest, this.below, this.caret);
    this.window = place(html("div", { class: "text-window scrub", role: "img" }, this.page), this.text);
    this.#listen();
    const head = place(this.#head(), below ? box.title : { ...box.title, width: text });
    this.parts = [head, this.window, place(this.next.element, next)];
  }

  get height() {
    return this.layout.lines * LINE.height;
  }

  move(state) {
    const { x, width, line } = this.layout.places[state.step];
    this.state = state;
    this.#colour(state);
    const first = Math.max(0, Math.min(this.layout.lines - MOST_LINES, line - 1));
    this.first = first;
    const top = line * LINE.height;
    shift(this.page, 0, -first * LINE.height);
    shift(this.caret, x - 1, top);
    if (this.caretWidth !== width) this.caret.style.width = `${(this.caretWidth = width) + 1}px`;
    shift(this.rest, x + width + 1, top);
    shift(this.below, 0, top + LINE.height);
  }

  /** Colour the text by what there is now. */
  redraw() {
    this.turns += 1;
  }

  write({ step }) {
    this.next.show(step);
  }

  /** What the strip shows, in words. */
  describe({ step, unit, quantity }) {
    const { words, strip, steps } = this.recording;
    const from = Math.max(0, step - 30);
    return fill(words.text_description, {
      steps, before: strip.characters.slice(from, step).join("").trim(), character: strip.characters[step],
      name: words[quantity], unit, value: plain(this.recording.value(quantity, unit, step)), next: this.next.describe(step),
    });
  }

  /** The chooser of the quantity, and of what a drag over the text does. */
  #head() {
    const { words, quantities } = this.recording;
    this.choices = quantities.map(({ name, symbol: letters }) => html("button", {
      type: "button", class: "choose", "aria-label": words[name], title: words[name], on: { click: () => this.actions.colour(name) },
    }, symbol(letters.split("_")[0])));
    this.brush = html("button", {
      type: "button", class: "small text brush", text: words.mark, title: words.mark_help, on: { click: () => this.actions.marking() },
    });
    this.name = html("span", { class: "strip-name" });
    return html("div", { class: "text-head" }, this.name,
      html("span", { class: "choice", role: "group", "aria-label": words.coloured_by }, ...this.choices), this.brush);
  }

  /** Colour the text anew, where another unit or quantity was chosen or other characters are marked. */
  #colour({ unit, quantity, marking, marks }) {
    const shown = JSON.stringify([unit, quantity, marking, marks, this.turns]);
    if (shown === this.shown) return;
    this.shown = shown;
    const { words, quantities } = this.recording;
    const { name, signed, high, ...rest } = quantities.find((each) => each.name === quantity);
    write(this.name, fill(words.text_title, { name: words[name], unit }));
    for (const [i, button] of this.choices.entries()) button.setAttribute("aria-pressed", String(quantities[i].name === quantity));
    this.brush.setAttribute("aria-pressed", String(marking));
    this.window.classList.toggle("marking", marking);
    this.#paint({ name, signed, high, ...rest }, unit, marks);
  }

  #paint(quantity, unit, marks) {
    const { context, colours, recording } = this;
    const { characters, counting, writtenFrom } = recording.strip;
    const map = mapOf(quantity, colours);
    context.clearRect(0, 0, this.text.width, this.height);
    context.font = fontOf(colours);
    Object.assign(context, { textAlign: "center", textBaseline: "middle" });
    for (const [step, { x, width, line }] of this.layout.places.entries()) {
      const top = line * LINE.height;
      const value = recording.value(quantity.name, unit, step);
      const colour = map[indexOf(quantity, value)];
      context.fillStyle = colour;
      context.beginPath();
      context.roundRect(x + 0.5, top + 1, width - 1, LINE.character, CORNER);
      context.fill();
      context.fillStyle = isDark(colour) ? "#fff" : "#1b1815";
      context.globalAlpha = visible(characters[step]) === characters[step] ? 1 : 0.55;
      context.fillText(visible(characters[step]), x + width / 2, top + 1 + LINE.character / 2);
      context.globalAlpha = 1;
      this.#bar(quantity, value, x, top, width);
      context.fillStyle = colours.text;
      if (marks.some(([from, to]) => from <= step && step <= to)) context.fillRect(x, top - 1, width, 3);
      if (counting.includes(step)) context.fillRect(x + 3, top + LINE.character - 1, width - 6, 2);
      if (writtenFrom === step && step > 0) context.fillRect(x - 1, top, 2, LINE.height - 4);
    }
  }

  /** The value without colour: how high a bar stands, and whether above or below its line. */
  #bar(quantity, value, x, top, width) {
    const { context, colours } = this;
    const base = top + LINE.character + 3 + (quantity.signed ? LINE.bar / 2 : LINE.bar);
    const length = (value / quantity.high) * (quantity.signed ? LINE.bar / 2 : LINE.bar);
    context.fillStyle = colours.line;
    context.fillRect(x, base, width, 1);
    context.fillStyle = colours.muted;
    const thickness = Math.min(width - 6, 10);
    context.fillRect(x + (width - thickness) / 2, base, thickness, -length || 0.5);
  }

  /** A press goes to the character under it, a drag scrubs; while marking, a drag marks what it passes. */
  #listen() {
    const at = (event) => this.#stepAt(event);
    let from = null;
    const mark = (event) => [Math.min(from, at(event)), Math.max(from, at(event))];
    let kept = [];
    dragged(this.window, {
      begin: (event) => {
        from = at(event);
        kept = this.state.marks;
        if (!this.state.marking) this.actions.go(from);
      },
      move: (event) => (this.state.marking ? this.actions.mark([...kept, mark(event)]) : this.actions.scrub(at(event))),
      end: (event) => {
        if (!this.state.marking) return;
        const again = kept.filter(([first, last]) => !(first <= from && from <= last));
        const pressed = at(event) === from && again.length < kept.length;
        this.actions.mark(pressed ? again : [...kept, mark(event)]);
      },
    });
  }

  #stepAt(event) {
    const box = this.window.getBoundingClientRect();
    const line = Math.max(0, Math.min(this.layout.lines - 1, this.first + Math.floor((event.clientY - box.top) / LINE.height)));
    const x = event.clientX - box.left;
    const inLine = [...this.layout.places.entries()].filter(([, each]) => each.line === line);
    return (inLine.find(([, each]) => x < each.x + each.width) ?? inLine.at(-1))[0];
  }
}

function isDark(colour) {
  const [r, g, b] = colour.match(/\d+/g).map(Number);
  return 0.299 * r + 0.587 * g + 0.114 * b < 140;
}
