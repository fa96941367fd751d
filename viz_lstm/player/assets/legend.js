/** Under the heatmaps: what the colours mean, how the units lie, and zoom by button. */

import { plain } from "./digits.js";
import { html, symbol } from "./dom.js";

export class Legend {
  /** @param {{enlarge: function(?string), similar: function, zoom: function(number)}} actions A zoom of 0 shows everything. */
  constructor(recording, colours, quantities, actions) {
    const { words } = recording;
    const memory = quantities.find(({ name }) => name === "cell_state");
    const signs = (names) => names.filter((name) => quantities.some((quantity) => quantity.name === name));
    const keys = [];
    if (signs(["forget_gate", "input_gate", "output_gate"]).length) keys.push(bar(words.gates, words.shut, words.open, colours.open));
    if (signs(["candidate", "hidden_state"]).length) keys.push(bar(words.bounded, plain(-1, 0), "+1", colours.signed));
    if (memory) keys.push(bar(words.cell_state, plain(-memory.high, 2), `+${plain(memory.high, 2)}`, colours.signed));
    const zoom = (text, label, by) =>
      html("button", { type: "button", class: "small", text, "aria-label": label, title: label, on: { click: () => actions.zoom(by) } });
    this.similar = html("button", {
      type: "button", class: "small text", text: words.similar, title: words.similar_help, on: { click: () => actions.similar() },
    });
    this.choice = [null, ...recording.quantities].map((quantity) => this.#choice(quantity, words, actions));
    this.element = html("div", { class: "legend" },
      html("div", { class: "colour-keys" }, ...keys),
      html("div", { class: "tools" },
        html("div", { class: "choice", role: "group", "aria-label": words.show }, ...this.choice.map(({ button }) => button)),
        this.similar,
        html("span", { class: "zoom", role: "group", "aria-label": words.zoom },
          zoom("−", words.zoom_out, 2), zoom("+", words.zoom_in, 0.5), zoom("⤢", words.zoom_all, 0))));
  }

  show({ similar, enlarged }) {
    this.similar.setAttribute("aria-pressed", String(similar));
    for (const { name, button } of this.choice) button.setAttribute("aria-pressed", String(name === enlarged));
  }

  /** One of the heatmaps by itself, or all of them. */
  #choice(quantity, words, { enlarge }) {
    const name = quantity?.name ?? null;
    const label = quantity ? words[name] : words.all;
    const button = html("button", {
      type: "button", class: `choose ${name ?? "all"}`, "aria-label": label, title: label, on: { click: () => enlarge(name) },
    }, quantity ? symbol(quantity.symbol) : html("span", { text: label }));
    return { name, button };
  }
}

/** A quantity's name and its colours from the lowest value to the highest. */
export function bar(name, low, high, map) {
  const stops = Array.from({ length: 17 }, (_, i) => map[Math.round((i / 16) * 255)]);
  return html("div", { class: "colour-key" },
    html("span", { class: "key-name", text: name }), html("span", { class: "number", text: low }),
    html("span", { class: "ramp", style: { background: `linear-gradient(90deg, ${stops.join(",")})` } }),
    html("span", { class: "number", text: high }));
}
