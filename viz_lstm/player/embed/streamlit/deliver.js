/** Brings films to the page, each for the player that waits for it. */

const KEPT = 6;

export default component(() => ({ show: deliver }));

/**
 * @param {Call} call
 */
function deliver({ data, key }) {
  const page = sharedPage();
  page.films ??= new Map();
  if (page.films.get(key) === data) return;
  page.films.set(key, data);
  const [oldest] = page.films.keys();
  if (page.films.size > KEPT) page.films.delete(oldest);
  dispatchEvent(new CustomEvent("viz_lstm.film"));
}
