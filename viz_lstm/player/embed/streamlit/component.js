/** Stands before the script of every component: how one lives in Streamlit, and where it finds the player's files. */

/**
 * @typedef {object} Call What Streamlit gives a component, again for new data.
 * @property {string} key
 * @property {HTMLElement} parentElement
 * @property {any} data
 * @property {(name: string, value: any) => void} setStateValue
 * @property {(name: string, value: any) => void} setTriggerValue Tells Python once.
 *
 * @typedef {object} View What stands on the page.
 * @property {(call: Call) => void} show
 * @property {() => void} [stop]
 */

const BETWEEN_LOOKS = 100;

/**
 * A component that is put up once for each place on a page and then shown what is new.
 *
 * Streamlit calls late, and cleans up at once, where a newer call has overtaken one while the script was loading. So a
 * call is carried out a moment later, unless it is over by then, and only the clean-up of the latest one takes down
 * what it shows.
 *
 * @param {(call: Call) => View} mount Puts it up; is given the first call, as `show` is.
 */
function component(mount) {
  /** @type {WeakMap<HTMLElement, {view: View, latest: object}>} */
  const standing = new WeakMap();
  /** @param {Call} call */
  const called = (call) => {
    const { parentElement } = call;
    const token = { over: false };
    setTimeout(() => {
      if (token.over) return;
      const view = standing.get(parentElement)?.view ?? mount(call);
      standing.set(parentElement, { view, latest: token });
      view.show(call);
    });
    return () => {
      token.over = true;
      const stood = standing.get(parentElement);
      if (stood?.latest !== token) return;
      standing.delete(parentElement);
      stood.view.stop?.();
    };
  };
  return called;
}

/**
 * The files that the player on the same page has fetched.
 *
 * @returns {Promise<Library>}
 */
async function openedLibrary() {
  for (;;) {
    const page = sharedPage();
    const library = page.packed ?? (await page.served);
    if (library) return library;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }
}

/** How much of the window's top Streamlit's own header covers: what sticks stays below it. Embedded, it is clear. */
function coveredByHeader() {
  /** @type {HTMLElement | null} */
  const header = document.querySelector('[data-testid="stHeader"]');
  const isClear = !header || getComputedStyle(header).backgroundColor === "rgba(0, 0, 0, 0)";
  return isClear ? 0 : header.offsetHeight;
}

/**
 * The element of a component, for the player's style to hold in.
 *
 * @param {HTMLElement} parentElement
 */
function stageIn(parentElement) {
  const element = document.createElement("div");
  element.className = "viz-lstm";
  element.style.setProperty("--player-below", "64px");
  element.style.setProperty("--player-top", `${coveredByHeader()}px`);
  parentElement.append(element);
  return element;
}
