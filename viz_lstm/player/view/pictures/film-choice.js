/** The choice of a film below those of pictures: along what, how long and large; then how far it is. */

import { framesAlong } from "../../core/film-plan.js";
import { format } from "../../core/format.js";
import { html, setText } from "../dom.js";
import { filmOf } from "./film.js";
import { keep } from "./picture-file.js";
import { mostBytes } from "./recorder.js";

/**
 * @import { Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { CheckpointView } from "../checkpoint-view.js"
 * @import { Seen, Subject } from "./pictures.js"
 */

export class FilmChoice {
  #recording;
  #checkpoints;
  #seen;
  #along;
  #says = html("span", { class: "picture-says", role: "status" });
  #progress = html("progress", { hidden: true });
  #cancel;
  /** Counts the films; one that is not the latest is not wanted any more. */
  #turn = 0;

  /**
   * @param {Recording} recording
   * @param {CheckpointView} checkpoints
   * @param {() => Seen} seen What is on the screen by now.
   */
  constructor(recording, checkpoints, seen) {
    const { words } = recording;
    this.#recording = recording;
    this.#checkpoints = checkpoints;
    this.#seen = seen;
    const axes = [["steps", words.along_steps], ["epochs", words.along_epochs]];
    this.#along = html("select", { class: "speed", on: { change: () => this.show() } },
      ...axes.map(([value, text]) => html("option", { value, text })));
    this.#cancel = html("button", {
      type: "button", class: "small text", text: words.picture_cancel, hidden: true, on: { click: () => this.#end("") },
    });
    this.#progress.setAttribute("aria-label", words.picture_film);
    const along = html("label", {}, html("span", { text: words.picture_along }), this.#along);
    this.element = html("div", { class: "picture-film" }, along, this.#says, this.#progress, this.#cancel);
  }

  /** Say how long and how large a film of what is on the screen becomes, unless one is being made. */
  show() {
    if (!this.#progress.hidden) return;
    const seen = this.#seen();
    const epochs = /** @type {HTMLOptionElement} */ (this.#along.options[1]);
    // A what-if holds for the network that is shown, and a network in training has no epochs yet.
    const { film, member } = this.#recording;
    epochs.disabled = !film || this.#checkpoints.live || member?.stays === true || seen.state.held !== "";
    if (epochs.disabled) this.#along.value = "steps";
    const frames = this.#frames(seen);
    const milliseconds = frames.reduce((sum, { duration }) => sum + duration, 0);
    setText(this.#says, format(this.#recording.words.picture_film_says, {
      frames: frames.length, seconds: (milliseconds / 1000).toFixed(1),
      megabytes: (mostBytes(milliseconds) / 1e6).toFixed(1),
    }));
  }

  /**
   * Make a film and have the browser keep it.
   *
   * @param {Subject} subject
   * @param {Seen} seen
   * @param {string} name Without what it runs along, and its ending.
   */
  async make(subject, seen, name) {
    const along = /** @type {State["axis"]} */ (this.#along.value);
    const frames = this.#frames(seen);
    const turn = ++this.#turn;
    this.#begin(frames.length);
    const isWanted = (/** @type {number} */ done) => {
      if (turn !== this.#turn) return false;
      this.#progress.value = done;
      setText(this.#says, format(this.#recording.words.picture_film_done, { done, frames: frames.length }));
      return true;
    };
    try {
      if (along === "epochs") await this.#checkpoints.arrival();
      const at = (/** @type {number} */ place) => this.#at(place);
      const film = isWanted(0) && await filmOf({ subject, seen, frames, at }, isWanted);
      if (turn !== this.#turn) return;
      if (film) keep(film, `${name}-along-${along}.${film.type.split("/")[1]}`);
      this.#end(film ? "" : this.#recording.words.picture_film_fails);
    } catch {
      if (turn === this.#turn) this.#end(this.#recording.words.picture_film_fails);
    }
  }

  /** @param {number} frames */
  #begin(frames) {
    this.#progress.max = frames;
    this.#progress.value = 0;
    this.#working(true);
    this.#cancel.focus({ preventScroll: true });
  }

  /**
   * Have no film made any more, and say so; nothing says enough where there is one.
   *
   * @param {string} said
   */
  #end(said) {
    this.#turn++;
    this.#working(false);
    this.#along.focus({ preventScroll: true });
    this.show();
    if (said) setText(this.#says, said);
  }

  /** @param {boolean} works */
  #working(works) {
    this.#progress.hidden = !works;
    this.#cancel.hidden = !works;
    this.#along.disabled = works;
  }

  /** @param {number} checkpoint */
  #at(checkpoint) {
    const arrays = this.#checkpoints.computed(checkpoint);
    return { arrays, epoch: this.#recording.film?.pictures[checkpoint] ?? null };
  }

  /** @param {Seen} seen */
  #frames({ ranges }) {
    const along = /** @type {State["axis"]} */ (this.#along.value);
    return framesAlong(along, { steps: ranges.steps, film: this.#recording.film });
  }
}
