/** Where everything stands on the sheet, in pixels: the strip on top, the heatmaps in one or two columns. */

/**
 * @import { Quantity } from "./payload.js"
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {{title: number, body: number, axis: number}} StripHeights
 * @typedef {{title: Box, plot: Box}} StripBox
 * @typedef {{quantity: Quantity, last: boolean, title: Box, corner: Box, plot: Box, column: Box}} PanelBox
 * @typedef {{width: number, height: number, strip: StripBox | null, panels: PanelBox[]}} Sheet
 */

const PANEL = { title: 32, axis: 24, gap: 12 };
const UNITS_AXIS = 34;
const COLUMN = { width: 40, gap: 6 };
const BETWEEN = 22;
export const NARROW = 460;

/**
 * Divide a sheet.
 *
 * @param {{width: number, quantities: Quantity[], units: number, strip: StripHeights | null}} content
 * @returns {Sheet}
 */
export function arrange({ width, quantities, units, strip }) {
  const columns = quantities.length === 1 || width < NARROW ? 1 : 2;
  const panelWidth = (width - (columns - 1) * BETWEEN) / columns;
  const top = strip ? strip.title + strip.body + strip.axis : 0;
  const height = panelHeight(quantities.length, units, width);
  const rows = Math.ceil(quantities.length / columns);
  const pitch = PANEL.title + height + PANEL.gap;
  const panels = quantities.map((quantity, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const box = { x: column * (panelWidth + BETWEEN), y: top + row * pitch, width: panelWidth, height };
    return { quantity, last: row === rows - 1, ...parts(box) };
  });
  return {
    width,
    height: top + rows * pitch - PANEL.gap + PANEL.axis,
    strip: strip ? stripBox(width, strip) : null,
    panels,
  };
}

/**
 * @param {number} count
 * @param {number} units
 * @param {number} width
 */
function panelHeight(count, units, width) {
  if (count === 1) return width < NARROW ? 240 : Math.max(300, Math.min(480, units * 9));
  return Math.max(120, Math.min(170, units * 2.8));
}

/**
 * The parts of a panel whose heatmap has the box's height.
 *
 * @param {Box} box
 */
function parts({ x, y, width, height }) {
  const plotWidth = width - UNITS_AXIS - COLUMN.width - COLUMN.gap;
  const plot = { x: x + UNITS_AXIS, y: y + PANEL.title, width: plotWidth, height };
  return {
    title: { x: plot.x, y, width: width - UNITS_AXIS, height: PANEL.title },
    corner: { x, y, width: UNITS_AXIS - 8, height: PANEL.title },
    plot,
    column: { x: plot.x + plotWidth + COLUMN.gap, y: plot.y, width: COLUMN.width, height },
  };
}

/**
 * @param {number} width
 * @param {StripHeights} heights
 * @returns {StripBox}
 */
function stripBox(width, { title, body }) {
  const plot = { x: UNITS_AXIS, y: title, width: width - UNITS_AXIS, height: body };
  return { title: { x: UNITS_AXIS, y: 0, width: plot.width, height: title }, plot };
}

/**
 * A box as a part of the sheet, the way Plotly wants it: shares, from the lower left.
 *
 * @param {Box} box
 * @param {{width: number, height: number}} sheet
 */
export function domains(box, { width, height }) {
  return {
    x: [box.x / width, (box.x + box.width) / width],
    y: [1 - (box.y + box.height) / height, 1 - box.y / height],
  };
}
