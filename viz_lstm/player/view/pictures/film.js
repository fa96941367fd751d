/** A film of what is on the screen, along its steps or along the epochs of its training. */

import { Recording } from "../../core/payload.js";
import { html } from "../dom.js";
import { drawOn } from "./picture-file.js";
import { pictureOf } from "./pictures.js";
import { Recorder, videoFormat } from "./recorder.js";

/**
 * @import { Frame } from "../../core/film-plan.js"
 * @import { Blocks, Header } from "../../core/payload.js"
 * @import { Seen, Subject } from "./pictures.js"
 * @import { Size } from "./recorder.js"
 *
 * @typedef {object} Shot What is filmed.
 * @property {Subject} subject
 * @property {Seen} seen
 * @property {Frame[]} frames
 * @property {(checkpoint: number) => {arrays: Blocks | null, epoch: number | null}} at What the network computed then.
 */

/** Dots of a film along its width, and at most for each unit of the picture. */
const WIDTH = 1476;
const DENSITY = 2;

/**
 * Draw a film; null once it is not wanted any more, or where this browser writes no film of that size.
 *
 * @param {Shot} shot
 * @param {(done: number) => boolean} isWanted Hears how many frames are done.
 */
export async function filmOf({ subject, seen, frames, at }, isWanted) {
  const shown = apart(seen);
  /** @param {Frame} frame */
  const draw = ({ step = shown.state.step, checkpoint }) => {
    const { arrays, epoch } = checkpoint === undefined ? { arrays: null, epoch: shown.epoch } : at(checkpoint);
    if (checkpoint !== undefined) shown.recording.project(arrays);
    return pictureOf(subject, { ...shown, epoch, state: { ...shown.state, step } });
  };
  const canvas = html("canvas");
  const size = dotsOf(draw(frames[0]));
  Object.assign(canvas, size);
  const format = await videoFormat(size);
  const recorder = format && new Recorder(format);
  try {
    for (const [i, frame] of frames.entries()) {
      if (!recorder || !seen.host.isConnected || !isWanted(i)) return null;
      await drawOn(canvas, draw(frame));
      await recorder.add(canvas, frame.duration);
    }
    return recorder && await recorder.file();
  } finally {
    recorder?.stop();
  }
}

/**
 * How many dots a film of a picture has: even numbers, as encoders want them.
 *
 * @param {SVGSVGElement} picture
 * @returns {Size}
 */
export function dotsOf(picture) {
  const [width, height] = ["width", "height"].map((side) => Number(picture.getAttribute(side)));
  const density = Math.min(DENSITY, WIDTH / width);
  const [across, down] = [width, height].map((side) => 2 * Math.round((density * side) / 2));
  return { width: across, height: down };
}

/**
 * The same, apart from what the player shows next; one dot a value is enough for what becomes dots at once.
 *
 * @param {Seen} seen
 * @returns {Seen}
 */
function apart(seen) {
  const { recording, state, order } = seen;
  const twin = new Recording(/** @type {Header} */ ({ ...recording, focus: null }), recording.own);
  twin.widen(recording.memory.high);
  Object.assign(twin, { arrays: recording.arrays, isHeld: recording.isHeld, edited: new Map(recording.edited) });
  return { ...seen, recording: twin, state: { ...state }, order: [...order], dots: 1 };
}
