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
/** How many looks a page has for a player to come, which is to be painted before all else. */
const LOOKS = 10;

/**
 * A component that is put up once for each place on a page and then shown what is new.
 *
 * Streamlit calls late, and cleans up at once, where a newer call has overtaken one while the script was loading. So a
 * call is carried out a moment later, unless it is over by then, and only the clean-up of the latest one takes down
 * what it shows; that of a call which was still waiting does so, too, once its place is gone from the page.
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
      if (!stood || (stood.latest !== token && parentElement.isConnected)) return;
      standing.delete(parentElement);
      stood.view.stop?.();
    };
  };
  return called;
}

/**
 * The files that the player on the same page has fetched; on a page without one, those that the server brings.
 *
 * @returns {Promise<Library>}
 */
async function openedLibrary() {
  for (let look = 0; ; look++) {
    const page = sharedPage();
    const library = page.packed ?? (await page.served);
    if (library) {
      if (!page.played) library.paint();
      return library;
    }
    if (look > LOOKS && !page.played) page.served ??= served().catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }
}

async function served() {
  const root = folder();
  const pack = new URL("player.json", root);
  const answer = await fetch(pack);
  // Some hosts answer every address they do not know with their own page.
  if (!answer.headers.get("content-type")?.includes("json")) throw new Error(`${pack} is not served here.`);
  const plotly = new URL("plotly.min.js", root).href;
  fetchAhead(plotly);
  const late = async () => (await (await fetch(new URL("laboratory.json", root))).json()).modules;
  return openLibrary(await answer.json(), plotly, late);
}

/** Beside Streamlit's own files, whatever stands before them in the address. */
function folder() {
  /** @type {HTMLScriptElement | null} */
  const script = document.querySelector('script[src*="static/js/"]');
  return new URL("assets/", (script?.src ?? document.baseURI).replace(/static\/js\/.*$/, ""));
}

/**
 * Have the browser fetch a script while the player is being put up, to run it later.
 *
 * @param {string} href
 */
function fetchAhead(href) {
  const link = document.createElement("link");
  document.head.append(Object.assign(link, { rel: "preload", as: "script", href }));
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
