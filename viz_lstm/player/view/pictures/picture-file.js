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
  keep(format === "svg" ? drawingOf(picture) : await dotsOf(picture), `${name}.${format}`);
}

/**
 * Have the browser keep a file.
 *
 * @param {Blob} file
 * @param {string} name
 */
export function keep(file, name) {
  const address = URL.createObjectURL(file);
  html("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * Draw a picture on the whole of a canvas.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {SVGSVGElement} picture
 */
export async function drawOn(canvas, picture) {
  const image = new Image();
  image.src = URL.createObjectURL(drawingOf(picture));
  await image.decode();
  contextOf(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
}

/**
 * @param {SVGSVGElement} picture
 */
function drawingOf(picture) {
  return new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
}

/**
 * @param {SVGSVGElement} picture
 * @returns {Promise<Blob>}
 */
async function dotsOf(picture) {
  const canvas = html("canvas");
  canvas.width = DENSITY * Number(picture.getAttribute("width"));
  canvas.height = DENSITY * Number(picture.getAttribute("height"));
  await drawOn(canvas, picture);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture")))));
}
