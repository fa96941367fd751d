/** What-ifs that teach, by one press each. */

import { format } from "../../core/format.js";
import { otherPlace, turnAt } from "../../core/places.js";

/**
 * @import { Hold } from "../../core/holds.js"
 * @import { Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 *
 * @typedef {object} Preset
 * @property {string} name
 * @property {string} label
 * @property {string} help
 * @property {(state: State) => Hold} hold What it holds of the unit that is shown.
 */

/**
 * The presets of a recording: four for any, two for a text that tells one thing and then another.
 *
 * @param {Recording} recording
 * @returns {Preset[]}
 */
export function presetsOf(recording) {
  const { words } = recording;
  /** @type {(quantity: string, value: number, lasts: boolean) => Preset["hold"]} */
  const gate = (quantity, value, lasts) => ({ step, unit }) =>
    ({ quantity, units: [unit], from: step, to: lasts ? null : step, value, on: true });
  const any = [
    preset("amnesia", words.whatif_amnesia, words.whatif_amnesia_help, gate("forget_gate", 0, false)),
    preset("never_forget", words.whatif_never_forget, words.whatif_never_forget_help, gate("forget_gate", 1, true)),
    preset("deaf", words.whatif_deaf, words.whatif_deaf_help, gate("input_gate", 0, true)),
    preset("mute", words.whatif_mute, words.whatif_mute_help, gate("output_gate", 0, true)),
  ];
  const { strip } = recording;
  const turn = turnAt(recording, 0);
  if (!turn || strip?.kind !== "text") return any;
  const [first, last] = [turn.before, turn.after].map((place) => strip.characters[place]);
  const help = (/** @type {string} */ sentence) => format(sentence, { first, last });
  return [...any,
    preset("sleep", words.whatif_sleep, help(words.whatif_sleep_help), (state) => slept(recording, state)),
    preset("swap", words.whatif_swap, help(words.whatif_swap_help), ({ step, unit }) => ({
      quantity: "cell_state", units: [unit], from: step, to: step, on: true,
      value: { step: otherPlace(recording, step) },
    })),
  ];
}

/**
 * The memory of a unit frozen from the last place of one kind until the next of the other is to be guessed.
 *
 * @param {Recording} recording
 * @param {State} state
 * @returns {Hold}
 */
function slept(recording, { step, unit }) {
  const { before, after } = turnAt(recording, step) ?? { before: step, after: step + 1 };
  return { quantity: "cell_state", units: [unit], from: before, to: after - 1, value: "before", on: true };
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} help
 * @param {Preset["hold"]} hold
 * @returns {Preset}
 */
function preset(name, label, help, hold) {
  return { name, label, help, hold };
}
