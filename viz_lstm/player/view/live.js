/** Six small heatmaps of a network in training, painted anew whenever its weights arrive. */

import { Checkpoints } from "../core/checkpoints.js";
import { html, symbol } from "./dom.js";
import { HeatmapCanvas } from "./heatmaps/heatmap-canvas.js";
import { theme } from "./theme.js";

/**
 * @import { Theme } from "../core/colours.js"
 *
 * @typedef {{name: string, symbol: string, signed: boolean, label: string}} LabelledQuantity
 *
 * @typedef {object} About What Python says beside the weights.
 * @property {LabelledQuantity[]} quantities
 * @property {Record<string, number>} gateHues
 * @property {string} description For those who do not see the heatmaps.
 *
 * @typedef {{shape: string, canvases: HeatmapCanvas[]}} Board
 */

/**
 * Put the heatmaps up.
 *
 * @param {HTMLElement} element
 * @returns {{show: (bytes: Uint8Array) => Promise<void>}} Takes one checkpoint.
 */
export function mountLive(element) {
  /** @type {Board | undefined} */
  let board;
  let high = 0;
  return {
    async show(bytes) {
      const checkpoints = new Checkpoints(bytes);
      await checkpoints.develop(() => true);
      /** @type {About} */
      const about = checkpoints.about;
      const [arrays] = checkpoints.arrays;
      const [units, steps] = arrays.cell_state.shape;
      const colours = theme(element, about.gateHues);
      const shape = JSON.stringify([units, steps, colours.background]);
      high = Math.max(checkpoints.high, board?.shape === shape ? high : 0);
      if (board?.shape !== shape) board = { shape, canvases: build(element, about, { units, steps, colours }) };
      element.setAttribute("aria-label", about.description);
      const order = Array.from({ length: units }, (_, unit) => unit);
      for (const canvas of board.canvases) {
        const { quantity } = canvas;
        if (quantity.name === "cell_state") quantity.high = high || 1;
        canvas.paint(arrays[quantity.name], order);
      }
    },
  };
}

/**
 * @param {HTMLElement} element
 * @param {About} about
 * @param {{units: number, steps: number, colours: Theme}} size
 */
function build(element, { quantities }, { units, steps, colours }) {
  const panels = quantities.map((quantity) => {
    const canvas = html("canvas", { class: "picture live-picture", "aria-hidden": "true" });
    const accent = colours.accents[quantity.name] ?? colours.text;
    const title = html("div", { class: "live-title", style: { "--accent": accent } },
      symbol(quantity.symbol), html("span", { class: "panel-name", text: quantity.label }));
    const heatmap = new HeatmapCanvas(canvas, { quantity: { ...quantity, high: 1 }, units, steps, colours });
    return { heatmap, element: html("div", { class: "live-panel" }, title, canvas) };
  });
  element.setAttribute("role", "img");
  element.style.setProperty("--line", colours.line);
  element.replaceChildren(html("div", { class: "live" }, ...panels.map((panel) => panel.element)));
  return panels.map(({ heatmap }) => heatmap);
}
