/** The player: puts the parts together and moves them through one state. Knows nothing of Streamlit. */

import { Announcer } from "./announcer.js";
import { cellArithmetic } from "./arithmetic.js";
import { Cell } from "./cell.js";
import { Clock } from "./clock.js";
import { theme } from "./colours.js";
import { html } from "./dom.js";
import { Epochs } from "./epochs.js";
import { Equations } from "./equations.js";
import { Focus } from "./focus.js";
import { keyboard } from "./keyboard.js";
import { recall, remembers } from "./memory.js";
import { decode } from "./payload.js";
import { Projector } from "./projector.js";
import { Stage } from "./stage.js";
import { SPEEDS, Transport } from "./transport.js";

export { mountLive } from "./live.js";

const CALM_SPEEDS = [1, 2];
const REPORT_AFTER = 120;
const READING_TIME = 45;

/**
 * Put a player up.
 *
 * @param {{element: HTMLElement, bytes: Uint8Array, plotly: Promise, key: string, report: function}} options
 *     `element` is emptied and filled; `report` hears where the player stands, and how it is arranged, whenever it comes to rest;
 *     `want` hears the name of a film that is to be given to `load`; `moved` hears the epoch at every change.
 */
export function mount(options) {
  return new Player(options);
}

class Player {
  constructor({ element, bytes, plotly, key, report, want, moved }) {
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.recording = decode(bytes);
    Object.assign(this, { element, plotly, report, moved });
    const returns = remembers(key);
    this.state = recall(key, this.recording, this);
    this.projector = new Projector(this.recording, this.state, { want, ready: (rescaled) => this.#develop(rescaled) });
    this.clock = new Clock((steps) => this.#advance(steps));
    this.actions = this.#actions();
    this.keys = keyboard(this.actions, this.recording.steps - 1);
    this.element.addEventListener("keydown", this.keys);
    this.#build();
    this.resizes = new ResizeObserver(() => this.stage.fit() && this.#show());
    this.resizes.observe(this.element);
    if (this.state.playing) this.clock.start(this.state.speed);
    if (returns) this.#reportSoon();
  }

  get version() {
    return this.recording.version;
  }

  /** Go where the page wants, unless it has been there: {turn, step, unit, quantity, epoch, arrangement}. */
  look({ turn, step, unit, quantity, epoch, arrangement }) {
    if (turn === this.state.turn) return;
    this.#pause();
    this.#set({ turn, step, unit, quantity });
    if (arrangement) this.#furnish(arrangement);
    if (epoch !== null) this.goToEpoch(epoch);
  }

  /** Arrange the page as a link has it; what it leaves open, the room there is decides. */
  #furnish({ enlarged, opened, similar, close, axis }) {
    const possible = this.recording.film ? axis : "steps";
    if (possible === "epochs") this.projector.want();
    this.#rearrange({ enlarged: enlarged || undefined, opened: opened || null, similar, close, axis: possible });
  }

  /** Take in a film that was wanted. */
  load(bytes) {
    this.projector.load(bytes);
  }

  /** Show the picture closest to an epoch. */
  goToEpoch(epoch) {
    if (this.recording.film) this.actions.picture(this.projector.nearest(epoch));
  }

  /** Take over the page's colours, if they have changed. */
  restyle() {
    const colours = theme(this.element);
    if (JSON.stringify(colours) !== JSON.stringify(this.colours)) this.#build();
  }

  unmount() {
    this.clock.stop();
    this.projector.stop();
    this.announcer.stop();
    this.resizes.disconnect();
    clearTimeout(this.reporting);
    this.element.removeEventListener("keydown", this.keys);
    this.stage.remove();
    this.element.replaceChildren();
  }

  #build() {
    const { recording, actions } = this;
    this.stage?.remove();
    this.announcer?.stop();
    this.colours = theme(this.element);
    this.transport = new Transport(recording, actions, { speeds: this.calm ? CALM_SPEEDS : SPEEDS });
    this.epochs = recording.film && new Epochs(recording, actions);
    this.focus = new Focus(recording, actions);
    this.cell = new Cell(recording, this.colours, actions.open);
    this.equations = new Equations(recording, this.colours, actions.open);
    this.announcer = new Announcer(recording);
    this.stage = new Stage({
      ...this, actions, changed: () => this.#show(), chosen: (cell) => {
        this.#pause();
        this.#set(cell);
      },
    });
    this.board = html("div", { class: "board" }, this.stage.element,
      html("div", { class: "focus" }, this.focus.element, html("div", { class: "close-up" }, this.cell.element, this.equations.element)));
    const time = html("div", { class: "time" }, this.transport.element, this.epochs?.element ?? "");
    const frame = html("div", { class: "player", tabindex: -1 }, time, this.board,
      html("p", { class: "hint", text: recording.words.keys }), this.announcer.element);
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
    if (rescaled) this.#build();
    else this.stage.paint();
    if (this.waiting) this.#start();
    else this.#show();
  }

  #arrange() {
    this.board.classList.toggle("close", this.state.close);
    this.stage.stand();
  }

  #actions() {
    const { state, recording } = this;
    const last = recording.steps - 1;
    const go = (step) => this.#set({ step: Math.max(0, Math.min(last, step)) });
    return {
      go: (step) => {
        this.#pause();
        go(step);
      },
      step: (by) => {
        this.#pause();
        go(state.step + by);
      },
      scrub: (step) => go(step),
      want: () => this.projector.want(),
      picture: (picture) => this.#turn(Math.max(0, Math.min(this.projector.last, picture))),
      nextPicture: (by) => this.actions.picture(this.projector.picture + by),
      axis: (axis) => {
        this.projector.want();
        this.#set({ axis });
      },
      colour: (quantity) => this.#set({ quantity }),
      mark: (marks) => this.#set({ marks }),
      marking: () => this.#set({ marking: !state.marking }),
      toggle: () => (state.playing ? this.#pause() : this.#start()),
      speed: (speed) => {
        this.#set({ speed });
        if (state.playing) this.clock.start(speed);
      },
      loop: () => this.#set({ loop: !state.loop }),
      unit: (unit) => this.#set({ unit }),
      nextUnit: (by) => {
        const { order } = this.stage;
        const row = order.indexOf(state.unit) + by;
        this.#set({ unit: order[(row + recording.units) % recording.units] });
      },
      open: (gate) => this.#set({ opened: state.opened === gate ? null : gate, quantity: gate }),
      enlarge: (quantity) => this.#rearrange({ enlarged: quantity, quantity: quantity ?? state.quantity }),
      similar: () => this.#rearrange({ similar: !state.similar }),
      close: () => this.#rearrange({ close: !state.close }),
      zoom: (factor) => this.stage.zoom(factor),
    };
  }

  #start() {
    const { state, projector } = this;
    this.waiting = state.axis === "epochs" && !projector.film;
    if (this.waiting) return projector.want();
    const [at, last] = this.#along();
    if (at === last) this.#move(0);
    this.#set({ playing: true });
    return this.clock.start(state.speed);
  }

  #pause() {
    this.waiting = false;
    this.clock.stop();
    if (this.state.playing) this.#set({ playing: false });
  }

  /** One picture of playback. */
  #advance(steps) {
    const { state } = this;
    const [at, last] = this.#along();
    const next = at + steps;
    this.#move(next <= last ? next : state.loop ? 0 : last);
    const goesOn = state.loop || next < last;
    if (!goesOn) this.#set({ playing: false });
    else this.#show();
    return goesOn;
  }

  /** Where playback is, and where it ends, on the axis that it runs along. */
  #along() {
    const { projector, state, recording } = this;
    return state.axis === "epochs" ? [projector.picture, projector.last] : [state.step, recording.steps - 1];
  }

  #move(to) {
    Object.assign(this.state, this.state.axis === "epochs" ? { picture: to } : { step: to });
  }

  /** Turn to a picture of the film. */
  #turn(picture) {
    this.projector.want();
    this.#pause();
    this.#set({ picture });
  }

  #set(changes) {
    Object.assign(this.state, changes);
    this.#show();
    this.#reportSoon();
  }

  #rearrange(changes) {
    const focused = this.frame.getRootNode().activeElement?.className;
    Object.assign(this.state, changes);
    this.#arrange();
    this.#set({});
    if (focused) this.frame.getElementsByClassName(focused)[0]?.focus();
  }

  #show() {
    const { state } = this;
    if (this.projector.project()) this.stage.paint();
    this.transport.show(state);
    this.epochs?.show(state, this.projector);
    this.moved(this.projector.epoch);
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
    const figures = cellArithmetic(this.recording, state.unit, state.step);
    this.cell.show(state, figures);
    this.cell.mark(state.opened);
    this.equations.show(state, figures);
    this.stage.overlay.write(state);
  }

  /** Tell the page where we are, once it stands still. */
  #reportSoon() {
    clearTimeout(this.reporting);
    this.reporting = setTimeout(() => {
      const { step, unit, quantity, marks, turn, film, enlarged, opened, similar, close, axis, playing } = this.state;
      const arrangement = { enlarged: enlarged ?? "", opened: opened ?? "", similar, close, axis };
      if (!playing) this.report({ step, unit, quantity, marks, turn, film, epoch: this.projector.wanted, arrangement });
    }, REPORT_AFTER);
  }
}
