/**
 * Figures that add up: what is shown can be checked with pencil and paper.
 *
 * A figure is a whole number of units of its last place. A product is shown with as many digits in its factors as it
 * takes for them to give it; a sum is exact in the digits shown.
 */

/**
 * @typedef {{count: number, places: number}} Figure
 * @typedef {{factors: Figure[], result: Figure}} Product
 * @typedef {Product & {digits: number}} Way A way to show a product; `digits` is how many its factors have beyond it.
 * @typedef {[number, number]} Pair
 * @typedef {{terms: Product[], bias: Figure, rest: Figure | null}} Terms
 * @typedef {Terms & {total: Figure, result: Figure}} GateFigures
 * @typedef {{retained: Product, written: Product, total: Figure}} MemoryFigures
 * @typedef {{gate: Figure, inside: Figure, squashed: Figure, result: Figure}} OutputFigures
 */

const PLACES = 3;
const MOST_PLACES = 5;
const MORE_DIGITS = 4;
const MINUS = "\u2212";

/**
 * Round half away from zero.
 *
 * @param {number} value
 * @returns {Figure}
 */
export function figure(value, places = PLACES) {
  return { count: roundAway(value * 10 ** places), places };
}

/**
 * @param {Figure} figure
 */
export function read({ count, places }) {
  return count / 10 ** places;
}

/**
 * @param {Figure} figure
 */
export function show({ count, places }) {
  return (count < 0 ? MINUS : "") + Math.abs(count / 10 ** places).toFixed(places);
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
 * C_t = f C_{t-1} + i C̃: both products and their sum, all exact in the digits shown.
 *
 * @param {{forget: number, before: number, input: number, candidate: number, after: number}} values
 * @returns {MemoryFigures}
 */
export function memorySum({ forget, before, input, candidate, after }) {
  for (let places = PLACES; places <= MOST_PLACES; places++) {
    const total = figure(after, places);
    const found = cheapestPair(products(forget, before, places), products(input, candidate, places), total.count);
    if (found) return { ...found, total };
  }
  const [retained, written] = [cheapest(forget, before, MOST_PLACES), cheapest(input, candidate, MOST_PLACES)];
  const total = { count: retained.result.count + written.result.count, places: MOST_PLACES };
  return { retained, written, total };
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
 * h = o tanh C, where the tanh shown is that of the C shown.
 *
 * @param {{output: number, memory: number, hidden: number}} values
 * @returns {OutputFigures}
 */
export function outputProduct({ output, memory, hidden }) {
  for (let places = PLACES; places <= MOST_PLACES; places++) {
    const wanted = figure(hidden, places).count;
    for (let extra = 0; extra < 9; extra++) {
      const found = outputAt(output, memory, places, extra);
      if (found.result.count === wanted) return found;
    }
  }
  return outputAt(output, memory, MOST_PLACES, 0);
}

/**
 * @param {number} output
 * @param {number} memory
 * @param {number} places
 * @param {number} extra Three times the digits that the memory has beyond `places`, and those that the gate has.
 * @returns {OutputFigures}
 */
function outputAt(output, memory, places, extra) {
  const inside = figure(memory, places + Math.floor(extra / 3));
  const squashed = figure(Math.tanh(read(inside)), places + Math.floor(extra / 3));
  const gate = figure(output, places + (extra % 3));
  return { gate, inside, squashed, result: { count: multiply(gate, squashed, places) ?? NaN, places } };
}

/**
 * A gate: the terms of its sum, the sum z, and what σ or tanh makes of z.
 *
 * @typedef {object} Gate
 * @property {Pair[]} products
 * @property {number} bias
 * @property {number | null} rest The sum of the terms not named, which takes up what rounding leaves over; null where
 *     all are named.
 * @property {(z: number) => number} squash
 * @property {number} value
 *
 * @param {Gate} gate
 * @returns {GateFigures}
 */
export function gateSum(gate) {
  const { products: pairs, bias, rest, squash } = gate;
  const result = figure(gate.value);
  const z = pairs.reduce((sum, [a, b]) => sum + a * b, bias + (rest ?? 0));
  for (let places = PLACES; places <= MOST_PLACES; places++) {
    const total = matching(z, places, squash, result);
    const found = total && termsFor(total, pairs, bias, rest !== null);
    if (found) return { ...found, total, result };
  }
  return closest(gate, result);
}

/**
 * The sum as shown, moved within the last place where the sixteen bits of storage moved the gate.
 *
 * @param {number} z
 * @param {number} places
 * @param {(z: number) => number} squash
 * @param {Figure} result
 * @returns {Figure | null}
 */
function matching(z, places, squash, result) {
  const { count } = figure(z, places);
  const reach = places === MOST_PLACES ? 20 : 0;
  for (let shift = 0; shift <= reach; shift++) {
    for (const moved of [count + shift, count - shift]) {
      const total = { count: moved, places };
      if (figure(squash(read(total)), result.places).count === result.count) return total;
    }
  }
  return null;
}

/**
 * @param {Figure} total
 * @param {Pair[]} pairs
 * @param {number} bias
 * @param {boolean} hasRest
 * @returns {Terms | null}
 */
function termsFor(total, pairs, bias, hasRest) {
  const { places } = total;
  const constant = figure(bias, places);
  const wanted = total.count - constant.count;
  if (hasRest) {
    const terms = pairs.map(([a, b]) => cheapest(a, b, places, 1));
    const left = wanted - terms.reduce((sum, term) => sum + term.result.count, 0);
    return { terms, bias: constant, rest: { count: left, places } };
  }
  const terms = exactTerms(pairs, wanted, places);
  return terms && { terms, bias: constant, rest: null };
}

/**
 * Choose among the ways to show each product until they add up to `wanted`.
 *
 * @param {Pair[]} pairs
 * @param {number} wanted
 * @param {number} places
 * @returns {Product[] | null}
 */
function exactTerms([pair, ...others], wanted, places) {
  if (!pair) return wanted === 0 ? [] : null;
  for (const [count, term] of products(...pair, places)) {
    const found = exactTerms(others, wanted - count, places);
    if (found) return [term, ...found];
  }
  return null;
}

/**
 * With every term named and no way to meet the recorded gate: the sum of the terms, as exact as storage allows.
 *
 * @param {Gate} gate
 * @param {Figure} result
 * @returns {GateFigures}
 */
function closest({ products: pairs, bias, rest, squash }, result) {
  const terms = pairs.map(([a, b]) => cheapest(a, b, MOST_PLACES));
  const constant = figure(bias, MOST_PLACES);
  const remainder = rest === null ? null : figure(rest, MOST_PLACES);
  const count = terms.reduce((sum, term) => sum + term.result.count, constant.count + (remainder?.count ?? 0));
  const total = { count, places: MOST_PLACES };
  return { terms, bias: constant, rest: remainder, total, result: figure(squash(read(total)), result.places) };
}

/**
 * The ways to show a product: by its shown count, the one with the fewest digits in its factors.
 *
 * @param {number} a
 * @param {number} b
 * @param {number} places
 * @returns {Map<number, Way>}
 */
function products(a, b, places, most = MORE_DIGITS) {
  const ways = new Map();
  for (let digits = 0; digits <= most; digits++) {
    for (let left = Math.max(0, digits - 2); left <= Math.min(2, digits); left++) {
      const factors = [figure(a, places + left), figure(b, places + digits - left)];
      const count = multiply(factors[0], factors[1], places);
      if (count !== null && !ways.has(count)) ways.set(count, { factors, result: { count, places }, digits });
    }
  }
  return ways;
}

/**
 * The way whose result is the product itself, rounded; else the one with the fewest digits.
 *
 * @param {number} a
 * @param {number} b
 * @param {number} places
 * @returns {Way}
 */
function cheapest(a, b, places, most = MORE_DIGITS) {
  const ways = products(a, b, places, most);
  const [fewest] = ways.values();
  return ways.get(figure(a * b, places).count) ?? fewest;
}

/**
 * @param {Map<number, Way>} retained
 * @param {Map<number, Way>} written
 * @param {number} wanted
 * @returns {{retained: Way, written: Way} | null}
 */
function cheapestPair(retained, written, wanted) {
  /** @type {{retained: Way, written: Way} | null} */
  let best = null;
  let fewest = Infinity;
  for (const [count, left] of retained) {
    const right = written.get(wanted - count);
    if (!right || left.digits + right.digits >= fewest) continue;
    best = { retained: left, written: right };
    fewest = left.digits + right.digits;
  }
  return best;
}

/**
 * The product of two figures in units of `places`, rounded once; null where it would not be exact before that.
 *
 * @param {Figure} a
 * @param {Figure} b
 * @param {number} places
 */
function multiply(a, b, places) {
  const whole = a.count * b.count;
  return Number.isSafeInteger(whole) ? roundAway(whole / 10 ** (a.places + b.places - places)) : null;
}

/**
 * @param {number} value
 */
function roundAway(value) {
  return Math.sign(value) * Math.round(Math.abs(value)) + 0;
}
