/** Keys, while the focus is inside the player; what a control needs for itself is left to it. */

/**
 * @import { Actions } from "./actions.js"
 */

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];

/** @type {Record<string, string[]>} The keys that kinds of elements need themselves. */
const OWN_KEYS = {
  range: ARROWS,
  number: ARROWS,
  select: [...ARROWS, " ", "Enter"],
  button: [" ", "Enter"],
};

/**
 * The listener for the player's element.
 *
 * @param {Actions} actions
 * @param {number} lastStep
 * @param {() => boolean} [isPresented]
 * @returns {(event: KeyboardEvent) => void}
 */
export function keyboard(actions, lastStep, isPresented = () => false) {
  /** @type {Record<string, () => unknown>} */
  const keys = {
    ArrowLeft: () => actions.step(-1),
    ArrowRight: () => actions.step(1),
    ArrowUp: () => actions.nextUnit(-1),
    ArrowDown: () => actions.nextUnit(1),
    Home: () => actions.go(0),
    End: () => actions.go(lastStep),
    PageUp: () => actions.step(-1),
    PageDown: () => actions.step(1),
    ",": () => actions.nextCheckpoint(-1),
    ".": () => actions.nextCheckpoint(1),
    " ": () => actions.toggle(),
    p: () => actions.present(!isPresented()),
    Escape: () => isPresented() && actions.present(false),
  };
  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      takenBack(event, actions);
      return;
    }
    if (!keys[event.key] || OWN_KEYS[kindOf(event.composedPath()[0])]?.includes(event.key)) return;
    event.preventDefault();
    keys[event.key]();
  };
}

/**
 * Take the last what-if back, or do it again; in a field, its own typing.
 *
 * @param {KeyboardEvent} event
 * @param {Actions} actions
 */
function takenBack(event, actions) {
  const key = event.key.toLowerCase();
  if (event.altKey || kindOf(event.composedPath()[0]) === "number") return;
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) actions.redoHold();
  else actions.undoHold();
}

/**
 * @param {EventTarget} target
 */
function kindOf(target) {
  if (target instanceof HTMLInputElement) return target.type;
  return target instanceof Element ? target.localName : "";
}
