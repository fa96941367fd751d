/** The cell drawing as data: boxes, operations, wires and labels, after the way Olah (2015) laid it out. */

export const SIZE = { width: 500, height: 326 };
export const CASE = { x: 80, y: 22, width: 346, height: 276 };
const BELT = 62;
const RAIL = 270;
const GATE = { width: 64, height: 66, top: 170 };
const COLUMNS = { forget: 126, input: 206, write: 244, candidate: 282, output: 356, read: 398 };

export const GATES = [
  { name: "forget_gate", x: COLUMNS.forget, activation: "σ" },
  { name: "input_gate", x: COLUMNS.input, activation: "σ" },
  { name: "candidate", x: COLUMNS.candidate, activation: "tanh" },
  { name: "output_gate", x: COLUMNS.output, activation: "σ" },
].map((gate) => ({ ...gate, ...GATE, left: gate.x - GATE.width / 2 }));

export const OPERATIONS = [
  { sign: "×", x: COLUMNS.forget, y: BELT },
  { sign: "×", x: COLUMNS.write, y: 124 },
  { sign: "+", x: COLUMNS.write, y: BELT },
  { sign: "×", x: COLUMNS.read, y: 140 },
];

export const SQUASH = { x: COLUMNS.read, y: 98, width: 50, height: 24 };

/** The conveyor belt, in three parts: the old memory, what survives of it, the new memory. */
export const BELTS = [
  { name: "before", from: 8, to: COLUMNS.forget, y: BELT },
  { name: "retained", from: COLUMNS.forget, to: COLUMNS.write, y: BELT },
  { name: "after", from: COLUMNS.write, to: 484, y: BELT },
];

export const ARROWS = [{ x: 492, y: BELT }, { x: 492, y: RAIL }];

/**
 * Wires; `gate` lends one its colour.
 *
 * @type {{path: string, gate?: string}[]}
 */
export const WIRES = [
  { path: `M8 ${RAIL} H${COLUMNS.output}` },
  { path: `M98 318 V${RAIL}` },
  ...GATES.map(({ x }) => ({ path: `M${x} ${RAIL} V${GATE.top + GATE.height}` })),
  { gate: "forget_gate", path: `M${COLUMNS.forget} ${GATE.top} V${BELT}` },
  { gate: "input_gate", path: `${bend(COLUMNS.input, 124, 12)} H${COLUMNS.write}` },
  { gate: "candidate", path: `${bend(COLUMNS.candidate, 124, -12)} H${COLUMNS.write}` },
  { path: `M${COLUMNS.write} 124 V${BELT}` },
  { gate: "output_gate", path: `${bend(COLUMNS.output, 140, 12)} H${COLUMNS.read}` },
  { path: `M${COLUMNS.read} ${BELT} V140` },
  { path: `M${COLUMNS.read} 140 V${RAIL - 12} Q${COLUMNS.read} ${RAIL} ${COLUMNS.read + 12} ${RAIL} H492` },
];

/**
 * @typedef {object} WireValue Where a value stands and on which side of its point the text lies.
 * @property {string} name
 * @property {string} [symbol] Written over the wire.
 * @property {number} x
 * @property {number} y
 * @property {"start" | "middle" | "end"} side
 * @property {boolean} [beside] Whether the value stands beside the wire rather than below it.
 * @property {boolean} [inline] Whether symbol and value stand in one line.
 */

/** @type {WireValue[]} */
export const VALUES = [
  { name: "before", symbol: "C_t\u22121", x: 8, y: BELT, side: "start" },
  { name: "retained", x: (COLUMNS.forget + COLUMNS.write) / 2, y: BELT, side: "middle" },
  { name: "after", symbol: "C_t", x: 492, y: BELT, side: "end" },
  { name: "written", x: COLUMNS.write + 10, y: 98, side: "start", beside: true },
  { name: "squashed", x: COLUMNS.read - 10, y: 123, side: "end", beside: true },
  { name: "outputBefore", symbol: "h_t\u22121", x: 8, y: RAIL, side: "start" },
  { name: "hidden", symbol: "h_t", x: 492, y: RAIL, side: "end" },
  { name: "input", symbol: "x_t", x: 108, y: 319, side: "start", inline: true },
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
