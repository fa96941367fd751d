/** One recording less another of the same sequence: looks like a recording itself, so that it is drawn like one. */

/** The end of a scale on which nothing differs. */
export const LEAST = 1e-6;

export class Difference {
  /** @param {Recording[]} recordings The two; with the same number of units, and of steps that both have read. */
  constructor(recordings) {
    const [first, second] = recordings;
    const { units, words, order, quantities } = first;
    this.start = Math.max(first.start, second.start);
    const steps = Math.min(...recordings.map((each) => each.start + each.steps)) - this.start;
    const labels = first.labels.slice(this.start - first.start, this.start - first.start + steps);
    Object.assign(this, { recordings, units, steps, words, order, labels, strip: null, film: null });
    this.quantities = quantities.map((quantity) => ({ ...quantity, scale: scaleOf(quantity), signed: true, high: LEAST }));
    this.arrays = Object.fromEntries(quantities.map(({ name }) => [name, { data: new Float32Array(units * steps), scale: 1 }]));
    this.ends = { gates: LEAST, bounded: LEAST, cell_state: LEAST };
    this.stretched = false;
    this.refresh();
  }

  /** Subtract anew, if either one shows another epoch than before; true if so. */
  refresh() {
    const shown = this.recordings.map(({ arrays }) => arrays);
    if (shown.every((arrays, i) => arrays === this.shown?.[i])) return false;
    this.shown = shown;
    for (const { name } of this.quantities) this.subtract(name, shown, this.arrays[name].data);
    this.now = { gates: LEAST, bounded: LEAST, cell_state: LEAST };
    for (const { name, scale } of this.quantities) {
      const size = sizeOf(this.arrays[name].data);
      this.now[scale] = Math.max(this.now[scale], size);
      this.ends[scale] = Math.max(this.ends[scale], size);
    }
    this.#scale();
    return true;
  }

  /** Let the scales end at the largest difference of the epoch shown, or at the largest of all epochs met. */
  stretch(stretched) {
    this.stretched = stretched;
    this.#scale();
  }

  /** What two sets of arrays differ by, into `data`: unit after unit, the steps that both have. */
  subtract(name, [first, second], data) {
    const { units, steps } = this;
    const [a, b] = [first[name], second[name]];
    const [width, otherWidth] = this.recordings.map((each) => each.steps);
    const [from, otherFrom] = this.recordings.map((each) => this.start - each.start);
    for (let unit = 0, at = 0; unit < units; unit++) {
      for (let step = 0; step < steps; step++, at++) {
        data[at] = a.data[unit * width + from + step] * a.scale - b.data[unit * otherWidth + otherFrom + step] * b.scale;
      }
    }
    return data;
  }

  /** How far two films are apart at every epoch that both have, by quantity; their largest differences fit the scale. */
  apart(films) {
    const [first, second] = films;
    const pairs = first.pictures.map((epoch, i) => [epoch, i, second.pictures.indexOf(epoch)]).filter(([, , other]) => other >= 0);
    const data = new Float32Array(this.units * this.steps);
    const means = Object.fromEntries(this.quantities.map(({ name }) => [name, []]));
    for (const [, i, other] of pairs) {
      for (const { name, scale } of this.quantities) {
        this.subtract(name, [first.frames[i], second.frames[other]], data);
        means[name].push(data.reduce((sum, value) => sum + Math.abs(value), 0) / data.length);
        this.ends[scale] = Math.max(this.ends[scale], sizeOf(data));
      }
    }
    this.#scale();
    return { epochs: pairs.map(([epoch]) => epoch), means };
  }

  value(name, unit, step) {
    return this.arrays[name].data[unit * this.steps + step];
  }

  row(name, unit) {
    return this.arrays[name].data.subarray(unit * this.steps, (unit + 1) * this.steps);
  }

  /** The ends of the scales in use, as a text that tells them from others. */
  get scaled() {
    return JSON.stringify(this.stretched ? this.now : this.ends);
  }

  #scale() {
    for (const quantity of this.quantities) quantity.high = (this.stretched ? this.now : this.ends)[quantity.scale];
  }
}

/** Which quantities share a scale: those that share one in the players. */
function scaleOf({ name, signed }) {
  if (name === "cell_state") return name;
  return signed ? "bounded" : "gates";
}

/** The largest size of any number. */
export function sizeOf(data) {
  return data.reduce((high, value) => Math.max(high, Math.abs(value)), 0);
}
