/** Pictures of the frame on the screen for paper and slides: the whole stage, one heatmap, or the cell. */

import { cellArithmetic } from "../../core/arithmetic.js";
import { SIZE } from "../../core/cell-plan.js";
import { palette } from "../../core/colours.js";
import { plain, show } from "../../core/digits.js";
import { format } from "../../core/format.js";
import { arrange } from "../../core/geometry.js";
import { svg } from "../dom.js";
import { cellPicture } from "./cell-picture.js";
import { heatmapPicture } from "./heatmap-picture.js";
import { SANS, filled, formula, framed, line, symbol } from "./pieces.js";
import { stripHeights, stripPicture } from "./strip-picture.js";

/**
 * @import { Theme } from "../../core/colours.js"
 * @import { Quantity, Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Ranges } from "../../core/viewport.js"
 *
 * @typedef {object} Seen What is on the screen, and in which colours it is to be drawn.
 * @property {Recording} recording
 * @property {State} state
 * @property {number | null} epoch
 * @property {Theme} colours
 * @property {number[]} order
 * @property {Ranges} ranges
 * @property {HTMLElement} host Where the player stands.
 * @property {Record<string, string>} properties What the style sheets are to take for the page's colours.
 * @property {number} [dots] How many dots the image of a heatmap has at least, twice along each side.
 *
 * @typedef {"stage" | "cell" | string} Subject The stage, the cell, or the name of a heatmap's quantity.
 *
 * @typedef {import("../../core/payload.js").Member} Member
 */

const MARGIN = 12;
const WIDE = 984;
const NARROW = 484;
const STOPS = 8;
/** The line with the name of one of several, and how many letters it has at most. */
const NAME = 24;
const LONGEST = 50;
const PAPER = { background: [255, 255, 255], text: [34, 37, 46] };

/**
 * The same on white, whatever colours the page has.
 *
 * @param {Seen} seen
 * @returns {Seen}
 */
export function onPaper(seen) {
  const { background, text } = PAPER;
  const colours = { ...palette(background, text, seen.recording.gateHues), font: SANS };
  const properties = {
    "--st-background-color": colours.background, "--st-text-color": colours.text,
    "--st-secondary-background-color": "#f4f5f7",
  };
  return { ...seen, colours, properties };
}

/**
 * Draw what is asked for.
 *
 * @param {Subject} subject
 * @param {Seen} seen
 */
export function pictureOf(subject, seen) {
  if (subject === "cell") return cellAlone(seen);
  if (subject === "stage") return stage(seen);
  return heatmap(subject, seen);
}

/**
 * Draw the stages of several players side by side, two in a row.
 *
 * @param {Seen[]} seen
 */
export function comparisonOf(seen) {
  const stages = seen.map(stage);
  const heights = stages.map((each) => Number(each.getAttribute("height")));
  const height = Math.max(...heights);
  const places = stages.map((_, i) => ({ x: (i % 2) * WIDE, y: Math.floor(i / 2) * height }));
  const size = { width: Math.min(2, stages.length) * WIDE, height: Math.ceil(stages.length / 2) * height };
  const sentence = stages.map((each) => each.querySelector("title")?.textContent).join(" ");
  return sheet(size, seen[0], sentence,
    ...stages.map((each, i) => placed(each, { ...places[i], width: WIDE, height: heights[i] })));
}

/**
 * @param {Seen} seen
 */
function stage(seen) {
  const { recording } = seen;
  const width = WIDE - 2 * MARGIN;
  const strip = stripHeights(seen, width - 34);
  const { height, panels, strip: above } = arrange({
    width, quantities: recording.quantities, units: recording.units, strip,
  });
  const below = height + 14;
  const { picture, sentence } = cellPicture(seen);
  const cell = placed(picture, { x: 0, y: below, ...SIZE });
  return whole({ width: WIDE, height: below + SIZE.height + 2 * MARGIN + 4 }, seen, sentence,
    ...(above ? [stripPicture(above, seen)] : []),
    ...panels.map((panel) => heatmapPicture(panel, seen)),
    cell,
    ...equations(seen, { x: SIZE.width + 42, y: below + 22 }),
    ...keys(recording.quantities, seen, { x: SIZE.width + 42, y: below + SIZE.height - 8 }));
}

/**
 * @param {string} name
 * @param {Seen} seen
 */
function heatmap(name, seen) {
  const { recording, state } = seen;
  const quantities = recording.quantities.filter((each) => each.name === name);
  const { height, panels } = arrange({
    width: NARROW - 2 * MARGIN, room: 28 + 200 + 22 + 6, quantities, units: recording.units, strip: null,
  });
  const value = plain(recording.value(name, state.unit, state.step));
  const sentence = `${recording.words[name]}, ${where(seen)}: ${value}`;
  return whole({ width: NARROW, height: height + 32 + 2 * MARGIN }, seen, sentence,
    ...panels.map((panel) => heatmapPicture(panel, seen)),
    ...keys(quantities, seen, { x: 34, y: height + 14 }));
}

/**
 * @param {Seen} seen
 */
function cellAlone(seen) {
  const { picture, sentence } = cellPicture(seen);
  const { colours } = seen;
  const cell = placed(picture, { x: 0, y: 26, ...SIZE });
  return whole({ width: SIZE.width + 2 * MARGIN, height: SIZE.height + 30 + 2 * MARGIN }, seen, sentence,
    line(where(seen), { x: 0, y: 12, size: 14, colour: colours.muted }), cell);
}

/**
 * The memory and the output with their numbers.
 *
 * @param {Seen} seen
 * @param {{x: number, y: number}} place
 */
function equations(seen, { x, y: top }) {
  const { recording, state, colours } = seen;
  const { member } = recording;
  const y = member ? top + NAME : top;
  const { memory, output } = cellArithmetic(recording, state.unit, state.step);
  const { retained, written, total } = memory;
  const { text: colour, muted } = colours;
  const [f, before, i, candidate] = [...retained.factors, ...written.factors].map(show);
  const [gate, inside, result] = [output.gate, output.inside, output.result].map(show);
  /** @param {import("../../core/arithmetic.js").Holdable} figures */
  const kept = ({ held }) => (held ? ` · ${format(recording.words.whatif_held_mark, { value: show(held) })}` : "");
  const own = { x, size: 17, colour };
  const numbers = { x: x + 20, size: 15, colour };
  return [
    ...(member ? [line(shortened(member), { x, y: top, size: 15, colour, weight: 600 })] : []),
    line(where(seen), { x, y, size: 15, colour: muted }),
    formula(["C_t", " = ", "f_t", " · ", "C_t\u22121", " + ", "i_t", " · ", "C\u0303_t"], { ...own, y: y + 30 }),
    line(`= ${f} · ${signed(before)} + ${i} · ${signed(candidate)} = ${show(total)}${kept(memory)}`,
      { ...numbers, y: y + 54 }),
    formula(["h_t", " = ", "o_t", " · tanh ", "C_t"], { ...own, y: y + 90 }),
    line(`= ${gate} · tanh ${signed(inside)} = ${result}${kept(output)}`, { ...numbers, y: y + 114 }),
  ];
}

/**
 * Which of several it is, on one line.
 *
 * @param {Member} member
 */
function shortened({ letter, name }) {
  const letters = [...name];
  return `${letter} · ${letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : name}`;
}

/**
 * A negative number behind a sign.
 *
 * @param {string} number
 */
function signed(number) {
  return number.startsWith("\u2212") ? `(${number})` : number;
}

/**
 * What the colours mean, a line for each scale.
 *
 * @param {Quantity[]} quantities
 * @param {Seen} seen
 * @param {{x: number, y: number}} place
 */
function keys(quantities, { recording: { words }, colours }, { x, y }) {
  const gates = quantities.filter(({ signed: isSigned }) => !isSigned);
  const memory = quantities.filter(({ name }) => name === "cell_state");
  const [reach] = memory.map(({ high }) => [plain(-high, 2), `+${plain(high, 2)}`]);
  const others = quantities.filter((each) => each.signed && each.name !== "cell_state");
  const scales = [
    { of: gates, map: colours.open, ends: [words.shut, words.open] },
    { of: others, map: colours.signed, ends: [plain(-1, 0), "+1"] },
    { of: memory, map: colours.signed, ends: reach ?? [] },
  ].filter(({ of }) => of.length);
  return scales.flatMap(({ of, map, ends: [low, high] }, i) => key(of, { map, low, high, colours, id: `scale-${i}` }, {
    x, y: y + (i - scales.length + 1) * 26,
  }));
}

/**
 * @param {Quantity[]} quantities
 * @param {{map: string[], low: string, high: string, colours: Theme, id: string}} scale
 * @param {{x: number, y: number}} place
 */
function key(quantities, { map, low, high, colours, id }, { x, y }) {
  const stops = Array.from({ length: STOPS + 1 }, (_, i) =>
    svg("stop", { offset: i / STOPS, "stop-color": map[Math.round((i / STOPS) * 255)] }));
  const box = { x: x + 150, y: y - 11, width: 120, height: 13 };
  const text = { y, size: 13, colour: colours.muted };
  return [
    ...quantities.map(({ symbol: letters }, i) =>
      symbol(letters.split("_")[0], { x: x + i * 26, y, size: 17, colour: colours.text })),
    line(low, { ...text, x: box.x - 8, anchor: "end" }),
    svg("linearGradient", { id }, ...stops),
    filled(box, `url(#${id})`),
    framed(box, colours.line),
    line(high, { ...text, x: box.x + box.width + 8 }),
  ];
}

/**
 * Unit, step and epoch.
 *
 * @param {Seen} seen
 */
function where({ recording, state: { unit, step }, epoch }) {
  const { words, labels, steps, film, member } = recording;
  const place = format(words.step_of, { step: step + 1, steps });
  const parts = [...(member ? [member.letter] : []), `${words.unit} ${unit}`, labels[step], place];
  if (film && epoch !== null) parts.push(format(words.epoch_of, { epoch, epochs: film.epochs }));
  return parts.join(" · ");
}

/**
 * @param {SVGSVGElement} picture
 * @param {import("../../core/geometry.js").Box} box
 */
function placed(picture, box) {
  for (const [name, value] of Object.entries(box)) picture.setAttribute(name, String(value));
  return picture;
}

/**
 * A picture on its background, with its sentence for those who do not see it.
 *
 * @param {{width: number, height: number}} size
 * @param {Seen} seen
 * @param {string} sentence
 * @param {SVGElement[]} parts
 */
function whole(size, seen, sentence, ...parts) {
  return sheet(size, seen, sentence, svg("g", { transform: `translate(${MARGIN} ${MARGIN})` }, ...parts));
}

/**
 * The same without a margin.
 *
 * @param {{width: number, height: number}} size
 * @param {Seen} seen
 * @param {string} sentence
 * @param {SVGElement[]} parts
 */
function sheet({ width, height }, { colours }, sentence, ...parts) {
  return svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "xml:space": "preserve" },
    svg("title", { text: sentence }), filled({ x: 0, y: 0, width, height }, colours.background), ...parts);
}
