/** A film in VP8 or VP9 as a WebM file (RFC 9559), with an index, so that one can go to any time in it. */

import { joined, letters, number } from "./bytes.js";
import { timesOf } from "./track.js";

/**
 * @import { Bytes } from "./bytes.js"
 * @import { Sample, Track } from "./track.js"
 *
 * @typedef {{start: number, content: Uint8Array}} Cluster Frames from one that needs none before it.
 */

const NANOSECONDS = 1_000_000;
const NAME = "viz_lstm";

/**
 * @param {Track} track
 * @param {Sample[]} samples
 */
export function webmOf(track, samples) {
  const clusters = clustersOf(samples);
  const before = [about(timesOf(samples).end), tracks(track)];
  // Numbers have a fixed length here, so the index is as long as it will be.
  const { length } = index(clusters, 0);
  const first = before.reduce((size, part) => size + part.length, length);
  const head = element("1a45dfa3", whole("4286", 1), whole("42f7", 1), whole("42f2", 4), whole("42f3", 8),
    element("4282", letters("webm")), whole("4287", 2), whole("4285", 2));
  const film = [...before, index(clusters, first), ...clusters.map(({ content }) => content)];
  return joined(head, element("18538067", ...film));
}

/**
 * An element, its length in eight bytes.
 *
 * @param {string} id In hexadecimal.
 * @param {Bytes[]} content
 */
function element(id, ...content) {
  const inside = joined(...content);
  return joined(number(parseInt(id, 16), id.length / 2), [1], number(inside.length, 7), inside);
}

/**
 * @param {string} id
 * @param {number} value
 */
function whole(id, value) {
  return element(id, number(value, 4));
}

/**
 * @param {number} milliseconds
 */
function about(milliseconds) {
  const length = new DataView(new ArrayBuffer(8));
  length.setFloat64(0, milliseconds);
  return element("1549a966", whole("2ad7b1", NANOSECONDS), element("4489", new Uint8Array(length.buffer)),
    element("4d80", letters(NAME)), element("5741", letters(NAME)));
}

/**
 * @param {Track} track
 */
function tracks({ codec, width, height, colours }) {
  const meaning = colours ? [element("55b0", whole("55b1", colours.matrix), whole("55b9", colours.full ? 2 : 1),
    whole("55ba", colours.transfer), whole("55bb", colours.primaries))] : [];
  const name = codec.startsWith("vp8") ? "V_VP8" : "V_VP9";
  return element("1654ae6b", element("ae", whole("d7", 1), whole("73c5", 1), whole("83", 1),
    element("86", letters(name)), element("e0", whole("b0", width), whole("ba", height), ...meaning)));
}

/**
 * @param {Sample[]} samples
 * @returns {Cluster[]}
 */
function clustersOf(samples) {
  const { starts } = timesOf(samples);
  const keys = samples.flatMap(({ isKey }, i) => (isKey ? [i] : []));
  return keys.map((first, i) => {
    const start = starts[first];
    const blocks = samples.slice(first, keys[i + 1]).map(({ data, isKey }, j) =>
      element("a3", [0x81], number(starts[first + j] - start, 2), [isKey ? 0x80 : 0], data));
    return { start, content: element("1f43b675", whole("e7", start), ...blocks) };
  });
}

/**
 * Where each cluster begins, counted from the first element behind the head.
 *
 * @param {Cluster[]} clusters
 * @param {number} first
 */
function index(clusters, first) {
  let at = first;
  const points = clusters.map(({ start, content }) => {
    const place = at;
    at += content.length;
    return element("bb", whole("b3", start), element("b7", whole("f7", 1), whole("f1", place)));
  });
  return element("1c53bb6b", ...points);
}
