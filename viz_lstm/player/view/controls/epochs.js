/** The second axis of time: the loss curve as a slider along the epochs, and the choice along which axis to play. */

import { format } from "../../core/format.js";
import { html, setText } from "../dom.js";
import { LossCurve } from "./loss-curve.js";

/**
 * @import { FilmOutline } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { CheckpointView } from "../checkpoint-view.js"
 * @import { Actions } from "./actions.js"
 *
 * @typedef {Record<string, string>} Words
 */

/**
 * An epoch of a film, in words.
 *
 * @param {number | null} epoch
 * @param {FilmOutline} film
 * @param {Words} words
 */
export function epochName(epoch, { epochs }, words) {
  return format(words.epoch_of, { epoch, epochs });
}

export class Epochs {
  #film;
  #words;
  #scrubber;
  #label = html("span", { class: "epoch-name number" });
  #loss = html("span", { class: "step-count number" });
  #curve;
  #axes;

  /**
   * @param {FilmOutline} film
   * @param {Words} words
   * @param {Actions} actions
   */
  constructor(film, words, actions) {
    this.#film = film;
    this.#words = words;
    this.#scrubber = html("input", {
      type: "range", class: "scrubber", min: 0, max: film.pictures.length - 1, step: 1, "aria-label": words.epoch,
      on: {
        input: () => actions.checkpoint(Number(this.#scrubber.value)),
        pointerenter: actions.want,
        focus: actions.want,
      },
    });
    /** @type {[State["axis"], string][]} */
    const axes = [["steps", words.along_steps], ["epochs", words.along_epochs]];
    this.#axes = axes.map(([axis, text]) => {
      const options = { type: "button", class: `choose along-${axis}`, text, on: { click: () => actions.axis(axis) } };
      return { axis, button: html("button", options) };
    });
    const buttons = this.#axes.map(({ button }) => button);
    this.#curve = new LossCurve(film.losses);
    this.element = html("div", { class: "epochs", role: "group", "aria-label": words.film },
      html("span", { class: "choice", role: "group", "aria-label": words.along }, ...buttons),
      html("div", { class: "track" }, html("div", { class: "now" }, this.#label, this.#loss),
        this.#curve.element, this.#scrubber));
  }

  /**
   * @param {State} state
   * @param {CheckpointView} checkpoints
   */
  show({ axis }, checkpoints) {
    const words = this.#words;
    const { aim } = checkpoints;
    this.#scrubber.value = String(aim);
    this.#curve.show(aim);
    setText(this.#label, this.#name(aim));
    const loss = format(words.loss, { loss: this.#film.losses[aim] });
    setText(this.#loss, checkpoints.coming ? words.film_coming : loss);
    for (const each of this.#axes) each.button.setAttribute("aria-pressed", String(each.axis === axis));
  }

  /**
   * What the slider says to those who do not see it.
   *
   * @param {CheckpointView} checkpoints
   */
  describe({ aim }) {
    this.#scrubber.setAttribute("aria-valuetext", this.#name(aim));
    return `${this.#name(aim)}. `;
  }

  /**
   * @param {number} checkpoint
   */
  #name(checkpoint) {
    return epochName(this.#film.pictures[checkpoint], this.#film, this.#words);
  }
}
