/** Players that move together: what is done in one happens in all, and whoever looks on hears of it once a picture. */

const PAGE = (globalThis[Symbol.for("viz_lstm.player")] ??= {});
const SHARED = ["unit", "quantity", "opened", "enlarged", "similar", "close", "speed", "loop", "axis", "playing"];

/** The players of a group, in the order of their seats. */
export class Together {
  members = [];
  #watchers = new Set();
  #said = {};
  #due = 0;

  /** The group of a name; there is one of each name on a page. */
  static of(name) {
    const groups = (PAGE.groups ??= new Map());
    if (!groups.has(name)) groups.set(name, new Together());
    return groups.get(name);
  }

  /** The player that speaks for all: the first one that has a film, or else the first. */
  get guide() {
    return this.members.find(({ recording }) => recording.film) ?? this.members[0];
  }

  /** The player in a seat. */
  at(letter) {
    return this.members.find(({ seat }) => seat.letter === letter);
  }

  /** Take a player in: all go where they were last sent, or else where the guide is, and get one scale for the memory. */
  join(member) {
    this.members = [...this.members, member].sort((a, b) => a.seat.letter.localeCompare(b.seat.letter));
    const { playing, ...lasting } = { ...newsOf(this.guide.state, this.guide), ...this.#said };
    for (const each of this.members) if (each !== this.guide || this.#said.place !== undefined) each.follow(lasting);
    this.level();
  }

  /** Let a player go; the group keeps its place for those that come. */
  leave(member) {
    this.members = this.members.filter((each) => each !== member);
    this.changed();
  }

  /** Let all others do what one has done. */
  tell(member, changes) {
    const { playing, ...lasting } = newsOf(changes, member);
    Object.assign(this.#said, lasting);
    const news = playing === undefined ? lasting : { ...lasting, playing };
    if (Object.keys(news).length) for (const each of this.members) if (each !== member) each.follow(news);
    this.changed();
  }

  /** Give all the scale of the one whose memory reaches furthest, so that a colour means the same everywhere. */
  level() {
    const high = Math.max(...this.members.map(({ recording }) => recording.memory.high));
    for (const member of this.members) member.level(high);
    this.changed();
  }

  /** Hear of changes, once a picture. @returns {function} Ends it. */
  watch(listener) {
    this.#watchers.add(listener);
    this.changed();
    return () => this.#watchers.delete(listener);
  }

  changed() {
    this.#due ||= requestAnimationFrame(() => {
      this.#due = 0;
      for (const listener of this.#watchers) listener();
    });
  }
}

/** Changes of one player's state, in terms that hold for all: a place in the sequence, an epoch. */
function newsOf({ step, picture, ranges, ...changes }, { recording }) {
  const news = Object.fromEntries(SHARED.filter((name) => changes[name] !== undefined).map((name) => [name, changes[name]]));
  if (ranges) news.view = { ...ranges, steps: ranges.steps.map((step) => step + recording.start), units: recording.units };
  if (step !== undefined) news.place = step + recording.start;
  if (picture !== undefined) news.epoch = recording.film?.pictures[picture];
  return news;
}

/** What news mean for a player: the closest that it has; a unit or an axis that it lacks is passed over. */
export function changesOf({ place, epoch, unit, axis, view, ...rest }, { recording, projector }) {
  const changes = { ...rest };
  if (place !== undefined) changes.step = Math.max(0, Math.min(recording.steps - 1, place - recording.start));
  if (unit < recording.units) changes.unit = unit;
  if (epoch !== undefined && recording.film) changes.picture = projector.nearest(epoch);
  if (axis !== undefined && recording.film) changes.axis = axis;
  return changes;
}

/** The range that news ask for; null where they ask for none. */
export function rangesOf({ view }, { recording, stage }) {
  if (!view) return null;
  const steps = view.steps.map((place) => place - recording.start);
  return { steps, rows: view.units === recording.units ? view.rows : stage.overlay.ranges.rows };
}
