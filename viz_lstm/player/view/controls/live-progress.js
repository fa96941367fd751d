/** How far a training is, in the place of the epochs: what there is to say, its losses so far, and how to end it. */

import { html, setText } from "../dom.js";
import { LossCurve } from "./loss-curve.js";

/**
 * @import { Standing } from "../live.js"
 */

export class LiveProgress {
  #text = html("span", { class: "epoch-name number", role: "status" });
  #curve = html("div", { class: "live-curve" });
  #stop;
  #key = "";

  /**
   * @param {(key: string) => void} stop Hears of the training that is to end.
   */
  constructor(stop) {
    this.#stop = html("button", { type: "button", class: "small text stop", on: { click: () => stop(this.#key) } });
    this.element = html("div", { class: "epochs live" },
      html("div", { class: "track" }, html("div", { class: "now" }, this.#text), this.#curve), this.#stop);
  }

  /**
   * @param {Standing} standing
   */
  show({ text, stop, key, losses, share }) {
    this.#key = key;
    setText(this.#text, text);
    setText(this.#stop, stop);
    this.#stop.hidden = !stop;
    this.#curve.style.width = `${Math.max(4, 100 * share)}%`;
    if (!losses.length) return;
    const curve = new LossCurve(losses);
    curve.show(losses.length - 1);
    this.#curve.replaceChildren(curve.element);
  }
}
