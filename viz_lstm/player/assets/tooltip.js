/** The value under the pointer. */

import { plain } from "./digits.js";
import { fill, html, write } from "./dom.js";

export class Tooltip {
  constructor(recording) {
    this.recording = recording;
    this.element = html("div", { class: "tooltip", hidden: true, "aria-hidden": "true" });
  }

  /** @param {?{step: number, unit: number, quantity: string}} cell */
  show(cell, event, sheet) {
    this.element.hidden = !cell;
    if (!cell) return;
    const { words, labels, quantities } = this.recording;
    const { symbol } = quantities.find(({ name }) => name === cell.quantity);
    write(this.element, fill(words.hover, {
      label: labels[cell.step], unit: cell.unit, symbol: symbol.split("_")[0],
      value: plain(this.recording.value(cell.quantity, cell.unit, cell.step)),
    }));
    const box = sheet.getBoundingClientRect();
    const x = Math.min(event.clientX - box.left + 14, box.width - this.element.offsetWidth - 4);
    this.element.style.transform = `translate(${x}px, ${event.clientY - box.top - 36}px)`;
  }
}
