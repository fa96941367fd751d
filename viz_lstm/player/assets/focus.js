/** The head of the close-up: which unit it is, and how the units lie in the heatmaps. */

import { html } from "./dom.js";

export class Focus {
  /** @param {{unit: function(number), nextUnit: function(number), similar: function(boolean), close: function}} actions */
  constructor(recording, actions) {
    const { words, units } = recording;
    this.number = html("input", {
      type: "number", class: "unit-number number", min: 0, max: units - 1, "aria-label": words.unit,
      on: { change: () => actions.unit(Math.max(0, Math.min(units - 1, Math.round(Number(this.number.value) || 0)))) },
    });
    const step = (text, label, by) =>
      html("button", { type: "button", class: "small", text, "aria-label": label, title: label, on: { click: () => actions.nextUnit(by) } });
    this.large = html("button", {
      type: "button", class: "small text", "aria-pressed": "false", text: words.close_up, on: { click: actions.close },
    });
    this.element = html("div", { class: "focus-head" },
      html("label", { class: "unit-choice" }, html("span", { text: words.unit }), step("−", words.previous_unit, -1), this.number,
        step("+", words.next_unit, 1)),
      this.large);
  }

  show({ unit, close }) {
    if (Number(this.number.value) !== unit || this.number.value === "") this.number.value = unit;
    this.large.setAttribute("aria-pressed", String(close));
  }
}
