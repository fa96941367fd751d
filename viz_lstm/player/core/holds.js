/** What is held or put into a reading, one what-if each, and how they stand in a link. */

import { isSource, readSource, writeSource } from "./sources.js";
import { unitsIn, unitsText } from "./unit-list.js";

/**
 * @import { Intervention } from "./interventions.js"
 * @import { Values } from "./lstm.js"
 * @import { Origin, Source } from "./sources.js"
 *
 * @typedef {number | "before" | "mean" | {step: number} | Source} HeldValue A number; what the quantity was at the step
 *   before; its mean; what it is, with nothing held, from another step of the recording on, or at the same place of
 *   another reading.
 *
 * @typedef {object} Hold One what-if.
 * @property {string} quantity One of those recorded, or `INPUT`: then another input is read at a step.
 * @property {number[] | null} units Null for all.
 * @property {number} from Its first step.
 * @property {number | null} to Its last step; null for the end of the sequence.
 * @property {HeldValue} value
 * @property {boolean} on Whether it counts.
 * @property {string} [seat] The letter of the one player of a group that it counts in; without it, in all.
 *
 * @typedef {object} Size
 * @property {number} units
 * @property {number} steps
 * @property {number} [start] The place of the first step: links of a group count places, which mean the same to all.
 * @property {string} [seat] The letter of the player, in a group.
 *
 * @typedef {object} Known
 * @property {Values} values What is computed with nothing held.
 * @property {(quantity: string, unit: number) => number} mean
 * @property {(source: Source) => Origin | null} [other] What another reading computes; null where there is none.
 */

export const INPUT = "input";
export const MOST_HOLDS = 12;
/** @type {Record<string, string>} */
const LETTERS = {
  f: "forget_gate", i: "input_gate", g: "candidate", c: "cell_state", o: "output_gate", h: "hidden_state",
};
const LETTER = Object.fromEntries(Object.entries(LETTERS).map(([short, name]) => [name, short]));
const HOLD =
  /^([figcoh]):(all|[\d.-]+):(\d{1,6})-(\d{0,6}):([a-z]+[A-D\d.]*|-?\d{1,4}(?:\.\d{1,4})?)(?::([A-D]))?(:off)?$/;
const EDIT = /^x:(\d{1,6}):(-?\d{1,9}(?:\.\d{1,4})?)(?::([A-D]))?(:off)?$/;

/**
 * Read what `writeHolds` wrote, as far as a recording has it.
 *
 * @param {string} text
 * @param {Size} size
 * @returns {Hold[]}
 */
export function readHolds(text, size) {
  return text.split(",").slice(0, MOST_HOLDS).flatMap((part) => readPart(part, size) ?? []);
}

/**
 * @param {string} part
 * @param {Size} size
 * @returns {Hold | null} Null also for what counts in another player.
 */
function readPart(part, size) {
  const hold = readEdit(part, size) ?? readHold(part, size);
  return !hold?.seat || hold.seat === size.seat ? hold : null;
}

/**
 * @param {string} part
 * @param {Size} size
 * @returns {Hold | null}
 */
function readEdit(part, { steps, start = 0 }) {
  const [, place, value, seat, off] = EDIT.exec(part) ?? [];
  const step = Number(place) - start;
  if (place === undefined || step < 0 || step >= steps) return null;
  return { quantity: INPUT, units: null, from: step, to: step, value: Number(value), on: !off, ...(seat && { seat }) };
}

/**
 * @param {string} part
 * @param {Size} size
 * @returns {Hold | null}
 */
function readHold(part, { units, steps, start = 0 }) {
  const found = HOLD.exec(part);
  if (!found) return null;
  const [, letter, chosen, first, last, said, seat, off] = found;
  const numbers = chosen === "all" ? null : unitsIn(chosen, Infinity)?.filter((each) => each < units);
  const [from, value] = [Number(first) - start, valueIn(said, start)];
  if (value === null) return null;
  const end = Math.min(last ? Number(last) - start : steps - 1, steps - 1);
  const isElsewhere = typeof value === "object" && !isSource(value);
  // What is taken from elsewhere ends where the recording ends there.
  const to = isElsewhere ? Math.min(end, steps - 1 - value.step + from) : end;
  if (from < 0 || from >= steps || to < from || numbers === undefined || numbers?.length === 0) return null;
  const isOpen = !last && !isElsewhere;
  const place = { quantity: LETTERS[letter], units: numbers, from, to: isOpen ? null : to };
  return { ...place, value, on: !off, ...(seat && { seat }) };
}

/**
 * @param {string} text
 * @param {number} start
 * @returns {HeldValue | null}
 */
function valueIn(text, start) {
  if (text === "before" || text === "mean") return text;
  if (!text.startsWith("at")) return Number.isFinite(Number(text)) ? Number(text) : readSource(text, start);
  const step = Number(text.slice(2)) - start;
  return /^at\d{1,6}$/.test(text) && step >= 0 ? { step } : null;
}

/**
 * Holds as the text that links keep.
 *
 * @param {Hold[]} holds
 * @param {number} [start] The place of the first step, where the text counts places.
 */
export function writeHolds(holds, start = 0) {
  return holds.map((hold) => writeHold(hold, start)).join(",");
}

/**
 * @param {Hold} hold
 * @param {number} start
 */
function writeHold({ quantity, units, from, to, value, on, seat }, start) {
  const text = writeValue(value, start);
  const ending = `${seat ? `:${seat}` : ""}${on ? "" : ":off"}`;
  if (quantity === INPUT) return `x:${from + start}:${text}${ending}`;
  const stretch = `${from + start}-${to === null ? "" : to + start}`;
  return `${LETTER[quantity]}:${units ? unitsText(units) : "all"}:${stretch}:${text}${ending}`;
}

/**
 * @param {HeldValue} value
 * @param {number} start
 */
function writeValue(value, start) {
  if (isSource(value)) return writeSource(value, start);
  if (typeof value === "object") return `at${value.step + start}`;
  return typeof value === "number" ? rounded(value) : value;
}

/**
 * The text of a group of players with other holds of one of them; what counts in others alone stays where it is.
 *
 * @param {string} text
 * @param {Hold[]} holds
 * @param {Size} size
 */
export function withOwn(text, holds, size) {
  const { start = 0, seat } = size;
  const written = holds.map((hold) => writeHold(hold, start));
  if (!seat) return written.join(",");
  const parts = text.split(",").filter(Boolean).flatMap((part) => {
    const own = readPart(part, size);
    if (!own) return part;
    const next = written.splice(0, 1);
    return next[0] === writeHold(own, start) ? part : next;
  });
  return [...parts, ...written].slice(-MOST_HOLDS).join(",");
}

/**
 * With one more hold, which takes the place of one of the same quantity, units and steps.
 *
 * @param {Hold[]} holds
 * @param {Hold} hold
 */
export function withHold(holds, hold) {
  const at = holds.findIndex((each) => placeOf(each) === placeOf(hold));
  return at < 0 ? [...holds, hold].slice(-MOST_HOLDS) : holds.with(at, hold);
}

/**
 * What tells the place of a hold from others.
 *
 * @param {Hold} hold
 */
export function placeOf({ quantity, units, from, to, seat = "" }) {
  return JSON.stringify([quantity, units, from, to, seat]);
}

/**
 * Holds that are switched on, as a network reads them; those that take what is not there are left out.
 *
 * @param {Hold[]} holds
 * @param {Size} size
 * @param {number} layer
 * @param {Known | null} known
 * @returns {Intervention[]}
 */
export function interventionsOf(holds, { units: count, steps }, layer, known = null) {
  return holds.filter(({ on, quantity }) => on && quantity !== INPUT).flatMap((hold) => {
    const { quantity, from, value } = hold;
    const units = hold.units ?? Array.from({ length: count }, (_, unit) => unit);
    const to = (hold.to ?? steps - 1) + 1;
    const place = { layer, quantity, units, from, to };
    if (isSource(value)) return takenFrom(known?.other?.(value) ?? null, place);
    return { ...place, value: valueOf(value, place, steps, known) };
  });
}

/**
 * @typedef {Omit<Intervention, "value">} Place
 */

/**
 * The numbers that a quantity is held at.
 *
 * @param {Exclude<HeldValue, Source>} value
 * @param {Place} place
 * @param {number} steps
 * @param {Known | null} known
 * @returns {Intervention["value"]}
 */
function valueOf(value, { quantity, units, from, to }, steps, known) {
  if (typeof value === "number") return value;
  if (value === "before" || !known) return null;
  if (value !== "mean") return rowsOf(known.values[quantity], units, { steps, from: value.step, length: to - from });
  const numbers = new Float32Array(units.length * (to - from));
  units.forEach((unit, row) => numbers.fill(known.mean(quantity, unit), row * (to - from), (row + 1) * (to - from)));
  return numbers;
}

/**
 * What is taken from another reading, as far as that has the same place.
 *
 * @param {Origin | null} origin
 * @param {Place} place
 * @returns {Intervention[]}
 */
function takenFrom(origin, place) {
  if (!origin) return [];
  const { values, steps, first, shift } = origin;
  const column = values[place.quantity];
  const [from, to] = [Math.max(place.from, first - shift), Math.min(place.to, steps - shift)];
  if (from >= to || place.units.some((unit) => unit >= column.length / steps)) return [];
  const value = rowsOf(column, place.units, { steps, from: from + shift, length: to - from });
  return [{ ...place, from, to, value }];
}

/**
 * @param {Float32Array} column Unit after unit, all steps.
 * @param {number[]} units
 * @param {{steps: number, from: number, length: number}} stretch
 */
function rowsOf(column, units, { steps, from, length }) {
  const numbers = new Float32Array(units.length * length);
  units.forEach((unit, row) => {
    const start = unit * steps + from;
    numbers.set(column.subarray(start, start + length), row * length);
  });
  return numbers;
}

/**
 * What is read otherwise, by step.
 *
 * @param {Hold[]} holds
 * @returns {Map<number, number>}
 */
export function editsOf(holds) {
  const edits = holds.filter(({ on, quantity, value }) => on && quantity === INPUT && typeof value === "number");
  return new Map(edits.map(({ from, value }) => [from, /** @type {number} */ (value)]));
}

/**
 * Whether some hold has a quantity of a unit at a step.
 *
 * @param {Hold[]} holds
 * @param {string} quantity
 * @param {number} unit
 * @param {number} step
 */
export function isHeldBy(holds, quantity, unit, step) {
  return holds.some((hold) => hold.on && hold.quantity === quantity && (hold.units?.includes(unit) ?? true)
    && step >= hold.from && step <= (hold.to ?? Infinity));
}

/**
 * A value as precise as it is kept.
 *
 * @param {number} value
 */
export function rounded(value) {
  return Math.round(value * 1e4) / 1e4 || 0;
}
