/** A heatmap as a plain picture, one dot a value: before Plotly is there, where it never comes, and at checkpoints. */

import { channelsOf, indexOf, mapOf } from "../../core/colours.js";
import { contextOf } from "../dom.js";

/**
 * @import { Palette } from "../../core/colours.js"
 * @import { Numbers, Quantity } from "../../core/payload.js"
 */

export class HeatmapCanvas {
  #steps;
  #context;
  #image;
  #dots;
  #palette;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {{quantity: Quantity, units: number, steps: number, colours: Palette}} content
   */
  constructor(canvas, { quantity, units, steps, colours }) {
    canvas.width = steps;
    canvas.height = units;
    this.quantity = quantity;
    this.#steps = steps;
    this.#context = contextOf(canvas);
    this.#image = this.#context.createImageData(steps, units);
    this.#dots = new Uint32Array(this.#image.data.buffer);
    this.#palette = Uint32Array.from(mapOf(quantity, colours), dot);
  }

  /**
   * Paint values.
   *
   * @param {{data: Numbers, scale: number}} values Unit after unit, all steps.
   * @param {number[]} order Which unit each row shows.
   */
  paint({ data, scale }, order) {
    const [quantity, palette, dots, steps] = [this.quantity, this.#palette, this.#dots, this.#steps];
    for (let row = 0, at = 0; row < order.length; row++) {
      const start = order[row] * steps;
      for (let step = 0; step < steps; step++, at++) dots[at] = palette[indexOf(quantity, data[start + step] * scale)];
    }
    this.#context.putImageData(this.#image, 0, 0);
  }
}

/**
 * A colour as the four bytes of a dot: red first, opaque.
 *
 * @param {string} colour
 */
function dot(colour) {
  const [red, green, blue] = channelsOf(colour);
  return new Uint32Array(Uint8Array.of(red, green, blue, 255).buffer)[0];
}
