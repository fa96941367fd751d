/** The controls of time: first, back, play, forward, last, scrubber, step label, speed, loop. */

import { fill, html, svg, write } from "./dom.js";

export const SPEEDS = [1, 2, 5, 10, 30, 60];
const ICONS = {
  first: "M7 5v14M19 5 10 12l9 7z",
  back: "M16 5 7 12l9 7z",
  play: "M8 4.5v15l12-7.5z",
  pause: "M7 5h3.6v14H7zM13.4 5H17v14h-3.6z",
  forward: "M8 5l9 7-9 7z",
  last: "M17 5v14M5 5l9 7-9 7z",
  loop: "M17 3l3 3-3 3M4 12V9a3 3 0 0 1 3-3h13M7 21l-3-3 3-3M20 12v3a3 3 0 0 1-3 3H4",
};

/** A button that shows one of the icons. */
export function iconButton(icon, label, click, attributes = {}) {
  const path = svg("path", { d: ICONS[icon] });
  const button = html("button", { type: "button", class: `icon ${icon}`, "aria-label": label, title: label, on: { click }, ...attributes },
    svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, path));
  const change = (icon, label) => {
    path.setAttribute("d", ICONS[icon]);
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  return { button, change };
}

export class Transport {
  /** @param {{go, step, toggle, scrub, speed, loop}} actions */
  constructor(recording, actions, { speeds }) {
    const { words, steps } = recording;
    Object.assign(this, { recording, words });
    this.play = iconButton("play", words.play, actions.toggle);
    this.scrubber = html("input", {
      type: "range", class: "scrubber", min: 0, max: steps - 1, step: 1, "aria-label": words.scrub,
      on: {
        input: () => actions.scrub(Number(this.scrubber.value), false),
        change: () => actions.scrub(Number(this.scrubber.value), true),
      },
    });
    this.label = html("span", { class: "step-name number" });
    this.count = html("span", { class: "step-count number" });
    this.loop = html("button", {
      type: "button", class: "icon loop", "aria-label": words.loop, title: words.loop, on: { click: actions.loop },
    }, svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", class: "outline" }, svg("path", { d: ICONS.loop })));
    this.speed = html("select", { class: "speed", "aria-label": words.speed, title: words.speed, on: { change: () => actions.speed(Number(this.speed.value)) } },
      ...speeds.map((speed) => html("option", { value: speed, text: fill(words.steps_per_second, { speed }) })));
    this.element = html("div", { class: "transport", role: "group", "aria-label": words.transport },
      html("div", { class: "buttons" },
        iconButton("first", words.first, () => actions.go(0)).button,
        iconButton("back", words.back, () => actions.step(-1)).button,
        this.play.button,
        iconButton("forward", words.forward, () => actions.step(1)).button,
        iconButton("last", words.last, () => actions.go(steps - 1)).button),
      html("div", { class: "now" }, this.label, this.count),
      this.scrubber,
      html("div", { class: "pace" }, this.loop, this.speed));
  }

  show({ step, playing, speed, loop }) {
    const { labels, steps } = this.recording;
    this.scrubber.value = step;
    this.scrubber.style.setProperty("--share", steps > 1 ? step / (steps - 1) : 0);
    write(this.label, labels[step]);
    write(this.count, fill(this.words.step_of, { step: step + 1, steps }));
    if (this.playing !== playing) this.play.change(playing ? "pause" : "play", playing ? this.words.pause : this.words.play);
    this.playing = playing;
    this.loop.setAttribute("aria-pressed", String(loop));
    if (Number(this.speed.value) !== speed) this.speed.value = speed;
  }

  /** What the scrubber says to those who do not see it; not while it moves by itself. */
  describe({ step }) {
    const { labels, steps } = this.recording;
    const where = `${labels[step]}, ${fill(this.words.step_of, { step: step + 1, steps })}`;
    this.scrubber.setAttribute("aria-valuetext", where);
    return `${where}. `;
  }
}
