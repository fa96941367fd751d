/** The likeliest next characters at a step, with their probabilities as bars; the one that came is marked. */

import { visible } from "../../core/format.js";
import { html, setText } from "../dom.js";

/**
 * @import { Recording, TextHeader } from "../../core/payload.js"
 */

export class NextCharacters {
  #recording;
  #strip;
  #count;
  #rows;

  /**
   * @param {Recording} recording
   * @param {TextHeader} strip
   */
  constructor(recording, strip) {
    this.#recording = recording;
    this.#strip = strip;
    this.#count = recording.arrays.next.shape[1];
    this.#rows = Array.from({ length: this.#count }, row);
    this.element = html("div", { class: "expected" },
      html("div", { class: "expected-title", text: recording.words.next_character }),
      ...this.#rows.map(({ element }) => element));
  }

  /**
   * @param {number} step
   */
  show(step) {
    const came = this.#strip.characters[step + 1];
    for (const [rank, { name, bar, share, element }] of this.#rows.entries()) {
      const { character, probability } = this.#expected(step, rank);
      setText(name, visible(character, this.#strip.shownAs));
      setText(share, percent(probability));
      bar.style.transform = `scaleX(${probability.toFixed(3)})`;
      element.classList.toggle("came", character === came);
    }
  }

  /**
   * The same in words.
   *
   * @param {number} step
   */
  describe(step) {
    return this.#rows.map((_, rank) => this.#expected(step, rank))
      .map(({ character, probability }) => `${visible(character, this.#strip.shownAs)} ${percent(probability)}`)
      .join(", ");
  }

  /**
   * @param {number} step
   * @param {number} rank
   */
  #expected(step, rank) {
    const { next, next_probability: chances } = this.#recording.arrays;
    const at = step * this.#count + rank;
    return { character: this.#strip.vocabulary[next.data[at]], probability: chances.data[at] * chances.scale };
  }
}

/** A character, its bar and its share. */
function row() {
  const name = html("span", { class: "chance-name" });
  const bar = html("div", { class: "chance-bar" });
  const share = html("span", { class: "chance-share number" });
  const element = html("div", { class: "chance" }, name, html("div", { class: "chance-track" }, bar), share);
  return { name, bar, share, element };
}

/**
 * @param {number} probability
 */
function percent(probability) {
  return probability < 0.005 ? "<1 %" : `${(100 * probability).toFixed(0)} %`;
}
