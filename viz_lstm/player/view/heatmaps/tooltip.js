/** The value under the pointer. */

import { plain } from "../../core/digits.js";
import { format } from "../../core/format.js";
import { html, setText } from "../dom.js";

/**
 * @import { Difference } from "../../core/difference.js"
 * @import { Recording } from "../../core/payload.js"
 *
 * @typedef {{step: number, unit: number, quantity: string}} PointedCell
 */

export class Tooltip {
  element = html("div", { class: "tooltip", hidden: true, "aria-hidden": "true" });
  #recording;

  /**
   * @param {Recording | Difference} recording
   */
  constructor(recording) {
    this.#recording = recording;
  }

  /**
   * Say what a cell holds, beside the pointer.
   *
   * @param {PointedCell} cell
   * @param {MouseEvent} event
   * @param {HTMLElement} sheet
   */
  show(cell, event, sheet) {
    const { words, labels, quantities } = this.#recording;
    const quantity = quantities.find(({ name }) => name === cell.quantity);
    this.element.hidden = false;
    setText(this.element, format(words.hover, {
      label: labels[cell.step], unit: cell.unit, symbol: quantity?.symbol.split("_")[0] ?? "",
      value: plain(this.#recording.value(cell.quantity, cell.unit, cell.step)),
    }));
    const box = sheet.getBoundingClientRect();
    const x = Math.min(event.clientX - box.left + 14, box.width - this.element.offsetWidth - 4);
    this.element.style.transform = `translate(${x}px, ${event.clientY - box.top - 36}px)`;
  }

  hide() {
    this.element.hidden = true;
  }
}
