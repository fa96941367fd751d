/** The second axis of time: a slider along the epochs of training, and the choice along which axis to play. */

import { fill, html, write } from "./dom.js";

export class Epochs {
  /** @param {{picture: function(number), axis: function(string), want: function}} actions */
  constructor({ film, words }, actions) {
    Object.assign(this, { film, words });
    const last = film.pictures.length - 1;
    this.scrubber = html("input", {
      type: "range", class: "scrubber", min: 0, max: last, step: 1, "aria-label": words.epoch,
      on: { input: () => actions.picture(Number(this.scrubber.value)), pointerenter: actions.want, focus: actions.want },
    });
    this.label = html("span", { class: "epoch-name number" });
    this.loss = html("span", { class: "step-count number" });
    this.axes = Object.entries({ steps: words.along_steps, epochs: words.along_epochs }).map(([axis, text]) => ({
      axis,
      button: html("button", { type: "button", class: `choose along-${axis}`, text, on: { click: () => actions.axis(axis) } }),
    }));
    this.sample = html("p", { class: "sample", hidden: true });
    this.element = html("div", { class: "epochs", role: "group", "aria-label": words.film },
      html("span", { class: "choice", role: "group", "aria-label": words.along }, ...this.axes.map(({ button }) => button)),
      html("div", { class: "now" }, this.label, this.loss), this.scrubber, this.sample);
  }

  show({ axis }, projector) {
    const { film, words } = this;
    const { aim, last } = projector;
    this.scrubber.value = aim;
    this.scrubber.style.setProperty("--share", last ? aim / last : 0);
    write(this.label, this.#name(aim));
    write(this.loss, projector.asked && !projector.film ? words.film_coming : fill(words.loss, { loss: film.losses[aim] }));
    for (const each of this.axes) each.button.setAttribute("aria-pressed", String(each.axis === axis));
    this.sample.hidden = !projector.sample;
    if (projector.sample) write(this.sample, fill(words.sample, { text: projector.sample }));
  }

  /** What the slider says to those who do not see it. */
  describe({ aim }) {
    this.scrubber.setAttribute("aria-valuetext", this.#name(aim));
    return `${this.#name(aim)}. `;
  }

  #name(picture) {
    return fill(this.words.epoch_of, { epoch: this.film.pictures[picture], epochs: this.film.epochs });
  }
}
