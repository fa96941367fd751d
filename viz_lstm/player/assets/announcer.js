/** Says the step to a screen reader, once it stands still. */

import { plain } from "./digits.js";
import { fill, html } from "./dom.js";

const PAUSE = 500;

export class Announcer {
  constructor(recording) {
    this.recording = recording;
    this.element = html("div", { class: "spoken", "aria-live": "polite", role: "status" });
  }

  /** Call at every change; speaks half a second after the last one. */
  show(state, { cell, head, stage, projector }) {
    clearTimeout(this.timer);
    if (state.playing) return;
    this.timer = setTimeout(() => {
      this.element.textContent = head.describe(state, projector) + cell.describe(state);
      for (const panel of stage.overlay.panels) panel.window.setAttribute("aria-label", this.#panel(panel.quantity, state));
      const { strip } = stage.overlay;
      strip?.window.setAttribute("aria-label", strip.describe(state));
    }, PAUSE);
  }

  stop() {
    clearTimeout(this.timer);
  }

  #panel({ name }, { step, unit }) {
    const { words, units, steps, labels } = this.recording;
    const column = Array.from({ length: units }, (_, row) => this.recording.value(name, row, step));
    return fill(words.heatmap_description, {
      name: words[name], units, steps, label: labels[step], unit,
      value: plain(this.recording.value(name, unit, step)),
      low: plain(Math.min(...column)), high: plain(Math.max(...column)),
    });
  }
}
