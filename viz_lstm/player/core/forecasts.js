/** From what a read-out says to the forecast of a series: in levels, in changes, or in changes of the logarithm. */

/**
 * @typedef {(answer: number, newest: number) => number} Decoder The forecast, after the newest value that was read.
 * @typedef {{answer: number, newest: number, forecast: number}} Known
 * @typedef {(value: number, before: number) => number} Encoder What is read of a value, and of the one before it.
 * @typedef {{input: number, value: number, before: number}} Read
 * @typedef {(value: number, newest: number) => number} Way
 * @typedef {{there: Way, back: Way}} Scale
 */

/** A wild network's forecast stays a number: a thousandfold of the newest value, at most. */
const STEEPEST = Math.log(1000);

/** @type {Scale[]} */
const SCALES = [
  {
    there: (forecast, newest) => Math.log(forecast / newest),
    back: (value, newest) => newest * Math.exp(Math.max(-STEEPEST, Math.min(STEEPEST, value))),
  },
  { there: (forecast, newest) => forecast - newest, back: (value, newest) => newest + value },
  { there: (forecast) => forecast, back: (value) => value },
];
const LEAST_KNOWN = 4;
/** How far a forecast may be off, as a share of the range of all. */
const EXACT = 2e-4;

/**
 * How forecasts follow from answers, found from those that are known; null where none of the scales explains them
 * all, as where each forecast comes from a window of its own.
 *
 * @param {Known[]} known
 * @returns {Decoder | null}
 */
export function decoderOf(known) {
  if (known.length < LEAST_KNOWN) return null;
  const forecasts = known.map(({ forecast }) => forecast);
  const range = Math.max(...forecasts) - Math.min(...forecasts);
  const found = SCALES.map(({ there, back }) => {
    const line = lineThrough(known.map(({ answer, newest, forecast }) => [answer, there(forecast, newest)]));
    const decode = (/** @type {number} */ answer, /** @type {number} */ newest) => back(line(answer), newest);
    const off = known.map(({ answer, newest, forecast }) => Math.abs(decode(answer, newest) - forecast));
    return { decode, off: Math.max(...off) };
  }).filter(({ off }) => off <= EXACT * range);
  return found.sort((a, b) => a.off - b.off)[0]?.decode ?? null;
}

/**
 * How inputs follow from the values of a series, found from those that were read; null where none of the scales
 * explains them all.
 *
 * @param {Read[]} read
 * @returns {Encoder | null}
 */
export function encoderOf(read) {
  if (read.length < LEAST_KNOWN) return null;
  const inputs = read.map(({ input }) => input);
  const range = Math.max(...inputs) - Math.min(...inputs);
  const found = SCALES.map(({ there }) => {
    const line = lineThrough(read.map(({ input, value, before }) => [there(value, before), input]));
    const encode = (/** @type {number} */ value, /** @type {number} */ before) => line(there(value, before));
    const off = read.map(({ input, value, before }) => Math.abs(encode(value, before) - input));
    return { encode, off: Math.max(...off) };
  }).filter(({ off }) => off <= EXACT * range);
  return found.sort((a, b) => a.off - b.off)[0]?.encode ?? null;
}

/**
 * The straight line through points, by least squares.
 *
 * @param {[number, number][]} points
 */
function lineThrough(points) {
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([each]) => each)), mean(points.map(([, each]) => each))];
  const slope = mean(points.map(([a, b]) => (a - x) * (b - y))) / mean(points.map(([a]) => (a - x) ** 2));
  return (/** @type {number} */ value) => y + slope * (value - x);
}
