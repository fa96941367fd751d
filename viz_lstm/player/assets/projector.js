/** Shows pictures of the film in the place of the recording: fetched when first wanted, developed once. */

import { Film } from "./film.js";
import { mostExpected } from "./readout.js";

export class Projector {
  /** @param {{want: function(string), ready: function(boolean)}} listeners `ready` hears whether a scale has changed. */
  constructor(recording, state, listeners) {
    Object.assign(this, { recording, state, listeners, film: null, shown: null });
    if (recording.film && state.film !== recording.film.name) Object.assign(state, { film: recording.film.name, picture: null });
    if (!recording.film) Object.assign(state, { film: null, picture: null, axis: "steps" });
    if (state.picture !== null) this.want();
  }

  /** The last picture there is; the recording itself shows it. */
  get last() {
    return (this.recording.film?.pictures.length ?? 1) - 1;
  }

  get picture() {
    return this.film ? (this.state.picture ?? this.last) : this.last;
  }

  /** The epoch on the screen; null where there is no film. */
  get epoch() {
    return this.recording.film?.pictures[this.picture] ?? null;
  }

  /** The picture that was asked for, which is on the screen once the film is there. */
  get aim() {
    return this.state.picture ?? this.last;
  }

  /** The epoch of the picture that was asked for. */
  get wanted() {
    return this.recording.film?.pictures[this.aim] ?? null;
  }

  /** What the network wrote then, if it writes. */
  get sample() {
    return this.film?.samples[this.picture] ?? "";
  }

  /** The picture closest to an epoch, of two the earlier one. */
  nearest(epoch) {
    const far = this.recording.film.pictures.map((each) => Math.abs(each - epoch));
    return far.indexOf(Math.min(...far));
  }

  /** Ask for the film, unless it is here or on its way. */
  want() {
    if (this.asked || !this.recording.film) return;
    this.asked = true;
    this.listeners.want(this.recording.film.name);
  }

  /** Take in a film, if it belongs to what is shown. */
  async load(bytes) {
    const film = new Film(bytes);
    if (film.name !== this.recording.film?.name || this.loading) return;
    this.loading = film.name;
    this.asked = true;
    if (!(await film.develop(() => !this.stopped))) return;
    this.film = film;
    this.listeners.ready(this.recording.widen(film.high));
  }

  /** Have the recording show the picture that is wanted; true if it is another one than before. */
  project() {
    const frame = this.picture < this.last ? this.film.frames[this.picture] : null;
    if (frame === this.shown) return false;
    if (frame && this.recording.arrays.next && !frame.next) Object.assign(frame, mostExpected(frame.readout, this.recording));
    this.recording.project(frame);
    this.shown = frame;
    return true;
  }

  stop() {
    this.stopped = true;
  }
}
