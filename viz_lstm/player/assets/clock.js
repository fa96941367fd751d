/** Time for playback: asks for as many steps as are due, once per picture. */

const LONGEST_GAP = 250;

export class Clock {
  #advance;
  #frame = 0;

  /** @param {function(number): boolean} advance Moves on by so many steps; false once there is nowhere to go. */
  constructor(advance) {
    this.#advance = advance;
  }

  get running() {
    return this.#frame !== 0;
  }

  start(stepsPerSecond) {
    this.stop();
    let last = performance.now();
    let due = 0;
    const picture = (now) => {
      // A hidden tab gets no pictures; it goes on from where it was rather than leaping ahead.
      due += (Math.min(now - last, LONGEST_GAP) * stepsPerSecond) / 1000;
      last = Math.max(now, last);
      const whole = Math.floor(due + 1e-3);
      due -= whole;
      this.#frame = requestAnimationFrame(picture);
      if (whole > 0 && !this.#advance(whole)) this.stop();
    };
    this.#frame = requestAnimationFrame(picture);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
