/** Other readings that a value is taken from, at the same place, and how they stand in a link. */

/**
 * @import { Values } from "./lstm.js"
 *
 * @typedef {{kind: "text", number: number}} TextSource One of the texts that the network was tested on, from zero.
 * @typedef {{kind: "letters", edits: [number, number][]}} LettersSource The same text, by step with other letters.
 * @typedef {{kind: "start", step: number}} StartSource The same sequence, read from a later step on.
 * @typedef {{kind: "run", letter: string}} RunSource Another network of a comparison.
 * @typedef {TextSource | LettersSource | StartSource | RunSource} Source
 *
 * @typedef {object} Origin What another reading computes.
 * @property {Values} values
 * @property {number} steps
 * @property {number} first The first step of it that there is.
 * @property {number} shift What its steps are ahead of those of the recording.
 */

/** So many letters of a text can be others. */
export const MOST_EDITS = 150;
const SOURCE = /^(?:t(\d{1,5})|s(\d{1,6})|r([A-D])|x(\d{1,6}\.\d{1,6}(?:\.\d{1,6}\.\d{1,6}){0,149}))$/;

/**
 * @param {string} text
 * @param {number} [start] The place of the first step, where a link counts places.
 * @returns {Source | null}
 */
export function readSource(text, start = 0) {
  const found = SOURCE.exec(text);
  if (!found) return null;
  const [, number, step, letter, edits] = found;
  if (number !== undefined) return { kind: "text", number: Number(number) };
  if (letter !== undefined) return { kind: "run", letter };
  if (step !== undefined) return Number(step) < start ? null : { kind: "start", step: Number(step) - start };
  const numbers = edits.split(".").map(Number);
  /** @type {[number, number][]} */
  const pairs = Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);
  return { kind: "letters", edits: pairs };
}

/**
 * @param {Source} source
 * @param {number} [start]
 */
export function writeSource(source, start = 0) {
  if (source.kind === "text") return `t${source.number}`;
  if (source.kind === "run") return `r${source.letter}`;
  if (source.kind === "start") return `s${source.step + start}`;
  return `x${source.edits.flat().join(".")}`;
}

/**
 * Whether a held value is taken from another reading.
 *
 * @param {unknown} value
 * @returns {value is Source}
 */
export function isSource(value) {
  return typeof value === "object" && value !== null && "kind" in value;
}
