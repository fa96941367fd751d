/** What there is to say of a training where the form is folded away, and what can be chosen there. */

import { html } from "../dom.js";

/**
 * @import { Standing } from "../live.js"
 */

export class Notice {
  #choose;

  /**
   * @param {(choice: string) => void} choose Hears what was chosen.
   */
  constructor(choose) {
    this.#choose = choose;
    this.element = html("div", { class: "notice", role: "status", hidden: true });
  }

  /**
   * @param {Standing | null} standing Null where there is nothing to say.
   */
  show(standing) {
    const { text, choices } = standing ?? { text: "", choices: [] };
    this.element.hidden = !text;
    this.element.replaceChildren(html("p", { text }), ...(choices ?? []).map(([choice, label]) =>
      html("button", { type: "button", class: "small text", text: label, on: { click: () => this.#choose(choice) } })));
  }
}

/**
 * What stands where the laboratory would, if its code did not come.
 *
 * @param {Record<string, string>} words
 * @param {() => unknown} again
 */
export function lostNote(words, again) {
  const text = words.whatif_again;
  const button = html("button", { type: "button", class: "small text", text, on: { click: again } });
  return html("p", { class: "lost", role: "alert", hidden: true }, html("span", { text: words.whatif_lost }), button);
}
