/** Six small heatmaps of a network in training, painted anew whenever its weights arrive. */

import { theme } from "./colours.js";
import { html, symbol } from "./dom.js";
import { Film } from "./film.js";
import { Picture } from "./picture.js";

/**
 * Put the heatmaps up.
 *
 * @returns {{show: function(Uint8Array)}} `show` takes a film of one picture, which tells about the quantities with
 *     their names and what a reader hears who does not see it.
 */
export function mountLive(element) {
  let board;
  let high = 0;
  return {
    show(bytes) {
      const film = new Film(bytes);
      const { quantities, description } = film.about;
      film.develop(() => true).then(() => {
        const frame = film.frames[0];
        const [units, steps] = frame.cell_state.shape;
        const colours = theme(element);
        const shape = JSON.stringify([units, steps, colours.background]);
        high = Math.max(film.high, board?.shape === shape ? high : 0);
        if (board?.shape !== shape) board = build(element, { quantities, units, steps, colours, shape });
        element.setAttribute("aria-label", description);
        for (const { picture } of board.panels) {
          if (picture.quantity.name === "cell_state") picture.quantity.high = high || 1;
          picture.paint(frame[picture.quantity.name], Array.from({ length: units }, (_, unit) => unit));
        }
      });
    },
  };
}

function build(element, { quantities, units, steps, colours, shape }) {
  const panels = quantities.map((quantity) => {
    const canvas = html("canvas", { class: "picture live-picture", "aria-hidden": "true" });
    const title = html("div", { class: "live-title", style: { "--accent": colours.accents[quantity.name] ?? colours.text } },
      symbol(quantity.symbol), html("span", { class: "panel-name", text: quantity.label }));
    const picture = new Picture(canvas, { quantity: { ...quantity, high: 1 }, units, steps, colours });
    return { picture, element: html("div", { class: "live-panel" }, title, canvas) };
  });
  element.setAttribute("role", "img");
  element.style.setProperty("--line", colours.line);
  element.replaceChildren(html("div", { class: "live" }, ...panels.map((panel) => panel.element)));
  return { shape, panels };
}
