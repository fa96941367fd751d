/** Time for playback: asks for as many steps as are due, once per picture of the screen. */

const LONGEST_GAP = 250;

export class Clock {
  #advance;
  #request = 0;

  /**
   * @param {(steps: number) => boolean} advance Moves on by so many steps; false once there is nowhere to go.
   */
  constructor(advance) {
    this.#advance = advance;
  }

  get running() {
    return this.#request !== 0;
  }

  /**
   * Run, from now on at this speed.
   *
   * @param {number} stepsPerSecond
   */
  start(stepsPerSecond) {
    this.stop();
    let last = performance.now();
    let due = 0;
    /** @param {number} now */
    const tick = (now) => {
      // A hidden tab gets no pictures; it goes on from where it was rather than leaping ahead.
      due += (Math.min(now - last, LONGEST_GAP) * stepsPerSecond) / 1000;
      last = Math.max(now, last);
      const steps = Math.floor(due + 1e-3);
      due -= steps;
      this.#request = requestAnimationFrame(tick);
      if (steps > 0 && !this.#advance(steps)) this.stop();
    };
    this.#request = requestAnimationFrame(tick);
  }

  stop() {
    cancelAnimationFrame(this.#request);
    this.#request = 0;
  }
}
