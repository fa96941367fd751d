/** Steers a group of players from one place: time, epochs, the unit, and what is shown of it. */

import { Legend } from "../view/controls/legend.js";
import { Time } from "../view/controls/time.js";
import { UnitPicker } from "../view/controls/unit-picker.js";
import { html } from "../view/dom.js";

/**
 * @import { Player } from "../view/player.js"
 * @import { PlayerGroup } from "./player-group.js"
 */

export class GroupControls {
  #guide;
  #frame;
  #time;
  /** @type {Tools | null} */
  #tools;

  /**
   * The player that it steers; the others follow. None as long as there is none.
   *
   * @param {PlayerGroup} group
   * @returns {Player[] | null}
   */
  static subjects({ guide }) {
    return guide ? [guide] : null;
  }

  /**
   * @param {Player[]} subjects
   * @param {{frame: HTMLElement}} parts
   * @param {boolean} withTools Whether it steers more than time.
   */
  constructor([guide], { frame }, withTools = true) {
    const { recording, actions, calm } = guide;
    this.#guide = guide;
    this.#frame = frame;
    this.#time = new Time(recording, actions, { calm });
    this.#tools = withTools ? new Tools(guide) : null;
    frame.append(this.#time.element);
    if (this.#tools) frame.append(this.#tools.element, html("p", { class: "hint", text: recording.words.keys }));
  }

  show() {
    const { state, checkpoints } = this.#guide;
    this.#time.show(state, checkpoints);
    if (!state.playing) this.#time.describe(state, checkpoints);
    this.#tools?.show();
  }

  /**
   * Go to an epoch that was pressed in a chart.
   *
   * @param {number} epoch
   */
  turnTo(epoch) {
    this.#frame.scrollIntoView({ block: "start" });
    this.#guide.goToEpoch(epoch);
  }

  fit() {}

  remove() {}
}

/** The chooser of the unit, and what the colours mean. */
class Tools {
  #guide;
  #picker;
  #key = html("div");
  /** @type {Legend | null} */
  #legend = null;
  #high = 0;

  /**
   * @param {Player} guide
   */
  constructor(guide) {
    this.#guide = guide;
    this.#picker = new UnitPicker(guide.recording, guide.actions, { wonders: guide.laboratory.isPossible });
    this.element = html("div", { class: "group-tools" }, this.#picker.element, this.#key);
  }

  /** Show the unit and the key; this anew where the scale of the memory has grown. */
  show() {
    const { recording, colours, actions, state } = this.#guide;
    this.#picker.show(state);
    if (!this.#legend || this.#high !== recording.memory.high) {
      this.#high = recording.memory.high;
      this.#legend = new Legend(recording, colours, recording.quantities, actions);
      this.#key.replaceChildren(this.#legend.element);
    }
    this.#legend.show(state);
  }
}
