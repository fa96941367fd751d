/** The strip above the heatmaps for a series: truth and forecast, and where the network is reading. */

import { format } from "../../core/format.js";
import { stepTicks } from "../../core/ticks.js";
import { dragged, html, moveTo, place, setText, svg } from "../dom.js";

/**
 * @import { Box } from "../../core/geometry.js"
 * @import { Recording, SeriesHeader } from "../../core/payload.js"
 * @import { Theme } from "../../core/colours.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Range, Ranges } from "../../core/viewport.js"
 *
 * @import { StripPlace, StripSize } from "./strips.js"
 *
 * @typedef {StripPlace & {recording: Recording}} Parts
 */

const MARGIN = 0.08;
const OUT_OF_SIGHT = -99;

export class SeriesStrip {
  #recording;
  #strip;
  #box;
  #actions;
  #low;
  #high;
  /** @type {Ranges | null} */
  #ranges = null;
  #truth = html("b", { class: "number" });
  #forecast = html("b", { class: "number" });
  #head = html("div", { class: "playhead" });
  #veil = html("div", { class: "veil" });
  #dot = html("div", { class: "dot" });
  #curve;
  /** The series as it is read, where that is otherwise than it was. */
  #other;
  #otherKey;
  #frame;

  /**
   * @param {StripSize} size
   */
  static heights({ large }) {
    return large ? { title: 34, body: 120, axis: 34 } : { title: 26, body: 84, axis: 22 };
  }

  /**
   * Traces and shapes of the strip, in steps: month m of the series stands at step m - firstRead.
   *
   * @param {Recording} recording
   * @param {Theme} colours
   */
  static figure(recording, colours) {
    const { labels, firstRead, ...strip } = headerOf(recording);
    const at = labels.map((_, month) => month - firstRead);
    const testFrom = strip.testFrom - firstRead - 0.5;
    return {
      traces: [{
        type: "scatter", mode: "lines", x: at, y: recording.own.truth.data, line: { color: colours.truth, width: 4 },
        hoverinfo: "skip", xaxis: "x", yaxis: "y",
      }],
      range: extent(recording),
      shapes: [{
        type: "rect", xref: "x", yref: "y domain", x0: testFrom, x1: at.length - firstRead, y0: 0, y1: 1,
        fillcolor: colours.text, opacity: 0.06, line: { width: 0 }, layer: "below",
      }],
    };
  }

  /**
   * Labels along the strip, which names months where the heatmaps name steps.
   *
   * @param {Recording} recording
   * @param {Range} range
   * @param {number} width
   */
  static ticks(recording, [from, to], width) {
    const { labels, firstRead } = headerOf(recording);
    const ticks = stepTicks(labels, [from + firstRead, to + firstRead], width);
    return { ...ticks, tickvals: ticks.tickvals.map((month) => month - firstRead) };
  }

  /**
   * @param {Parts} parts
   */
  constructor({ recording, colours, box, actions }) {
    this.#recording = recording;
    this.#strip = headerOf(recording);
    this.#box = box.plot;
    this.#actions = actions;
    [this.#low, this.#high] = extent(recording);
    this.#curve = svg("path", { class: "curve", style: { stroke: colours.forecast } });
    this.#other = svg("path", { class: "read-curve", style: { stroke: colours.text } });
    this.#otherKey = html("span", { class: "key other", hidden: true }, html("span", { class: "swatch dashed" }),
      html("span", { text: recording.words.whatif_series }));
    const drawn = { class: "curves", preserveAspectRatio: "none", "aria-hidden": "true" };
    this.#frame = svg("svg", drawn, this.#curve, this.#other);
    const label = this.#strip.title;
    const parts = [this.#frame, this.#veil, this.#head, this.#dot];
    this.window = place(html("div", { class: "window scrub", role: "img", "aria-label": label }, ...parts), box.plot);
    this.#listenToScrubs();
    this.parts = [place(this.#key(colours), box.title), this.window];
  }

  /**
   * @param {State} state
   * @param {Ranges} ranges
   */
  move({ step }, ranges) {
    const [from, to] = ranges.steps;
    const [low, high, { width, height }] = [this.#low, this.#high, this.#box];
    if (this.#ranges !== ranges) this.#frame.setAttribute("viewBox", `${from} ${-high} ${to - from} ${high - low}`);
    this.#ranges = ranges;
    const x = ((step - from) / (to - from)) * width;
    moveTo(this.#head, x, 0);
    moveTo(this.#veil, Math.max(0, x), 0);
    const value = this.#read("truth", step);
    moveTo(this.#dot, x, Number.isFinite(value) ? height * (1 - (value - low) / (high - low)) : OUT_OF_SIGHT);
  }

  /**
   * Where the value that is read at a step stands on the strip, and what the strip reaches from bottom to top.
   *
   * @param {number} step
   * @returns {{x: number, y: number, box: Box, extent: Range} | null} Null where it is out of view.
   */
  pointAt(step) {
    const [from, to] = this.#ranges?.steps ?? [0, -1];
    const value = this.#read("truth", step);
    if (step < from || step > to || !Number.isFinite(value)) return null;
    const share = (value - this.#low) / (this.#high - this.#low);
    const [x, y] = [((step - from) / (to - from)) * this.#box.width, (1 - share) * this.#box.height];
    return { x, y, box: this.#box, extent: [this.#low, this.#high] };
  }

  /** Draw the forecast as it is now, and what is read otherwise than it was, with the values beside it. */
  redraw() {
    const { arrays: { forecast, truth }, own } = this.#recording;
    this.#curve.setAttribute("d", this.#path(forecast.data));
    const isOther = (/** @type {number} */ month) => truth.data[month] !== own.truth.data[month];
    const read = truth === own.truth ? [] : Array.from(truth.data, (value, month) =>
      [month - 1, month, month + 1].some((each) => each in truth.data && isOther(each)) ? value : NaN);
    this.#other.setAttribute("d", this.#path(read));
    this.#otherKey.hidden = !read.some(Number.isFinite);
  }

  /**
   * A curve; below zero is up, as in every picture on a screen.
   *
   * @param {ArrayLike<number>} values By month.
   */
  #path(values) {
    let pen = "M";
    return Array.from(values, (value, month) => {
      const part = Number.isFinite(value) ? `${pen}${month - this.#strip.firstRead} ${(-value).toFixed(1)}` : "";
      pen = part ? "L" : "M";
      return part;
    }).join("");
  }

  /**
   * @param {State} state
   */
  write({ step }) {
    // What is read may be another value, but what happened stays what it was.
    setText(this.#truth, rounded(this.#recording.own.truth.data[step + this.#strip.firstRead]));
    setText(this.#forecast, rounded(this.#read("forecast", step)));
  }

  /** What the strip shows, in words. */
  describe() {
    const { labels } = this.#strip;
    const truth = [...this.#recording.arrays.truth.data];
    return format(this.#recording.words.strip_description, {
      first: labels[0], last: labels[labels.length - 1],
      low: Math.min(...truth).toFixed(0), high: Math.max(...truth).toFixed(0),
    });
  }

  /**
   * The value of a curve for the month read at a step.
   *
   * @param {"truth" | "forecast"} name
   * @param {number} step
   */
  #read(name, step) {
    return this.#recording.arrays[name].data[step + this.#strip.firstRead];
  }

  /**
   * The line over the strip: its title, the key to its lines and what they say at this step.
   *
   * @param {Theme} colours
   */
  #key(colours) {
    const { words } = this.#recording;
    /** @type {(colour: string, height: number) => HTMLElement} */
    const swatch = (colour, height) =>
      html("span", { class: "swatch", style: { background: colour, height: `${height}px` } });
    /** @type {(...parts: HTMLElement[]) => HTMLElement} */
    const key = (...parts) => html("span", { class: "key" }, ...parts);
    return html("div", { class: "strip-title" },
      html("span", { class: "strip-name", text: this.#strip.title }),
      key(swatch(colours.truth, 4), html("span", { text: words.truth }), this.#truth),
      key(swatch(colours.forecast, 2), html("span", { text: words.forecast }), this.#forecast), this.#otherKey,
      key(html("span", { class: "patch" }), html("span", { text: words.test_part })));
  }

  /** The strip is a second scrubber: press or drag along it. */
  #listenToScrubs() {
    /** @param {PointerEvent} event */
    const scrub = (event) => {
      if (!this.#ranges) return;
      const [from, to] = this.#ranges.steps;
      const share = (event.clientX - this.window.getBoundingClientRect().left) / this.#box.width;
      this.#actions.scrub(Math.round(from + share * (to - from)));
    };
    dragged(this.window, { begin: scrub, move: scrub, end: scrub });
  }
}

/**
 * @param {Recording} recording
 */
function headerOf({ strip }) {
  return /** @type {SeriesHeader} */ (strip);
}

/**
 * From below the lowest value of both curves to above the highest.
 *
 * @param {Recording} recording
 * @returns {Range}
 */
function extent({ own: { truth, forecast } }) {
  const values = [...truth.data, ...forecast.data].filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low || 1) * MARGIN;
  return [low - margin, high + margin];
}

/**
 * @param {number} value
 */
function rounded(value) {
  return Number.isFinite(value) ? value.toFixed(0) : "–";
}
