/** Figures: numbers as they are shown, each a whole number of units of its last place. */

/**
 * @typedef {{count: number, places: number}} Figure
 */

export const PLACES = 3;
export const MOST_PLACES = 5;
const MINUS = "\u2212";
/** Powers of ten, looked up for every number of every step of playback. */
const POWERS = Array.from({ length: 23 }, (_, places) => 10 ** places);

/**
 * Round half away from zero.
 *
 * @param {number} value
 * @returns {Figure}
 */
export function figure(value, places = PLACES) {
  return { count: roundAway(value * POWERS[places]), places };
}

/**
 * @param {Figure} figure
 */
export function read({ count, places }) {
  return count / POWERS[places];
}

/**
 * @param {Figure} figure
 */
export function show({ count, places }) {
  return (count < 0 ? MINUS : "") + Math.abs(count / POWERS[places]).toFixed(places);
}

/**
 * The number shown for a value by itself.
 *
 * @param {number} value
 */
export function plain(value, places = PLACES) {
  return show(figure(value, places));
}

/**
 * a - b: both and their difference, with as many digits as it takes for it to be exact and not to vanish.
 *
 * @param {number} a
 * @param {number} b
 * @returns {[Figure, Figure, Figure]}
 */
export function subtraction(a, b) {
  let places = PLACES;
  for (; places < MOST_PLACES; places++) {
    const [first, second, rest] = [a, b, a - b].map((value) => figure(value, places).count);
    if (first - second === rest && (rest !== 0 || a === b)) break;
  }
  const [first, second] = [figure(a, places), figure(b, places)];
  return [first, second, { count: first.count - second.count, places }];
}

/**
 * The product of two figures in units of `places`, rounded once; null where it would not be exact before that.
 *
 * @param {Figure} a
 * @param {Figure} b
 * @param {number} places
 */
export function multiply(a, b, places) {
  const whole = a.count * b.count;
  return Number.isSafeInteger(whole) ? roundAway(whole / POWERS[a.places + b.places - places]) : null;
}

/**
 * @param {number} value
 */
function roundAway(value) {
  return Math.sign(value) * Math.round(Math.abs(value)) + 0;
}
