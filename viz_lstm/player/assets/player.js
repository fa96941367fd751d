/** The player: puts the parts together and moves them through one state. Knows nothing of Streamlit. */

import { actionsOf } from "./actions.js";
import { Announcer } from "./announcer.js";
import { cellArithmetic } from "./arithmetic.js";
import { Cell } from "./cell.js";
import { theme } from "./colours.js";
import { html } from "./dom.js";
import { Equations } from "./equations.js";
import { Focus } from "./focus.js";
import { keyboard } from "./keyboard.js";
import { isElsewhere, recall, sightOf } from "./memory.js";
import { decode } from "./payload.js";
import { Playback } from "./playback.js";
import { Projector } from "./projector.js";
import { Seat } from "./seat.js";
import { Stage } from "./stage.js";
import { Together, changesOf, rangesOf } from "./together.js";
import { Time } from "./time.js";
import { cellsIn, rangesOf as rangesOfCells, whole } from "./window.js";

export { mountLive } from "./live.js";
export { mountOnlooker } from "./onlookers.js";

const REPORT_AFTER = 120;
const READING_TIME = 45;
const NARROW = 620;
const PAGE_KEYS = [" ", "ArrowLeft", "ArrowRight"];

/**
 * Put a player up.
 *
 * @param {{element: HTMLElement, bytes: Uint8Array, plotly: Promise, key: string, report: function}} options
 *     `element` is emptied and filled; `report` hears where the player stands, and how it is arranged, whenever it comes to rest;
 *     `want` hears the name of a film that is to be given to `load`; `moved` hears the epoch at every change.
 *     A recording with a seat moves together with the others of its group: what steers them stands elsewhere.
 */
export function mount(options) {
  return new Player(options);
}

class Player {
  constructor({ element, bytes, plotly, key, report, want, moved }) {
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.recording = decode(bytes);
    Object.assign(this, { element, plotly, report, moved });
    this.together = this.seat && Together.of(this.seat.group);
    this.state = recall(key, this.recording, this);
    this.projector = new Projector(this.recording, this.state, { want, ready: (rescaled) => this.#develop(rescaled) });
    this.playback = new Playback({ ...this, set: (changes) => this.#set(changes) });
    this.actions = actionsOf(this, {
      set: (changes) => this.#set(changes),
      turn: (picture) => this.#turn(picture),
      rearrange: (changes) => this.#rearrange(changes),
      reorder: () => this.#reorder(),
    });
    this.keys = keyboard(this.actions, this.recording.steps - 1);
    this.element.addEventListener("keydown", this.keys);
    this.pageKeys = (event) => this.#isMeant(event) && this.keys(event);
    addEventListener("keydown", this.pageKeys);
    this.#build();
    this.resizes = new ResizeObserver(() => this.stage.fit() && this.#show());
    this.resizes.observe(this.element);
    if (this.together) this.together.join(this);
    else this.playback.resume();
    if (isElsewhere(this.state, this.recording)) this.#reportSoon();
  }

  get version() {
    return this.recording.version;
  }

  get seat() {
    return this.recording.seat;
  }

  /** Whether it speaks for itself, or for all of its group. */
  get leads() {
    return !this.together || this.together.guide === this;
  }

  /** The colours as a text that tells them from others. */
  get palette() {
    return JSON.stringify(this.colours);
  }

  /** Go where the page wants, unless it has been there: {turn, step, unit, quantity, epoch, arrangement, marks}. @returns Whether it went. */
  look({ turn, step, unit, quantity, epoch, arrangement, marks }) {
    if (turn === this.state.turn) return false;
    this.playback.pause();
    this.#set({ turn, step, unit, quantity, ...(marks && { marks }) });
    if (arrangement) this.#furnish(arrangement);
    if (epoch !== null) this.goToEpoch(epoch);
    return true;
  }

  /** Arrange the page as a link has it; what it leaves open, the room there is decides. */
  #furnish({ enlarged, opened, similar, close, axis, zoom }) {
    const possible = this.recording.film ? axis : "steps";
    if (possible === "epochs") this.projector.want();
    this.state.enlarged = undefined;
    this.#rearrange({ ...(enlarged && { enlarged }), opened: opened || null, similar, close, axis: possible, zoom });
    this.together?.tell(this, { ranges: this.stage.overlay.ranges });
  }

  /** Go to a cell that was pressed. */
  choose(cell) {
    this.playback.pause();
    this.#set(cell);
  }

  /** Take in a film that was wanted. */
  load(bytes) {
    this.projector.load(bytes);
  }

  /** Show the picture closest to an epoch. */
  goToEpoch(epoch) {
    if (this.recording.film) this.actions.picture(this.projector.nearest(epoch));
  }

  /** Do what another player of the group has done. */
  follow(news) {
    const changes = changesOf(news, this);
    if (news.playing !== undefined) this.playback.rest();
    if (changes.picture !== undefined || changes.axis === "epochs") this.projector.want();
    const isArranged = ["enlarged", "similar", "close"].every((name) => !(name in changes) || changes[name] === this.state[name]);
    const ranges = rangesOf(news, this);
    Object.assign(this.state, changes, ranges && { zoom: cellsIn(ranges, this.recording) });
    if (!isArranged) this.#arrange();
    this.#show();
    if (ranges) this.stage.view(ranges);
    if (changes.speed && this.playback.clock.running) this.playback.clock.start(changes.speed);
    this.#reportSoon();
  }

  /** Take over the scale of the memory that the whole group has. */
  level(high) {
    if (!this.recording.widen(high)) return;
    this.#arrange();
    this.#show();
  }

  /** Take over the page's colours, if they have changed. */
  restyle() {
    if (JSON.stringify(theme(this.element)) !== this.palette) this.#build();
    this.together?.changed();
  }

  unmount() {
    if (this.together) this.playback.pause();
    this.playback.rest();
    this.together?.leave(this);
    this.projector.stop();
    this.announcer.stop();
    this.resizes.disconnect();
    clearTimeout(this.reporting);
    this.element.removeEventListener("keydown", this.keys);
    removeEventListener("keydown", this.pageKeys);
    this.stage.remove();
    this.element.replaceChildren();
  }

  #build() {
    const { recording, actions } = this;
    this.stage?.remove();
    this.announcer?.stop();
    this.colours = theme(this.element);
    this.head = this.seat ? new Seat(recording, actions) : new Time(recording, actions, this);
    this.focus = new Focus(recording, actions);
    this.cell = new Cell(recording, this.colours, actions.open);
    this.equations = new Equations(recording, this.colours, actions.open);
    this.announcer = new Announcer(recording);
    this.stage = new Stage({
      ...this, actions, keyed: !this.seat,
      changed: () => this.#show(),
      zoomed: (ranges) => this.#zoomed(ranges),
      chosen: (cell) => {
        this.frame.focus({ preventScroll: true });
        this.choose(cell);
      },
    });
    this.board = html("div", { class: "board" }, this.stage.element,
      html("div", { class: "focus" }, this.focus.element, html("div", { class: "close-up" }, this.cell.element, this.equations.element)));
    const hint = this.seat ? "" : html("p", { class: "hint", text: recording.words.keys });
    const frame = html("div", { class: "player", tabindex: -1 }, this.head.element, this.board, hint, this.announcer.element);
    frame.classList.toggle("seated", Boolean(this.seat));
    frame.classList.toggle("calm", this.calm);
    frame.style.setProperty("--muted", this.colours.muted);
    frame.style.setProperty("--line", this.colours.line);
    frame.style.colorScheme = this.colours.dark ? "dark" : "light";
    this.element.replaceChildren(frame);
    this.frame = frame;
    this.#arrange();
    this.#show();
  }

  /** The film is there: show the picture that was waited for, in colours that hold for all epochs. */
  #develop(rescaled) {
    this.projector.project();
    if (rescaled) this.#arrange();
    else this.stage.paint();
    if (this.playback.waiting) this.playback.start();
    else this.#show();
    this.together?.level();
  }

  /** Remember what is in view, also for when the heatmaps are put up anew. */
  #zoomed(ranges) {
    this.#set({ zoom: cellsIn(ranges, this.recording) });
    this.together?.tell(this, { ranges });
  }

  #arrange() {
    this.board.classList.toggle("close", this.state.close);
    this.stage.stand();
  }

  /** Turn to a picture of the film. */
  #turn(picture) {
    this.projector.want();
    this.playback.pause();
    this.#set({ picture });
  }

  #set(changes) {
    Object.assign(this.state, changes);
    this.#show();
    this.together?.tell(this, changes);
    this.#reportSoon();
  }

  /** Put the rows into their other order; which of them were in view means nothing any more. */
  #reorder() {
    const { state, recording } = this;
    const zoom = state.zoom && cellsIn({ ...rangesOfCells(state.zoom), rows: whole(recording).rows }, recording);
    this.#rearrange({ similar: !state.similar, zoom });
    this.together?.tell(this, { ranges: this.stage.overlay.ranges });
  }

  #rearrange(changes) {
    const focused = this.frame.getRootNode().activeElement?.className;
    Object.assign(this.state, changes);
    this.#arrange();
    this.#set(changes);
    if (focused) this.frame.getElementsByClassName(focused)[0]?.focus({ preventScroll: true });
    // On a phone the cell changes places with the heatmaps: it stays in sight.
    if ("close" in changes && this.frame.clientWidth < NARROW) this.focus.element.parentElement.scrollIntoView();
  }

  #show() {
    const { state } = this;
    if (this.projector.project()) this.stage.paint();
    this.head.show(state, this.projector);
    if (this.leads) this.moved(this.projector.epoch);
    this.focus.show(state);
    this.stage.move();
    if (this.#legible()) this.#write();
    this.frame.classList.toggle("whole", state.axis === "epochs");
    this.frame.classList.toggle("gentle", !this.calm && !(state.playing && state.speed > 10));
    this.announcer.show(state, this);
  }

  /** Whether numbers written now can be read before the next ones come. */
  #legible() {
    const now = performance.now();
    if (this.state.playing && this.state.speed > 1000 / READING_TIME && now - this.written < READING_TIME) return false;
    this.written = now;
    return true;
  }

  #write() {
    const { state } = this;
    this.stage.overlay.write(state);
    if (this.seat && !state.close) return;
    const figures = cellArithmetic(this.recording, state.unit, state.step);
    this.cell.show(state, figures);
    this.cell.mark(state.opened);
    this.equations.show(state, figures);
  }

  /** Whether a key that nothing on the page has taken is for the player: it plays and steps where it is in sight. */
  #isMeant({ key, target }) {
    const { top, bottom } = this.element.getBoundingClientRect();
    return target === document.body && this.leads && PAGE_KEYS.includes(key) && top < innerHeight && bottom > 0;
  }

  /** Tell the page where we are, once it stands still; of a group the first player does. */
  #reportSoon() {
    clearTimeout(this.reporting);
    if (this.together && this.together.members[0] !== this) return;
    this.reporting = setTimeout(() => {
      if (this.state.playing) return;
      this.state.told = sightOf(this.state, this.projector);
      this.report(this.state.told);
    }, REPORT_AFTER);
  }
}
