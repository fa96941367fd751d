/** Playback: the clock, and where it leads along the axis that was chosen. */

import { Clock } from "./clock.js";

export class Playback {
  /** @param {{state, recording, projector, set: function(object)}} player `set` takes changes of the state. */
  constructor({ state, recording, projector, set }) {
    Object.assign(this, { state, recording, projector, set, waiting: false });
    this.clock = new Clock((steps) => this.#advance(steps));
  }

  /** Go on from where a player was when it was taken down. */
  resume() {
    if (this.state.playing) this.clock.start(this.state.speed);
  }

  toggle() {
    if (this.state.playing) this.pause();
    else this.start();
  }

  /** Play; along epochs not before the film is there. */
  start() {
    const { state, projector } = this;
    this.waiting = state.axis === "epochs" && !projector.film;
    if (this.waiting) {
      projector.want();
      return;
    }
    const [at, last] = this.#along();
    this.set({ ...(at === last ? this.#at(0) : {}), playing: true });
    this.clock.start(state.speed);
  }

  pause() {
    this.waiting = false;
    this.clock.stop();
    if (this.state.playing) this.set({ playing: false });
  }

  /** Play at another speed from now on. */
  pace(speed) {
    this.set({ speed });
    if (this.clock.running) this.clock.start(speed);
  }

  /** Leave the clock to another player. */
  rest() {
    this.waiting = false;
    this.clock.stop();
  }

  /** One picture of playback. */
  #advance(steps) {
    const { state } = this;
    const [at, last] = this.#along();
    const next = at + steps;
    const goesOn = state.loop || next < last;
    this.set({ ...this.#at(next <= last ? next : state.loop ? 0 : last), ...(goesOn ? {} : { playing: false }) });
    return goesOn;
  }

  /** Where playback is, and where it ends, on the axis that it runs along. */
  #along() {
    const { projector, state, recording } = this;
    return state.axis === "epochs" ? [projector.picture, projector.last] : [state.step, recording.steps - 1];
  }

  #at(position) {
    return this.state.axis === "epochs" ? { picture: position } : { step: position };
  }
}
