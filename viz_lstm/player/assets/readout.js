/** What a network that reads characters expects next: its outputs, weighed and turned into probabilities. */

/** The likeliest characters at every step, as the recording keeps them. */
export function mostExpected({ weights, bias, outputs }, { steps, own }) {
  const [, count] = own.next.shape;
  const units = weights.length / bias.length;
  const next = { ...own.next, data: new Uint16Array(steps * count) };
  const chances = { data: new Float32Array(steps * count), shape: own.next.shape, scale: 1 };
  for (let step = 0; step < steps; step++) {
    const probabilities = softmax(Array.from(bias, (start, character) => {
      let sum = start;
      for (let unit = 0; unit < units; unit++) sum += weights[character * units + unit] * outputs[step * units + unit];
      return sum;
    }));
    const ranked = Array.from(probabilities.keys()).sort((a, b) => probabilities[b] - probabilities[a]).slice(0, count);
    next.data.set(ranked, step * count);
    chances.data.set(ranked.map((character) => probabilities[character]), step * count);
  }
  return { next, next_probability: chances };
}

function softmax(values) {
  const highest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
