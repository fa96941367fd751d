/** What turns a value: a finger up and down, or arrow keys. */

/**
 * @typedef {"begin" | "go on" | "end"} Phase Of one change; a key or a press is all in one, its "end".
 *
 * @typedef {object} Turned
 * @property {() => boolean} isOpen Whether there is anything to turn now.
 * @property {() => number} read
 * @property {() => [number, number]} range
 * @property {(value: number, phase: Phase) => void} put
 * @property {() => void} free Takes back what was put.
 * @property {() => number} [reach] How far a finger moves from one end of the range to the other, in pixels.
 */

const REACH = 130;
const STILL = 3;
/** @type {Record<string, number>} The share of the range that a key moves. */
const SHARES = {
  ArrowUp: 0.05, ArrowRight: 0.05, ArrowDown: -0.05, ArrowLeft: -0.05, PageUp: 0.25, PageDown: -0.25, Home: -1, End: 1,
};
const FREEING = ["Delete", "Backspace"];

/**
 * Have an element turn a value.
 *
 * @param {HTMLElement | SVGElement} element
 * @param {Turned} turned
 * @param {string[]} [keys] Those of the keys that are for it.
 */
export function handle(element, turned, keys = Object.keys(SHARES)) {
  /** @type {{y: number, value: number, moved: boolean} | null} */
  let grabbed = null;
  let wasTurned = false;
  const moved = (/** @type {number} */ from, /** @type {number} */ share) => {
    const [low, high] = turned.range();
    return Math.max(low, Math.min(high, from + share * (high - low)));
  };
  const at = (/** @type {PointerEvent} */ event) =>
    grabbed ? moved(grabbed.value, (grabbed.y - event.clientY) / (turned.reach?.() || REACH)) : turned.read();
  /** @type {(type: string, listener: (event: any) => void, capture?: boolean) => void} */
  const on = (type, listener, capture) => element.addEventListener(type, listener, capture);
  on("pointerdown", (event) => {
    if (!turned.isOpen() || event.button) return;
    element.setPointerCapture(event.pointerId);
    grabbed = { y: event.clientY, value: turned.read(), moved: false };
    wasTurned = false;
  });
  on("pointermove", (event) => {
    if (!grabbed || (!grabbed.moved && Math.abs(event.clientY - grabbed.y) < STILL)) return;
    turned.put(at(event), grabbed.moved ? "go on" : "begin");
    grabbed.moved = true;
  });
  on("pointerup", (event) => {
    wasTurned = grabbed?.moved ?? false;
    if (wasTurned) turned.put(at(event), "end");
    grabbed = null;
  });
  // What a press does besides is not meant by whoever has turned.
  on("click", (event) => wasTurned && event.stopImmediatePropagation(), true);
  on("pointercancel", () => (grabbed = null));
  on("keydown", (event) => {
    if (!turned.isOpen() || event.altKey || event.ctrlKey || event.metaKey) return;
    const frees = FREEING.includes(event.key);
    if (!frees && !keys.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (frees) turned.free();
    else turned.put(moved(turned.read(), SHARES[event.key]), "end");
  });
}
