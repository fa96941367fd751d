/** The controls of both axes of time: transport above, the film's epochs below. */

import { html } from "./dom.js";
import { Epochs } from "./epochs.js";
import { SPEEDS, Transport } from "./transport.js";

const CALM_SPEEDS = [1, 2];

export class Time {
  constructor(recording, actions, { calm }) {
    this.transport = new Transport(recording, actions, { speeds: calm ? CALM_SPEEDS : SPEEDS });
    this.epochs = recording.film && new Epochs(recording, actions);
    this.element = html("div", { class: "time" }, this.transport.element, this.epochs?.element ?? "");
  }

  show(state, projector) {
    this.transport.show(state);
    this.epochs?.show(state, projector);
  }

  /** Where it is, for those who do not see it. */
  describe(state, projector) {
    return this.transport.describe(state) + (this.epochs?.describe(projector) ?? "");
  }
}
