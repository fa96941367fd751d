/** The stage alone on the screen: above all else on the page, and on the whole screen where the browser lets it. */

export class Presenting {
  #stage;
  #leave;
  #presented = false;

  /**
   * @param {HTMLElement} stage
   * @param {() => void} leave Hears that the browser has left the whole screen.
   */
  constructor(stage, leave) {
    this.#stage = stage;
    this.#leave = leave;
  }

  /**
   * Put the stage above everything, or back into the page.
   *
   * @param {boolean} presented
   */
  show(presented) {
    if (presented === this.#presented || !this.#stage.isConnected) return;
    this.#presented = presented;
    this.#stage.classList.toggle("presenting", presented);
    if (presented) this.#begin();
    else this.#end();
  }

  #begin() {
    this.#stage.setAttribute("popover", "manual");
    this.#stage.showPopover();
    this.#stage.focus({ preventScroll: true });
    addEventListener("fullscreenchange", this.#changed);
    // Only a press or a key may fill the screen; a link may not, and then the stage fills the window.
    if (navigator.userActivation?.isActive) this.#stage.requestFullscreen?.().catch(() => {});
  }

  #end() {
    removeEventListener("fullscreenchange", this.#changed);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    if (this.#stage.matches(":popover-open")) this.#stage.hidePopover();
    this.#stage.removeAttribute("popover");
  }

  #changed = () => {
    if (!document.fullscreenElement) this.#leave();
  };
}
