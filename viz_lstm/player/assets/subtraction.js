/** A less B, quantity by quantity, for one unit at one step: three columns of figures that add up. */

import { show, subtraction } from "./digits.js";
import { html, symbol, write } from "./dom.js";
import { letter } from "./seat.js";

export class Subtraction {
  constructor({ quantities, words }, seats, colours) {
    this.words = words;
    this.rows = quantities.map(({ name, symbol: text }) => {
      const cells = Array.from({ length: 3 }, () => html("td", { class: "number" }));
      const head = html("th", { scope: "row", style: { "--accent": colours.accents[name] ?? colours.text } }, symbol(text), html("span", { text: words[name] }));
      return { name, cells, element: html("tr", {}, head, ...cells) };
    });
    const heads = [[letter(seats[0])], [letter(seats[1])], [letter(seats[0]), " \u2212 ", letter(seats[1])]];
    this.title = html("caption");
    this.element = html("table", { class: "subtraction" }, this.title,
      html("thead", {}, html("tr", {}, html("td"), ...heads.map((parts) => html("th", { scope: "col" }, ...parts)))),
      html("tbody", {}, ...this.rows.map(({ element }) => element)));
  }

  /** @param {function(string): number[]} valuesOf The two values of a quantity. */
  show(title, valuesOf) {
    write(this.title, title);
    for (const { name, cells } of this.rows) {
      for (const [i, part] of subtraction(...valuesOf(name)).entries()) write(cells[i], show(part));
    }
  }
}
