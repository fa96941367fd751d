/** A film as an encoder hands it out, before it is a file. */

/**
 * @import { Bytes } from "./bytes.js"
 *
 * @typedef {object} Colours What its numbers mean, in the codes of ITU-T H.273.
 * @property {number} primaries
 * @property {number} transfer
 * @property {number} matrix
 * @property {boolean} full Whether they use the full range.
 *
 * @typedef {object} Track
 * @property {string} codec
 * @property {number} width
 * @property {number} height
 * @property {Bytes} setup What a decoder has to know first; empty for codecs that say it themselves.
 * @property {Colours | null} colours
 *
 * @typedef {object} Sample An encoded frame.
 * @property {Uint8Array} data
 * @property {boolean} isKey Whether it can be decoded without those before it.
 * @property {number} duration In milliseconds.
 */

const CODES = {
  primaries: { bt709: 1, bt470bg: 5, smpte170m: 6 },
  transfer: { bt709: 1, smpte170m: 6, "iec61966-2-1": 13 },
  matrix: { rgb: 0, bt709: 1, bt470bg: 5, smpte170m: 6 },
};

/**
 * The codes of what an encoder says of its colours; null where it leaves any of them open.
 *
 * @param {{primaries?: string | null, transfer?: string | null, matrix?: string | null, fullRange?: boolean | null}
 *   | undefined} said
 * @returns {Colours | null}
 */
export function coloursOf(said) {
  /** @type {(table: Record<string, number>, name: string | null | undefined) => number | undefined} */
  const code = (table, name) => table[name ?? ""];
  const primaries = code(CODES.primaries, said?.primaries);
  const transfer = code(CODES.transfer, said?.transfer);
  const matrix = code(CODES.matrix, said?.matrix);
  if (primaries === undefined || transfer === undefined || matrix === undefined) return null;
  return { primaries, transfer, matrix, full: said?.fullRange === true };
}

/**
 * When each frame begins, and when the last one ends, in milliseconds.
 *
 * @param {Sample[]} samples
 */
export function timesOf(samples) {
  let end = 0;
  const starts = samples.map(({ duration }) => (end += duration) - duration);
  return { starts, end };
}
