/** The strip of a picture, above its heatmaps: the series with its forecast, or the text in its colours. */

import { indexOf, isDark, mapOf } from "../../core/colours.js";
import { format, visible } from "../../core/format.js";
import { TEXT, layOut } from "../../core/text-layout.js";
import { svg } from "../dom.js";
import { rulerFor } from "../theme.js";
import { playhead, stepNames } from "./heatmap-picture.js";
import { SANS, filled, framed, line, tidy } from "./pieces.js";

/**
 * @import { Box, StripBox } from "../../core/geometry.js"
 * @import { Quantity, SeriesHeader, TextHeader } from "../../core/payload.js"
 * @import { Seen } from "./pictures.js"
 */

const MOST_LINES = 4;
const SERIES = { title: 28, body: 90, axis: 24 };

/**
 * How high the strip of a recording is; null where it has none.
 *
 * @param {Seen} seen
 * @param {number} width
 */
export function stripHeights(seen, width) {
  const { strip } = seen.recording;
  if (!strip) return null;
  if (strip.kind === "series") return SERIES;
  return { title: 30, body: Math.min(MOST_LINES, laidOut(strip, width).lines) * TEXT.line, axis: 6 };
}

/**
 * @param {StripBox} box
 * @param {Seen} seen
 */
export function stripPicture({ title, plot }, seen) {
  const { strip } = seen.recording;
  if (strip?.kind === "series") return svg("g", {}, ...series(strip, title, plot, seen));
  return svg("g", {}, ...(strip ? text(strip, title, plot, seen) : []));
}

/**
 * @param {SeriesHeader} strip
 * @param {Box} title
 * @param {Box} plot
 * @param {Seen} seen
 */
function series(strip, title, plot, seen) {
  const { recording, colours, ranges } = seen;
  const { truth, forecast } = recording.arrays;
  const values = [...truth.data, ...forecast.data].filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [from, to] = ranges.steps;
  const x = (/** @type {number} */ place) => plot.x + ((place - strip.firstRead - from) / (to - from)) * plot.width;
  const y = (/** @type {number} */ value) => plot.y + plot.height * (0.95 - 0.9 * ((value - low) / (high - low || 1)));
  const tested = Math.min(plot.x + plot.width, Math.max(plot.x, x(strip.testFrom - 0.5)));
  const part = filled({ ...plot, x: tested, width: plot.x + plot.width - tested }, colours.text);
  part.setAttribute("fill-opacity", "0.06");
  const ends = [high, low].map((value) => line(String(Math.round(value)), {
    x: plot.x - 5, y: y(value) + 4, size: 12, colour: colours.muted, anchor: "end",
  }));
  return [
    part,
    clipped("strip", plot,
      curve(truth.data, { x, y }, colours.truth, 3), curve(forecast.data, { x, y }, colours.forecast, 1.75)),
    ...playhead(plot, seen),
    framed(plot, colours.line),
    ...ends,
    ...stepNames(plot, seen),
    ...seriesKeys(strip, title, seen),
  ];
}

/**
 * @param {SeriesHeader} strip
 * @param {Box} title
 * @param {Seen} seen
 */
function seriesKeys(strip, { x, y, width }, { recording: { words }, colours }) {
  const keys = [
    { text: words.truth, colour: colours.truth, height: 3 },
    { text: words.forecast, colour: colours.forecast, height: 2 },
  ];
  const last = y + 19;
  const drawn = keys.flatMap(({ text: said, colour, height }, i) => {
    const at = x + width - (keys.length - i) * 112;
    return [
      filled({ x: at, y: last - 5 - height / 2, width: 18, height }, colour),
      line(said, { x: at + 24, y: last, size: 13, colour: colours.muted }),
    ];
  });
  return [line(strip.title, { x, y: last, size: 14, colour: colours.text, weight: 500 }), ...drawn];
}

/**
 * @param {import("../../core/payload.js").Numbers} data
 * @param {{x: (place: number) => number, y: (value: number) => number}} at
 * @param {string} stroke
 * @param {number} width
 */
function curve(data, { x, y }, stroke, width) {
  let pen = "M";
  const parts = Array.from(data, (value, place) => {
    const part = Number.isFinite(value) ? `${pen}${tidy(x(place))} ${tidy(y(value))}` : "";
    pen = part ? "L" : "M";
    return part;
  });
  const d = parts.join("") || "M0 0";
  return svg("path", { d, fill: "none", stroke, "stroke-width": width, "stroke-linejoin": "round" });
}

/**
 * @param {TextHeader} strip
 * @param {Box} title
 * @param {Box} plot
 * @param {Seen} seen
 */
function text(strip, title, plot, { recording, state, colours }) {
  const { places, lines } = laidOut(strip, plot.width);
  const here = places[state.step];
  const first = Math.max(0, Math.min(lines - MOST_LINES, here.line - 1));
  const quantity = /** @type {Quantity} */ (recording.quantities.find(({ name }) => name === state.quantity));
  const map = mapOf(quantity, colours);
  const drawn = places.flatMap(({ x, width, line: row }, step) => {
    if (row < first || row >= first + MOST_LINES) return [];
    const top = plot.y + (row - first) * TEXT.line;
    const box = { x: plot.x + x + 0.5, y: top, width: width - 1, height: TEXT.character };
    const around = { x: box.x - 1, y: top - 1, width: width + 1, height: TEXT.character + 2 };
    const fill = map[indexOf(quantity, recording.value(quantity.name, state.unit, step))];
    const colour = isDark(fill) ? "#ffffff" : "#1b1815";
    const shown = visible(strip.characters[step], strip.shownAs);
    const middle = box.x + box.width / 2;
    return [
      filled(box, fill),
      line(shown, { x: middle, y: box.y + 18, size: TEXT.font, colour, anchor: "middle" }),
      ...(step === state.step ? [framed(around, colours.forecast, 2.5)] : []),
    ];
  });
  const name = format(recording.words.text_title, { name: recording.words[state.quantity], unit: state.unit });
  return [line(name, { x: title.x, y: title.y + 19, size: 14, colour: colours.text, weight: 500 }), ...drawn];
}

/**
 * @param {TextHeader} strip
 * @param {number} width
 */
function laidOut(strip, width) {
  const ruler = rulerFor(`${TEXT.font}px ${SANS}`);
  return layOut(strip.characters, width, (each) => ruler(visible(each, strip.shownAs)));
}

/**
 * @param {string} id
 * @param {Box} box
 * @param {SVGElement[]} parts
 */
function clipped(id, box, ...parts) {
  return svg("g", {}, svg("clipPath", { id }, filled(box, "none")), svg("g", { "clip-path": `url(#${id})` }, ...parts));
}
