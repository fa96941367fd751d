/** Another input at some steps: another letter of a text, another value of a series. */

/**
 * @import { Encoder } from "./forecasts.js"
 * @import { Vector } from "./lstm.js"
 * @import { Numbers } from "./payload.js"
 * @import { Reading } from "./replay.js"
 */

/**
 * A text with other letters, one number for each letter of the vocabulary at every step.
 *
 * @param {Vector} inputs
 * @param {number} letters How many there are.
 * @param {Map<number, number>} edits The number of a letter, by step.
 * @returns {Reading | null} Null where nothing is read otherwise.
 */
export function otherLetters(inputs, letters, edits) {
  const changed = Float32Array.from(inputs);
  let first = inputs.length / letters;
  for (const [step, letter] of edits) {
    if (!Number.isInteger(letter) || letter < 0 || letter >= letters) continue;
    const before = inputs[step * letters + letter];
    changed.fill(0, step * letters, (step + 1) * letters);
    changed[step * letters + letter] = 1;
    if (before !== 1) first = Math.min(first, step);
  }
  return first < inputs.length / letters ? { inputs: changed, first } : null;
}

/**
 * A series with other values, as its network reads it: a value may count at its own step and at the next.
 *
 * @param {Vector} inputs One a step.
 * @param {{truth: Numbers, start: number, encode: Encoder}} series All values, and that of the first step.
 * @param {Map<number, number>} edits The value, by step.
 * @returns {Reading & {truth: Float32Array} | null}
 */
export function otherValues(inputs, { truth, start, encode }, edits) {
  const values = Float32Array.from(truth);
  for (const [step, value] of edits) values[start + step] = value;
  const touched = [...edits.keys()].flatMap((step) => [step, step + 1]).filter((step) => step < inputs.length);
  const changed = Float32Array.from(inputs);
  for (const step of touched) {
    const input = encode(values[start + step], values[start + step - 1]);
    if (Number.isFinite(input)) changed[step] = input;
  }
  const first = changed.findIndex((value, step) => value !== inputs[step] && touched.includes(step));
  return edits.size ? { inputs: changed, first: first < 0 ? inputs.length : first, truth: values } : null;
}
