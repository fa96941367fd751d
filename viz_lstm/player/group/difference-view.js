/** What two players differ by: six heatmaps, the chosen values worked out, and the distance epoch by epoch. */

import { Difference, LEAST } from "../core/difference.js";
import { plain } from "../core/digits.js";
import { format } from "../core/format.js";
import { sizeOf } from "../core/payload.js";
import { shifted } from "../core/viewport.js";
import { epochName } from "../view/controls/epochs.js";
import { colourKey } from "../view/controls/legend.js";
import { html, setText } from "../view/dom.js";
import { Heatmaps } from "../view/heatmaps/heatmaps.js";
import { DifferenceTable } from "./difference-table.js";
import { DistanceChart } from "./distance-chart.js";
import { GroupControls } from "./group-controls.js";
import { letter, memberOf } from "./member-header.js";

/**
 * @import { State } from "../core/saved-state.js"
 * @import { Plotly } from "../view/heatmaps/plot.js"
 * @import { Player } from "../view/player.js"
 * @import { GroupViewOptions } from "./group-views.js"
 * @import { PlayerGroup } from "./player-group.js"
 *
 * @typedef {object} Parts
 * @property {HTMLElement} frame
 * @property {PlayerGroup} group
 * @property {Promise<Plotly | null>} plotly
 * @property {number | null} parted The last epoch after which both were the same.
 */

export class DifferenceView {
  #players;
  #first;
  #frame;
  #difference;
  /** @type {State} */
  #state;
  #controls;
  #heatmaps;
  #table;
  #chart;
  #where = html("span", { class: "number" });
  #key = html("div", { class: "colour-keys" });
  #note = html("p", { class: "hint", role: "status" });
  #stretch;
  #measured = false;
  /** The scale that was drawn last, and the one that was explained. */
  #drawn = "";
  #explained = "";

  /**
   * The two players, once both are there and the same size.
   *
   * @param {PlayerGroup} group
   * @param {GroupViewOptions} options
   * @returns {Player[] | null}
   */
  static subjects(group, { pair = ["", ""] }) {
    const [first, second] = pair.map((name) => group.at(name));
    return first && second && first.recording.units === second.recording.units ? [first, second] : null;
  }

  /**
   * @param {Player[]} players
   * @param {Parts} parts
   */
  constructor(players, { frame, group, plotly, parted }) {
    this.#players = players;
    this.#first = players[0];
    this.#frame = frame;
    const { colours } = this.#first;
    this.#difference = new Difference(players.map(({ recording }) => recording));
    const { words, quantities } = this.#difference;
    this.#state = { ...this.#first.state, zoom: null, enlarged: null, similar: true };
    this.#controls = new GroupControls([group.guide], { frame }, false);
    this.#stretch = html("button", {
      type: "button", class: "small text stretch", text: words.stretch, title: words.stretch_help,
      on: { click: () => this.#stretchOrNot() },
    });
    const members = players.map(({ recording }) => memberOf(recording));
    this.#table = new DifferenceTable(this.#difference, members, colours);
    /** @param {number} epoch */
    const chosen = (epoch) => this.#first.goToEpoch(epoch);
    this.#chart = new DistanceChart({ colours, words, quantities, plotly, parted, chosen });
    this.#heatmaps = this.#newHeatmaps(plotly);
    const [a, b] = members.map(letter);
    const title = html("div", { class: "difference-title" }, a, "\u2212", b, this.#where);
    const legend = html("div", { class: "legend" }, this.#key, this.#stretch);
    frame.append(html("div", { class: "board" },
      html("div", {}, title, this.#heatmaps.element, legend, this.#note),
      html("div", { class: "focus" }, this.#table.element, this.#chart.element)));
    this.#follow();
    this.#heatmaps.stand();
    for (const { checkpoints } of players) checkpoints.want();
    if (players.some(({ recording }) => !recording.film)) this.#chart.say(words.apart_unknown);
  }

  /** Take over what the players show. */
  show() {
    this.#controls.show();
    const { enlarged, similar } = this.#state;
    this.#follow();
    this.#measure();
    const isNew = this.#difference.refresh();
    this.#explain();
    // While it plays, plain pictures keep up with a scale that changes at every epoch; Plotly follows once it stands.
    const isRescaled = !this.#first.state.playing && this.#drawn !== this.#difference.scaled;
    if (isRescaled || enlarged !== this.#state.enlarged || similar !== this.#state.similar) this.#stand();
    else if (isNew) this.#heatmaps.paint();
    this.#heatmaps.view(shifted(this.#first.heatmaps.overlay.ranges, -this.#shift));
    this.#heatmaps.move();
    this.#write();
  }

  turnTo() {}

  fit() {
    if (this.#heatmaps.fit()) this.show();
    this.#chart.fit();
  }

  remove() {
    this.#heatmaps.remove();
    this.#chart.remove();
  }

  /** How many steps the first player has before the difference begins. */
  get #shift() {
    return this.#difference.start - this.#first.recording.start;
  }

  /**
   * @param {Promise<Plotly | null>} plotly
   */
  #newHeatmaps(plotly) {
    const first = this.#first;
    return new Heatmaps({
      recording: this.#difference, state: this.#state, colours: first.colours, plotly, actions: first.actions,
      keyed: false,
      shown: () => this.#difference.shown,
      changed: () => this.#heatmaps.move(),
      zoomed: (ranges) => first.heatmaps.view(shifted(ranges, this.#shift)),
      chosen: ({ step, ...cell }) => {
        this.#frame.focus({ preventScroll: true });
        first.choose({ step: step + this.#shift, ...cell });
      },
    });
  }

  #follow() {
    const { step, unit, enlarged, similar } = this.#first.state;
    const last = this.#difference.steps - 1;
    Object.assign(this.#state, { unit, enlarged, similar, step: Math.max(0, Math.min(last, step - this.#shift)) });
  }

  /** Measure the distance once the checkpoints of both are there. */
  #measure() {
    const loaded = this.#players.flatMap(({ checkpoints }) => checkpoints.loaded ?? []);
    if (this.#measured || loaded.length < this.#players.length) return;
    this.#measured = true;
    const stays = this.#players[1].recording.member?.stays ?? false;
    this.#chart.draw(this.#difference.apart(loaded, stays));
  }

  /** Put the heatmaps up for another scale, choice or order. */
  #stand() {
    this.#drawn = this.#difference.scaled;
    this.#heatmaps.stand();
  }

  #stretchOrNot() {
    this.#difference.stretch(!this.#difference.stretched);
    this.show();
  }

  /** Say where the colours end. */
  #explain() {
    const { words, quantities, stretched, scaled } = this.#difference;
    if (this.#explained === scaled + stretched) return;
    this.#explained = scaled + stretched;
    const { signed } = this.#first.colours;
    this.#stretch.setAttribute("aria-pressed", String(stretched));
    const names = { gates: words.gates, bounded: words.bounded, cell_state: words.cell_state };
    this.#key.replaceChildren(...Object.entries(names).map(([scale, name]) => {
      const end = endOf(quantities.find((each) => each.scale === scale)?.high ?? 0);
      return colourKey(name, `\u2212${end}`, `+${end}`, signed);
    }));
  }

  #write() {
    const { words, labels, steps, start } = this.#difference;
    const { step, unit } = this.#state;
    this.#heatmaps.overlay.write(this.#state);
    const epochs = this.#players.map(({ checkpoints: { epoch }, recording: { film } }) =>
      film ? epochName(epoch, film, words) : words.no_film);
    setText(this.#where, epochs.join(" / "));
    const title = format(words.difference_at, { unit, label: labels[step], step: step + 1, steps });
    this.#table.show(title, (name) => this.#players.map(({ recording }) =>
      recording.value(name, unit, step + start - recording.start)));
    this.#chart.mark(this.#first.checkpoints.epoch);
    if (!this.#first.state.playing) this.#describe();
  }

  /** Say that part of the difference is time, where the two are shown at different epochs. */
  #epochsApart() {
    const [first, second] = this.#players.map(({ checkpoints }) => checkpoints.epoch);
    const isTold = this.#players[1].recording.member?.stays;
    if (!first || !second || first === second || isTold) return "";
    const [a, b] = this.#players.map(({ recording }) => memberOf(recording).letter);
    return format(this.#difference.words.epochs_apart, { a, first, b, second });
  }

  /** Say in words what the heatmaps show. */
  #describe() {
    const { words, arrays, units, steps, quantities } = this.#difference;
    const isSame = quantities.every(({ name }) => sizeOf(arrays[name].data) === 0);
    const isHeld = this.#players.some(({ laboratory }) => laboratory.whatIf?.outcome);
    const held = isHeld ? words.whatif_difference : "";
    setText(this.#note, [held, isSame ? words.no_difference : this.#epochsApart()].filter(Boolean).join(" "));
    for (const { window, quantity: { name } } of this.#heatmaps.overlay.panels) {
      const high = plain(sizeOf(arrays[name].data));
      const description = format(words.difference_description, { name: words[name], units, steps, high });
      window.setAttribute("aria-label", description);
    }
  }
}

/**
 * The end of a scale in two figures; nothing where nothing differs.
 *
 * @param {number} high
 */
function endOf(high) {
  return high > LEAST ? Number(high.toPrecision(2)).toString() : "0";
}
