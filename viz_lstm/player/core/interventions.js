/** What would happen if quantities were held while a network reads: only what changes is computed again. */

import { BEFORE, GIVEN, byStep, readOn } from "./lstm.js";

/**
 * @import { Held, Values, Vector, Weights } from "./lstm.js"
 *
 * @typedef {number | Vector | null} Value
 * @typedef {{layer: number, quantity: string, units: number[], from: number, to: number, value: Value}} Intervention
 *   From a step to before another. The value is one for all, or unit after unit, all steps of the
 *   stretch; null is what the quantity was at the step before.
 * @typedef {{weights: Weights, values: Values}} Layer What a layer has learned, and what it computes with nothing held.
 *
 * @typedef {object} Sequence
 * @property {string[]} gateOrder
 * @property {Vector} inputs
 * @property {number} steps
 * @property {Layer[]} layers From the bottom up.
 * @property {number} [firstRead] The first step at which other inputs are read than those of the plain values.
 */

/**
 * What all layers compute with interventions; of two that hold the same the later one counts.
 *
 * @param {Sequence} sequence
 * @param {Intervention[]} interventions
 * @returns {Values[]} A layer each; one that hears of no change is the very one that it was.
 */
export function withInterventions({ gateOrder, inputs, steps, layers, firstRead = steps }, interventions) {
  let [first, read] = [firstRead, inputs];
  return layers.map(({ weights, values: plain }, layer) => {
    const own = interventions.filter((each) => each.layer === layer);
    first = Math.min(first, ...own.map(({ from }) => from));
    if (first >= steps) {
      read = byStep(plain.hidden_state, steps);
      return plain;
    }
    const places = plain.cell_state.length;
    const values = Object.fromEntries(Object.entries(plain).map(([name, column]) => [name, column.slice()]));
    readOn(weights, gateOrder, read, { values, steps, first, held: heldBy(own, { steps, places }) });
    read = byStep(values.hidden_state, steps);
    return values;
  });
}

/**
 * The largest change of any memory or output: 0 where interventions changed nothing.
 *
 * @param {Values[]} before
 * @param {Values[]} after
 */
export function effect(before, after) {
  let largest = 0;
  after.forEach((values, layer) => {
    for (const name of ["cell_state", "hidden_state"]) {
      const plain = before[layer][name];
      if (values[name] === plain) continue;
      for (let at = 0; at < plain.length; at++) largest = Math.max(largest, Math.abs(values[name][at] - plain[at]));
    }
  });
  return largest;
}

/**
 * What is held at every place of a layer.
 *
 * @param {Intervention[]} interventions
 * @param {{steps: number, places: number}} size
 * @returns {Held}
 */
function heldBy(interventions, { steps, places }) {
  /** @type {Held} */
  const held = {};
  for (const { quantity, units, from, to, value } of interventions) {
    const { kinds, values } = (held[quantity] ??=
      { kinds: new Uint8Array(places), values: new Float64Array(places) });
    units.forEach((unit, row) => {
      const [first, last] = [unit * steps + from, unit * steps + to];
      kinds.fill(value === null ? BEFORE : GIVEN, first, last);
      if (typeof value === "number") values.fill(value, first, last);
      else if (value) for (let at = first; at < last; at++) values[at] = value[row * (to - from) + at - first];
    });
  }
  return held;
}
