/** The head of a player that moves together with others: which run it is, its own epoch and loss, and what it writes. */

import { fill, html, write } from "./dom.js";
import { iconButton } from "./transport.js";

export class Seat {
  /** @param {{step, toggle}} actions On a phone, where the common controls are out of sight, it has the most needed ones itself. */
  constructor({ seat, film, words }, actions) {
    Object.assign(this, { seat, film, words });
    this.play = iconButton("play", words.play, actions.toggle);
    const controls = html("div", { class: "buttons", role: "group", "aria-label": words.transport },
      iconButton("back", words.back, () => actions.step(-1)).button, this.play.button,
      iconButton("forward", words.forward, () => actions.step(1)).button);
    this.epoch = html("span", { class: "seat-epoch number" });
    this.sample = html("p", { class: "sample", hidden: true });
    this.element = html("div", { class: "seat" }, letter(seat), html("span", { class: "seat-name", text: seat.name, title: seat.name }), this.epoch, controls, this.sample);
  }

  show({ playing }, projector) {
    const { sample } = projector;
    const { play, pause } = this.words;
    if (this.playing !== playing) this.play.change(playing ? "pause" : "play", playing ? pause : play);
    this.playing = playing;
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
