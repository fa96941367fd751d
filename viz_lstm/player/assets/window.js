/** The window onto steps and rows: as ranges, which reach half a cell beyond the cells, and as the cells in view. */

const SLACK = 1e-6;

/** The range that shows everything. */
export function whole({ steps, units }) {
  return { steps: [-0.5, steps - 0.5], rows: [units - 0.5, -0.5] };
}

/** A range widened to whole cells; the rows run downwards. */
export function snapped({ steps: [from, to], rows: [bottom, top] }) {
  return { steps: [floor(from), ceil(to)], rows: [ceil(bottom), floor(top)] };
}

/** The first and last step and the first and last row in view; null where a recording is seen whole, or not at all. */
export function cellsIn(ranges, { steps, units }) {
  if (!ranges) return null;
  const [[from, to], [bottom, top]] = [ranges.steps, ranges.rows];
  const cells = [Math.max(0, from + 0.5), Math.min(steps - 1, to - 0.5), Math.max(0, top + 0.5), Math.min(units - 1, bottom - 0.5)];
  const [first, last, upper, lower] = cells.map(Math.round);
  const all = first === 0 && last === steps - 1 && upper === 0 && lower === units - 1;
  return all || first > last || upper > lower ? null : [first, last, upper, lower];
}

/** The range that shows cells. */
export function rangesOf([first, last, upper, lower]) {
  return { steps: [first - 0.5, last + 0.5], rows: [lower + 0.5, upper - 0.5] };
}

/** Whether two ranges show the same. */
export function same(some, others) {
  return ["steps", "rows"].every((axis) => some[axis].every((end, i) => Math.abs(end - others[axis][i]) < SLACK));
}

function floor(end) {
  return Math.floor(end + 0.5 + SLACK) - 0.5;
}

function ceil(end) {
  return Math.ceil(end - 0.5 - SLACK) + 0.5;
}
