/** What looks on while a group of players moves, and steers it: the controls above, the difference below. */

import { keyboard } from "../view/controls/keyboard.js";
import { frameOf } from "../view/frame.js";
import { DifferenceView } from "./difference-view.js";
import { GroupControls } from "./group-controls.js";

/**
 * @import { Plotly } from "../view/heatmaps/plot.js"
 * @import { Player } from "../view/player.js"
 * @import { PlayerGroup } from "./player-group.js"
 *
 * @typedef {object} GroupViewOptions
 * @property {"controls" | "difference"} view
 * @property {string} group The name of the group.
 * @property {[string, string]} [pair] The letters of the two whose difference is shown.
 * @property {number | null} [parted] The last epoch after which both were the same.
 *
 * @typedef {object} Surroundings
 * @property {HTMLElement} element Is emptied and filled.
 * @property {Promise<Plotly | null>} plotly
 * @property {(name: string) => PlayerGroup} groupOf
 */

const VIEWS = { controls: GroupControls, difference: DifferenceView };

export class GroupView {
  #surroundings;
  #options;
  /** @type {PlayerGroup} */
  #group;
  /** @type {GroupControls | DifferenceView | null} */
  #view = null;
  /** @type {unknown[]} What the view was built for. */
  #stamp = [];
  #end;
  #resizes;

  /**
   * @param {Surroundings} surroundings
   * @param {GroupViewOptions} options
   */
  constructor(surroundings, options) {
    const { element, groupOf } = surroundings;
    this.#surroundings = surroundings;
    this.#options = options;
    element.addEventListener("keydown", this.#keys);
    addEventListener("viz_lstm.go-to-epoch", this.#turnTo);
    this.#resizes = new ResizeObserver(() => this.#view?.fit());
    this.#resizes.observe(element);
    this.#group = groupOf(options.group);
    this.#end = this.#group.watch(() => this.#look());
  }

  /**
   * Take over other options, such as another pair.
   *
   * @param {GroupViewOptions} options
   */
  update(options) {
    this.#options = options;
    this.#end();
    this.#group = this.#surroundings.groupOf(options.group);
    this.#end = this.#group.watch(() => this.#look());
  }

  unmount() {
    const { element } = this.#surroundings;
    this.#end();
    this.#resizes.disconnect();
    element.removeEventListener("keydown", this.#keys);
    removeEventListener("viz_lstm.go-to-epoch", this.#turnTo);
    this.#view?.remove();
    element.replaceChildren();
  }

  /** Show how things stand; build anew where other players, other options or other colours have come. */
  #look() {
    const subjects = VIEWS[this.#options.view].subjects(this.#group, this.#options);
    const stamp = subjects
      ? [...subjects.map(({ recording }) => recording), JSON.stringify([this.#options, subjects[0].colours])]
      : [];
    const isNew = stamp.length !== this.#stamp.length || stamp.some((part, i) => part !== this.#stamp[i]);
    if (isNew) this.#build(subjects);
    this.#stamp = stamp;
    this.#view?.show();
  }

  /**
   * @param {Player[] | null} subjects
   */
  #build(subjects) {
    const { element, plotly } = this.#surroundings;
    this.#view?.remove();
    this.#view = null;
    element.replaceChildren();
    if (!subjects) return;
    const frame = frameOf(subjects[0].colours, subjects[0].calm);
    frame.classList.add("onlooker");
    element.replaceChildren(frame);
    const parts = { frame, plotly, group: this.#group, parted: this.#options.parted ?? null };
    this.#view = new VIEWS[this.#options.view](subjects, parts);
  }

  /** @param {KeyboardEvent} event */
  #keys = (event) => {
    const { guide } = this.#group;
    if (guide) keyboard(guide.actions, guide.recording.steps - 1)(event);
  };

  /** @param {Event} event */
  #turnTo = (event) => {
    if (event instanceof CustomEvent) this.#view?.turnTo(event.detail);
  };
}
