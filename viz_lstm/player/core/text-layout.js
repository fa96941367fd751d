/** Where the characters of a text stand: in lines that break between words, as wide as there is room. */

/** How high a line is, how large its letters, and how much room stands around each. */
export const TEXT = { line: 38, character: 24, bar: 9, font: 16, padding: 2, narrowest: 11 };
/** The same, to be read from afar. */
export const LARGE_TEXT = { line: 52, character: 34, bar: 12, font: 23, padding: 4, narrowest: 16 };

const BEGINS_WORD = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}'’(]/u;
const ENDS_WORD = /^[.,;:!?)"”]/u;

/**
 * @typedef {{x: number, width: number, line: number}} CharacterPlace
 * @typedef {{places: CharacterPlace[], lines: number}} TextLayout
 * @typedef {typeof TEXT} TextSize
 */

/**
 * Lay a text out.
 *
 * @param {string[]} characters
 * @param {number} width
 * @param {(character: string) => number} measure How wide a character is when it is shown.
 * @param {TextSize} [size]
 * @returns {TextLayout}
 */
export function layOut(characters, width, measure, { narrowest, padding } = TEXT) {
  /** @type {CharacterPlace[]} */
  const places = [];
  let [x, line] = [0, 0];
  for (const word of wordsOf(characters)) {
    const widths = word.map((character) => Math.max(narrowest, Math.ceil(measure(character)) + padding));
    const whole = widths.reduce((sum, each) => sum + each, 0);
    if (x > 0 && x + whole > width && whole <= width) [x, line] = [0, line + 1];
    for (const [i, each] of widths.entries()) {
      if (x > 0 && x + each > width) [x, line] = [0, line + 1];
      places.push({ x, width: each, line });
      x += each;
      if (word[i] === "\n" && places.length > 1) [x, line] = [0, line + 1];
    }
  }
  return { places, lines: (places.at(-1)?.line ?? 0) + 1 };
}

/**
 * Runs of letters stay together with the space behind them; everything else may stand alone.
 *
 * @param {string[]} characters
 */
function wordsOf(characters) {
  /** @type {string[][]} */
  const runs = [];
  let open = false;
  for (const character of characters) {
    if (open) runs[runs.length - 1].push(character);
    else runs.push([character]);
    open = BEGINS_WORD.test(character) || (open && ENDS_WORD.test(character));
  }
  return runs;
}
