/** The likeliest next characters at a step, with their probabilities as bars; the one that came is marked. */

import { html, write } from "./dom.js";
import { visible } from "./text-layout.js";

export class NextCharacters {
  constructor(recording) {
    this.recording = recording;
    const { words, arrays } = recording;
    this.count = arrays.next.shape[1];
    this.rows = Array.from({ length: this.count }, () => {
      const name = html("span", { class: "chance-name" });
      const bar = html("div", { class: "chance-bar" });
      const share = html("span", { class: "chance-share number" });
      return { name, bar, share, element: html("div", { class: "chance" }, name, html("div", { class: "chance-track" }, bar), share) };
    });
    this.element = html("div", { class: "expected" }, html("div", { class: "expected-title", text: words.next_character }),
      ...this.rows.map(({ element }) => element));
  }

  show(step) {
    const came = this.recording.strip.characters[step + 1];
    for (const [rank, { name, bar, share, element }] of this.rows.entries()) {
      const { character, probability } = this.#expected(step, rank);
      write(name, visible(character));
      write(share, percent(probability));
      bar.style.transform = `scaleX(${probability.toFixed(3)})`;
      element.classList.toggle("came", character === came);
    }
  }

  describe(step) {
    return this.rows.map((_, rank) => this.#expected(step, rank))
      .map(({ character, probability }) => `${visible(character)} ${percent(probability)}`).join(", ");
  }

  #expected(step, rank) {
    const { arrays, strip } = this.recording;
    const at = step * this.count + rank;
    return { character: strip.vocabulary[arrays.next.data[at]], probability: arrays.next_probability.data[at] * arrays.next_probability.scale };
  }
}

function percent(probability) {
  return probability < 0.005 ? "<1 %" : `${(100 * probability).toFixed(0)} %`;
}
