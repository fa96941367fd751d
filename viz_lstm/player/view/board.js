/** What stands on the screen of a player in the colours of the page: made anew where these change. */

import { cellArithmetic } from "../core/arithmetic.js";
import { Announcer } from "./announcer.js";
import { Cell } from "./cell/cell.js";
import { Equations } from "./cell/equations.js";
import { Time } from "./controls/time.js";
import { UnitPicker } from "./controls/unit-picker.js";
import { html } from "./dom.js";
import { Heatmaps } from "./heatmaps/heatmaps.js";

/**
 * @import { Theme } from "../core/colours.js"
 * @import { Recording } from "../core/payload.js"
 * @import { State } from "../core/saved-state.js"
 * @import { Ranges } from "../core/viewport.js"
 * @import { CheckpointView } from "./checkpoint-view.js"
 * @import { Actions } from "./controls/actions.js"
 * @import { Plotly } from "./heatmaps/plot.js"
 *
 * @typedef {object} Head What stands at the top of a player.
 * @property {HTMLElement} element
 * @property {(state: State, checkpoints: CheckpointView) => void} show
 * @property {(state: State, checkpoints: CheckpointView) => string} describe Says it to those who do not see it.
 *
 * @typedef {object} Parts
 * @property {Recording} recording
 * @property {State} state
 * @property {CheckpointView} checkpoints
 * @property {Actions} actions
 * @property {Theme} colours
 * @property {boolean} calm
 * @property {Head | null} head The head of a member of a group; null for a player by itself.
 * @property {Promise<Plotly | null>} plotly
 * @property {() => void} changed Hears that another range is in view.
 * @property {(ranges: Ranges) => void} zoomed Hears of a range that somebody asked for.
 * @property {(cell: Partial<State>) => void} chosen Hears of a cell that was pressed.
 */

const READING_TIME = 45;
const NARROW = 620;

export class Board {
  #parts;
  #head;
  #picker;
  #cell;
  #equations;
  #announcer;
  #focus;
  #board;
  #written = 0;

  /**
   * @param {Parts} parts
   */
  constructor(parts) {
    const { recording, state, actions, colours, calm, head, plotly, changed, zoomed } = parts;
    this.#parts = parts;
    this.colours = colours;
    this.#head = head ?? new Time(recording, actions, { calm });
    this.#picker = new UnitPicker(recording, actions);
    this.#cell = new Cell(recording, colours, actions.open);
    this.#equations = new Equations(recording, colours, actions.open);
    this.#announcer = new Announcer(recording);
    this.heatmaps = new Heatmaps({
      recording, state, colours, plotly, actions, changed, zoomed,
      keyed: !head,
      shown: () => parts.checkpoints.shown,
      chosen: (cell) => {
        this.frame.focus({ preventScroll: true });
        parts.chosen(cell);
      },
    });
    const closeUp = html("div", { class: "close-up" }, this.#cell.element, this.#equations.element);
    this.#focus = html("div", { class: "focus" }, this.#picker.element, closeUp);
    this.#board = html("div", { class: "board" }, this.heatmaps.element, this.#focus);
    const hint = head ? "" : html("p", { class: "hint", text: recording.words.keys });
    this.frame = frameOf(colours, calm);
    this.frame.classList.toggle("seated", Boolean(head));
    this.frame.append(this.#head.element, this.#board, hint, this.#announcer.element);
  }

  /** Put everything where the state has it. */
  arrange() {
    this.#board.classList.toggle("close", this.#parts.state.close);
    this.heatmaps.stand();
  }

  /**
   * Arrange anew after a control was pressed, which keeps the focus.
   *
   * @param {() => void} change
   */
  rearrange(change) {
    const { state } = this.#parts;
    const { close } = state;
    const root = /** @type {Document | ShadowRoot} */ (this.frame.getRootNode());
    const focused = root.activeElement?.getAttribute("class");
    change();
    const again = focused && this.frame.getElementsByClassName(focused)[0];
    if (again instanceof HTMLElement || again instanceof SVGElement) again.focus({ preventScroll: true });
    // On a phone the cell changes places with the heatmaps: it stays in sight.
    if (state.close !== close && this.frame.clientWidth < NARROW) this.#focus.scrollIntoView();
  }

  /** Show the state. */
  show() {
    const { state, checkpoints, calm } = this.#parts;
    this.#head.show(state, checkpoints);
    this.#picker.show(state);
    this.heatmaps.move();
    if (this.#isLegible()) this.#write();
    this.frame.classList.toggle("whole", state.axis === "epochs");
    this.frame.classList.toggle("gentle", !calm && !(state.playing && state.speed > 10));
    this.#announcer.show(state, { cell: this.#cell, head: this.#head, heatmaps: this.heatmaps, checkpoints });
  }

  remove() {
    this.#announcer.stop();
    this.heatmaps.remove();
    this.frame.remove();
  }

  /** Whether numbers written now can be read before the next ones come. */
  #isLegible() {
    const now = performance.now();
    const { playing, speed } = this.#parts.state;
    if (playing && speed > 1000 / READING_TIME && now - this.#written < READING_TIME) return false;
    this.#written = now;
    return true;
  }

  #write() {
    const { state, recording, head } = this.#parts;
    this.heatmaps.overlay.write(state);
    if (head && !state.close) return;
    const arithmetic = cellArithmetic(recording, state.unit, state.step);
    this.#cell.show(state, arithmetic);
    this.#cell.mark(state.opened);
    this.#equations.show(state, arithmetic);
  }
}

/**
 * The frame of a player, or of what looks on, in the colours of the page.
 *
 * @param {Theme} colours
 * @param {boolean} calm
 */
export function frameOf({ muted, line, dark }, calm) {
  const frame = html("div", { class: "player", tabindex: -1, style: { "--muted": muted, "--line": line } });
  frame.classList.toggle("calm", calm);
  frame.style.colorScheme = dark ? "dark" : "light";
  return frame;
}
