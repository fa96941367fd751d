/** Where the characters of a text stand: in lines that break between words, as wide as there is room. */

export const LINE = { height: 47, character: 27, bar: 14 };
const FONT_SIZE = 17;
const PADDING = 5;
const NARROWEST = 13;
const INVISIBLE = { "\n": "⏎", "\t": "⇥", " ": "␣" };

/** How a character is shown that has no picture of its own. */
export function visible(character) {
  return INVISIBLE[character] ?? character;
}

export function fontOf(colours) {
  return `${FONT_SIZE}px ${colours.font}`;
}

/**
 * @returns {{places: {x: number, width: number, line: number}[], lines: number}}
 */
export function layOut(characters, width, colours) {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  context.font = fontOf(colours);
  const places = [];
  let [x, line] = [0, 0];
  for (const word of wordsOf(characters)) {
    const widths = word.map((character) => Math.max(NARROWEST, Math.ceil(context.measureText(visible(character)).width) + PADDING));
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

/** Runs of letters stay together with the space behind them; everything else may stand alone. */
function wordsOf(characters) {
  const runs = [];
  let open = false;
  for (const character of characters) {
    if (open) runs.at(-1).push(character);
    else runs.push([character]);
    open = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}'’(]/u.test(character) || (open && /^[.,;:!?)"”]/u.test(character));
  }
  return runs;
}
