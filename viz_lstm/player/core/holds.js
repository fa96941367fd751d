/** Quantities that are held while a network reads, and how they stand in a link. */

/**
 * @import { Intervention } from "./interventions.js"
 *
 * @typedef {object} Hold One what-if.
 * @property {string} quantity
 * @property {number[] | null} units Null for all.
 * @property {number} from Its first step.
 * @property {number | null} to Its last step; null for the end of the sequence.
 * @property {number | null} value Null for what it was at the step before.
 * @property {boolean} on Whether it counts.
 */

/** @type {Record<string, string>} */
const LETTERS = {
  f: "forget_gate", i: "input_gate", g: "candidate", c: "cell_state", o: "output_gate", h: "hidden_state",
};
const PATTERN = /^([figcoh]):(all|\d{1,4}(?:\.\d{1,4})*):(\d{1,6})-(\d{0,6}):(before|-?\d{1,4}(?:\.\d{1,4})?)(:off)?$/;
export const MOST_HOLDS = 12;

/**
 * Read what `writeHolds` wrote, as far as a recording has it.
 *
 * @param {string} text
 * @param {{units: number, steps: number}} size
 * @returns {Hold[]}
 */
export function readHolds(text, size) {
  return text.split(",").slice(0, MOST_HOLDS).flatMap((part) => readHold(part, size) ?? []);
}

/**
 * @param {string} part
 * @param {{units: number, steps: number}} size
 * @returns {Hold | null}
 */
function readHold(part, { units, steps }) {
  const found = PATTERN.exec(part);
  if (!found) return null;
  const [, letter, chosen, first, last, value, off] = found;
  const numbers = chosen === "all" ? null : [...new Set(chosen.split(".").map(Number))].filter((each) => each < units);
  const [from, to] = [Number(first), last ? Math.min(Number(last), steps - 1) : null];
  if (from >= steps || (to !== null && to < from) || numbers?.length === 0) return null;
  return {
    quantity: LETTERS[letter], units: numbers, from, to, value: value === "before" ? null : Number(value), on: !off,
  };
}

/**
 * Holds as the text that links keep.
 *
 * @param {Hold[]} holds
 */
export function writeHolds(holds) {
  const letter = Object.fromEntries(Object.entries(LETTERS).map(([short, name]) => [name, short]));
  return holds.map(({ quantity, units, from, to, value, on }) => {
    const held = value === null ? "before" : String(rounded(value));
    return `${letter[quantity]}:${units?.join(".") ?? "all"}:${from}-${to ?? ""}:${held}${on ? "" : ":off"}`;
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
 * @param {{units: number, steps: number}} size
 * @param {number} layer
 * @returns {Intervention[]}
 */
export function interventionsOf(holds, { units, steps }, layer) {
  return holds.filter(({ on }) => on).map((hold) => ({
    layer,
    quantity: hold.quantity,
    units: hold.units ?? Array.from({ length: units }, (_, unit) => unit),
    from: hold.from,
    to: (hold.to ?? steps - 1) + 1,
    value: hold.value,
  }));
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

/** A text that can be taken back. */
export class History {
  /** @type {string[]} */
  #past = [];
  /** @type {string[]} */
  #future = [];

  /**
   * Keep what there was before a change.
   *
   * @param {string} text
   */
  keep(text) {
    this.#past.push(text);
    this.#future = [];
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /**
   * @param {string} now
   */
  undo(now) {
    return moved(this.#past, this.#future, now);
  }

  /**
   * @param {string} now
   */
  redo(now) {
    return moved(this.#future, this.#past, now);
  }
}

/**
 * @param {string[]} from
 * @param {string[]} to
 * @param {string} now
 */
function moved(from, to, now) {
  const text = from.pop();
  if (text === undefined) return now;
  to.push(now);
  return text;
}
