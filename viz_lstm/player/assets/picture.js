/** A heatmap as a plain picture, one dot a value: before Plotly is there, where it never comes, and for every epoch of a film. */

import { indexOf, mapOf } from "./colours.js";

export class Picture {
  constructor(canvas, { quantity, units, steps, colours }) {
    Object.assign(this, { quantity, units, steps });
    Object.assign(canvas, { width: steps, height: units });
    this.context = canvas.getContext("2d");
    this.image = this.context.createImageData(steps, units);
    this.dots = new Uint32Array(this.image.data.buffer);
    this.palette = Uint32Array.from(mapOf(quantity, colours), dot);
  }

  /** @param {{data, scale}} values Unit after unit, all steps; `order` says which unit each row shows. */
  paint({ data, scale }, order) {
    const { quantity, palette, dots, steps } = this;
    for (let row = 0, at = 0; row < order.length; row++) {
      const start = order[row] * steps;
      for (let step = 0; step < steps; step++, at++) dots[at] = palette[indexOf(quantity, data[start + step] * scale)];
    }
    this.context.putImageData(this.image, 0, 0);
  }
}

/** A colour as the four bytes of a dot: red first, opaque. */
function dot(colour) {
  const [red, green, blue] = colour.match(/\d+/g).map(Number);
  return new Uint32Array(Uint8Array.of(red, green, blue, 255).buffer)[0];
}
