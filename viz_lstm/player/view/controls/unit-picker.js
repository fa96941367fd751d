/** The head of the close-up: which unit it is, and whether it stands large. */

import { html } from "../dom.js";

/**
 * @import { Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Actions } from "./actions.js"
 */

export class UnitPicker {
  #number;
  #large;
  #unit = -1;
  #present;
  #wonder;

  /**
   * @param {Recording} recording
   * @param {Actions} actions
   * @param {{alone?: boolean, wonders?: boolean}} [place] Whether its player stands by itself, and so can be
   *   presented; and whether it has what-ifs.
   */
  constructor({ words, units }, actions, { alone = false, wonders = false } = {}) {
    this.#number = html("input", {
      type: "number", class: "unit-number number", min: 0, max: units - 1, "aria-label": words.unit,
      on: {
        change: () => {
          const unit = this.#chosen(units - 1);
          this.#number.value = String(unit);
          actions.unit(unit);
        },
      },
    });
    this.#large = html("button", {
      type: "button", class: "small text", "aria-pressed": "false", text: words.close_up, on: { click: actions.close },
    });
    this.#present = html("button", {
      type: "button", class: "small text present", "aria-pressed": "false", text: words.present,
      title: words.present_help,
      on: { click: () => actions.present(this.#present.getAttribute("aria-pressed") === "false") },
    });
    this.#wonder = html("button", {
      type: "button", class: "small text wonder", "aria-expanded": "false", text: words.whatif,
      title: words.whatif_help, on: { click: actions.wonder },
    });
    this.element = html("div", { class: "focus-head" },
      html("label", { class: "unit-choice" }, html("span", { text: words.unit }),
        nextButton("−", words.previous_unit, () => actions.nextUnit(-1)), this.#number,
        nextButton("+", words.next_unit, () => actions.nextUnit(1))),
      html("span", { class: "sizes" }, wonders ? this.#wonder : "", this.#large, alone ? this.#present : ""));
  }

  /**
   * @param {State} state
   */
  show({ unit, close, presented, wondering, held }) {
    // A number that somebody is typing stays, however often the player is drawn anew.
    if (unit !== this.#unit) this.#number.value = String(unit);
    this.#unit = unit;
    this.#large.setAttribute("aria-pressed", String(close));
    this.#present.setAttribute("aria-pressed", String(presented));
    this.#wonder.setAttribute("aria-expanded", String(wondering));
    this.#wonder.classList.toggle("holding", held !== "");
  }

  /**
   * The unit whose number was typed in, as far as there is one.
   *
   * @param {number} last
   */
  #chosen(last) {
    return Math.max(0, Math.min(last, Math.round(Number(this.#number.value) || 0)));
  }
}

/**
 * @param {string} text
 * @param {string} label
 * @param {() => void} click
 */
function nextButton(text, label, click) {
  return html("button", { type: "button", class: "small", text, "aria-label": label, title: label, on: { click } });
}
