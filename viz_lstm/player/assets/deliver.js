/** Brings films to the page, each for the player that waits for it. */

const SHARED = Symbol.for("viz_lstm.player");
const KEPT = 6;

export default function component(options) {
  const call = { over: false };
  // Streamlit calls late, and cleans up at once, where a newer call has overtaken this one while the script was loading.
  setTimeout(() => call.over || deliver(options));
  return () => {
    call.over = true;
  };
}

function deliver({ data, key }) {
  const page = (globalThis[SHARED] ??= {});
  page.films ??= new Map();
  if (page.films.get(key) === data) return;
  page.films.set(key, data);
  if (page.films.size > KEPT) page.films.delete(page.films.keys().next().value);
  dispatchEvent(new CustomEvent("viz_lstm.film"));
}
