/** Where the characters of a text stand: in lines that break between words, as wide as there is room. */

export const LINE = { height: 47, character: 27, bar: 14 };
export const FONT_SIZE = 17;
const PADDING = 5;
const NARROWEST = 13;
const BEGINS_WORD = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}'’(]/u;
const ENDS_WORD = /^[.,;:!?)"”]/u;

/**
 * @typedef {{x: number, width: number, line: number}} CharacterPlace
 * @typedef {{places: CharacterPlace[], lines: number}} TextLayout
 */

/**
 * Lay a text out.
 *
 * @param {string[]} characters
 * @param {number} width
 * @param {(character: string) => number} measure How wide a character is when it is shown.
 * @returns {TextLayout}
 */
export function layOut(characters, width, measure) {
  /** @type {CharacterPlace[]} */
  const places = [];
  let [x, line] = [0, 0];
  for (const word of wordsOf(characters)) {
    const widths = word.map((character) => Math.max(NARROWEST, Math.ceil(measure(character)) + PADDING));
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
