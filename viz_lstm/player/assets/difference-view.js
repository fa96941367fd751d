/** What two players of a group differ by: six heatmaps, the chosen values worked out, and the distance epoch by epoch. */

import { Conductor } from "./conductor.js";
import { Difference, LEAST, sizeOf } from "./difference.js";
import { plain } from "./digits.js";
import { fill, html, write } from "./dom.js";
import { bar } from "./legend.js";
import { Parting } from "./parting.js";
import { letter } from "./seat.js";
import { Stage } from "./stage.js";
import { Subtraction } from "./subtraction.js";

export class DifferenceView {
  /** The two players, once both are there and the same size. */
  static subjects(together, { pair }) {
    const found = pair.map((name) => together.at(name));
    return found.every(Boolean) && found[0].recording.units === found[1].recording.units ? found : null;
  }

  constructor(players, { frame, together, plotly, parted }) {
    Object.assign(this, { players, plotly, frame });
    [this.first] = players;
    const { colours } = this.first;
    this.difference = new Difference(players.map(({ recording }) => recording));
    const { words, quantities } = this.difference;
    this.state = { step: 0, unit: 0, enlarged: null, similar: true };
    this.conductor = new Conductor([together.guide], { frame, whole: false });
    this.key = html("div", { class: "colour-keys" });
    this.stretch = html("button", {
      type: "button", class: "small text stretch", text: words.stretch, title: words.stretch_help, on: { click: () => this.#stretch() },
    });
    this.note = html("p", { class: "hint", role: "status" });
    this.table = new Subtraction(this.difference, players.map(({ seat }) => seat), colours);
    this.parting = new Parting({ colours, words, quantities, plotly, parted, chosen: (epoch) => this.first.goToEpoch(epoch) });
    this.stage = this.#stage(colours);
    const seats = players.map(({ seat }) => letter(seat));
    const title = html("div", { class: "difference-title" }, seats[0], "\u2212", seats[1], (this.where = html("span", { class: "number" })));
    frame.append(html("div", { class: "board" },
      html("div", {}, title, this.stage.element, html("div", { class: "legend" }, this.key, this.stretch), this.note),
      html("div", { class: "focus" }, this.table.element, this.parting.element)));
    this.#follow();
    this.stage.stand();
    for (const { projector } of players) projector.want();
    if (players.some(({ recording }) => !recording.film)) this.parting.say(words.apart_unknown);
  }

  /** Take over what the players show. */
  show() {
    this.conductor.show();
    const { enlarged, similar } = this.state;
    this.#follow();
    this.#measure();
    const isNew = this.difference.refresh();
    const { playing } = this.first.state;
    this.#explain();
    // While it plays, plain pictures keep up with a scale that changes at every epoch; Plotly follows once it stands.
    const rescaled = !playing && this.drawn !== this.difference.scaled;
    if (rescaled || enlarged !== this.state.enlarged || similar !== this.state.similar) this.#stand();
    else if (isNew) this.stage.paint();
    this.stage.view(this.#ranges());
    this.stage.move();
    this.#write();
  }

  fit() {
    if (this.stage.fit()) this.show();
    this.parting.fit();
  }

  remove() {
    this.stage.remove();
    this.parting.remove();
  }

  #stage(colours) {
    const { first, difference } = this;
    const shift = difference.start - first.recording.start;
    const shown = { get shown() { return difference.shown; } };
    return new Stage({
      recording: difference, state: this.state, colours, projector: shown, plotly: this.plotly, actions: first.actions, keyed: false,
      changed: () => this.stage.move(),
      zoomed: ({ steps, rows }) => first.stage.view({ steps: steps.map((step) => step + shift), rows }),
      chosen: ({ step, ...cell }) => {
        this.frame.focus({ preventScroll: true });
        first.choose({ step: step + shift, ...cell });
      },
    });
  }

  #follow() {
    const { step, unit, enlarged, similar } = this.first.state;
    const at = step + this.first.recording.start - this.difference.start;
    Object.assign(this.state, { unit, enlarged, similar, step: Math.max(0, Math.min(this.difference.steps - 1, at)) });
  }

  #ranges() {
    const { steps, rows } = this.first.stage.overlay.ranges;
    const shift = this.difference.start - this.first.recording.start;
    return { steps: steps.map((step) => step - shift), rows };
  }

  /** Measure the distance once both films are there. */
  #measure() {
    const films = this.players.map(({ projector }) => projector.film);
    if (this.measured || !films.every(Boolean)) return;
    this.measured = true;
    this.parting.draw(this.difference.apart(films));
  }

  /** Put the heatmaps up for another scale, choice or order. */
  #stand() {
    this.drawn = this.difference.scaled;
    this.stage.stand();
  }

  #stretch() {
    this.difference.stretch(!this.difference.stretched);
    this.show();
  }

  /** Say what the colours mean. */
  #explain() {
    const { words, quantities, scaled, stretched } = this.difference;
    if (this.explained === scaled + stretched) return;
    this.explained = scaled + stretched;
    this.stretch.setAttribute("aria-pressed", String(stretched));
    const { signed } = this.first.colours;
    const names = { gates: words.gates, bounded: words.bounded, cell_state: words.cell_state };
    this.key.replaceChildren(...Object.entries(names).map(([scale, name]) => {
      const end = endOf(quantities.find((each) => each.scale === scale).high);
      return bar(name, `\u2212${end}`, `+${end}`, signed);
    }));
  }

  #write() {
    const { words, labels, steps } = this.difference;
    const { step, unit } = this.state;
    this.stage.overlay.write(this.state);
    write(this.where, this.players.map(({ projector, recording }) => epochOf(projector, recording)).join(" / "));
    const title = fill(words.difference_at, { unit, label: labels[step], step: step + 1, steps });
    this.table.show(title, (name) => this.players.map(({ recording }) =>
      recording.value(name, unit, step + this.difference.start - recording.start)));
    this.parting.mark(this.first.projector.epoch);
    if (!this.first.state.playing) this.#describe();
  }

  /** Say that part of the difference is time, where the two are shown at different epochs. */
  #epochsApart() {
    const { words } = this.difference;
    const [first, second] = this.players.map(({ projector }) => projector.epoch);
    if (!first || !second || first === second) return "";
    const [{ letter: a }, { letter: b }] = this.players.map(({ seat }) => seat);
    return fill(words.epochs_apart, { a, first, b, second });
  }

  /** Say in words what the heatmaps show. */
  #describe() {
    const { words, arrays, units, steps } = this.difference;
    const sizes = this.difference.quantities.map(({ name }) => sizeOf(arrays[name].data));
    write(this.note, Math.max(...sizes) === 0 ? words.no_difference : this.#epochsApart());
    for (const { window, quantity } of this.stage.overlay.panels) {
      const high = plain(sizeOf(arrays[quantity.name].data));
      window.setAttribute("aria-label", fill(words.difference_description, { name: words[quantity.name], units, steps, high }));
    }
  }
}

function epochOf({ epoch }, { film, words }) {
  return film ? fill(words.epoch_of, { epoch, epochs: film.epochs }) : words.no_film;
}

/** The end of a scale in two figures; nothing where nothing differs. */
function endOf(high) {
  return high > LEAST ? Number(high.toPrecision(2)).toString() : "0";
}
