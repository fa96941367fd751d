/** Bytes put together: whole numbers with their largest part first, letters, and what is bytes already. */

/** @typedef {ArrayLike<number>} Bytes */

/**
 * Everything in one, in order.
 *
 * @param {Bytes[]} parts
 */
export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * A whole number, not below zero, in so many bytes.
 *
 * @param {number} value
 * @param {number} size
 */
export function number(value, size) {
  return Array.from({ length: size }, (_, i) => Math.floor(value / 2 ** (8 * (size - 1 - i))) % 256);
}

/**
 * Several numbers of four bytes each.
 *
 * @param {number[]} values
 */
export function words(...values) {
  return values.flatMap((value) => number(value, 4));
}

/**
 * @param {string} text Of letters that are one byte each.
 */
export function letters(text) {
  return Array.from(text, (each) => each.charCodeAt(0));
}

/**
 * @param {number} count
 */
export function nothing(count) {
  return new Uint8Array(count);
}
