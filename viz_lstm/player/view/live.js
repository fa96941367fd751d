/** A network in training as a recording: its weights, worked out on the sequence that stands on the stage. */

import { Checkpoints } from "../core/checkpoints.js";
import { mostExpected } from "../core/lstm.js";
import { Recording } from "../core/payload.js";

/**
 * @import { Blocks, Header } from "../core/payload.js"
 *
 * @typedef {object} Standing How a training stands, as Python says it.
 * @property {string} text
 * @property {string} stop What the button is called that ends it; empty before there is anything to end.
 * @property {string} key
 * @property {number[]} losses
 * @property {number} share How much of it is done.
 * @property {[string, string][]} [choices] Instead of all this but the text: what can be chosen, and what it is called.
 *
 * @typedef {{rescaled?: boolean, reordered?: boolean}} News What is otherwise than it was: the colours of the memory,
 *   and the order of the rows.
 *
 * @typedef {{standing: Standing, arrays: Blocks | null}} Live The arrays are null where there is nothing to see yet.
 */

/**
 * Work out what a network in training computes; nothing of one that reads another sequence than a recording.
 *
 * Of a text that is of its kind it reads what stands on the stage, whatever it is to be recorded on in the end.
 *
 * @param {Uint8Array} bytes
 * @param {Recording} stage
 * @returns {Promise<Live>}
 */
export async function liveOf(bytes, stage) {
  const checkpoints = new Checkpoints(bytes, textOn(stage));
  const standing = checkpoints.about;
  if (!checkpoints.epochs.length || !(await checkpoints.develop(() => true))) return { standing, arrays: null };
  const [arrays] = checkpoints.arrays;
  if (!readsTheSame(arrays, stage)) return { standing, arrays: null };
  if (stage.own.next) {
    const [steps, count] = stage.own.next.shape;
    Object.assign(arrays, mostExpected(checkpoints.readouts[0], steps, count));
  }
  return { standing, arrays };
}

/**
 * A recording that shows a network in training in the place of another one.
 *
 * @param {Recording} stage
 * @param {Blocks} arrays
 */
export function liveRecording(stage, arrays) {
  const [units] = arrays.cell_state.shape;
  const order = stage.units === units
    ? stage.own.order
    : { data: Uint16Array.from({ length: units }, (_, unit) => unit), shape: [units], scale: 1 };
  const header = /** @type {Header} */ ({ ...stage, film: null, member: null, focus: null, isLive: true });
  return new Recording(header, { ...stage.own, ...arrays, order });
}

/**
 * The characters that a recording shows, as a network reads them; null of what is no text, and of a layer above.
 *
 * @param {Recording} stage
 */
function textOn(stage) {
  const { data, shape, scale } = stage.own.inputs;
  const values = Float32Array.from(data, (value) => value * scale);
  const isText = stage.strip?.kind === "text" && values.every((value) => value === 0 || value === 1);
  return isText ? { data: values, shape, scale: 1 } : null;
}

/**
 * Whether a network reads what a recording shows: the same numbers, or the same months in another scale.
 *
 * @param {Blocks} arrays
 * @param {Recording} stage
 */
function readsTheSame({ inputs }, stage) {
  const own = stage.own.inputs;
  if (inputs.shape[0] !== stage.steps || inputs.shape[1] !== stage.features) return false;
  return stage.strip?.kind === "series" || inputs.data.every((value, i) => value === own.data[i] * own.scale);
}
