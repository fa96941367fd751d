/** Steers a group of players from one place: time, epochs, the unit, and what is shown of it. */

import { html } from "./dom.js";
import { Focus } from "./focus.js";
import { Legend } from "./legend.js";
import { Time } from "./time.js";

export class Conductor {
  /** The player that it steers; the others follow. None as long as there is none. */
  static subjects({ guide }) {
    return guide && [guide];
  }

  constructor([guide], { frame, whole = true }) {
    Object.assign(this, { guide, frame, whole });
    const { recording, actions } = guide;
    this.time = new Time(recording, actions, guide);
    this.focus = new Focus(recording, actions);
    this.key = html("div");
    const tools = html("div", { class: "group-tools" }, this.focus.element, this.key);
    frame.append(this.time.element, ...(whole ? [tools, html("p", { class: "hint", text: recording.words.keys })] : []));
  }

  show() {
    const { state, projector } = this.guide;
    this.time.show(state, projector);
    if (!state.playing) this.time.describe(state, projector);
    if (!this.whole) return;
    this.focus.show(state);
    this.#explain();
    this.legend.show(state);
  }

  /** Go to an epoch that was pressed in a chart. */
  turnTo(epoch) {
    this.frame.scrollIntoView({ block: "start" });
    this.guide.goToEpoch(epoch);
  }

  /** Say what the colours mean; anew where the scale of the memory has grown. */
  #explain() {
    const { recording, colours, actions } = this.guide;
    if (this.high === recording.memory.high) return;
    this.high = recording.memory.high;
    this.legend = new Legend(recording, colours, recording.quantities, actions);
    this.key.replaceChildren(this.legend.element);
  }
}
