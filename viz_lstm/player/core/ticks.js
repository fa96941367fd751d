/** Sparse labels for the steps: Januaries where the steps are months, round steps elsewhere. */

/**
 * @typedef {{tickvals: number[], ticktext: string[]}} Ticks As Plotly wants them.
 */

const LABEL_WIDTH = 58;
const CHARACTER_WIDTH = 20;
const ROW_HEIGHT = 22;
const STRIDES = [1, 2, 3, 5, 10, 20, 25, 50, 100, 200, 500, 1000];

/**
 * Positions and texts for the labels that lie within a range of a plot so many pixels wide.
 *
 * @param {string[]} labels
 * @param {import("./viewport.js").Range} range
 * @param {number} width
 * @returns {Ticks}
 */
export function stepTicks(labels, [from, to], width) {
  const first = Math.max(0, Math.ceil(from));
  const last = Math.min(labels.length - 1, Math.floor(to));
  const short = labels.every((label) => label.length < 3);
  const room = Math.max(1, Math.floor(width / (short ? CHARACTER_WIDTH : LABEL_WIDTH)));
  const inside = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const months = labels.every((label) => /^\d{4}-\d{2}$/.test(label));
  const januaries = inside.filter((step) => months && labels[step].endsWith("-01"));
  const chosen = januaries.length > 1 ? januaries : inside;
  const stride = STRIDES.find((each) => chosen.length / each <= room) ?? chosen.length;
  // From the front, so that what is labelled stays the same while the end moves.
  const at = chosen.filter((step, i) => (chosen === januaries ? i : step) % stride === 0);
  return { tickvals: at, ticktext: at.map((step) => (months ? labels[step] : labels[step] || String(step + 1))) };
}

/**
 * Numbers of units at even distances, in the order in which the rows lie.
 *
 * @param {number[]} order
 * @param {number} height
 * @returns {Ticks}
 */
export function unitTicks(order, height) {
  const stride = STRIDES.find((each) => (order.length / each) * ROW_HEIGHT <= height) ?? order.length;
  const rows = [...order.keys()].filter((row) => row % stride === 0);
  return { tickvals: rows, ticktext: rows.map((row) => String(order[row])) };
}
