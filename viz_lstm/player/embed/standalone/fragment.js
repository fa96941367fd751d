/** The frame and the language in the fragment of a page's address: `#step=5&unit=3&lang=zh`. */

/**
 * @typedef {import("../../core/saved-state.js").Sight} Sight
 * @typedef {import("../../core/payload.js").Goal} Goal
 * @typedef {import("../../core/payload.js").Layout} Layout
 * @typedef {InstanceType<typeof import("../../view/player.js").Player>} StandalonePlayer
 */

/** A page inside another one has no address of its own. */
const HAS_ADDRESS = location.protocol !== "about:";
/** The language that the page opens in where its address names none. */
const OPENS_IN = document.documentElement.lang;

/**
 * Keep what is shown in the address.
 *
 * @param {Sight} sight
 */
function keepSight({ arrangement, step, unit, quantity, epoch, marks, held = "" }) {
  if (!HAS_ADDRESS) return;
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries({ step, unit, quantity, epoch, marks, held, ...arrangement })) {
    const isNothing = value === null || (String(value) === "" && name !== "opened");
    if (!isNothing) parts.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  writeFragment(parts);
}

/** Keep the language that the page speaks in the address. */
function keepLanguage() {
  if (HAS_ADDRESS) writeFragment(new URLSearchParams(location.hash.slice(1)));
}

/**
 * Write a fragment, with the language where the page does not open in it by itself.
 *
 * @param {URLSearchParams} parts
 */
function writeFragment(parts) {
  const { lang } = document.documentElement;
  parts.delete("lang");
  if (lang !== OPENS_IN) parts.set("lang", lang);
  history.replaceState(null, "", `#${parts}`);
}

/**
 * The language that a fragment names, if the page speaks it; null where it names none.
 *
 * @param {string} fragment
 * @param {object} editions What the page says, by language.
 */
function languageIn(fragment, editions) {
  const named = new URLSearchParams(fragment.slice(1)).get("lang");
  return named !== null && Object.hasOwn(editions, named) ? named : null;
}

/**
 * The frame that a fragment names, made to fit the recording; null where it names none.
 *
 * @param {string} fragment
 * @param {StandalonePlayer} player
 * @returns {Goal | null}
 */
function keptSight(fragment, { recording, state, checkpoints }) {
  const parts = new URLSearchParams(fragment.slice(1));
  const step = numberIn(parts, "step", recording.steps);
  const unit = numberIn(parts, "unit", recording.units);
  if (step === null && unit === null) return null;
  const names = recording.quantities.map(({ name }) => name);
  const pictures = recording.film?.pictures ?? [];
  const epoch = Number(parts.get("epoch"));
  return {
    turn: state.turn + 1,
    step: step ?? state.step,
    unit: unit ?? state.unit,
    quantity: names.find((name) => name === parts.get("quantity")) ?? state.quantity,
    // Where it is already, nothing has to be fetched.
    epoch: pictures.includes(epoch) && epoch !== checkpoints.wanted ? epoch : null,
    arrangement: layoutIn(parts, names, recording),
    marks: pairsIn(parts, recording.steps),
    held: parts.get("held") ?? "",
  };
}

/**
 * @param {URLSearchParams} parts
 * @param {string[]} names
 * @param {{steps: number, units: number}} size
 * @returns {Layout}
 */
function layoutIn(parts, names, { steps, units }) {
  const named = (/** @type {string} */ part) => names.find((name) => name === parts.get(part)) ?? "";
  const zoom = jsonIn(parts, "zoom");
  const isZoom = isRising(zoom?.slice?.(0, 2), steps) && isRising(zoom.slice(2), units);
  return {
    enlarged: named("enlarged"),
    opened: parts.has("opened") ? named("opened") : "forget_gate",
    similar: parts.get("similar") !== "false",
    close: parts.get("close") === "true",
    axis: parts.get("axis") === "epochs" ? "epochs" : "steps",
    zoom: isZoom ? zoom : null,
  };
}

/**
 * @param {URLSearchParams} parts
 * @param {number} steps
 * @returns {[number, number][]}
 */
function pairsIn(parts, steps) {
  const marks = jsonIn(parts, "marks");
  return Array.isArray(marks) ? marks.filter((each) => isRising(each, steps)) : [];
}

/**
 * Whether something is two whole numbers from zero to before an end, in order.
 *
 * @param {unknown} pair
 * @param {number} end
 */
function isRising(pair, end) {
  if (!Array.isArray(pair) || pair.length !== 2 || !pair.every(Number.isInteger)) return false;
  return pair[0] >= 0 && pair[0] <= pair[1] && pair[1] < end;
}

/**
 * A whole number, moved to the end where it lies beyond; null where there is none.
 *
 * @param {URLSearchParams} parts
 * @param {string} name
 * @param {number} end
 */
function numberIn(parts, name, end) {
  const text = parts.get(name) ?? "";
  return /^\d+$/.test(text) ? Math.min(Number(text), end - 1) : null;
}

/**
 * @param {URLSearchParams} parts
 * @param {string} name
 * @returns {any}
 */
function jsonIn(parts, name) {
  try {
    return JSON.parse(parts.get(name) ?? "null");
  } catch {
    return null;
  }
}
