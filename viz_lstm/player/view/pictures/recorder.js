/** Drawn frames as a video file: the browser encodes them, and each stands for exactly as long as it is meant to. */

import { mp4Of } from "../../core/containers/mp4.js";
import { coloursOf } from "../../core/containers/track.js";
import { webmOf } from "../../core/containers/webm.js";

/**
 * @import { Sample, Track } from "../../core/containers/track.js"
 *
 * @typedef {{width: number, height: number}} Size
 * @typedef {object} Format A kind of file that this browser can write.
 * @property {"mp4" | "webm"} ending
 * @property {VideoEncoderConfig} config
 *
 * @typedef {VideoDecoderConfig & {colorSpace?: VideoColorSpaceInit}} Setup
 */

/** What programs for slides play comes first; without frames that refer to later ones, which not all can. */
const CODECS = { mp4: ["avc1.42e028", "avc1.42e032"], webm: ["vp09.00.40.08", "vp8"] };
const BITS_A_SECOND = 2_000_000;
const FRAMES_BETWEEN_KEYS = 30;
const MOST_WAITING = 2;

/** Whether this browser encodes films at all; many do not for pages that came over plain HTTP. */
export function canFilm() {
  return "VideoEncoder" in globalThis;
}

/**
 * The first kind of file that this browser can write; null where it can write none.
 *
 * @param {Size} size
 * @returns {Promise<Format | null>}
 */
export async function videoFormat(size) {
  if (!canFilm()) return null;
  for (const ending of /** @type {const} */ (["mp4", "webm"])) {
    for (const codec of CODECS[ending]) {
      /** @type {VideoEncoderConfig} */
      const config = { codec, ...size, bitrate: BITS_A_SECOND, framerate: 10, latencyMode: "quality" };
      const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }));
      if (supported) return { ending, config };
    }
  }
  return null;
}

/**
 * How large a film becomes at most, in bytes.
 *
 * @param {number} milliseconds
 */
export function mostBytes(milliseconds) {
  return (milliseconds / 1000) * (BITS_A_SECOND / 8);
}

export class Recorder {
  #format;
  #encoder;
  /** @type {Sample[]} */
  #samples = [];
  /** @type {number[]} */
  #durations = [];
  #end = 0;
  /** @type {Setup | undefined} */
  #setup;

  /** @param {Format} format */
  constructor(format) {
    this.#format = format;
    this.#encoder = new VideoEncoder({
      output: (chunk, about) => this.#take(chunk, about),
      error: () => {}, // What is asked of it next fails.
    });
    this.#encoder.configure(format.config);
  }

  /**
   * Take in what a canvas shows.
   *
   * @param {HTMLCanvasElement} canvas
   * @param {number} duration In milliseconds.
   */
  async add(canvas, duration) {
    const frame = new VideoFrame(canvas, { timestamp: 1000 * this.#end, duration: 1000 * duration });
    this.#encoder.encode(frame, { keyFrame: this.#durations.length % FRAMES_BETWEEN_KEYS === 0 });
    frame.close();
    this.#durations.push(duration);
    this.#end += duration;
    while (this.#encoder.encodeQueueSize > MOST_WAITING) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** The film so far as a file. */
  async file() {
    await this.#encoder.flush();
    const { ending, config } = this.#format;
    const { description, colorSpace } = this.#setup ?? {};
    /** @type {Track} */
    const track = {
      codec: config.codec, width: config.width, height: config.height,
      setup: description ? bytesOf(description) : [], colours: coloursOf(colorSpace),
    };
    const write = ending === "mp4" ? mp4Of : webmOf;
    return new Blob([write(track, this.#samples)], { type: `video/${ending}` });
  }

  stop() {
    if (this.#encoder.state !== "closed") this.#encoder.close();
  }

  /**
   * @param {EncodedVideoChunk} chunk
   * @param {EncodedVideoChunkMetadata | undefined} about
   */
  #take(chunk, about) {
    this.#setup ??= about?.decoderConfig;
    const data = new Uint8Array(chunk.byteLength);
    chunk.copyTo(data);
    this.#samples.push({ data, isKey: chunk.type === "key", duration: this.#durations[this.#samples.length] });
  }
}

/**
 * @param {AllowSharedBufferSource} source
 */
function bytesOf(source) {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
