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
   * A key that nothing on the page has taken plays and steps.
   *
   * @param {KeyboardEvent} event
   */
  #pageKeys = (event) => {
    const { top, bottom } = this.#element.getBoundingClientRect();
    const isFree = event.target === document.body && PAGE_KEYS.includes(event.key);
    if (isFree && this.#leads() && top < innerHeight && bottom > 0) this.#keys(event);
  };
}
