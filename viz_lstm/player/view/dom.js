/** Elements built by hand: text goes in as text, never as markup. */

import { symbolParts } from "../core/format.js";

/**
 * @import { Box } from "../core/geometry.js"
 *
 * @typedef {string | number | boolean | null | undefined} Attribute
 * @typedef {Record<string, string | number>} Style
 *
 * @typedef {object} Special What is treated apart; all else is an attribute.
 * @property {string | number} [text]
 * @property {Record<string, (event: any) => void>} [on] Listeners by event.
 * @property {Style} [style]
 *
 * @typedef {Special & Record<string, any>} Options
 */

const SVG = "http://www.w3.org/2000/svg";

/** @type {WeakMap<Element, string | number>} What each element says. */
const said = new WeakMap();

/**
 * Make an HTML element.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Options} [options]
 * @param {(Node | string)[]} children
 */
export function html(tag, options = {}, ...children) {
  return furnish(document.createElement(tag), options, children);
}

/**
 * Make an SVG element in the same way.
 *
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Options} [options]
 * @param {(Node | string)[]} children
 */
export function svg(tag, options = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), options, children);
}

/**
 * Change an element's text, only if it is another one.
 *
 * @param {Element} element
 * @param {string | number} text
 */
export function setText(element, text) {
  if (said.get(element) === text) return;
  element.textContent = String(text);
  said.set(element, text);
}

/**
 * Move an element to a place within its parent, without a new layout.
 *
 * @param {HTMLElement} element
 * @param {number} x
 * @param {number} y
 */
export function moveTo(element, x, y) {
  element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
}

/**
 * Put an element on a box.
 *
 * @template {HTMLElement} Placed
 * @param {Placed} element
 * @param {Box} box
 */
export function place(element, { x, y, width, height }) {
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  return element;
}

/**
 * Hear of a press, of moves while it lasts, and of its end.
 *
 * @param {HTMLElement} element
 * @param {Record<"begin" | "move" | "end", (event: PointerEvent) => void>} listeners
 */
export function dragged(element, { begin, move, end }) {
  element.addEventListener("pointerdown", (event) => {
    element.setPointerCapture(event.pointerId);
    begin(event);
  });
  element.addEventListener("pointermove", (event) => {
    if (element.hasPointerCapture(event.pointerId)) move(event);
  });
  element.addEventListener("pointerup", end);
}

/**
 * How far down the page an element begins, whatever is scrolled to now.
 *
 * @param {Element} element
 */
export function topOf(element) {
  let top = element.getBoundingClientRect().top;
  /** @type {Element | null} */
  let each = element;
  while (each) {
    top += each.scrollTop;
    const root = each.getRootNode();
    each = each.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return top;
}

/**
 * What paints on a canvas.
 *
 * @param {HTMLCanvasElement} canvas
 */
export function contextOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/**
 * Give a canvas as many dots as the screen has.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{width: number, height: number}} size
 */
export function hiDpiContext(canvas, { width, height }) {
  const density = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  const context = contextOf(canvas);
  context.scale(density, density);
  return context;
}

/**
 * A symbol of the literature as typeset elements; few fonts can set the tilde, so the style does.
 *
 * @param {string} text
 */
export function symbol(text) {
  const { base, tilde, index } = symbolParts(text);
  const letter = html("i", { text: base, class: tilde && "tilde" });
  return html("span", { class: "symbol" }, letter, index ? html("sub", { text: index }) : "");
}

/**
 * @template {HTMLElement | SVGElement} Furnished
 * @param {Furnished} element
 * @param {Options} options
 * @param {(Node | string)[]} children
 */
function furnish(element, { text, on = {}, style = {}, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(name, String(value));
  }
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, String(value));
  if (text !== undefined) setText(element, text);
  element.append(...children);
  return element;
}
