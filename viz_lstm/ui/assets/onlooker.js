/** A view of all players of a group. The player's own files draw it; they are on the page already. */

const SHARED = Symbol.for("viz_lstm.player");
const shown = new WeakMap();

export default function component({ data, parentElement }) {
  const call = { over: false };
  // Streamlit calls late, and cleans up at once, where a newer call has overtaken this one while the script was loading.
  setTimeout(() => {
    if (call.over) return;
    const view = shown.get(parentElement) ?? mount(parentElement);
    view.call = call;
    view.show(data);
  });
  return () => {
    call.over = true;
    const view = shown.get(parentElement);
    if (view?.call === call) view.stop();
  };
}

function mount(parentElement) {
  const element = document.createElement("div");
  element.className = "viz-lstm";
  element.style.setProperty("--player-top", `${coveredByHeader()}px`);
  parentElement.append(element);
  let onlooker, options, stopped;
  library().then(async (player) => {
    await player.dress(parentElement);
    if (!stopped) onlooker = player.mountOnlooker({ element, plotly: player.plotly(), ...options });
  });
  const view = {
    show(data) {
      options = data;
      onlooker?.update(options);
    },
    stop() {
      stopped = true;
      onlooker?.unmount();
      element.remove();
      shown.delete(parentElement);
    },
  };
  shown.set(parentElement, view);
  return view;
}

/** The files that the players on the same page have fetched. */
async function library() {
  for (;;) {
    const page = globalThis[SHARED] ?? {};
    const player = page.packed ?? (await page.served);
    if (player) return player;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** How much of the window's top Streamlit's own header covers. Embedded, it is see-through. */
function coveredByHeader() {
  const header = document.querySelector('[data-testid="stHeader"]');
  const clear = !header || getComputedStyle(header).backgroundColor === "rgba(0, 0, 0, 0)";
  return clear ? 0 : header.offsetHeight;
}
