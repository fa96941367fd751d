/** Sentences with numbers in them, and the symbols of the literature taken apart. */

/**
 * Fill "{name}" in a sentence with values; "{count:term|terms}" is the first word for one and the second for any
 * other number.
 *
 * @param {string} sentence
 * @param {Record<string, string | number | null>} values
 * @returns {string}
 */
export function format(sentence, values) {
  return sentence.replace(/\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g, (whole, name, one, several) => {
    if (!(name in values)) return whole;
    if (one === undefined) return String(values[name]);
    return Number(values[name]) === 1 ? one : several;
  });
}

/**
 * A symbol such as "C̃_t": its letter, whether it bears a tilde, and its index.
 *
 * @param {string} text
 * @returns {{base: string, tilde: boolean, index: string | undefined}}
 */
export function symbolParts(text) {
  const [base, index] = text.split("_");
  return { base: base.replace("\u0303", ""), tilde: base.includes("\u0303"), index };
}

/**
 * How a character is shown that leaves no mark.
 *
 * @param {string} character
 * @param {Record<string, string>} shownAs
 */
export function visible(character, shownAs) {
  return shownAs[character] ?? character;
}
