/** What a player listens to for as long as it stands: keys in it and on the page, and how much room there is. */

import { keyboard } from "./controls/keyboard.js";

/**
 * @import { Actions } from "./controls/actions.js"
 *
 * @typedef {object} Heard
 * @property {() => boolean} leads Whether keys of the page are for this player, where it is in sight.
 * @property {() => boolean} presented
 * @property {() => void} resized Hears that there may be another width.
 */

const PAGE_KEYS = [" ", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "p"];

/** Which of these keys something on the page has for itself while the focus is on it, or in it. */
const OWNERS = Object.entries({
  "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]": PAGE_KEYS,
  "[role=dialog], [role=menu], [role=listbox], [role=combobox], [popover], canvas": PAGE_KEYS,
  "button, summary, [type=checkbox], [role=button], [role=checkbox], [role=switch]": [" "],
  "[type=radio], [type=range], [role=radio], [role=slider], [role=tab]": PAGE_KEYS.filter((key) => key !== "p"),
});

export class Listening {
  #element;
  #keys;
  #leads;
  #resizes;
  #resized;

  /**
   * @param {HTMLElement} element
   * @param {Actions} actions
   * @param {number} lastStep
   * @param {Heard} heard
   */
  constructor(element, actions, lastStep, { leads, presented, resized }) {
    this.#element = element;
    this.#leads = leads;
    this.#keys = keyboard(actions, lastStep, presented);
    this.#resizes = new ResizeObserver(resized);
    element.addEventListener("keydown", this.#keys);
    addEventListener("keydown", this.#pageKeys);
    this.#resized = resized;
    addEventListener("resize", resized);
    this.#resizes.observe(element);
  }

  stop() {
    this.#resizes.disconnect();
    this.#element.removeEventListener("keydown", this.#keys);
    removeEventListener("keydown", this.#pageKeys);
    removeEventListener("resize", this.#resized);
  }

  /**
   * A key that nothing on the page needs plays, steps and presents, wherever the last press has left the focus.
   *
   * @param {KeyboardEvent} event
   */
  #pageKeys = (event) => {
    if (event.defaultPrevented || !PAGE_KEYS.includes(event.key) || !this.#leads()) return;
    const path = event.composedPath();
    if (path.includes(this.#element) || isOwned(event.key, path)) return;
    const { top, bottom } = this.#element.getBoundingClientRect();
    if (top < innerHeight && bottom > 0) this.#keys(event);
  };
}

/**
 * Whether something with the focus in it has a key for itself.
 *
 * @param {string} key
 * @param {EventTarget[]} path
 */
function isOwned(key, path) {
  const elements = path.filter((each) => each instanceof Element);
  return OWNERS.some(([owner, keys]) => keys.includes(key) && elements.some((each) => each.matches(owner)));
}
