/** Reads networks with interventions and writes what the player computes for each; "own" is what it was anyway. */

import { readFileSync } from "node:fs";

import { effect, withInterventions } from "../../viz_lstm/player/core/interventions.js";
import { byStep, read } from "../../viz_lstm/player/core/lstm.js";

const answers = JSON.parse(readFileSync(0, "utf-8")).map(({ gateOrder, inputs, steps, weights, interventions }) => {
  let below = inputs;
  const layers = weights.map((own) => {
    const values = read(own, gateOrder, below, steps);
    below = byStep(values.hidden_state, steps);
    return { weights: own, values };
  });
  const own = ({ layer, quantity, units: [unit], from, to }) =>
    layers[layer].values[quantity].slice(unit * steps + from, unit * steps + to);
  const held = interventions.map((each) => (each.value === "own" ? { ...each, value: own(each) } : each));
  const after = withInterventions({ gateOrder, inputs, steps, layers }, held);
  const nothing = withInterventions({ gateOrder, inputs, steps, layers }, []);
  const before = layers.map(({ values }) => values);
  const numbers = (layer) => Object.fromEntries(Object.entries(layer).map(([name, values]) => [name, [...values]]));
  return {
    before: before.map(numbers),
    after: after.map(numbers),
    effect: effect(before, after),
    untouched: nothing.every((values, layer) => values === before[layer]),
  };
});
process.stdout.write(JSON.stringify(answers));
