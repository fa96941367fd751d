/**
 * Keeps the address of a page from leaving a trail. Streamlit adds a step to the browser's history whenever Python
 * changes the query; here it follows the frame on the screen, and Back is to leave the page. A change of page remains
 * a step.
 */

const PATCHED = Symbol.for("viz_lstm.address");

export default function component() {
  /** @type {any} */
  const page = globalThis;
  if (page[PATCHED]) return;
  page[PATCHED] = true;
  const push = history.pushState.bind(history);
  history.pushState = (state, title, address) => {
    const isSamePage = new URL(address ?? "", location.href).pathname === location.pathname;
    if (isSamePage) history.replaceState(state, title, address);
    else push(state, title, address);
  };
}
