/** The button with which somebody keeps a picture of what is on the screen, and the choices under it. */

import { iconButton } from "../controls/transport.js";
import { html } from "../dom.js";
import { keepPicture } from "./picture-file.js";
import { onPaper, pictureOf } from "./pictures.js";

/**
 * @import { Recording } from "../../core/payload.js"
 * @import { Seen, Subject } from "./pictures.js"
 */

export class PictureMenu {
  #recording;
  #seen;
  #button;
  #menu = html("div", { class: "picture-menu", role: "group", hidden: true });
  #heatmap = html("select", { class: "speed" });
  #paper = html("button", { type: "button", class: "small text", "aria-pressed": "true" });

  /**
   * @param {Recording} recording
   * @param {() => Seen} seen What is on the screen by now.
   */
  constructor(recording, seen) {
    const { words } = recording;
    this.#recording = recording;
    this.#seen = seen;
    this.#button = iconButton("camera", words.picture, () => this.#open(this.#menu.hidden !== false)).button;
    this.#button.setAttribute("aria-expanded", "false");
    this.#menu.setAttribute("aria-label", words.picture);
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
    if (opened) this.#heatmap.value = this.#seen().state.enlarged ?? this.#seen().state.quantity;
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
      this.#paper,
    );
  }

  /**
   * @param {HTMLElement} name
   * @param {string} label
   * @param {() => Subject} subject
   */
  #row(name, label, subject) {
    const buttons = /** @type {const} */ (["png", "svg"]).map((format) => {
      const text = format.toUpperCase();
      return html("button", {
        type: "button", class: "small text", text, "aria-label": `${label}, ${text}`,
        on: { click: () => this.#keep(subject(), format) },
      });
    });
    return html("div", { class: "picture-row" }, name, ...buttons);
  }

  get #isOnPaper() {
    return this.#paper.getAttribute("aria-pressed") === "true";
  }

  /**
   * @param {Subject} subject
   * @param {"svg" | "png"} format
   */
  #keep(subject, format) {
    const seen = this.#isOnPaper ? onPaper(this.#seen()) : this.#seen();
    const { step, unit } = seen.state;
    return keepPicture(pictureOf(subject, seen), format, `lstm-${subject}-step-${step + 1}-unit-${unit}`);
  }
}
