/**
 * Has the stage say at once that a training was asked for, before the server has heard of it.
 *
 * What is said is no more than that. It is taken back when the training tells of itself, and when the server has
 * come to rest without one: it was refused, or offered.
 */

const LOOK = 100;
/** How many looks the server is at rest before what was said is taken back: after its answer, and without any. */
const ANSWERED = 5;
const UNHEARD = 30;

class FirstSign {
  #text = "";
  #buttons = "";
  #looks = 0;
  /** @type {Uint8Array | null} */
  #before = null;

  constructor() {
    document.addEventListener("click", this.#clicked, true);
    addEventListener("viz_lstm.ordered", this.#say);
    addEventListener("viz_lstm.training", this.#heard);
  }

  /**
   * @param {Call} call
   */
  show({ data }) {
    this.#text = data.text;
    this.#buttons = data.keys.map((/** @type {string} */ key) => `.st-key-${key} button:enabled`).join();
  }

  stop() {
    document.removeEventListener("click", this.#clicked, true);
    removeEventListener("viz_lstm.ordered", this.#say);
    this.#takeBack();
    removeEventListener("viz_lstm.training", this.#heard);
  }

  /** @param {MouseEvent} event */
  #clicked = ({ target }) => {
    if (target instanceof Element && target.closest(this.#buttons)) this.#say();
  };

  #say = () => {
    const page = sharedPage();
    this.#before = page.training ?? null;
    page.sign = this.#text;
    dispatchEvent(new CustomEvent("viz_lstm.training"));
    clearInterval(this.#looks);
    let [atRest, limit] = [0, UNHEARD];
    this.#looks = window.setInterval(() => {
      const isAtRest = document.querySelector('[data-test-script-state="notRunning"]') !== null;
      atRest = isAtRest ? atRest + 1 : 0;
      if (!isAtRest) limit = ANSWERED;
      if (atRest >= limit) this.#takeBack();
    }, LOOK);
  };

  /** The training tells of itself, or there is something else to say of it. */
  #heard = () => {
    const { training } = sharedPage();
    if (training && training !== this.#before) this.#takeBack();
  };

  #takeBack() {
    clearInterval(this.#looks);
    const page = sharedPage();
    if (!page.sign) return;
    page.sign = null;
    dispatchEvent(new CustomEvent("viz_lstm.training"));
  }
}

export default component(() => new FirstSign());
