/** Reads the checkpoints of a training and writes what the player computes for each. */

import { readFileSync } from "node:fs";

import { Checkpoints } from "../../viz_lstm/player/core/checkpoints.js";

const checkpoints = new Checkpoints(new Uint8Array(readFileSync(0)));
await checkpoints.develop(() => true);
const numbers = (arrays) => Object.fromEntries(Object.entries(arrays).map(([name, { data }]) => [name, [...data]]));
process.stdout.write(JSON.stringify(checkpoints.arrays.map(numbers)));
