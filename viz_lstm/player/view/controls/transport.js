/** The controls of time: first, back, play, forward, last, scrubber, step label, speed, loop. */

import { format } from "../../core/format.js";
import { html, setText, svg } from "../dom.js";

/**
 * @import { Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Actions } from "./actions.js"
 *
 * @typedef {keyof typeof ICONS} Icon
 */

const SPEEDS = [1, 2, 5, 10, 30, 60];
const CALM_SPEEDS = [1, 2];
const ICONS = {
  first: "M7 5v14M19 5 10 12l9 7z",
  back: "M16 5 7 12l9 7z",
  play: "M8 4.5v15l12-7.5z",
  pause: "M7 5h3.6v14H7zM13.4 5H17v14h-3.6z",
  forward: "M8 5l9 7-9 7z",
  last: "M17 5v14M5 5l9 7-9 7z",
  camera: "M4 7h4l2-2.5h4L16 7h4v12H4zM12 9.5a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8",
  loop: "M17 3l3 3-3 3M4 12V9a3 3 0 0 1 3-3h13M7 21l-3-3 3-3M20 12v3a3 3 0 0 1-3 3H4",
};

/**
 * A button that shows one of the icons.
 *
 * @param {Icon} icon
 * @param {string} label
 * @param {() => void} click
 */
export function iconButton(icon, label, click) {
  const path = svg("path", { d: ICONS[icon] });
  const picture = svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, path);
  const button = html("button", {
    type: "button", class: `icon ${icon}`, "aria-label": label, title: label, on: { click },
  }, picture);
  return { button, path, picture };
}

/** The button that plays and pauses. */
export class PlayButton {
  #parts;
  #words;
  #playing = false;

  /**
   * @param {Record<string, string>} words
   * @param {() => void} toggle
   */
  constructor(words, toggle) {
    this.#words = words;
    this.#parts = iconButton("play", words.play, toggle);
    this.element = this.#parts.button;
  }

  /**
   * @param {boolean} playing
   */
  show(playing) {
    if (playing === this.#playing) return;
    this.#playing = playing;
    const label = playing ? this.#words.pause : this.#words.play;
    this.#parts.path.setAttribute("d", playing ? ICONS.pause : ICONS.play);
    this.element.setAttribute("aria-label", label);
    this.element.title = label;
  }
}

export class Transport {
  #recording;
  #scrubber;
  #label = html("span", { class: "step-name number" });
  #count = html("span", { class: "step-count number" });
  #loop;
  #play;
  #speed;

  /**
   * @param {Recording} recording
   * @param {Actions} actions
   * @param {{calm: boolean, extra?: HTMLElement}} visitor What may stand at the end, too.
   */
  constructor(recording, actions, { calm, extra }) {
    const { words, steps } = recording;
    this.#recording = recording;
    this.#play = new PlayButton(words, actions.toggle);
    const scrub = () => actions.scrub(Number(this.#scrubber.value));
    this.#scrubber = html("input", {
      type: "range", class: "scrubber", min: 0, max: steps - 1, step: 1, "aria-label": words.scrub,
      on: { input: scrub, change: scrub },
    });
    const { button: loop, picture } = iconButton("loop", words.loop, actions.loop);
    picture.classList.add("outline");
    this.#loop = loop;
    this.#speed = html("select", {
      class: "speed", "aria-label": words.speed, title: words.speed,
      on: { change: () => actions.speed(Number(this.#speed.value)) },
    }, ...(calm ? CALM_SPEEDS : SPEEDS).map((speed) =>
      html("option", { value: speed, text: format(words.steps_per_second, { speed }) })));
    this.element = html("div", { class: "transport", role: "group", "aria-label": words.transport },
      html("div", { class: "buttons" },
        iconButton("first", words.first, () => actions.go(0)).button,
        iconButton("back", words.back, () => actions.step(-1)).button,
        this.#play.element,
        iconButton("forward", words.forward, () => actions.step(1)).button,
        iconButton("last", words.last, () => actions.go(steps - 1)).button),
      html("div", { class: "now" }, this.#label, this.#count),
      this.#scrubber,
      html("div", { class: "pace" }, this.#loop, this.#speed, extra ?? ""));
  }

  /**
   * @param {State} state
   */
  show({ step, playing, speed, loop }) {
    const { steps } = this.#recording;
    this.#scrubber.value = String(step);
    this.#scrubber.style.setProperty("--share", String(steps > 1 ? step / (steps - 1) : 0));
    setText(this.#label, this.#recording.label(step));
    setText(this.#count, this.#where(step));
    this.#play.show(playing);
    this.#loop.setAttribute("aria-pressed", String(loop));
    if (Number(this.#speed.value) !== speed) this.#speed.value = String(speed);
  }

  /**
   * What the scrubber says to those who do not see it; not while it moves by itself.
   *
   * @param {State} state
   */
  describe({ step }) {
    const where = `${this.#recording.label(step)}, ${this.#where(step)}`;
    this.#scrubber.setAttribute("aria-valuetext", where);
    return `${where}. `;
  }

  /**
   * @param {number} step
   */
  #where(step) {
    const { steps, words } = this.#recording;
    return format(words.step_of, { step: step + 1, steps });
  }
}
