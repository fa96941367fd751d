/** Says the step to a screen reader, once it stands still. */

import { plain } from "../core/digits.js";
import { format } from "../core/format.js";
import { html } from "./dom.js";

/**
 * @import { Quantity, Recording } from "../core/payload.js"
 * @import { State } from "../core/saved-state.js"
 * @import { CheckpointView } from "./checkpoint-view.js"
 * @import { Cell } from "./cell/cell.js"
 * @import { Heatmaps } from "./heatmaps/heatmaps.js"
 * @import { Head } from "./board.js"
 */

const PAUSE = 500;

export class Announcer {
  element = html("div", { class: "spoken", "aria-live": "polite", role: "status" });
  #recording;
  #timer = 0;

  /**
   * @param {Recording} recording
   */
  constructor(recording) {
    this.#recording = recording;
  }

  /**
   * Call at every change; speaks half a second after the last one.
   *
   * @param {State} state
   * @param {{cell: Cell, head: Head, heatmaps: Heatmaps, checkpoints: CheckpointView}} parts
   */
  show(state, { cell, head, heatmaps, checkpoints }) {
    clearTimeout(this.#timer);
    if (state.playing) return;
    this.#timer = window.setTimeout(() => {
      this.element.textContent = head.describe(state, checkpoints) + cell.describe(state);
      const { panels, strip } = heatmaps.overlay;
      for (const { window, quantity } of panels) window.setAttribute("aria-label", this.#panel(quantity, state));
      strip?.window.setAttribute("aria-label", strip.describe(state));
    }, PAUSE);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /**
   * A heatmap in words.
   *
   * @param {Quantity} quantity
   * @param {State} state
   */
  #panel({ name }, { step, unit }) {
    const { words, units, steps, labels } = this.#recording;
    const column = Array.from({ length: units }, (_, row) => this.#recording.value(name, row, step));
    return format(words.heatmap_description, {
      name: words[name], units, steps, label: labels[step], unit,
      value: plain(column[unit]), low: plain(Math.min(...column)), high: plain(Math.max(...column)),
    });
  }
}
