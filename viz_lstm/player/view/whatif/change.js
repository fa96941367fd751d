/** What the what-ifs change, as heatmaps: held less as it was. */

import { plain } from "../../core/digits.js";
import { Difference } from "../../core/difference.js";
import { Recording } from "../../core/payload.js";
import { colourKey } from "../controls/legend.js";
import { html } from "../dom.js";
import { Heatmaps } from "../heatmaps/heatmaps.js";

/**
 * @import { Theme } from "../../core/colours.js"
 * @import { Header } from "../../core/payload.js"
 * @import { Cells } from "../../core/viewport.js"
 * @import { Parts } from "./bar.js"
 */

/** The height of the key below. */
const LEGEND = 42;

export class Change {
  /** @type {Heatmaps | null} */
  #heatmaps = null;
  /** @type {Difference | null} */
  #difference = null;
  #parts;
  #before;
  /** @type {import("../../core/saved-state.js").State} */
  #state;
  #drawn = "";
  #key = html("div", { class: "legend" });
  #element = html("div", { class: "change-shown" });

  /**
   * @param {Parts & {colours: Theme, chosen: (cell: any) => void}} parts
   * @param {HTMLElement} before The heatmaps whose place it takes.
   */
  constructor(parts, before) {
    this.#parts = parts;
    this.#before = before;
    this.#state = { ...parts.state };
  }

  /** Take the place of the heatmaps where that is wanted and there is something to see. */
  show() {
    const { state, whatIf } = this.#parts;
    const isWanted = state.comparing && state.wondering && whatIf.outcome !== null;
    if (!isWanted) {
      this.#leave();
      return;
    }
    const { step, unit, quantity, similar, enlarged } = state;
    Object.assign(this.#state, { step, unit, quantity, similar, enlarged, zoom: /** @type {Cells | null} */ (null) });
    const heatmaps = this.#heatmaps ?? this.#enter();
    const difference = /** @type {Difference} */ (this.#difference);
    difference.recordings[1].arrays = whatIf.plain;
    difference.refresh();
    const drawn = JSON.stringify([difference.scaled, similar, enlarged]);
    if (drawn !== this.#drawn) {
      heatmaps.stand();
      this.#explain(difference);
    } else heatmaps.paint();
    this.#drawn = drawn;
    heatmaps.move();
    heatmaps.overlay.write(this.#state);
  }

  remove() {
    this.#heatmaps?.remove();
  }

  #enter() {
    const { recording, whatIf, colours, actions, chosen } = this.#parts;
    /** @type {unknown} */
    const said = { ...recording, film: null, member: null, focus: null };
    const header = /** @type {Header} */ (said);
    const difference = new Difference([recording, new Recording(header, whatIf.plain)]);
    difference.stretch(true);
    const room = this.#before.offsetHeight - LEGEND;
    const heatmaps = new Heatmaps({
      recording: difference, state: this.#state, colours, plotly: Promise.resolve(null), actions, keyed: false,
      room: () => room,
      shown: () => difference.shown,
      changed: () => {},
      zoomed: () => {},
      chosen,
    });
    this.#element.replaceChildren(heatmaps.element, this.#key);
    this.#before.hidden = true;
    this.#before.after(this.#element);
    [this.#heatmaps, this.#difference, this.#drawn] = [heatmaps, difference, ""];
    return heatmaps;
  }

  /**
   * Say where the colours end.
   *
   * @param {Difference} difference
   */
  #explain({ quantities, words, now }) {
    const { signed } = this.#parts.colours;
    const names = { gates: words.gates, bounded: words.bounded, cell_state: words.cell_state };
    const used = Object.entries(names).filter(([scale]) => quantities.some((each) => each.scale === scale));
    this.#key.replaceChildren(html("span", { class: "colour-keys" }, ...used.map(([scale, name]) => {
      const end = plain(now[/** @type {keyof typeof now} */ (scale)]);
      return colourKey(name, `\u2212${end}`, `+${end}`, signed);
    })));
  }

  #leave() {
    if (!this.#heatmaps) return;
    this.#heatmaps.remove();
    this.#element.remove();
    this.#before.hidden = false;
    [this.#heatmaps, this.#difference] = [null, null];
  }
}
