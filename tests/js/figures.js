/** Reads a recording and writes every figure that the player shows of it, for each unit at each step. */

import { readFileSync } from "node:fs";

import { cellArithmetic } from "../../viz_lstm/player/core/arithmetic.js";
import { show } from "../../viz_lstm/player/core/digits.js";
import { decode } from "../../viz_lstm/player/core/payload.js";

const recording = decode(new Uint8Array(readFileSync(0)));
const product = ({ factors, result }) => ({ factors: factors.map(show), result: show(result) });
const shown = (part) => part && (part.factors ? product(part) : show(part));
const each = (parts, turn) => Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, turn(part, name)]));

function recordOf(unit, step) {
  const { gates, memory, output } = cellArithmetic(recording, unit, step);
  const gate = ({ terms, bias, rest, total, result }, name) => ({
    terms: terms.map(product), bias: show(bias), rest: rest && show(rest), total: show(total), result: show(result),
    value: recording.value(name, unit, step),
  });
  const values = ["cell_state", "hidden_state"].map((name) => recording.value(name, unit, step));
  return { unit, step, values, gates: each(gates, gate), memory: each(memory, shown), output: each(output, shown) };
}

const units = Array.from({ length: recording.units }, (_, unit) => unit);
const steps = Array.from({ length: recording.steps }, (_, step) => step);
process.stdout.write(JSON.stringify(units.flatMap((unit) => steps.map((step) => recordOf(unit, step)))));
