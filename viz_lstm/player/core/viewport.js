/** The part in view of all steps and rows: as ranges, which reach half a cell beyond the cells, and as cells. */

/**
 * @typedef {[number, number]} Range
 * @typedef {{steps: Range, rows: Range}} Ranges The rows run downwards, so that the first end is the larger one.
 * @typedef {[number, number, number, number]} Cells The first and last step, the first and last row.
 * @typedef {{steps: number, units: number}} Size
 */

const SLACK = 1e-6;

/**
 * The range that shows everything.
 *
 * @param {Size} size
 * @returns {Ranges}
 */
export function whole({ steps, units }) {
  return { steps: [-0.5, steps - 0.5], rows: [units - 0.5, -0.5] };
}

/**
 * A range widened to whole cells.
 *
 * @param {Ranges} ranges
 * @returns {Ranges}
 */
export function snapped({ steps: [from, to], rows: [bottom, top] }) {
  return { steps: [floor(from), ceil(to)], rows: [ceil(bottom), floor(top)] };
}

/**
 * The cells in view; null where a recording is seen whole, or not at all.
 *
 * @param {Ranges | null} ranges
 * @param {Size} size
 * @returns {Cells | null}
 */
export function cellsIn(ranges, { steps, units }) {
  if (!ranges) return null;
  const [[from, to], [bottom, top]] = [ranges.steps, ranges.rows];
  const [first, last] = [Math.round(Math.max(0, from + 0.5)), Math.round(Math.min(steps - 1, to - 0.5))];
  const [upper, lower] = [Math.round(Math.max(0, top + 0.5)), Math.round(Math.min(units - 1, bottom - 0.5))];
  const all = first === 0 && last === steps - 1 && upper === 0 && lower === units - 1;
  return all || first > last || upper > lower ? null : [first, last, upper, lower];
}

/**
 * The range that shows cells.
 *
 * @param {Cells} cells
 * @returns {Ranges}
 */
export function rangesOf([first, last, upper, lower]) {
  return { steps: [first - 0.5, last + 0.5], rows: [lower + 0.5, upper - 0.5] };
}

/**
 * The same rows, and steps that lie further on or back.
 *
 * @param {Ranges} ranges
 * @param {number} by
 * @returns {Ranges}
 */
export function shifted({ steps: [from, to], rows }, by) {
  return { steps: [from + by, to + by], rows };
}

/**
 * Whether two ranges show the same.
 *
 * @param {Ranges} some
 * @param {Ranges} others
 */
export function same(some, others) {
  const ends = [...others.steps, ...others.rows];
  return [...some.steps, ...some.rows].every((end, i) => Math.abs(end - ends[i]) < SLACK);
}

/**
 * @param {number} end
 */
function floor(end) {
  return Math.floor(end + 0.5 + SLACK) - 0.5;
}

/**
 * @param {number} end
 */
function ceil(end) {
  return Math.ceil(end - 0.5 - SLACK) + 0.5;
}
