/** Brings a film to the page, for the player that waits for it. */

const SHARED = Symbol.for("viz_lstm.player");

export default function component({ data }) {
  const page = (globalThis[SHARED] ??= {});
  if (page.film === data) return;
  page.film = data;
  dispatchEvent(new CustomEvent("viz_lstm.film"));
}
