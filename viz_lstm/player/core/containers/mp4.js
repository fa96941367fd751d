/** A film in H.264 as an MP4 file (ISO/IEC 14496-12 and -15): what is in it stands first, the frames behind it. */

import { joined, letters, nothing, number, words } from "./bytes.js";
import { timesOf } from "./track.js";

/**
 * @import { Bytes } from "./bytes.js"
 * @import { Sample, Track } from "./track.js"
 */

const TICKS = 1000;
const ONE = 0x10000;
const MATRIX = words(ONE, 0, 0, 0, ONE, 0, 0, 0, 0x40000000);
const DOTS_AN_INCH = 72 * ONE;
const UNDEFINED_LANGUAGE = 0x55c4;

/**
 * @param {Track} track
 * @param {Sample[]} samples
 */
export function mp4Of(track, samples) {
  const kind = box("ftyp", letters("isom"), words(512), letters("isomiso2avc1mp41"));
  // Where the frames begin depends on how long the part is that says so.
  const { length } = movie(track, samples, 0);
  const head = movie(track, samples, kind.length + length + box("mdat").length);
  return joined(kind, head, box("mdat", ...samples.map(({ data }) => data)));
}

/**
 * @param {string} name
 * @param {Bytes[]} content
 */
function box(name, ...content) {
  const inside = joined(...content);
  return joined(words(inside.length + 8), letters(name), inside);
}

/**
 * A box that says its version, which is the first one of all of them, and some flags.
 *
 * @param {string} name
 * @param {number} flags
 * @param {Bytes[]} content
 */
function full(name, flags, ...content) {
  return box(name, words(flags), ...content);
}

/**
 * @param {Track} track
 * @param {Sample[]} samples
 * @param {number} start Where the first frame begins in the file.
 */
function movie(track, samples, start) {
  const { end } = timesOf(samples);
  const { width, height } = track;
  return box("moov",
    full("mvhd", 0, nothing(8), words(TICKS, end, ONE), number(0x100, 2), nothing(10), MATRIX, nothing(24), words(2)),
    box("trak",
      full("tkhd", 3, nothing(8), words(1, 0, end), nothing(16), MATRIX, words(width * ONE, height * ONE)),
      box("mdia",
        full("mdhd", 0, nothing(8), words(TICKS, end), number(UNDEFINED_LANGUAGE, 2), nothing(2)),
        full("hdlr", 0, nothing(4), letters("vide"), nothing(12), letters("viz_lstm\0")),
        box("minf",
          full("vmhd", 1, nothing(8)),
          box("dinf", full("dref", 0, words(1), full("url ", 1))),
          table(track, samples, start)))));
}

/**
 * Where each frame is, how long it stands, and which ones need none before them.
 *
 * @param {Track} track
 * @param {Sample[]} samples
 * @param {number} start
 */
function table(track, samples, start) {
  const keys = samples.flatMap(({ isKey }, i) => (isKey ? [i + 1] : []));
  const durations = samples.flatMap(({ duration }) => [1, duration]);
  const sizes = samples.map(({ data }) => data.length);
  return box("stbl",
    full("stsd", 0, words(1), entry(track)),
    full("stts", 0, words(samples.length, ...durations)),
    full("stss", 0, words(keys.length, ...keys)),
    full("stsc", 0, words(1, 1, samples.length, 1)),
    full("stsz", 0, words(0, sizes.length, ...sizes)),
    full("stco", 0, words(1, start)));
}

/**
 * What the frames are.
 *
 * @param {Track} track
 */
function entry({ width, height, setup, colours }) {
  const meaning = colours && box("colr", letters("nclx"), number(colours.primaries, 2), number(colours.transfer, 2),
    number(colours.matrix, 2), [colours.full ? 0x80 : 0]);
  return box("avc1", nothing(6), number(1, 2), nothing(16), number(width, 2), number(height, 2),
    words(DOTS_AN_INCH, DOTS_AN_INCH, 0), number(1, 2), nothing(32), number(24, 2), [255, 255],
    box("avcC", setup), meaning ?? []);
}
