/** The cell drawing as data: boxes, operations, wires and labels, after the way Olah (2015) laid it out. */

export const SIZE = { width: 430, height: 252 };
export const CASE = { x: 40, y: 28, width: 348, height: 208 };
const BELT = 44;
const RAIL = 222;
const WRITE = 102;
const READ = 116;
const GATE = { width: 64, height: 62, top: 134 };
const COLUMNS = { forget: 84, input: 155, write: 190, candidate: 226, output: 297, read: 356 };

export const GATES = [
  { name: "forget_gate", x: COLUMNS.forget, activation: "σ" },
  { name: "input_gate", x: COLUMNS.input, activation: "σ" },
  { name: "candidate", x: COLUMNS.candidate, activation: "tanh" },
  { name: "output_gate", x: COLUMNS.output, activation: "σ" },
].map((gate) => ({ ...gate, ...GATE, left: gate.x - GATE.width / 2 }));

export const OPERATIONS = [
  { sign: "×", x: COLUMNS.forget, y: BELT },
  { sign: "×", x: COLUMNS.write, y: WRITE },
  { sign: "+", x: COLUMNS.write, y: BELT },
  { sign: "×", x: COLUMNS.read, y: READ },
];

export const SQUASH = { x: COLUMNS.read, y: 76, width: 46, height: 24 };

/** The conveyor belt, in three parts: the old memory, what survives of it, the new memory. */
export const BELTS = [
  { name: "before", from: 8, to: COLUMNS.forget, y: BELT },
  { name: "retained", from: COLUMNS.forget, to: COLUMNS.write, y: BELT },
  { name: "after", from: COLUMNS.write, to: 416, y: BELT },
];

export const ARROWS = [{ x: 426, y: BELT }, { x: 426, y: RAIL }];

/**
 * Wires; `gate` lends one its colour.
 *
 * @type {{path: string, gate?: string}[]}
 */
export const WIRES = [
  { path: `M8 ${RAIL} H${COLUMNS.output}` },
  { path: `M166 248 V${RAIL}` },
  ...GATES.map(({ x }) => ({ path: `M${x} ${RAIL} V${GATE.top + GATE.height}` })),
  { gate: "forget_gate", path: `M${COLUMNS.forget} ${GATE.top} V${BELT}` },
  { gate: "input_gate", path: `${bend(COLUMNS.input, WRITE, 12)} H${COLUMNS.write}` },
  { gate: "candidate", path: `${bend(COLUMNS.candidate, WRITE, -12)} H${COLUMNS.write}` },
  { path: `M${COLUMNS.write} ${WRITE} V${BELT}` },
  { gate: "output_gate", path: `${bend(COLUMNS.output, READ, 12)} H${COLUMNS.read}` },
  { path: `M${COLUMNS.read} ${BELT} V${READ}` },
  { path: `M${COLUMNS.read} ${READ} V${RAIL - 12} Q${COLUMNS.read} ${RAIL} ${COLUMNS.read + 12} ${RAIL} H426` },
];

/**
 * @typedef {object} WireValue Where a value stands and on which side of its point the text lies.
 * @property {string} name
 * @property {string} [symbol] Written before the value, in the same line.
 * @property {number} x
 * @property {number} y The line that it is written on.
 * @property {"start" | "middle" | "end"} side
 */

/** @type {WireValue[]} */
export const VALUES = [
  { name: "before", symbol: "C_t\u22121", x: 2, y: 18, side: "start" },
  { name: "retained", x: (COLUMNS.forget + COLUMNS.write) / 2, y: BELT + 27, side: "middle" },
  { name: "after", symbol: "C_t", x: 428, y: 18, side: "end" },
  { name: "written", x: COLUMNS.write + 9, y: BELT + 37, side: "start" },
  { name: "squashed", x: COLUMNS.read - 18, y: READ - 12, side: "end" },
  { name: "outputBefore", symbol: "h_t\u22121", x: 2, y: RAIL + 25, side: "start" },
  { name: "hidden", symbol: "h_t", x: 428, y: RAIL + 25, side: "end" },
  { name: "input", symbol: "x_t", x: 174, y: RAIL + 25, side: "start" },
];

/**
 * The way of a wire up from a gate and round a corner.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} radius Negative to the left.
 */
function bend(x, y, radius) {
  return `M${x} ${GATE.top} V${y + Math.abs(radius)} Q${x} ${y} ${x + radius} ${y}`;
}
