import assert from "node:assert/strict";
import { test } from "node:test";

import { mp4Of } from "../../viz_lstm/player/core/containers/mp4.js";
import { coloursOf } from "../../viz_lstm/player/core/containers/track.js";
import { webmOf } from "../../viz_lstm/player/core/containers/webm.js";
import { framesAlong } from "../../viz_lstm/player/core/film-plan.js";

const COLOURS = { primaries: 1, transfer: 13, matrix: 1, full: true };
const SAMPLES = [[1, 2, 3], [4], [5, 6], [7, 8, 9, 10]].map((data, i) => ({
  data: Uint8Array.from(data), isKey: i % 2 === 0, duration: i === 3 ? 2000 : 100,
}));

/** The bytes of a file from a place on, as a number. */
function whole(bytes, at, size) {
  return bytes.slice(at, at + size).reduce((sum, byte) => 256 * sum + byte, 0);
}

/** What is in each box of an MP4 file, by its path. */
function boxes(bytes, path = "", found = {}) {
  for (let at = 0; at < bytes.length;) {
    const size = whole(bytes, at, 4);
    const name = `${path}${String.fromCharCode(...bytes.slice(at + 4, at + 8))}`;
    const inside = bytes.slice(at + 8, at + size);
    assert.equal(inside.length, size - 8, name);
    found[name] = inside;
    if (/(moov|trak|mdia|minf|stbl)$/.test(name)) boxes(inside, `${name}/`, found);
    at += size;
  }
  return found;
}

/** What is in each element of a WebM file: its name, where it stands in what holds it, what it holds. */
function elements(bytes) {
  const found = [];
  for (let at = 0; at < bytes.length;) {
    const length = Math.clz32(bytes[at]) - 23;
    const id = whole(bytes, at, length).toString(16);
    const start = at + length + 8;
    const size = whole(bytes, at + length + 1, 7);
    const inside = bytes.slice(start, start + size);
    assert.equal(inside.length, size, id);
    found.push({ id, at, inside });
    at = start + size;
  }
  return found;
}

const inside = (bytes, id) => elements(bytes).find((each) => each.id === id).inside;

test("an MP4 file says how long each frame stands, which ones need none before them, and where the frames are", () => {
  const track = { codec: "avc1.42e028", width: 968, height: 624, setup: [9, 9, 9], colours: COLOURS };
  const file = mp4Of(track, SAMPLES);
  const found = boxes(file);
  const table = "moov/trak/mdia/minf/stbl/";
  assert.deepEqual(Object.keys(found).filter((name) => !name.includes("/")), ["ftyp", "moov", "mdat"]);
  assert.equal(whole(found["moov/mvhd"], 16, 4), 2300);
  assert.equal(whole(found["moov/trak/tkhd"], 76, 4) / 65536, 968);
  assert.equal(whole(found["moov/trak/tkhd"], 80, 4) / 65536, 624);
  const durations = Array.from({ length: 4 }, (_, i) => whole(found[`${table}stts`], 12 + 8 * i, 4));
  assert.deepEqual(durations, [100, 100, 100, 2000]);
  assert.deepEqual([8, 12].map((at) => whole(found[`${table}stss`], at, 4)), [1, 3]);
  assert.deepEqual([12, 16, 20, 24].map((at) => whole(found[`${table}stsz`], at, 4)), [3, 1, 2, 4]);
  const first = whole(found[`${table}stco`], 8, 4);
  assert.deepEqual([...file.slice(first)], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const entry = boxes(found[`${table}stsd`].slice(8)).avc1.slice(78);
  assert.deepEqual([...boxes(entry).avcC], [9, 9, 9]);
  assert.deepEqual([...boxes(entry).colr.slice(4)], [0, 1, 0, 13, 0, 1, 0x80]);
  assert.equal(boxes(boxes(mp4Of({ ...track, colours: null }, SAMPLES))[`${table}stsd`].slice(8)).avc1.length, 89);
});

test("a WebM file has a cluster for each frame that needs none before it, and an index that finds them", () => {
  const track = { codec: "vp09.00.40.08", width: 968, height: 624, setup: [], colours: COLOURS };
  const film = inside(webmOf(track, SAMPLES), "18538067");
  assert.deepEqual(elements(film).map(({ id }) => id), ["1549a966", "1654ae6b", "1c53bb6b", "1f43b675", "1f43b675"]);
  const length = inside(inside(film, "1549a966"), "4489");
  assert.equal(new DataView(length.buffer).getFloat64(0), 2300);
  const video = inside(inside(inside(film, "1654ae6b"), "ae"), "e0");
  assert.deepEqual(["b0", "ba"].map((id) => whole(inside(video, id), 0, 4)), [968, 624]);
  assert.deepEqual(elements(inside(video, "55b0")).map((each) => whole(each.inside, 0, 4)), [1, 2, 13, 1]);
  assert.equal(String.fromCharCode(...inside(inside(inside(film, "1654ae6b"), "ae"), "86")), "V_VP9");
  const clusters = elements(film).filter(({ id }) => id === "1f43b675");
  const points = elements(inside(film, "1c53bb6b"));
  for (const [i, point] of points.entries()) {
    assert.equal(whole(inside(inside(point.inside, "b7"), "f1"), 0, 4), clusters[i].at);
    assert.equal(whole(inside(point.inside, "b3"), 0, 4), whole(inside(clusters[i].inside, "e7"), 0, 4));
  }
  const blocks = elements(clusters[1].inside).filter(({ id }) => id === "a3");
  assert.deepEqual(blocks.map((each) => [...each.inside]), [[0x81, 0, 0, 0x80, 5, 6], [0x81, 0, 100, 0, 7, 8, 9, 10]]);
  assert.equal(whole(inside(clusters[1].inside, "e7"), 0, 4), 200);
  const older = inside(webmOf({ ...track, codec: "vp8", colours: null }, SAMPLES), "18538067");
  assert.equal(String.fromCharCode(...inside(inside(inside(older, "1654ae6b"), "ae"), "86")), "V_VP8");
});

test("colours are named by their codes, unless one of them is not said", () => {
  const said = { primaries: "bt709", transfer: "iec61966-2-1", matrix: "bt709", fullRange: true };
  assert.deepEqual(coloursOf(said), COLOURS);
  assert.deepEqual(coloursOf({ primaries: "smpte170m", transfer: "smpte170m", matrix: "smpte170m" }),
    { primaries: 6, transfer: 6, matrix: 6, full: false });
  assert.equal(coloursOf({ ...said, matrix: null }), null);
  assert.equal(coloursOf({ ...said, primaries: "bt2020" }), null);
  assert.equal(coloursOf(undefined), null);
});

test("a film runs along the steps in view or along the epochs, and of very many frames leaves some out", () => {
  const film = { pictures: [1, 5, 9], name: "f", losses: [3, 2, 1], epochs: 9 };
  assert.deepEqual(framesAlong("steps", { steps: [3.5, 6.5], film }), [
    { step: 4, duration: 100 }, { step: 5, duration: 100 }, { step: 6, duration: 2000 },
  ]);
  assert.deepEqual(framesAlong("epochs", { steps: [3.5, 6.5], film }), [
    { checkpoint: 0, duration: 400 }, { checkpoint: 1, duration: 400 }, { checkpoint: 2, duration: 2000 },
  ]);
  const many = framesAlong("steps", { steps: [-0.5, 999.5], film: null });
  assert.deepEqual(many.slice(0, 2).map(({ step }) => step), [0, 3]);
  assert.equal(many.length, 334);
  assert.equal(many.at(-1).step, 999);
});
