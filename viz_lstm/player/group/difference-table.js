/** A less B, quantity by quantity, for one unit at one step: three columns of figures that add up. */

import { show, subtraction } from "../core/digits.js";
import { html, setText, symbol } from "../view/dom.js";
import { letter } from "./member-header.js";

/**
 * @import { Palette } from "../core/colours.js"
 * @import { Difference } from "../core/difference.js"
 * @import { Member } from "../core/payload.js"
 */

export class DifferenceTable {
  #title = html("caption");
  #rows;

  /**
   * @param {Difference} difference
   * @param {Member[]} members
   * @param {Palette} colours
   */
  constructor({ quantities, words }, [first, second], colours) {
    this.#rows = quantities.map(({ name, symbol: letters }) => {
      const cells = Array.from({ length: 3 }, () => html("td", { class: "number" }));
      const head = html("th", { scope: "row", style: { "--accent": colours.accents[name] ?? colours.text } },
        symbol(letters), html("span", { text: words[name] }));
      return { name, cells, element: html("tr", {}, head, ...cells) };
    });
    const heads = [[letter(first)], [letter(second)], [letter(first), " \u2212 ", letter(second)]];
    const columns = heads.map((parts) => html("th", { scope: "col" }, ...parts));
    this.element = html("table", { class: "subtraction" }, this.#title,
      html("thead", {}, html("tr", {}, html("td"), ...columns)),
      html("tbody", {}, ...this.#rows.map(({ element }) => element)));
  }

  /**
   * @param {string} title
   * @param {(quantity: string) => number[]} valuesOf The two values of a quantity.
   */
  show(title, valuesOf) {
    setText(this.#title, title);
    for (const { name, cells } of this.#rows) {
      const [a, b] = valuesOf(name);
      for (const [i, part] of subtraction(a, b).entries()) setText(cells[i], show(part));
    }
  }
}
