/** What has come of the what-ifs, in words: the prediction beside the original, and whether anything changed. */

import { plain } from "../../core/digits.js";
import { format, visible } from "../../core/format.js";
import { INPUT, editsOf } from "../../core/holds.js";
import { isSource } from "../../core/sources.js";
import { unitsText } from "../../core/unit-list.js";

/**
 * @import { HeldValue, Hold } from "../../core/holds.js"
 * @import { Recording, TextHeader } from "../../core/payload.js"
 * @import { Source } from "../../core/sources.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Outcome, WhatIf } from "./what-if.js"
 */

/** Below this a change is that of the rounding of single precision. */
const NOTHING = 1e-6;
/** How many letters of a text stand for it. */
const BEGINNING = 16;
/** How many other letters of a text are named one by one. */
const NAMED = 3;

/**
 * A hold in words: "f of unit 17 held at 1 from 男 to 孩".
 *
 * @param {Hold} hold
 * @param {Recording} recording
 * @param {WhatIf} whatIf
 */
export function holdInWords(hold, recording, whatIf) {
  const sentence = hold.quantity === INPUT ? editInWords(hold, recording) : heldInWords(hold, recording, whatIf);
  const { member, words } = recording;
  return member && !hold.seat ? format(words.whatif_everywhere, { sentence }) : sentence;
}

/**
 * @param {Hold} hold
 * @param {Recording} recording
 * @param {WhatIf} whatIf
 */
function heldInWords({ quantity, units, from, to, value }, recording, whatIf) {
  const { words, labels, quantities } = recording;
  const symbol = quantities.find(({ name }) => name === quantity)?.symbol.split("_")[0] ?? quantity;
  const where = { first: named(labels, from), last: named(labels, to ?? labels.length - 1) };
  const place = to === from ? words.whatif_at : to === null ? words.whatif_onward : words.whatif_between;
  const list = unitsText(units ?? [], { between: ", ", to: "\u2013" });
  const sentence = units?.length === 1 ? words.whatif_units : words.whatif_several_units;
  const who = units ? format(sentence, { units: list }) : words.whatif_all_units;
  const how = howHeld(value, recording, whatIf);
  return format(words.whatif_sentence, { symbol, who, how, where: format(place, where) });
}

/**
 * @param {HeldValue} value
 * @param {Recording} recording
 * @param {WhatIf} whatIf
 */
function howHeld(value, recording, whatIf) {
  const { words, labels } = recording;
  if (value === "before") return words.whatif_frozen;
  if (value === "mean") {
    const count = whatIf.averaged;
    return count ? format(words.whatif_at_mean_of_texts, { count }) : words.whatif_at_mean;
  }
  if (isSource(value)) return format(words.whatif_taken_same, { source: sourceInWords(value, recording, whatIf) });
  if (typeof value === "object") return format(words.whatif_taken, { source: named(labels, value.step) });
  return format(words.whatif_held, { value: short(value) });
}

/**
 * Another reading in words: "test text 3 (A boy was there …)".
 *
 * @param {Source} source
 * @param {Recording} recording
 * @param {WhatIf} whatIf
 */
function sourceInWords(source, { words, labels, strip }, { origins }) {
  if (source.kind === "start") {
    return format(words.whatif_later_from, { label: named(labels, Math.min(source.step, labels.length - 1)) });
  }
  if (source.kind === "run") {
    const peer = origins.peers.find(({ recording }) => recording.member?.letter === source.letter);
    return format(words.whatif_run, { letter: source.letter, name: peer?.recording.member?.name ?? "?" });
  }
  if (strip?.kind !== "text") return "?";
  if (source.kind === "text") {
    const beginning = beginningOf(origins.texts?.at(source.number) ?? [], strip, BEGINNING);
    return format(words.whatif_text, { number: source.number + 1, beginning });
  }
  const { edits } = source;
  if (edits.length > NAMED) return format(words.whatif_with_letters, { count: edits.length });
  const changes = edits.filter(([step]) => step < labels.length).map(([step, letter]) =>
    `${visible(strip.vocabulary[letter] ?? "?", strip.shownAs)} (${step + 1})`);
  return format(words.whatif_with, { changes: changes.join(", ") });
}

/**
 * The beginning of a text.
 *
 * @param {number[]} letters
 * @param {TextHeader} strip
 * @param {number} most How many letters it may have.
 */
export function beginningOf(letters, { vocabulary, shownAs }, most) {
  const marks = letters.map((letter) => vocabulary[letter] ?? "?");
  while (marks[0] === "\n") marks.shift();
  const begins = marks.slice(0, most).map((each) => (each === " " ? each : visible(each, shownAs))).join("");
  return marks.length > most ? `${begins}…` : begins;
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
  const { holds } = whatIf;
  if (!holds.length) return [words.whatif_nothing_held];
  if (whatIf.waits || whatIf.origins.wait(holds)) return [words.film_coming];
  const { outcome } = whatIf;
  if (!outcome) return [words.whatif_switched_off];
  if (!whatIf.canEdit && editsOf(holds).size) return [words.whatif_no_edit];
  if (outcome.effect <= NOTHING) return [lacks(holds, whatIf) ? words.whatif_no_source : words.whatif_no_effect];
  const said = [prediction(whatIf, outcome, recording, state.step), ...counted(outcome, recording, state.step)];
  return [...said, effectOf(outcome, recording), reach(outcome, recording)].filter(Boolean);
}

/**
 * Whether something is to be taken that is not there.
 *
 * @param {Hold[]} holds
 * @param {WhatIf} whatIf
 */
function lacks(holds, { origins }) {
  return holds.some(({ on, value, from, to }) => {
    if (!on || !isSource(value)) return false;
    const origin = origins.of(value);
    if (!origin) return true;
    return from + origin.shift >= origin.steps || (to ?? Infinity) + origin.shift < origin.first;
  });
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
