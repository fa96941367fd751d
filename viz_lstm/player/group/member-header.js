/** The head of a player that moves together with others: which run it is, its epoch and loss, and what it writes. */

import { format } from "../core/format.js";
import { epochName } from "../view/controls/epochs.js";
import { PlayButton, iconButton } from "../view/controls/transport.js";
import { html, setText } from "../view/dom.js";

/**
 * @import { Member, Recording } from "../core/payload.js"
 * @import { State } from "../core/saved-state.js"
 * @import { CheckpointView } from "../view/checkpoint-view.js"
 * @import { Actions } from "../view/controls/actions.js"
 */

export class MemberHeader {
  #recording;
  #play;
  #epoch = html("span", { class: "seat-epoch number" });
  #sample = html("p", { class: "sample", hidden: true });

  /**
   * @param {Recording} recording
   * @param {Actions} actions On a phone, where the common controls are out of sight, it has the most needed itself.
   */
  constructor(recording, actions) {
    const { words } = recording;
    this.#recording = recording;
    this.#play = new PlayButton(words, actions.toggle);
    const controls = html("div", { class: "buttons", role: "group", "aria-label": words.transport },
      iconButton("back", words.back, () => actions.step(-1)).button, this.#play.element,
      iconButton("forward", words.forward, () => actions.step(1)).button);
    const member = memberOf(recording);
    const name = html("span", { class: "seat-name", text: member.name, title: member.name });
    this.element = html("div", { class: "seat" }, letter(member), name, this.#epoch, controls, this.#sample);
  }

  /**
   * @param {State} state
   * @param {CheckpointView} checkpoints
   */
  show({ playing }, checkpoints) {
    const { sample } = checkpoints;
    this.#play.show(playing);
    setText(this.#epoch, this.#now(checkpoints));
    this.#sample.hidden = !sample;
    if (!sample) return;
    setText(this.#sample, format(this.#recording.words.sample, { text: sample }));
    this.#sample.title = sample;
  }

  /**
   * Which one it is and where, for those who do not see it.
   *
   * @param {State} _state
   * @param {CheckpointView} checkpoints
   */
  describe(_state, checkpoints) {
    return `${memberOf(this.#recording).letter}: ${this.#now(checkpoints)}. `;
  }

  /**
   * @param {CheckpointView} checkpoints
   */
  #now({ index, epoch, coming }) {
    const { words, film } = this.#recording;
    if (!film) return words.no_film;
    if (coming) return words.film_coming;
    return `${epochName(epoch, film, words)} · ${format(words.loss, { loss: film.losses[index] })}`;
  }
}

/**
 * The letter of a member on its colour.
 *
 * @param {Member} member
 */
export function letter({ letter: text, colour }) {
  return html("b", { class: "letter", text, style: { "--seat": colour } });
}

/**
 * The place of a recording in its group.
 *
 * @param {Recording} recording
 */
export function memberOf({ member }) {
  return /** @type {Member} */ (member);
}
