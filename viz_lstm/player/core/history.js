/** A text that can be taken back. */

const MOST = 200;

export class History {
  /** @type {string[]} */
  #past = [];
  /** @type {string[]} */
  #future = [];

  /**
   * Keep what there was before a change.
   *
   * @param {string} text
   */
  keep(text) {
    this.#past = [...this.#past, text].slice(-MOST);
    this.#future = [];
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /**
   * @param {string} now
   */
  undo(now) {
    return moved(this.#past, this.#future, now);
  }

  /**
   * @param {string} now
   */
  redo(now) {
    return moved(this.#future, this.#past, now);
  }
}

/**
 * @param {string[]} from
 * @param {string[]} to
 * @param {string} now
 */
function moved(from, to, now) {
  const text = from.pop();
  if (text === undefined) return now;
  to.push(now);
  return text;
}
