/** The player: puts the parts together and moves them through one state. Knows nothing of Streamlit. */

import { Announcer } from "./announcer.js";
import { cellArithmetic } from "./arithmetic.js";
import { Cell } from "./cell.js";
import { Clock } from "./clock.js";
import { theme } from "./colours.js";
import { html } from "./dom.js";
import { Equations } from "./equations.js";
import { Focus } from "./focus.js";
import { NARROW, arrange } from "./geometry.js";
import { keyboard } from "./keyboard.js";
import { Legend } from "./legend.js";
import { recall } from "./memory.js";
import { Overlay } from "./overlay.js";
import { decode } from "./payload.js";
import { Plot } from "./plot.js";
import { stripOf } from "./strips.js";
import { Tooltip } from "./tooltip.js";
import { SPEEDS, Transport } from "./transport.js";

const CALM_SPEEDS = [1, 2];
const REPORT_AFTER = 120;
const READING_TIME = 45;

/**
 * Put a player up.
 *
 * @param {{element: HTMLElement, bytes: Uint8Array, plotly: Promise, key: string, report: function}} options
 *     `element` is emptied and filled; `report` hears {step, unit, quantity, marks} whenever they come to rest.
 */
export function mount(options) {
  return new Player(options);
}

class Player {
  constructor({ element, bytes, plotly, key, report }) {
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.recording = decode(bytes);
    Object.assign(this, { element, plotly, report });
    this.state = recall(key, this.recording, this);
    this.clock = new Clock((steps) => this.#advance(steps));
    this.actions = this.#actions();
    this.keys = keyboard(this.actions, this.recording.steps - 1);
    this.element.addEventListener("keydown", this.keys);
    this.#build();
    this.resizes = new ResizeObserver(() => this.#fit());
    this.resizes.observe(this.element);
    if (this.state.playing) this.clock.start(this.state.speed);
  }

  get version() {
    return this.recording.version;
  }

  /** Go where the page wants: {step, unit, quantity}. */
  look({ step, unit, quantity }) {
    this.#pause();
    this.#set({ step, unit, quantity });
  }

  /** Take over the page's colours, if they have changed. */
  restyle() {
    const colours = theme(this.element);
    if (JSON.stringify(colours) !== JSON.stringify(this.colours)) this.#build();
  }

  unmount() {
    this.clock.stop();
    this.announcer.stop();
    this.resizes.disconnect();
    clearTimeout(this.reporting);
    this.element.removeEventListener("keydown", this.keys);
    this.plot?.remove();
    this.element.replaceChildren();
  }

  #build() {
    const { recording, actions } = this;
    this.plot?.remove();
    this.plot = null;
    this.announcer?.stop();
    this.colours = theme(this.element);
    this.transport = new Transport(recording, actions, { speeds: this.calm ? CALM_SPEEDS : SPEEDS });
    this.focus = new Focus(recording, actions);
    this.cell = new Cell(recording, this.colours, actions.open);
    this.equations = new Equations(recording, this.colours, actions.open);
    this.announcer = new Announcer(recording);
    this.tooltip = new Tooltip(recording);
    this.chart = html("div", { class: "chart" });
    this.moving = html("div", { class: "overlay" });
    this.overlay = new Overlay(this.moving, actions);
    this.sheet = html("div", { class: "sheet" }, this.chart, this.moving, this.tooltip.element);
    this.stage = html("div", { class: "stage" }, this.sheet);
    this.board = html("div", { class: "board" }, this.stage,
      html("div", { class: "focus" }, this.focus.element, html("div", { class: "close-up" }, this.cell.element, this.equations.element)));
    const frame = html("div", { class: "player", tabindex: -1 }, this.transport.element, this.board,
      html("p", { class: "hint", text: recording.words.keys }), this.announcer.element);
    frame.classList.toggle("calm", this.calm);
    frame.style.setProperty("--muted", this.colours.muted);
    frame.style.setProperty("--line", this.colours.line);
    frame.style.colorScheme = this.colours.dark ? "dark" : "light";
    this.element.replaceChildren(frame);
    this.frame = frame;
    this.#stand();
    this.#show();
  }

  /** Put the sheet up for the width there is and the quantities chosen. */
  #stand() {
    const { recording, state, colours } = this;
    this.width = this.stage.clientWidth;
    if (!this.width) return;
    // A narrow page shows one heatmap, and the choice of which.
    if (state.enlarged === undefined) state.enlarged = this.width < NARROW ? "cell_state" : null;
    this.board.classList.toggle("close", state.close);
    const quantities = recording.quantities.filter(({ name }) => !state.enlarged || name === state.enlarged);
    this.legend = new Legend(recording, colours, quantities, this.actions);
    this.stage.replaceChildren(this.sheet, this.legend.element);
    const strip = stripOf(recording)?.heights(recording, this.width);
    const sheet = arrange({ width: this.width, quantities, units: recording.units, strip });
    this.sheet.style.height = `${sheet.height}px`;
    this.order = state.similar ? [...recording.order] : Array.from({ length: recording.units }, (_, unit) => unit);
    this.overlay.build({ recording, sheet, order: this.order, colours, enlarged: state.enlarged });
    this.#draw(sheet);
  }

  /** Have Plotly draw what stands; until it has come, the overlay shows plain pictures. */
  async #draw(sheet) {
    const { chart } = this;
    const Plotly = await this.plotly;
    if (!Plotly || chart !== this.chart || !chart.isConnected) return;
    this.plot ??= new Plot(Plotly, chart, this.#plotListeners());
    const { recording, order, colours, range } = this;
    await this.plot.draw({ recording, sheet, order, colours, range });
    this.overlay.reveal();
  }

  #plotListeners() {
    const cell = ({ step, row, quantity }) => ({ step, unit: this.order[row], quantity });
    return {
      changed: (ranges) => {
        this.overlay.follow(ranges);
        this.#show();
      },
      hovered: (at, event) => this.tooltip.show(at && cell(at), event, this.sheet),
      clicked: (at) => {
        this.#pause();
        this.#set(cell(at));
      },
    };
  }

  #fit() {
    if (this.stage.clientWidth && this.stage.clientWidth !== this.width) {
      this.#stand();
      this.#show();
    }
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
        const row = this.order.indexOf(state.unit) + by;
        this.#set({ unit: this.order[(row + recording.units) % recording.units] });
      },
      open: (gate) => this.#set({ opened: state.opened === gate ? null : gate, quantity: gate }),
      enlarge: (quantity) => this.#rearrange({ enlarged: quantity, quantity: quantity ?? state.quantity }),
      similar: () => this.#rearrange({ similar: !state.similar }),
      close: () => this.#rearrange({ close: !state.close }),
      zoom: (factor) => this.#zoom(factor),
    };
  }

  #start() {
    const { state } = this;
    if (state.step === this.recording.steps - 1) state.step = 0;
    this.#set({ playing: true });
    this.clock.start(state.speed);
  }

  #pause() {
    this.clock.stop();
    if (this.state.playing) this.#set({ playing: false });
  }

  /** One picture of playback. */
  #advance(steps) {
    const { state } = this;
    const last = this.recording.steps - 1;
    const next = state.step + steps;
    state.step = next <= last ? next : state.loop ? 0 : last;
    const goesOn = state.loop || next < last;
    if (!goesOn) this.#set({ playing: false });
    else this.#show();
    return goesOn;
  }

  #set(changes) {
    Object.assign(this.state, changes);
    this.#show();
    this.#reportSoon();
  }

  #rearrange(changes) {
    const focused = this.frame.getRootNode().activeElement?.className;
    Object.assign(this.state, changes);
    this.#stand();
    this.#set({});
    if (focused) this.frame.getElementsByClassName(focused)[0]?.focus();
  }

  /** Look closer around the step, or further away; 0 shows everything. */
  #zoom(factor) {
    if (!this.plot) return;
    const { steps, units } = this.recording;
    const [from, to] = this.overlay.ranges.steps;
    const width = factor && Math.min(steps, Math.max(6, Math.round((to - from) * factor)));
    const start = Math.max(0, Math.min(steps - width, this.state.step - Math.floor(width / 2))) - 0.5;
    const rows = this.overlay.ranges.rows;
    this.plot.zoom(factor ? [start, start + width] : [-0.5, steps - 0.5], factor ? rows : [units - 0.5, -0.5]);
  }

  #show() {
    const { state } = this;
    this.transport.show(state);
    this.focus.show(state);
    this.legend?.show(state);
    this.overlay.move(state);
    if (this.#legible()) this.#write();
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
    this.overlay.write(state);
  }

  /** Tell the page where we are, once it stands still. */
  #reportSoon() {
    clearTimeout(this.reporting);
    this.reporting = setTimeout(() => {
      const { step, unit, quantity, marks, playing } = this.state;
      if (!playing) this.report({ step, unit, quantity, marks });
    }, REPORT_AFTER);
  }
}
