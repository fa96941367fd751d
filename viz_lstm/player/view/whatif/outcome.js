/** What has come of the what-ifs, in words: the prediction beside the original, and whether anything changed. */

import { plain } from "../../core/digits.js";
import { format, visible } from "../../core/format.js";
import { INPUT, editsOf } from "../../core/holds.js";
import { unitsText } from "../../core/unit-list.js";

/**
 * @import { HeldValue, Hold } from "../../core/holds.js"
 * @import { Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Outcome, WhatIf } from "./what-if.js"
 */

/** Below this a change is that of the rounding of single precision. */
const NOTHING = 1e-6;

/**
 * A hold in words: "f of unit 17 held at 1 from 男 to 孩".
 *
 * @param {Hold} hold
 * @param {Recording} recording
 */
export function holdInWords(hold, recording) {
  const { quantity, units, from, to, value } = hold;
  const { words, labels, quantities } = recording;
  if (quantity === INPUT) return editInWords(hold, recording);
  const symbol = quantities.find(({ name }) => name === quantity)?.symbol.split("_")[0] ?? quantity;
  const where = { first: named(labels, from), last: named(labels, to ?? labels.length - 1) };
  const place = to === from ? words.whatif_at : to === null ? words.whatif_onward : words.whatif_between;
  const list = unitsText(units ?? [], { between: ", ", to: "\u2013" });
  const sentence = units?.length === 1 ? words.whatif_units : words.whatif_several_units;
  const who = units ? format(sentence, { units: list }) : words.whatif_all_units;
  return format(words.whatif_sentence, { symbol, who, how: howHeld(value, recording), where: format(place, where) });
}

/**
 * @param {HeldValue} value
 * @param {Recording} recording
 */
function howHeld(value, { words, labels }) {
  if (value === "before") return words.whatif_frozen;
  if (value === "mean") return words.whatif_at_mean;
  if (typeof value === "object") return format(words.whatif_taken, { source: named(labels, value.step) });
  return format(words.whatif_held, { value: short(value) });
}

/**
 * Another input in words: "at 女 (40) 男 is read".
 *
 * @param {Hold} hold
 * @param {Recording} recording
 */
function editInWords({ from, value }, { words, labels, strip, own, start }) {
  const number = Number(value);
  if (strip?.kind === "text") {
    const letter = visible(strip.vocabulary[number] ?? "?", strip.shownAs);
    return format(words.whatif_edited_letter, { where: named(labels, from), letter });
  }
  const truth = own.truth?.data[start + from] ?? NaN;
  return format(words.whatif_edited_value, { where: named(labels, from), value: short(number), truth: short(truth) });
}

/**
 * What has come of it at a step, sentence after sentence.
 *
 * @param {WhatIf} whatIf
 * @param {Recording} recording
 * @param {State} state
 * @returns {string[]}
 */
export function outcomeInWords(whatIf, recording, state) {
  const { words } = recording;
  if (whatIf.fails) return [words.whatif_fails];
  if (!state.held) return [words.whatif_nothing_held];
  if (whatIf.waits) return [words.film_coming];
  const { outcome } = whatIf;
  if (!outcome) return [words.whatif_switched_off];
  if (!whatIf.canEdit && editsOf(whatIf.holds).size) return [words.whatif_no_edit];
  if (outcome.effect <= NOTHING) return [words.whatif_no_effect];
  const said = [prediction(whatIf, outcome, recording, state.step), ...counted(outcome, recording, state.step)];
  return [...said, effectOf(outcome, recording), reach(outcome, recording)].filter(Boolean);
}

/**
 * The prediction at a step beside the one with nothing held.
 *
 * @param {WhatIf} whatIf
 * @param {Outcome} outcome
 * @param {Recording} recording
 * @param {number} step
 */
function prediction(whatIf, outcome, recording, step) {
  const { strip, words } = recording;
  if (!outcome.basis.whole) return words.whatif_layer_only;
  if (strip?.kind === "text") return nextCharacter(outcome, recording, step);
  if (strip?.kind !== "series") return "";
  if (!outcome.basis.decode) return words.whatif_no_forecast;
  const month = recording.start + step + 1;
  const [before, after] = [whatIf.forecasts, outcome.arrays.forecast.data].map((data) => data[month]);
  if (!Number.isFinite(before)) return format(words.whatif_no_month, { label: recording.labels[step] });
  const truth = recording.own.truth.data[month];
  const values = { month: strip.labels[month], before: before.toFixed(0), after: after.toFixed(0) };
  if (!Number.isFinite(truth)) return format(words.whatif_forecast, values);
  const errors = [before, after].map((value) => Math.abs(value - truth).toFixed(0));
  return format(words.whatif_forecast_error, { ...values, truth: truth.toFixed(0), error: errors[0], now: errors[1] });
}

/**
 * @param {Outcome} outcome
 * @param {Recording} recording
 * @param {number} step
 */
function nextCharacter({ basis: { replay }, values }, recording, step) {
  const { strip, words } = recording;
  if (strip?.kind !== "text" || !replay?.readout) return "";
  const [before, after] = [replay.plain, values].map((each) => replay.chances(each, step) ?? []);
  const [first, now] = [before, after].map((chances) => chances.indexOf(Math.max(...chances)));
  const name = (/** @type {number} */ character) => visible(strip.vocabulary[character], strip.shownAs);
  const sentence = format(words.whatif_next, {
    label: `${recording.label(step)} (${step + 1})`,
    character: name(first), before: percent(before[first]), after: percent(after[first]),
  });
  if (first === now) return sentence;
  return sentence + format(words.whatif_next_other, {
    character: name(now), before: percent(before[now]), after: percent(after[now]),
  });
}

/**
 * At how many of the places that count another character is the likeliest now, and what is at the first of these.
 *
 * @param {Outcome} outcome
 * @param {Recording} recording
 * @param {number} step
 */
function counted(outcome, recording, step) {
  const { basis: { replay }, values } = outcome;
  const { strip, words } = recording;
  if (strip?.kind !== "text" || !replay?.readout || !strip.counting.length) return [];
  const places = strip.counting.filter((place) => place > 0);
  const changed = places.filter((place) => {
    const [before, after] = [replay.plain, values].map((each) => replay.answers(each, place - 1) ?? []);
    return before.indexOf(Math.max(...before)) !== after.indexOf(Math.max(...after));
  });
  const sentence = format(words.whatif_counted, { changed: changed.length, count: places.length });
  const others = changed.filter((place) => place - 1 !== step).slice(0, 1);
  return [sentence, ...others.map((place) => nextCharacter(outcome, recording, place - 1))];
}

/**
 * @param {Outcome} outcome
 * @param {Recording} recording
 */
function effectOf({ effect }, { words }) {
  return format(words.whatif_effect, { size: plain(effect, effect < 0.01 ? 5 : 2) });
}

/**
 * How far a memory has left the range that it has in the recording.
 *
 * @param {Outcome} outcome
 * @param {Recording} recording
 */
function reach({ excursion }, { words, labels }) {
  if (!excursion) return words.whatif_in_range;
  const { unit, step, ...range } = excursion;
  const beyond = Math.max(range.low - range.value, range.value - range.high);
  // As many digits as it takes to see it.
  const digits = Math.max(2, Math.ceil(-Math.log10(beyond)));
  const [value, low, high] = [range.value, range.low, range.high].map((each) => plain(each, digits));
  return format(words.whatif_beyond, { unit, label: named(labels, step), value, low, high });
}

/**
 * A step by its label and its number.
 *
 * @param {string[]} labels
 * @param {number} step
 */
function named(labels, step) {
  return `${labels[step]} (${step + 1})`;
}

/**
 * @param {number} value
 */
function short(value) {
  return plain(value, 4).replace(/\.?0+$/, "");
}

/**
 * @param {number} probability
 */
function percent(probability) {
  return probability < 0.005 ? "<1 %" : `${(100 * probability).toFixed(0)} %`;
}
