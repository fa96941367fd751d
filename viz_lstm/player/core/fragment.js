/** The frame in the fragment of an address, in the same parts as in a link of the dashboard. */

/**
 * @import { Goal, Header } from "./payload.js"
 * @import { Sight } from "./saved-state.js"
 */

const NUMBER = /^\d{1,6}$/;
const CELLS = /^(\d{1,6})-(\d{1,6}),(\d{1,6})-(\d{1,6})$/;
const STRETCH = /^(\d{1,6})(?:-(\d{1,6}))?$/;
const MOST_STRETCHES = 200;

/**
 * Write what a player shows; what is as usual is left out.
 *
 * @param {Sight} sight
 * @param {Header} header
 * @param {string} language
 */
export function fragmentOf({ step, unit, quantity, marks, epoch, arrangement }, { film }, language) {
  const { enlarged, opened, similar, close, axis, zoom } = arrangement;
  /** @type {[string, string | false][]} */
  const parts = [
    ["step", String(step)],
    ["unit", String(unit)],
    ["epoch", film !== null && epoch !== null && epoch !== film.pictures.at(-1) && String(epoch)],
    ["show", quantity !== "cell_state" && quantity],
    ["zoom", zoom !== null && `${zoom[0]}-${zoom[1]},${zoom[2]}-${zoom[3]}`],
    ["enlarge", enlarged],
    ["open", opened !== "forget_gate" && (opened || "none")],
    ["rows", !similar && "numbered"],
    ["view", close && "close"],
    ["play", axis === "epochs" && "epochs"],
    ["marks", marks.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(",")],
    ["lang", language],
  ];
  return parts.filter(([, value]) => value).map(([name, value]) => `${name}=${value}`).join("&");
}

/**
 * Read where a fragment leads; null where it names no place. What cannot be is passed over.
 *
 * @param {string} fragment
 * @param {Header & {arrays?: any}} header
 * @param {number} turn
 * @returns {Goal | null}
 */
export function goalIn(fragment, header, turn) {
  const parts = new Map(fragment.replace(/^#/, "").split("&").map(halves));
  const steps = header.labels.length;
  const units = header.arrays.cell_state.shape[0];
  const step = numberIn(parts.get("step"), steps);
  const unit = numberIn(parts.get("unit"), units);
  if (step === null && unit === null) return null;
  const epoch = numberIn(parts.get("epoch"), Infinity);
  const names = header.quantities.map(({ name }) => name);
  return {
    turn,
    step: step ?? header.firstStep,
    unit: unit ?? header.firstUnit,
    quantity: oneOf(names, parts.get("show")) ?? "cell_state",
    epoch: epoch !== null && header.film?.pictures.includes(epoch) ? epoch : null,
    arrangement: {
      enlarged: oneOf(names, parts.get("enlarge")) ?? "",
      opened: parts.get("open") === "none" ? "" : (oneOf(header.gates, parts.get("open")) ?? "forget_gate"),
      similar: parts.get("rows") !== "numbered",
      close: parts.get("view") === "close",
      axis: parts.get("play") === "epochs" ? "epochs" : "steps",
      zoom: cellsIn(parts.get("zoom"), steps, units),
    },
    marks: stretchesIn(parts.get("marks"), steps),
  };
}

/**
 * @param {string} part
 * @returns {[string, string]}
 */
function halves(part) {
  const at = part.indexOf("=");
  return at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
}

/**
 * A whole number below an end; one beyond it is the last below.
 *
 * @param {string | undefined} text
 * @param {number} end
 */
function numberIn(text, end) {
  return text !== undefined && NUMBER.test(text) ? Math.min(Number(text), end - 1) : null;
}

/**
 * @param {string[]} names
 * @param {string | undefined} text
 */
function oneOf(names, text) {
  return names.find((name) => name === text) ?? null;
}

/**
 * @param {string | undefined} text
 * @param {number} steps
 * @param {number} units
 * @returns {import("./viewport.js").Cells | null}
 */
function cellsIn(text, steps, units) {
  const found = CELLS.exec(text ?? "");
  if (!found) return null;
  const [first, last, top, bottom] = found.slice(1).map(Number);
  const fits = first <= last && last < steps && top <= bottom && bottom < units;
  return fits ? [first, last, top, bottom] : null;
}

/**
 * @param {string | undefined} text
 * @param {number} steps
 * @returns {[number, number][]}
 */
function stretchesIn(text, steps) {
  const found = (text ?? "").split(",", MOST_STRETCHES).map((part) => STRETCH.exec(part));
  return found.flatMap((each) => {
    if (!each) return [];
    const [first, last] = [Number(each[1]), Number(each[2] ?? each[1])];
    return first <= last && last < steps ? [/** @type {[number, number]} */ ([first, last])] : [];
  });
}
