/** A film before it is drawn: which frames it has, and for how long each stands. */

/**
 * @import { FilmOutline } from "./payload.js"
 * @import { State } from "./saved-state.js"
 * @import { Range } from "./viewport.js"
 *
 * @typedef {object} Frame
 * @property {number} [step] The step that it shows; without one, the step on the screen.
 * @property {number} [checkpoint] The checkpoint that it shows; without one, what is on the screen.
 * @property {number} duration In milliseconds.
 */

const MOST = 400;
const DURATIONS = { steps: 100, epochs: 400, last: 2000 };

/**
 * The frames of a film: of more than four hundred some are left out.
 *
 * @param {State["axis"]} along
 * @param {{steps: Range, film: FilmOutline | null}} shown The steps in view, and the film of the training.
 * @returns {Frame[]}
 */
export function framesAlong(along, { steps: [from, to], film }) {
  const [first, last] = along === "steps" ? [Math.ceil(from), Math.floor(to)] : [0, (film?.pictures.length ?? 0) - 1];
  const stride = Math.max(1, Math.ceil((last - first + 1) / MOST));
  const places = Array.from({ length: Math.floor((last - first) / stride) + 1 }, (_, i) => first + i * stride);
  const name = along === "steps" ? "step" : "checkpoint";
  return places.map((place, i) => ({
    [name]: place, duration: i === places.length - 1 ? DURATIONS.last : DURATIONS[along],
  }));
}
