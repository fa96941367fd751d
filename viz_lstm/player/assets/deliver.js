/** Brings films to the page, each for the player that waits for it. */

const KEPT = 6;

export default component(() => ({ show: deliver }));

function deliver({ data, key }) {
  const page = (globalThis[SHARED] ??= {});
  page.films ??= new Map();
  if (page.films.get(key) === data) return;
  page.films.set(key, data);
  if (page.films.size > KEPT) page.films.delete(page.films.keys().next().value);
  dispatchEvent(new CustomEvent("viz_lstm.film"));
}
