/** The button with which somebody keeps a picture or a film of what is on the screen, and the choices under it. */

import { iconButton } from "../controls/transport.js";
import { html } from "../dom.js";
import { FilmChoice } from "./film-choice.js";
import { keepPicture } from "./picture-file.js";
import { comparisonOf, onPaper, pictureOf } from "./pictures.js";
import { canFilm, videoFormat } from "./recorder.js";

/**
 * @import { Recording } from "../../core/payload.js"
 * @import { CheckpointView } from "../checkpoint-view.js"
 * @import { Seen, Subject } from "./pictures.js"
 */

/** About the size of a film of the whole stage. */
const WHOLE = { width: 1476, height: 1200 };

export class PictureMenu {
  #recording;
  /** @type {{row: HTMLElement, label: string, subject: () => Subject}[]} */
  #rows = [];
  #seen;
  #all;
  #button;
  #menu = html("div", { class: "picture-menu", role: "group", hidden: true });
  #heatmap = html("select", { class: "speed" });
  #films;
  #paper = html("button", { type: "button", class: "small text", "aria-pressed": "true" });

  /**
   * @param {Recording} recording
   * @param {CheckpointView} checkpoints
   * @param {() => Seen} seen What is on the screen by now.
   * @param {() => Seen[]} all The same of all players of a group, which are none for a player by itself.
   */
  constructor(recording, checkpoints, seen, all) {
    const { words } = recording;
    this.#recording = recording;
    this.#seen = seen;
    this.#all = all;
    this.#films = new FilmChoice(recording, checkpoints, seen);
    const name = canFilm() ? words.picture_or_film : words.picture;
    this.#button = iconButton("camera", name, () => this.#open(this.#menu.hidden !== false)).button;
    this.#button.setAttribute("aria-expanded", "false");
    this.#menu.setAttribute("aria-label", name);
    this.element = html("div", { class: "picture-choice" }, this.#button, this.#menu);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#menu.hidden) return;
      event.stopPropagation();
      this.#open(false);
      this.#button.focus();
    });
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.element.contains(relatedTarget)) this.#open(false);
    });
  }

  /** @param {boolean} opened */
  #open(opened) {
    if (opened && !this.#menu.childElementCount) this.#fill();
    if (opened) this.#heatmap.value = this.#seen().state.enlarged || this.#seen().state.quantity;
    if (opened) this.#films.show();
    this.#menu.hidden = !opened;
    this.#button.setAttribute("aria-expanded", String(opened));
  }

  /** Put the choices up, once somebody wants them. */
  #fill() {
    const { words, quantities } = this.#recording;
    this.#heatmap.setAttribute("aria-label", words.picture_heatmap);
    this.#heatmap.append(...quantities.map(({ name }) => html("option", { value: name, text: words[name] })));
    this.#paper.textContent = words.picture_paper;
    this.#paper.title = words.picture_paper_help;
    this.#paper.addEventListener("click", () => this.#paper.setAttribute("aria-pressed", String(!this.#isOnPaper)));
    this.#menu.append(
      this.#row(html("span", { text: words.picture_stage }), words.picture_stage, () => "stage"),
      this.#row(this.#heatmap, words.picture_heatmap, () => this.#heatmap.value),
      this.#row(html("span", { text: words.picture_cell }), words.picture_cell, () => "cell"),
      this.#recording.member ? this.#together() : "",
      this.#paper,
    );
    this.#offerFilms();
  }

  /** Put up the choices of a film, where this browser can write one. */
  async #offerFilms() {
    const format = await videoFormat(WHOLE);
    if (!format) return;
    for (const { row, label, subject } of this.#rows) {
      const text = format.ending === "mp4" ? "MP4" : "WebM";
      row.append(html("button", {
        type: "button", class: "small text", text, "aria-label": `${label}, ${text}`,
        on: { click: () => this.#film(subject()) },
      }));
    }
    this.#menu.classList.add("films");
    this.#menu.append(this.#films.element);
  }

  /**
   * @param {HTMLElement} name
   * @param {string} label
   * @param {() => Subject} subject
   */
  #row(name, label, subject) {
    const row = rowOf(name, label, (format) => this.#keep(subject(), format));
    this.#rows.push({ row, label, subject });
    return row;
  }

  /** The choice of all players of the group side by side. */
  #together() {
    const { words } = this.#recording;
    const label = words.picture_all;
    return rowOf(html("span", { text: label }), label, (format) =>
      keepPicture(comparisonOf(this.#all().map((seen) => this.#coloured(seen))), format, this.#named("comparison")));
  }

  get #isOnPaper() {
    return this.#paper.getAttribute("aria-pressed") === "true";
  }

  /**
   * What is on the screen, in the colours that are wanted.
   *
   * @param {Seen} seen
   */
  #coloured(seen) {
    return this.#isOnPaper ? onPaper(seen) : seen;
  }

  /**
   * What the file of a picture is called.
   *
   * @param {string} subject
   */
  #named(subject) {
    const { step, unit } = this.#seen().state;
    return `lstm-${subject}-step-${step + 1}-unit-${unit}`;
  }

  /**
   * @param {Subject} subject
   * @param {"svg" | "png"} format
   */
  #keep(subject, format) {
    return keepPicture(pictureOf(subject, this.#coloured(this.#seen())), format, this.#named(this.#own(subject)));
  }

  /**
   * A subject, with the letter of one of several players.
   *
   * @param {Subject} subject
   */
  #own(subject) {
    const { member } = this.#recording;
    return member ? `${member.letter.toLowerCase()}-${subject}` : subject;
  }

  /** @param {Subject} subject */
  #film(subject) {
    const seen = this.#coloured(this.#seen());
    return this.#films.make(subject, seen, `lstm-${this.#own(subject)}-unit-${seen.state.unit}`);
  }
}

/**
 * A choice, and the kinds of pictures that there are of it.
 *
 * @param {HTMLElement} name
 * @param {string} label
 * @param {(format: "png" | "svg") => void} keep
 */
function rowOf(name, label, keep) {
  const buttons = /** @type {const} */ (["png", "svg"]).map((format) => {
    const text = format.toUpperCase();
    return html("button", {
      type: "button", class: "small text", text, "aria-label": `${label}, ${text}`, on: { click: () => keep(format) },
    });
  });
  return html("div", { class: "picture-row" }, name, ...buttons);
}
