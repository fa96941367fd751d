/**
 * The sums and products of a cell in figures that add up.
 *
 * A product is shown with as many digits in its factors as it takes for them to give it; a sum is exact in the digits
 * shown. The factors of a product have as many digits each, and so have those of a line, unless only more digits in one
 * of them make it exact.
 */

import { figure, MOST_PLACES, multiply, PLACES, read } from "./digits.js";

/**
 * @import { Figure } from "./digits.js"
 *
 * @typedef {{factors: Figure[], result: Figure}} Product
 * @typedef {Product & {digits: number}} Way A way to show a product; `digits` is how many its factors have beyond it.
 * @typedef {[number, number]} Pair
 * @typedef {{terms: Product[], bias: Figure, rest: Figure | null}} Terms
 * @typedef {Terms & {total: Figure, result: Figure}} GateFigures
 * @typedef {{retained: Product, written: Product, total: Figure}} MemoryFigures
 * @typedef {{gate: Figure, inside: Figure, squashed: Figure, result: Figure}} OutputFigures
 */

const MORE_DIGITS = 4;
/** How many places all factors of a line have, and what comes of them: the fewest first. */
const EVEN = [[3, 3], [4, 3], [5, 3], [4, 4], [5, 4], [5, 5]];
/** How many digits the factors of one product and of the other have beyond their sum. */
const PAIRS = [[0, 0], [1, 1], [2, 2], [0, 1], [1, 0], [0, 2], [2, 0], [1, 2], [2, 1]];

/**
 * C_t = f C_{t-1} + i C̃: both products and their sum, all exact in the digits shown.
 *
 * @param {{forget: number, before: number, input: number, candidate: number, after: number}} values
 * @returns {MemoryFigures}
 */
export function memorySum({ forget, before, input, candidate, after }) {
  for (let places = PLACES; places <= MOST_PLACES; places++) {
    const total = figure(after, places);
    for (const [left, right] of PAIRS) {
      const [retained, written] = [
        evenProduct(forget, before, places + left, places), evenProduct(input, candidate, places + right, places),
      ];
      if (retained.result.count + written.result.count === total.count) return { retained, written, total };
    }
    const found = cheapestPair(products(forget, before, places), products(input, candidate, places), total.count);
    if (found) return { ...found, total };
  }
  const [retained, written] = [cheapest(forget, before, MOST_PLACES), cheapest(input, candidate, MOST_PLACES)];
  const total = { count: retained.result.count + written.result.count, places: MOST_PLACES };
  return { retained, written, total };
}

/**
 * h = o tanh C, where the tanh shown is that of the C shown.
 *
 * @param {{output: number, memory: number, hidden: number}} values
 * @returns {OutputFigures}
 */
export function outputProduct({ output, memory, hidden }) {
  for (const [fine, places] of EVEN) {
    const found = outputAt(output, memory, fine, places);
    if (found.result.count === figure(hidden, places).count) return found;
  }
  return outputAt(output, memory, MOST_PLACES, MOST_PLACES);
}

/**
 * @param {number} output
 * @param {number} memory
 * @param {number} fine How many places its factors have.
 * @param {number} places
 * @returns {OutputFigures}
 */
function outputAt(output, memory, fine, places) {
  const [gate, inside] = [figure(output, fine), figure(memory, fine)];
  const squashed = figure(Math.tanh(read(inside)), fine);
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
 * @param {number} [least] How many places its sum has at least.
 * @returns {GateFigures}
 */
export function gateSum(gate, least = PLACES) {
  const { products: pairs, bias, rest, squash } = gate;
  const result = figure(gate.value);
  const z = pairs.reduce((sum, [a, b]) => sum + a * b, bias + (rest ?? 0));
  for (let places = least; places <= MOST_PLACES; places++) {
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
    const terms = evenTerms(pairs, places);
    return { terms, bias: constant, rest: { count: wanted - sumOf(terms), places } };
  }
  const even = evenTerms(pairs, places);
  const terms = sumOf(even) === wanted ? even : exactTerms(pairs, wanted, places);
  return terms && { terms, bias: constant, rest: null };
}

/**
 * Products whose factors have as many digits each: one more than the products, unless these are right without it.
 *
 * @param {Pair[]} pairs
 * @param {number} places
 * @returns {Product[]}
 */
function evenTerms(pairs, places) {
  const short = pairs.map(([a, b]) => evenProduct(a, b, places, places));
  const areRight = short.every(({ result }, i) => result.count === figure(pairs[i][0] * pairs[i][1], places).count);
  return areRight ? short : pairs.map(([a, b]) => evenProduct(a, b, places + 1, places));
}

/**
 * A product in `places`, of factors in `fine` places.
 *
 * @param {number} a
 * @param {number} b
 * @param {number} fine
 * @param {number} places
 * @returns {Product}
 */
function evenProduct(a, b, fine, places) {
  const factors = [figure(a, fine), figure(b, fine)];
  return { factors, result: { count: multiply(factors[0], factors[1], places) ?? NaN, places } };
}

/**
 * @param {Product[]} terms
 */
function sumOf(terms) {
  return terms.reduce((sum, { result }) => sum + result.count, 0);
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
