/** What is held or put into a reading, one what-if each, and how they stand in a link. */

import { unitsIn, unitsText } from "./unit-list.js";

/**
 * @import { Intervention } from "./interventions.js"
 * @import { Values } from "./lstm.js"
 *
 * @typedef {number | "before" | "mean" | {step: number}} HeldValue A number; what the quantity was at the step
 *   before; its mean over texts; what it is, with nothing held, from another step of the recording on.
 *
 * @typedef {object} Hold One what-if.
 * @property {string} quantity One of those recorded, or `INPUT`: then another input is read at a step.
 * @property {number[] | null} units Null for all.
 * @property {number} from Its first step.
 * @property {number | null} to Its last step; null for the end of the sequence.
 * @property {HeldValue} value
 * @property {boolean} on Whether it counts.
 *
 * @typedef {{units: number, steps: number}} Size
 * @typedef {{values: Values, mean: (quantity: string, unit: number) => number}} Known What is computed with nothing
 *   held, and the mean of every quantity.
 */

export const INPUT = "input";
export const MOST_HOLDS = 12;
/** @type {Record<string, string>} */
const LETTERS = {
  f: "forget_gate", i: "input_gate", g: "candidate", c: "cell_state", o: "output_gate", h: "hidden_state",
};
const LETTER = Object.fromEntries(Object.entries(LETTERS).map(([short, name]) => [name, short]));
const HOLD =
  /^([figcoh]):(all|[\d.-]+):(\d{1,6})-(\d{0,6}):(before|mean|at\d{1,6}|-?\d{1,4}(?:\.\d{1,4})?)(:off)?$/;
const EDIT = /^x:(\d{1,6}):(-?\d{1,9}(?:\.\d{1,4})?)(:off)?$/;

/**
 * Read what `writeHolds` wrote, as far as a recording has it.
 *
 * @param {string} text
 * @param {Size} size
 * @returns {Hold[]}
 */
export function readHolds(text, size) {
  return text.split(",").slice(0, MOST_HOLDS).flatMap((part) => readEdit(part, size) ?? readHold(part, size) ?? []);
}

/**
 * @param {string} part
 * @param {Size} size
 * @returns {Hold | null}
 */
function readEdit(part, { steps }) {
  const [, step, value, off] = EDIT.exec(part) ?? [];
  if (step === undefined || Number(step) >= steps) return null;
  return { quantity: INPUT, units: null, from: Number(step), to: Number(step), value: Number(value), on: !off };
}

/**
 * @param {string} part
 * @param {Size} size
 * @returns {Hold | null}
 */
function readHold(part, { units, steps }) {
  const found = HOLD.exec(part);
  if (!found) return null;
  const [, letter, chosen, first, last, said, off] = found;
  const numbers = chosen === "all" ? null : unitsIn(chosen, Infinity)?.filter((each) => each < units);
  const [from, value] = [Number(first), valueIn(said)];
  const end = Math.min(last ? Number(last) : steps - 1, steps - 1);
  // What is taken from elsewhere ends where the recording ends there.
  const to = typeof value === "object" ? Math.min(end, steps - 1 - value.step + from) : end;
  if (from >= steps || to < from || numbers === undefined || numbers?.length === 0) return null;
  const isOpen = !last && typeof value !== "object";
  return { quantity: LETTERS[letter], units: numbers, from, to: isOpen ? null : to, value, on: !off };
}

/**
 * @param {string} text
 * @returns {HeldValue}
 */
function valueIn(text) {
  if (text === "before" || text === "mean") return text;
  return text.startsWith("at") ? { step: Number(text.slice(2)) } : Number(text);
}

/**
 * Holds as the text that links keep.
 *
 * @param {Hold[]} holds
 */
export function writeHolds(holds) {
  return holds.map(({ quantity, units, from, to, value, on }) => {
    const text = typeof value === "object" ? `at${value.step}` : typeof value === "number" ? rounded(value) : value;
    const off = on ? "" : ":off";
    if (quantity === INPUT) return `x:${from}:${text}${off}`;
    return `${LETTER[quantity]}:${units ? unitsText(units) : "all"}:${from}-${to ?? ""}:${text}${off}`;
  }).join(",");
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
export function placeOf({ quantity, units, from, to }) {
  return JSON.stringify([quantity, units, from, to]);
}

/**
 * Holds that are switched on, as a network reads them.
 *
 * @param {Hold[]} holds
 * @param {Size} size
 * @param {number} layer
 * @param {Known | null} known
 * @returns {Intervention[]}
 */
export function interventionsOf(holds, { units: count, steps }, layer, known = null) {
  return holds.filter(({ on, quantity }) => on && quantity !== INPUT).map((hold) => {
    const { quantity, from, value } = hold;
    const units = hold.units ?? Array.from({ length: count }, (_, unit) => unit);
    const to = (hold.to ?? steps - 1) + 1;
    const held = valueOf(value, { quantity, units, length: to - from, steps }, known);
    return { layer, quantity, units, from, to, value: held };
  });
}

/**
 * The numbers that a quantity is held at.
 *
 * @param {HeldValue} value
 * @param {{quantity: string, units: number[], length: number, steps: number}} place
 * @param {Known | null} known
 * @returns {Intervention["value"]}
 */
function valueOf(value, { quantity, units, length, steps }, known) {
  if (typeof value === "number") return value;
  if (value === "before" || !known) return null;
  const numbers = new Float32Array(units.length * length);
  units.forEach((unit, row) => {
    const start = row * length;
    if (value === "mean") numbers.fill(known.mean(quantity, unit), start, start + length);
    else {
      const from = unit * steps + value.step;
      numbers.set(known.values[quantity].subarray(from, from + length), start);
    }
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
