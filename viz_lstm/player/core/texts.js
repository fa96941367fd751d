/** Texts that a network reads besides the one recorded: those that it was tested on, and one that somebody types. */

/**
 * @import { Vector } from "./lstm.js"
 * @import { Replay } from "./replay.js"
 *
 * @typedef {{means: Record<string, Float64Array>, count: number}} Means By quantity and unit, over so many texts.
 */

/** So many multiplications are worth waiting for. */
const MOST_WORK = 3e8;

export class Texts {
  #letters;
  #ends;

  /**
   * @param {{letters: Vector, ends: Vector}} stored The numbers of all letters, and where each text ends.
   */
  constructor({ letters, ends }) {
    this.#letters = letters;
    this.#ends = ends;
  }

  get count() {
    return this.#ends.length;
  }

  /**
   * The letters of a text; null where there is none of that number.
   *
   * @param {number} number
   */
  at(number) {
    if (number >= this.count) return null;
    const [start, end] = [number ? this.#ends[number - 1] : 0, this.#ends[number]];
    return Array.from({ length: end - start }, (_, at) => this.#letters[start + at]);
  }
}

/**
 * Letters as a network reads them: one number for each letter of the vocabulary at every step.
 *
 * @param {number[]} letters
 * @param {number} vocabulary How many there are.
 */
export function oneHot(letters, vocabulary) {
  const inputs = new Uint8Array(letters.length * vocabulary);
  letters.forEach((letter, step) => {
    if (letter < vocabulary) inputs[step * vocabulary + letter] = 1;
  });
  return inputs;
}

/**
 * The mean of every quantity of the layer that is shown, over all steps of texts: of all, or of as many as a network of
 * its size reads while somebody waits.
 *
 * @param {Replay} replay
 * @param {Texts} texts
 * @param {number} vocabulary
 * @returns {Means}
 */
export function meansOver(replay, texts, vocabulary) {
  /** @type {Record<string, Float64Array>} */
  const means = {};
  let [count, steps] = [0, 0];
  for (; count < texts.count && (count === 0 || steps * replay.work < MOST_WORK); count++) {
    const letters = /** @type {number[]} */ (texts.at(count));
    const values = replay.read(oneHot(letters, vocabulary), letters.length)[replay.shown];
    for (const [name, column] of Object.entries(values)) addRows(means, name, column, letters.length);
    steps += letters.length;
  }
  for (const row of Object.values(means)) row.forEach((sum, unit) => (row[unit] = sum / steps));
  return { means, count };
}

/**
 * @param {Record<string, Float64Array>} sums
 * @param {string} name
 * @param {Float32Array} column Unit after unit, all steps.
 * @param {number} steps
 */
function addRows(sums, name, column, steps) {
  const row = (sums[name] ??= new Float64Array(column.length / steps));
  for (let unit = 0, at = 0; unit < row.length; unit++) {
    for (let step = 0; step < steps; step++, at++) row[unit] += column[at];
  }
}

/**
 * The letters of a typed text, of two that begin alike the longer one; null where one is not in the vocabulary.
 *
 * @param {string} typed
 * @param {string[]} vocabulary
 * @param {Record<string, string>} shownAs What stands for a letter that leaves no mark.
 */
export function lettersIn(typed, vocabulary, shownAs) {
  const spelled = vocabulary.flatMap((letter, number) =>
    [letter, shownAs[letter] ?? letter].map((text) => ({ text, number })));
  spelled.sort((a, b) => b.text.length - a.text.length);
  const letters = [];
  for (let rest = typed; rest;) {
    const found = spelled.find(({ text }) => text && rest.startsWith(text));
    if (!found) return null;
    letters.push(found.number);
    rest = rest.slice(found.text.length);
  }
  return letters;
}
