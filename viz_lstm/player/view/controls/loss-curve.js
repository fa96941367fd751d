/** The loss along the checkpoints as a line, with a dot at the one that is shown: the track of a slider. */

import { html, moveTo, svg } from "../dom.js";

const [WIDTH, HEIGHT] = [100, 20];

export class LossCurve {
  #heights;
  #passed;
  #dot = html("div", { class: "curve-dot" });

  /**
   * @param {number[]} losses
   */
  constructor(losses) {
    this.#heights = heightsOf(losses);
    const line = `M${this.#points(losses.length - 1).join("L")}`;
    const still = svg("path", { class: "curve-line", d: line });
    this.#passed = svg("path", { class: "curve-passed" });
    const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none" }, still, this.#passed);
    this.element = html("div", { class: "loss-curve", "aria-hidden": "true" }, drawing, this.#dot);
  }

  /**
   * Mark a checkpoint.
   *
   * @param {number} checkpoint
   */
  show(checkpoint) {
    const last = this.#heights.length - 1;
    this.#passed.setAttribute("d", `M${this.#points(checkpoint).join("L")}`);
    this.#dot.style.left = `${last > 0 ? (100 * checkpoint) / last : 0}%`;
    moveTo(this.#dot, 0, this.#heights[checkpoint] ?? 0);
  }

  /**
   * The points of the line up to a checkpoint.
   *
   * @param {number} checkpoint
   */
  #points(checkpoint) {
    const last = Math.max(1, this.#heights.length - 1);
    return this.#heights.slice(0, checkpoint + 1).map((y, i) => `${((WIDTH * i) / last).toFixed(2)} ${y.toFixed(2)}`);
  }
}

/**
 * Where each loss lies between the top of the drawing and its bottom, by its logarithm: late gains are small.
 *
 * @param {number[]} losses
 */
function heightsOf(losses) {
  const logs = losses.map((loss) => Math.log(Math.max(loss, Number.MIN_VALUE)));
  const finite = logs.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return logs.map((each) => (Number.isFinite(each) && high > low ? HEIGHT * (1 - (each - low) / (high - low)) : 0));
}
