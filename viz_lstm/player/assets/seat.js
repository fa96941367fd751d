/** The head of a player that moves together with others: which run it is, its own epoch and loss, and what it writes. */

import { fill, html, write } from "./dom.js";

export class Seat {
  constructor({ seat, film, words }) {
    Object.assign(this, { seat, film, words });
    this.epoch = html("span", { class: "seat-epoch number" });
    this.sample = html("p", { class: "sample", hidden: true });
    this.element = html("div", { class: "seat" }, letter(seat), html("span", { class: "seat-name", text: seat.name, title: seat.name }), this.epoch, this.sample);
  }

  show(state, projector) {
    const { sample } = projector;
    write(this.epoch, this.#now(projector));
    this.sample.hidden = !sample;
    if (sample) {
      write(this.sample, fill(this.words.sample, { text: sample }));
      this.sample.title = sample;
    }
  }

  /** Which one it is and where, for those who do not see it. */
  describe(state, projector) {
    return `${this.seat.letter}: ${this.#now(projector)}. `;
  }

  #now({ picture, asked, film }) {
    const { words } = this;
    if (!this.film) return words.no_film;
    if (asked && !film) return words.film_coming;
    const { pictures, epochs, losses } = this.film;
    return `${fill(words.epoch_of, { epoch: pictures[picture], epochs })} · ${fill(words.loss, { loss: losses[picture] })}`;
  }
}

/** The letter of a seat on its colour. */
export function letter({ letter: text, colour }) {
  return html("b", { class: "letter", text, style: { "--seat": colour } });
}
