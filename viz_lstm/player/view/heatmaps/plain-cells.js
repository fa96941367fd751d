/** Presses and pointers on plain heatmaps, which Plotly does not hear: it is not there, or not yet. */

/**
 * @import { Overlay } from "./overlay.js"
 * @import { ChartCell, PlotListeners } from "./plot.js"
 */

/**
 * Hear of pointers over the pictures of an overlay.
 *
 * @param {HTMLElement} chart
 * @param {Overlay} overlay
 * @param {Pick<PlotListeners, "hovered" | "clicked"> & {isPlain: () => boolean}} listeners
 */
export function hearCells(chart, overlay, { isPlain, hovered, clicked }) {
  const at = (/** @type {MouseEvent} */ event) => (isPlain() ? cellAt(overlay, event) : null);
  chart.addEventListener("click", (event) => {
    const cell = at(event);
    if (cell) clicked(cell);
  });
  chart.addEventListener("pointermove", (event) => {
    if (isPlain() && event.pointerType === "mouse") hovered(at(event), event);
  });
  chart.addEventListener("pointerleave", () => {
    if (isPlain()) hovered(null);
  });
}

/**
 * The cell under a pointer; null beside the pictures.
 *
 * @param {Overlay} overlay
 * @param {MouseEvent} event
 * @returns {ChartCell | null}
 */
function cellAt({ panels, ranges: { steps, rows } }, { clientX, clientY }) {
  for (const { window, quantity } of panels) {
    const box = window.getBoundingClientRect();
    const [x, y] = [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
    if (x < 0 || x >= 1 || y < 0 || y >= 1) continue;
    return { step: within(steps, x), row: within(rows, 1 - y), quantity: quantity.name };
  }
  return null;
}

/**
 * The cell at a share of the way from one end of a range to the other.
 *
 * @param {[number, number]} range
 * @param {number} share
 */
function within([from, to], share) {
  const [first, last] = [Math.min(from, to) + 0.5, Math.max(from, to) - 0.5];
  return Math.max(first, Math.min(last, Math.round(from + share * (to - from))));
}
