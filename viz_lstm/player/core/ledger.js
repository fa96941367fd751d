/** What every step has left in a memory, at any later step. */

/**
 * @typedef {object} Writing Of one unit, step by step.
 * @property {number[]} kept The forget gate.
 * @property {number[]} written The input gate times the candidate.
 * @property {number} initial The memory at the start.
 */

/**
 * What a memory is made of at a step: products run from the end, so that a gate that was shut loses nothing.
 *
 * @param {Writing} writing
 * @param {number} step
 * @returns {{left: number[], initial: number}} What each step up to this one has left, and what is left of the start.
 */
export function ledgerAt({ kept, written, initial }, step) {
  const left = written.slice(0, step + 1);
  let share = 1;
  for (let at = left.length - 1; at >= 0; at--) {
    left[at] *= share;
    share *= kept[at];
  }
  return { left, initial: initial * share };
}
