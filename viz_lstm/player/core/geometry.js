/** Where everything stands on the sheet, in pixels: the strip on top, the heatmaps in one, two or three columns. */

/**
 * @import { Quantity } from "./payload.js"
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {{title: number, body: number, axis: number}} StripHeights
 * @typedef {{title: Box, plot: Box}} StripBox
 * @typedef {object} PanelBox
 * @property {Quantity} quantity
 * @property {boolean} first Whether it stands in the first column, where the units are numbered.
 * @property {boolean} last Whether it stands in the last row, where the steps are named.
 * @property {Box} title
 * @property {Box} corner
 * @property {Box} plot
 * @property {Box} column
 *
 * @typedef {{width: number, height: number, strip: StripBox | null, panels: PanelBox[]}} Sheet
 *
 * @typedef {object} Content
 * @property {number} width
 * @property {number | null} [room] The height to fill; null where the page may be as long as it gets.
 * @property {Quantity[]} quantities
 * @property {number} units
 * @property {StripHeights | null} strip
 */

const PANEL = { title: 28, axis: 22, gap: 6 };
export const UNITS_AXIS = 34;
const COLUMN = { width: 22, gap: 4 };
const BETWEEN = 16;
export const NARROW = 460;
/** So wide that three heatmaps stand side by side. */
const WIDE = 560;
const LOWEST = 72;
const PLEASANT = 1.4;

/**
 * Divide a sheet.
 *
 * @param {Content} content
 * @returns {Sheet}
 */
export function arrange({ width, room = null, quantities, units, strip }) {
  const top = strip ? strip.title + strip.body + strip.axis : 0;
  const inside = room === null ? null : room - top;
  const columns = columnsFor(quantities.length, width, inside);
  const panelWidth = (width - UNITS_AXIS - (columns - 1) * BETWEEN) / columns;
  const rows = Math.ceil(quantities.length / columns);
  const height = inside === null
    ? freeHeight(quantities.length, units, width)
    : Math.max(quantities.length === 1 ? 2 * LOWEST : LOWEST, heightIn(inside, rows));
  const pitch = PANEL.title + height + PANEL.gap;
  const panels = quantities.map((quantity, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const x = UNITS_AXIS + column * (panelWidth + BETWEEN);
    const box = { x, y: top + row * pitch, width: panelWidth, height };
    return { quantity, first: column === 0, last: row === rows - 1, ...parts(box) };
  });
  return {
    width,
    height: top + rows * pitch - PANEL.gap + PANEL.axis,
    strip: strip ? stripBox(width, strip) : null,
    panels,
  };
}

/**
 * As many columns as make the heatmaps neither ribbons nor towers.
 *
 * @param {number} count
 * @param {number} width
 * @param {number | null} room
 */
function columnsFor(count, width, room) {
  if (count === 1 || width < NARROW) return 1;
  if (room === null) return width < WIDE ? 2 : 3;
  /** @param {number} columns */
  const strangeness = (columns) => {
    const shape = width / columns / Math.max(1, heightIn(room, Math.ceil(count / columns)));
    return Math.abs(Math.log(shape / PLEASANT));
  };
  return strangeness(3) <= strangeness(2) ? 3 : 2;
}

/**
 * How high a heatmap is where so many stand below each other.
 *
 * @param {number} room
 * @param {number} rows
 */
function heightIn(room, rows) {
  return Math.floor((room - PANEL.axis + PANEL.gap) / rows) - PANEL.title - PANEL.gap;
}

/**
 * @param {number} count
 * @param {number} units
 * @param {number} width
 */
function freeHeight(count, units, width) {
  if (count === 1) return width < NARROW ? 240 : Math.max(300, Math.min(480, units * 9));
  return Math.max(120, Math.min(170, units * 2.8));
}

/**
 * The parts of a panel whose heatmap has the box's height.
 *
 * @param {Box} box
 */
function parts({ x, y, width, height }) {
  const plotWidth = width - COLUMN.width - COLUMN.gap;
  const plot = { x, y: y + PANEL.title, width: plotWidth, height };
  return {
    title: { x, y, width, height: PANEL.title },
    corner: { x: x - UNITS_AXIS, y, width: UNITS_AXIS - 6, height: PANEL.title },
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
