/** Under the heatmaps: what the colours mean, how the units lie, and zoom by button. */

import { plain } from "../../core/digits.js";
import { html, symbol } from "../dom.js";

/**
 * @import { Difference } from "../../core/difference.js"
 * @import { Palette } from "../../core/colours.js"
 * @import { Quantity, Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Actions } from "./actions.js"
 */

const STOPS = 16;

export class Legend {
  #similar;
  #choice;

  /**
   * @param {Recording | Difference} recording
   * @param {Palette} colours
   * @param {Quantity[]} quantities Those that are shown.
   * @param {Actions} actions
   */
  constructor(recording, colours, quantities, actions) {
    const { words } = recording;
    this.#similar = html("button", {
      type: "button", class: "small text", text: words.similar, title: words.similar_help,
      on: { click: actions.similar },
    });
    this.#choice = [null, ...recording.quantities].map((quantity) => choiceOf(quantity, words, actions));
    const buttons = this.#choice.map(({ button }) => button);
    this.element = html("div", { class: "legend" },
      html("div", { class: "colour-keys" }, ...keysTo(quantities, words, colours)),
      html("div", { class: "tools" },
        html("div", { class: "choice choice-of-heatmaps", role: "group", "aria-label": words.show }, ...buttons),
        this.#similar,
        html("span", { class: "zoom", role: "group", "aria-label": words.zoom },
          small("−", words.zoom_out, () => actions.zoom(2)),
          small("+", words.zoom_in, () => actions.zoom(0.5)),
          small("⤢", words.zoom_all, () => actions.zoom(0)))));
  }

  /**
   * @param {State} state
   */
  show({ similar, enlarged }) {
    this.#similar.setAttribute("aria-pressed", String(similar));
    this.element.classList.toggle("alone", enlarged !== null);
    for (const { name, button } of this.#choice) button.setAttribute("aria-pressed", String(name === enlarged));
  }
}

/**
 * A quantity's name and its colours from the lowest value to the highest.
 *
 * @param {string | HTMLElement} name
 * @param {string} low
 * @param {string} high
 * @param {string[]} map
 */
export function colourKey(name, low, high, map) {
  const stops = Array.from({ length: STOPS + 1 }, (_, i) => map[Math.round((i / STOPS) * 255)]);
  const background = `linear-gradient(90deg, ${stops.join(",")})`;
  return html("div", { class: "colour-key" },
    html("span", { class: "key-name" }, name), html("span", { class: "number", text: low }),
    html("span", { class: "ramp", style: { background } }), html("span", { class: "number", text: high }));
}

/**
 * A key to each scale of the quantities that are shown.
 *
 * @param {Quantity[]} quantities
 * @param {Record<string, string>} words
 * @param {Palette} colours
 */
function keysTo(quantities, words, { open, signed }) {
  const memory = quantities.find(({ name }) => name === "cell_state");
  const bounded = quantities.filter((quantity) => quantity !== memory);
  const keys = [];
  const [gates, others] = [false, true].map((sign) => bounded.filter((quantity) => quantity.signed === sign));
  if (gates.length) keys.push(colourKey(symbolsOf(gates), words.shut, words.open, open));
  if (others.length) keys.push(colourKey(symbolsOf(others), plain(-1, 0), "+1", signed));
  if (memory) {
    const [low, high] = [plain(-memory.high, 2), `+${plain(memory.high, 2)}`];
    keys.push(colourKey(symbolsOf([memory]), low, high, signed));
  }
  return keys;
}

/**
 * @param {Quantity[]} quantities
 */
function symbolsOf(quantities) {
  return html("span", { class: "key-symbols" }, ...quantities.map((quantity) => symbol(quantity.symbol.split("_")[0])));
}

/**
 * One of the heatmaps by itself, or all of them.
 *
 * @param {Quantity | null} quantity
 * @param {Record<string, string>} words
 * @param {Actions} actions
 */
function choiceOf(quantity, words, { enlarge }) {
  const name = quantity?.name ?? null;
  const label = name ? words[name] : words.all;
  const button = html("button", {
    type: "button", class: `choose ${name ?? "all"}`, "aria-label": label, title: label,
    on: { click: () => enlarge(name) },
  }, quantity ? symbol(quantity.symbol) : html("span", { text: label }));
  return { name, button };
}

/**
 * @param {string} text
 * @param {string} label
 * @param {() => void} click
 */
function small(text, label, click) {
  return html("button", { type: "button", class: "small", text, "aria-label": label, title: label, on: { click } });
}
