/**
 * Keeps the address of a page from leaving a trail. Streamlit adds a step to the browser's history whenever Python
 * changes the query; here it follows the frame on the screen, and Back is to leave the page. A change of page remains
 * a step.
 *
 * A page that was chosen is to be seen, too: on a narrow screen the menu lies over it, and Streamlit closes that only
 * where it takes the browser for a phone's.
 */

const PATCHED = Symbol.for("viz_lstm.address");
const NARROW = "(max-width: 768px)";
const OPEN_MENU = '.stSidebar[data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button';

export default function component() {
  /** @type {any} */
  const page = globalThis;
  if (page[PATCHED]) return;
  page[PATCHED] = true;
  const push = history.pushState.bind(history);
  history.pushState = (state, title, address) => {
    const isSamePage = new URL(address ?? "", location.href).pathname === location.pathname;
    if (isSamePage) {
      history.replaceState(state, title, address);
      return;
    }
    push(state, title, address);
    makeWay();
  };
  // A page may have been chosen before this was here.
  const [opened] = performance.getEntriesByType("navigation");
  if (opened && new URL(opened.name).pathname !== location.pathname) makeWay();
}

/** Have the menu make way for the page, where it lies over it. */
function makeWay() {
  if (!matchMedia(NARROW).matches) return;
  document.querySelector(OPEN_MENU)?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
}
