/** What stands on the screen of a player in the colours of the page: made anew where these change. */

import { cellArithmetic } from "../core/arithmetic.js";
import { Announcer } from "./announcer.js";
import { Cell } from "./cell/cell.js";
import { Equations } from "./cell/equations.js";
import { Notice, lostNote } from "./controls/notice.js";
import { Time } from "./controls/time.js";
import { UnitPicker } from "./controls/unit-picker.js";
import { html, setText, topOf } from "./dom.js";
import { frameOf } from "./frame.js";
import { Glossary } from "./glossary/glossary.js";
import { format } from "../core/format.js";
import { Heatmaps } from "./heatmaps/heatmaps.js";
import { PictureMenu } from "./pictures/picture-menu.js";
import { Presenting } from "./presenting.js";

/**
 * @import { Theme } from "../core/colours.js"
 * @import { Recording } from "../core/payload.js"
 * @import { State } from "../core/saved-state.js"
 * @import { Ranges } from "../core/viewport.js"
 * @import { Player } from "./player.js"
 * @import { CheckpointView } from "./checkpoint-view.js"
 * @import { Actions } from "./controls/actions.js"
 * @import { News, Standing } from "./live.js"
 * @import { WhatIfBar } from "./whatif/bar.js"
 * @import { Change } from "./whatif/change.js"
 * @import { Grips } from "./whatif/grips.js"
 * @import { Plotly } from "./heatmaps/plot.js"
 * @import { Laboratory } from "./laboratory.js"
 * @import { Seen } from "./pictures/pictures.js"
 *
 * @typedef {object} Head What stands at the top of a player.
 * @property {HTMLElement} element
 * @property {(state: State, checkpoints: CheckpointView) => void} show
 * @property {(state: State, checkpoints: CheckpointView) => string} describe Says it to those who do not see it.
 *
 * @typedef {Partial<State> & {ranges?: Ranges}} Changes
 * @typedef {object} Group Players that move together, as one of them sees it.
 * @property {Player[]} members
 * @property {Player} guide The one that speaks for all.
 * @property {(player: Player) => void} join
 * @property {(player: Player) => void} leave
 * @property {(player: Player, changes: Changes) => void} tell Has all others do what one has done.
 * @property {() => void} level Shows all anew, in one scale.
 * @property {import("../core/history.js").History} history What was held before.
 * @property {() => void} changed Has those that look on look again.
 * @property {(recording: Recording, actions: Actions) => Head} head
 *
 * @typedef {object} Parts
 * @property {Recording} recording
 * @property {State} state
 * @property {CheckpointView} checkpoints
 * @property {Actions} actions
 * @property {Theme} colours
 * @property {boolean} calm
 * @property {News} news What is otherwise than it was.
 * @property {Laboratory} laboratory
 * @property {() => Seen[]} all What is on the screen of all players of the group.
 * @property {Head | null} head The head of a member of a group; null for a player by itself.
 * @property {Promise<Plotly | null>} plotly
 * @property {(what: string) => void} [train] Has the page train what its form says, or do what it has offered.
 * @property {() => void} changed Hears that another range is in view.
 * @property {(ranges: Ranges) => void} zoomed Hears of a range that somebody asked for.
 * @property {(cell: Partial<State>) => void} chosen Hears of a cell that was pressed.
 */

const [READING_TIME, NARROW] = [45, 620];
/** From this width on, and this height of the window, everything stands on one screen. */
const STAGE = { width: 880, height: 600 };
/** What stands below the heatmaps: their legend, the line with what is written, and what the page has there. */
const BELOW = { legend: 42, line: 24, page: 24 };

export class Board {
  #parts;
  #head;
  #picker;
  #cell;
  #equations;
  #glossary;
  #announcer;
  #focus;
  #board;
  #notice;
  #presenting;
  /** @type {{bar: WhatIfBar, change: Change, grips: Grips} | null} What the laboratory has put up. */
  #bench = null;
  #line = html("p", { class: "hint" });
  #lost;
  #written = 0;

  /**
   * @param {Parts} parts
   */
  constructor(parts) {
    const { recording, state, actions, colours, calm, laboratory, head, plotly, train, changed, zoomed } = parts;
    this.#parts = parts;
    this.colours = colours;
    const pictures = new PictureMenu(recording, parts.checkpoints, () => this.seen, parts.all);
    head?.element.append(pictures.element);
    this.#head = head ?? new Time(recording, actions, { calm, extra: pictures.element });
    this.#picker = new UnitPicker(recording, actions, { alone: !head, wonders: laboratory.isPossible });
    this.#cell = new Cell(recording, colours, actions.open);
    this.#equations = new Equations(recording, colours, actions.open);
    this.#glossary = new Glossary(recording, this.#cell.element);
    this.#announcer = new Announcer(recording);
    this.heatmaps = new Heatmaps({
      recording, state, colours, plotly, actions, changed, zoomed,
      keyed: !head,
      room: () => this.#room, large: () => state.presented && !head,
      alone: () => !head && (state.presented || (state.close && this.frame.clientWidth >= STAGE.width)),
      shown: () => parts.checkpoints.shown,
      chosen: (cell) => {
        this.frame.focus({ preventScroll: true });
        parts.chosen(cell);
      },
    });
    const closeUp = html("div", { class: "close-up" }, this.#cell.element, this.#equations.element);
    this.#focus = html("div", { class: "focus" }, this.#picker.element, closeUp, this.#glossary.element);
    this.#board = html("div", { class: "board" }, this.heatmaps.element, this.#focus);
    this.frame = frameOf(colours, calm);
    this.frame.classList.toggle("seated", Boolean(head));
    this.#presenting = new Presenting(this.frame, () => actions.present(false));
    // Where the form is folded away, its button is at hand; a page that trains nothing has no word for it.
    const press = train && recording.words.train && html("button", {
      type: "button", class: "small text train", text: recording.words.train, on: { click: () => train("train") },
    });
    this.#notice = new Notice(train ?? (() => {}));
    this.#lost = lostNote(recording.words, () => laboratory.want());
    this.frame.append(this.#head.element, this.#notice.element, press ?? "", this.#lost, this.#board,
      head ? "" : this.#line, this.#announcer.element);
    this.furnish();
  }

  /**
   * What is on the screen, for a picture of it.
   *
   * @returns {Seen}
   */
  get seen() {
    const { recording, state, checkpoints } = this.#parts;
    return {
      recording, state, colours: this.colours, epoch: checkpoints.epoch, order: this.heatmaps.order,
      ranges: this.heatmaps.overlay.ranges, host: this.frame, properties: {},
    };
  }

  /** Put up what the laboratory has, once its code is there. */
  furnish() {
    const { recording, state, actions, colours, chosen, laboratory } = this.#parts;
    const { bench, whatIf, history } = laboratory;
    if (!bench || !whatIf || this.#bench) return;
    const parts = { recording, state, actions, whatIf, history };
    const bar = new bench.WhatIfBar(parts);
    const change = new bench.Change({ ...parts, colours, chosen }, this.heatmaps.element);
    const grips = new bench.Grips(parts, bar, this.heatmaps, this.#cell.element);
    this.#bench = { bar, change, grips };
    this.#board.before(bar.element);
  }

  /** Put everything where the state has it. */
  arrange() {
    const { state: { close, presented }, head } = this.#parts;
    this.#board.classList.toggle("close", close && !presented);
    if (!head) this.#presenting.show(presented);
    this.frame.classList.toggle("staged", this.#isStage);
    this.#bench?.bar.show();
    this.heatmaps.stand();
    this.#stretch();
  }

  /** Put everything where it is in other colours of the memory, and say so: at another epoch it goes further. */
  rescale() {
    this.#parts.news.rescaled = true;
    this.arrange();
  }

  /** Stand anew if there is another width or height to fill; true if so. */
  fit() {
    this.frame.classList.toggle("staged", this.#isStage);
    const changed = this.heatmaps.fit();
    if (changed) this.#stretch();
    return changed;
  }

  /** Whether everything is to stand on one screen. */
  get #isStage() {
    const { head, state } = this.#parts;
    const isLarge = this.frame.clientWidth >= STAGE.width && this.#window >= STAGE.height;
    return !head && !state.close && !state.presented && isLarge;
  }

  /** The height of the heatmaps where everything is to stand on one screen. */
  get #room() {
    if (!this.#isStage) return null;
    const page = parseFloat(getComputedStyle(this.frame).getPropertyValue("--player-below")) || BELOW.page;
    return Math.floor(this.#window - topOf(this.heatmaps.element) - BELOW.legend - BELOW.line - page);
  }

  /** The height of one screen; a page in a frame as high as the page says of which. */
  get #window() {
    return parseFloat(getComputedStyle(this.frame).getPropertyValue("--player-window")) || innerHeight;
  }

  /** Give the cell and the equations the height of the heatmaps. */
  #stretch() {
    this.#focus.style.maxHeight = this.#isStage ? `${this.heatmaps.element.offsetHeight}px` : "";
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
    this.#bench?.bar.show();
    this.#lost.hidden = !(this.#parts.laboratory.isLost && state.wondering);
    this.#bench?.change.show();
    this.heatmaps.move();
    this.#bench?.grips.show();
    if (this.#isLegible()) this.#write();
    this.#say(checkpoints.sample);
    this.frame.classList.toggle("whole", state.axis === "epochs");
    this.frame.classList.toggle("gentle", !calm && !(state.playing && state.speed > 10));
    this.#announcer.show(state, { cell: this.#cell, head: this.#head, heatmaps: this.heatmaps, checkpoints });
  }

  /**
   * Show what the network writes at this epoch, or else which keys there are: one line in any case.
   *
   * @param {string} sample
   */
  #say(sample) {
    const { recording: { words, memory }, state, news: { rescaled, reordered } } = this.#parts;
    const scaled = rescaled && format(words.rescaled, { high: Number(memory.high.toPrecision(3)) });
    const told = [scaled, reordered && state.similar && words.reordered];
    told.push(sample ? format(words.sample, { text: sample }) : words.keys);
    setText(this.#line, told.filter(Boolean).join(" "));
    Object.assign(this.#line, { title: sample, className: sample ? "hint sample" : "hint" });
  }

  /**
   * Say how far a training is, or what else there is to say of it; null once there is nothing.
   *
   * @param {Standing | null} standing
   * @param {(key: string) => void} stop
   */
  live(standing, stop) {
    const choices = standing?.choices;
    this.#notice.show(choices ? standing : null);
    this.frame.classList.toggle("asked", Boolean(choices?.length));
    if (this.#head instanceof Time) this.#head.live(choices ? null : standing, stop);
  }

  remove() {
    this.#announcer.stop();
    this.#bench?.bar.stop();
    this.#bench?.change.remove();
    this.#presenting.show(false);
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
    this.#glossary.show(state, arithmetic);
    this.#equations.show(state, arithmetic);
  }
}
