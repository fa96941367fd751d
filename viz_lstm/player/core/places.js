/** Places of a text at which it shows whether the right thing was remembered. */

/**
 * @import { Recording, TextHeader } from "./payload.js"
 *
 * @typedef {{before: number, after: number}} Turn Two neighbouring places that count, with different characters.
 */

/**
 * Where a text begins to show another character than before: a second child, of the other gender.
 *
 * @param {Recording} recording
 * @param {number} step Of several that one counts which comes next after a step, else the last.
 * @returns {Turn | null}
 */
export function turnAt({ strip }, step) {
  if (strip?.kind !== "text") return null;
  const { counting, characters } = strip;
  const turns = counting.slice(1).map((after, i) => ({ before: counting[i], after }))
    .filter(({ before, after }) => characters[before] !== characters[after]);
  return turns.find(({ after }) => after > step) ?? turns.at(-1) ?? null;
}

/**
 * Where another character shows than the next one after a step: just before it, the memory is that of the other child.
 * In a series, a year before; where neither is known, the first step.
 *
 * @param {Recording} recording
 * @param {number} step
 */
export function otherPlace({ strip }, step) {
  if (strip?.kind !== "text") return Math.max(0, step - 12);
  const { counting } = strip;
  const next = counting.find((place) => place > step) ?? counting.at(-1);
  const others = next === undefined ? [] : othersThan(strip, next);
  const nearest = others.sort((a, b) => Math.abs(a - step) - Math.abs(b - step))[0] ?? 0;
  return Math.max(0, nearest - 1);
}

/**
 * @param {TextHeader} strip
 * @param {number} place
 */
function othersThan({ counting, characters }, place) {
  return counting.filter((each) => characters[each] !== characters[place]);
}
