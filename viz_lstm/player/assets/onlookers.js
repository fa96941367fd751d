/** What looks on while a group of players moves, and steers it: the conductor above, the difference below. */

import { Conductor } from "./conductor.js";
import { DifferenceView } from "./difference-view.js";
import { html } from "./dom.js";
import { keyboard } from "./keyboard.js";
import { Together } from "./together.js";

const VIEWS = { conductor: Conductor, difference: DifferenceView };

/**
 * Put an onlooker up.
 *
 * @param {{element: HTMLElement, plotly: Promise, view: string, group: string}} options And what the view needs.
 */
export function mountOnlooker(options) {
  return new Onlooker(options);
}

class Onlooker {
  constructor({ element, ...options }) {
    Object.assign(this, { element, options });
    this.keys = (event) => this.guide && keyboard(this.guide.actions, this.guide.recording.steps - 1)(event);
    this.turnTo = ({ detail }) => this.view?.turnTo?.(detail);
    element.addEventListener("keydown", this.keys);
    addEventListener("viz_lstm.go-to-epoch", this.turnTo);
    this.resizes = new ResizeObserver(() => this.view?.fit?.());
    this.resizes.observe(element);
    this.#attend();
  }

  get guide() {
    return this.together.guide;
  }

  /** Take over other options, such as another pair. */
  update(options) {
    this.options = { ...this.options, ...options };
    this.#attend();
  }

  unmount() {
    this.end();
    this.resizes.disconnect();
    this.element.removeEventListener("keydown", this.keys);
    removeEventListener("viz_lstm.go-to-epoch", this.turnTo);
    this.view?.remove?.();
    this.element.replaceChildren();
  }

  /** Look on at the group that the options name. */
  #attend() {
    this.end?.();
    this.together = Together.of(this.options.group);
    this.end = this.together.watch(() => this.#look());
  }

  /** Show how things stand; build anew where other players, other options or other colours have come. */
  #look() {
    const View = VIEWS[this.options.view];
    const subjects = View.subjects(this.together, this.options);
    const stamp = subjects && [...subjects.map(({ recording }) => recording), JSON.stringify([this.options, subjects[0].palette])];
    if (!stamp || stamp.length !== this.stamp?.length || stamp.some((part, i) => part !== this.stamp[i])) this.#build(View, subjects);
    this.stamp = stamp;
    this.view?.show();
  }

  #build(View, subjects) {
    this.view?.remove?.();
    this.view = null;
    this.element.replaceChildren();
    if (!subjects) return;
    const { colours, calm } = subjects[0];
    this.frame = html("div", { class: "player onlooker", tabindex: -1, style: { "--muted": colours.muted, "--line": colours.line } });
    this.frame.style.colorScheme = colours.dark ? "dark" : "light";
    this.frame.classList.toggle("calm", calm);
    this.element.replaceChildren(this.frame);
    this.view = new View(subjects, { ...this.options, frame: this.frame, together: this.together });
  }
}
