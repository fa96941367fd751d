/** Elements built by hand: text goes in as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

/** Make an HTML element; `text`, `on` (events) and `style` are treated apart, all else is an attribute. */
export function html(tag, options = {}, ...children) {
  return furnish(document.createElement(tag), options, children);
}

/** Make an SVG element in the same way. */
export function svg(tag, options = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), options, children);
}

/** Change an element's text, only if it is another one. */
export function write(element, text) {
  if (element.shown !== text) {
    element.textContent = text;
    element.shown = text;
  }
}

/** Move an element to a place within its parent, without a new layout. */
export function shift(element, x, y) {
  element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
}

/** Hear of a press, of moves while it lasts, and of its end. */
export function dragged(element, { begin, move, end }) {
  element.addEventListener("pointerdown", (event) => {
    element.setPointerCapture(event.pointerId);
    begin(event);
  });
  element.addEventListener("pointermove", (event) => element.hasPointerCapture(event.pointerId) && move(event));
  element.addEventListener("pointerup", end);
}

/** A canvas with as many dots as the screen has. */
export function sharp(canvas, { width, height }) {
  const density = window.devicePixelRatio || 1;
  Object.assign(canvas, { width: Math.round(width * density), height: Math.round(height * density) });
  const context = canvas.getContext("2d");
  context.scale(density, density);
  return context;
}

/** Fill "{name}" in a sentence with values; "{count:term|terms}" is the first word for one and the second for any other number. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g, (whole, name, one, several) => {
    if (!(name in values)) return whole;
    return one === undefined ? values[name] : Number(values[name]) === 1 ? one : several;
  });
}

/** A symbol of the literature such as "C̃_t" as typeset elements; few fonts can set the tilde, so the style does. */
export function symbol(text) {
  const { base, tilde, index } = symbolParts(text);
  return html("span", { class: "symbol" }, html("i", { text: base, class: tilde && "tilde" }), index ? html("sub", { text: index }) : "");
}

export function symbolParts(text) {
  const [base, index] = text.split("_");
  return { base: base.replace("\u0303", ""), tilde: base.includes("\u0303"), index };
}

function furnish(element, { text, on = {}, style = {}, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value);
  }
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
  if (text !== undefined) write(element, text);
  element.append(...children);
  return element;
}
