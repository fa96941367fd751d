/** A heatmap of a picture: its values as an image, everything around it as lines and letters. */

import { indexOf, mapOf } from "../../core/colours.js";
import { plain } from "../../core/digits.js";
import { stepTicks, unitTicks } from "../../core/ticks.js";
import { contextOf, html, svg } from "../dom.js";
import { HeatmapCanvas } from "../heatmaps/heatmap-canvas.js";
import { filled, framed, line, symbol, tidy } from "./pieces.js";

/**
 * @import { Box, PanelBox } from "../../core/geometry.js"
 * @import { Quantity } from "../../core/payload.js"
 * @import { Seen } from "./pictures.js"
 */

/** Programs that smooth images blur only the edges of values that have so many dots. */
const DOTS = 1600;
const NUMBER = 12;
const LEAST_ROW = 3;

/**
 * Everything of a heatmap, where a sheet has its place.
 *
 * @param {PanelBox} panel
 * @param {Seen} seen
 */
export function heatmapPicture(panel, seen) {
  const { plot, quantity } = panel;
  const { colours } = seen;
  return svg("g", {},
    ...title(panel, seen),
    image(quantity, plot, seen),
    ...playhead(plot, seen),
    chosenRow(plot, seen),
    framed(plot, colours.line),
    ...column(panel, seen),
    ...(panel.first ? unitNumbers(panel, seen) : []),
    ...(panel.last ? stepNames(plot, seen) : []));
}

/**
 * A line at the step, with light edges that keep it apart from what is dark.
 *
 * @param {Box} plot
 * @param {Seen} seen
 */
export function playhead({ x, y, width, height }, { state, ranges, colours }) {
  const [from, to] = ranges.steps;
  const at = x + ((state.step - from) / (to - from)) * width;
  if (at < x || at > x + width) return [];
  return [
    filled({ x: at - 2, y, width: 4, height }, colours.background),
    filled({ x: at - 1, y, width: 2, height }, colours.forecast),
  ];
}

/**
 * The names of steps below a plot.
 *
 * @param {Box} plot
 * @param {Seen} seen
 */
export function stepNames({ x, y, width, height }, { recording, ranges, colours }) {
  const [from, to] = ranges.steps;
  const { tickvals, ticktext } = stepTicks(recording.labels, ranges.steps, width);
  return tickvals.map((step, i) => line(ticktext[i], {
    x: Math.max(x + 12, Math.min(x + width - 12, x + ((step - from) / (to - from)) * width)), y: y + height + 16,
    size: NUMBER, colour: colours.muted, anchor: "middle",
  }));
}

/**
 * @param {PanelBox} panel
 * @param {Seen} seen
 */
function title({ title: { x, y, width }, quantity }, { recording, state, colours }) {
  const colour = colours.accents[quantity.name] ?? colours.text;
  const value = plain(recording.value(quantity.name, state.unit, state.step));
  const last = y + 20;
  return [
    symbol(quantity.symbol, { x, y: last, size: 18, colour }),
    line(recording.words[quantity.name], { x: x + 26, y: last, size: 14, colour: colours.text, weight: 500 }),
    line(value, { x: x + width, y: last, size: 14, colour: colours.text, weight: 700, anchor: "end" }),
  ];
}

/**
 * @param {Quantity} quantity
 * @param {Box} plot
 * @param {Seen} seen
 */
function image(quantity, plot, { recording, colours, order, ranges, dots = DOTS }) {
  const { units, steps } = recording;
  const whole = html("canvas");
  new HeatmapCanvas(whole, { quantity, units, steps, colours }).paint(recording.arrays[quantity.name], order);
  const [left, right] = ranges.steps.map((end) => Math.round(end + 0.5));
  const [top, bottom] = ranges.rows.map((end) => Math.round(end + 0.5)).sort((a, b) => a - b);
  const [columns, rows] = [right - left, bottom - top];
  const seen = html("canvas");
  const [across, down] = [columns, rows].map((count) => Math.max(1, Math.ceil(dots / 2 / count)));
  [seen.width, seen.height] = [columns * across, rows * down];
  const context = contextOf(seen);
  context.imageSmoothingEnabled = false;
  context.drawImage(whole, left, top, columns, rows, 0, 0, seen.width, seen.height);
  return svg("image", {
    x: tidy(plot.x), y: tidy(plot.y), width: tidy(plot.width), height: tidy(plot.height),
    preserveAspectRatio: "none", href: seen.toDataURL(), style: { "image-rendering": "pixelated" },
  });
}

/**
 * @param {Box} plot
 * @param {Seen} seen
 */
function chosenRow(plot, { state, order, ranges, colours }) {
  const { at, size } = rowsIn(plot, ranges.rows);
  const height = Math.max(LEAST_ROW, size);
  const y = at(order.indexOf(state.unit)) - height / 2;
  const outside = y + height < plot.y || y > plot.y + plot.height;
  return outside ? svg("g") : framed({ ...plot, y, height }, colours.text, 1.25);
}

/**
 * Every unit's value at the step, as a bar from nothing.
 *
 * @param {PanelBox} panel
 * @param {Seen} seen
 */
function column({ column: box, quantity, plot }, { recording, state, order, ranges, colours }) {
  const { at, size } = rowsIn(plot, ranges.rows);
  const map = mapOf(quantity, colours);
  const zero = quantity.signed ? box.width / 2 : 0;
  const bars = order.flatMap((unit, row) => {
    const y = at(row) - size / 2;
    if (y < box.y - 0.5 || y + size > box.y + box.height + 0.5) return [];
    const value = recording.value(quantity.name, unit, state.step);
    const length = (value / quantity.high) * (box.width - zero);
    const bar = { x: box.x + zero + Math.min(0, length), y, width: Math.abs(length), height: size * 0.86 };
    return [filled(bar, map[indexOf(quantity, value)])];
  });
  return [filled({ ...box, x: box.x + zero, width: 0.75 }, colours.line), ...bars];
}

/**
 * @param {PanelBox} panel
 * @param {Seen} seen
 */
function unitNumbers({ plot, corner }, { recording, state, order, ranges, colours }) {
  const { at, size } = rowsIn(plot, ranges.rows);
  const x = plot.x - 5;
  const own = at(order.indexOf(state.unit));
  /** @type {(y: number) => boolean} */
  const inside = (y) => y >= plot.y - size && y <= plot.y + plot.height + size;
  const { tickvals, ticktext } = unitTicks(order, plot.height);
  const numbers = tickvals.map((row, i) => ({ y: at(row), text: ticktext[i] }))
    .filter(({ y }) => inside(y) && Math.abs(y - own) > NUMBER + 2)
    .map(({ y, text }) => line(text, { x, y: y + 4, size: NUMBER, colour: colours.muted, anchor: "end" }));
  const end = /** @type {const} */ ("end");
  const chosen = { x, y: own + 5, size: NUMBER + 2, colour: colours.text, anchor: end, weight: 700 };
  const name = { x: x - 3, y: corner.y + 20, size: NUMBER, colour: colours.muted, anchor: end };
  return [line(recording.words.unit, name), ...numbers, ...(inside(own) ? [line(String(state.unit), chosen)] : [])];
}

/**
 * Where the middles of rows lie, and how high each is.
 *
 * @param {Box} plot
 * @param {[number, number]} rows
 */
function rowsIn({ y, height }, rows) {
  const first = Math.min(...rows);
  const size = height / Math.abs(rows[1] - rows[0]);
  return { at: (/** @type {number} */ row) => y + (row - first) * size, size };
}
