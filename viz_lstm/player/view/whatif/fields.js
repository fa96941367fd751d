/** Fields and buttons of the laboratory. */

import { html } from "../dom.js";

/**
 * @param {string} name
 * @param {string} label
 * @param {[string, string][]} options
 * @param {() => void} change
 */
export function select(name, label, options, change) {
  const choices = options.map(([value, text]) => html("option", { value, text }));
  return html("select", { class: `held-field ${name}`, "aria-label": label, title: label, on: { change } }, ...choices);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {Record<string, string | number>} limits
 * @param {() => void} change
 */
export function number(name, label, limits, change) {
  return html("input", {
    type: "number", class: `held-field number ${name}`, "aria-label": label, title: label, ...limits, on: { change },
  });
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} label
 * @param {() => unknown} click
 */
export function small(name, text, label, click) {
  return html("button", {
    type: "button", class: `small text ${name}`, text, title: label, "aria-label": text.length > 1 ? null : label,
    on: { click },
  });
}

/**
 * What has the focus, wherever it is.
 *
 * @param {Element} element
 */
export function focusedBeside(element) {
  return /** @type {Document | ShadowRoot} */ (element.getRootNode()).activeElement;
}
