/** A picture as a file: SVG as it is, or PNG with two dots for each of its units. */

import { contextOf, html } from "../dom.js";

const DENSITY = 2;

/**
 * Have the browser keep a picture.
 *
 * @param {SVGSVGElement} picture
 * @param {"svg" | "png"} format
 * @param {string} name Without its ending.
 */
export async function keepPicture(picture, format, name) {
  const drawn = new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
  const file = format === "svg" ? drawn : await dotsOf(picture, drawn);
  const address = URL.createObjectURL(file);
  html("a", { href: address, download: `${name}.${format}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * @param {SVGSVGElement} picture
 * @param {Blob} drawn
 * @returns {Promise<Blob>}
 */
async function dotsOf(picture, drawn) {
  const canvas = html("canvas");
  canvas.width = DENSITY * Number(picture.getAttribute("width"));
  canvas.height = DENSITY * Number(picture.getAttribute("height"));
  const image = new Image();
  image.src = URL.createObjectURL(drawn);
  await image.decode();
  contextOf(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture")))));
}
