/** Stands before the script of every component: how one lives in Streamlit, and where it finds the player's files. */

const SHARED = Symbol.for("viz_lstm.player");
const BETWEEN_LOOKS = 100;

/**
 * A component that is put up once for each place on a page and then shown what is new.
 *
 * Streamlit calls late, and cleans up at once, where a newer call has overtaken one while the script was loading. So a call is
 * carried out a moment later, unless it is over by then, and only the clean-up of the latest one takes down what it shows.
 *
 * @param {function(object): {show: function(object), stop: ?function}} mount Puts it up; is given the options of a call, as `show` is.
 */
function component(mount) {
  const standing = new WeakMap();
  return (options) => {
    const { parentElement } = options;
    const call = { over: false };
    setTimeout(() => {
      if (call.over) return;
      if (!standing.has(parentElement)) standing.set(parentElement, mount(options));
      const view = standing.get(parentElement);
      view.call = call;
      view.show(options);
    });
    return () => {
      call.over = true;
      const view = standing.get(parentElement);
      if (view?.call !== call) return;
      standing.delete(parentElement);
      view.stop?.();
    };
  };
}

/** The files that the player on the same page has fetched. */
async function library() {
  for (;;) {
    const page = globalThis[SHARED] ?? {};
    const player = page.packed ?? (await page.served);
    if (player) return player;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }
}

/** How much of the window's top Streamlit's own header covers: what sticks stays below it. Embedded, it is see-through. */
function coveredByHeader() {
  const header = document.querySelector('[data-testid="stHeader"]');
  const clear = !header || getComputedStyle(header).backgroundColor === "rgba(0, 0, 0, 0)";
  return clear ? 0 : header.offsetHeight;
}

/** The element of a component, dressed by the player's style. */
function stageIn(parentElement) {
  const element = document.createElement("div");
  element.className = "viz-lstm";
  element.style.setProperty("--player-top", `${coveredByHeader()}px`);
  parentElement.append(element);
  return element;
}
