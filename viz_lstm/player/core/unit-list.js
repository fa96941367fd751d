/** Lists of units, as people type them and as links keep them: 3, 7, 9-12. */

const APART = /[\s,;.，、；]+/;
const PART = /^(\d{1,4})(?:[-–](\d{1,4}))?$/;
/** So many parts of a list a link has room for. */
export const MOST_PARTS = 64;

/**
 * The units of a list, in order, each once; null where it is no list of units that there are.
 *
 * @param {string} text
 * @param {number} units How many there are.
 */
export function unitsIn(text, units) {
  const parts = text.replace(/\s*[-–]\s*/g, "-").split(APART).filter(Boolean);
  const found = new Set();
  for (const part of parts) {
    const match = PART.exec(part);
    if (!match) return null;
    const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (last < first || last >= units) return null;
    for (let unit = first; unit <= last; unit++) found.add(unit);
  }
  const list = /** @type {number[]} */ ([...found]).sort((a, b) => a - b);
  return list.length && runsOf(list).length <= MOST_PARTS ? list : null;
}

/**
 * A list with neighbours told together.
 *
 * @param {number[]} units In order.
 * @param {{between?: string, to?: string}} [signs]
 */
export function unitsText(units, { between = ".", to = "-" } = {}) {
  return runsOf(units).map(([first, last]) => (first === last ? first : `${first}${to}${last}`)).join(between);
}

/**
 * The first and the last of neighbours; two alone stay apart.
 *
 * @param {number[]} units
 * @returns {[number, number][]}
 */
function runsOf(units) {
  /** @type {[number, number][]} */
  const runs = [];
  for (const unit of units) {
    const run = runs.at(-1);
    if (run && unit === run[1] + 1) run[1] = unit;
    else runs.push([unit, unit]);
  }
  return runs.flatMap(([first, last]) => (last - first === 1 ? [[first, first], [last, last]] : [[first, last]]));
}
