/** Heatmaps of a network in training. The player's own files draw them; they are on the page already. */

const SHARED = Symbol.for("viz_lstm.player");
const shown = new WeakMap();

export default function component({ data, parentElement }) {
  const call = { over: false };
  // Streamlit calls late, and cleans up at once, where a newer call has overtaken this one while the script was loading.
  setTimeout(() => {
    if (call.over) return;
    const board = shown.get(parentElement) ?? mount(parentElement);
    board.call = call;
    board.show(data);
  });
  return () => {
    call.over = true;
    const board = shown.get(parentElement);
    if (board?.call === call) board.stop();
  };
}

function mount(parentElement) {
  const element = document.createElement("div");
  element.className = "viz-lstm";
  parentElement.append(element);
  let live, waiting, stopped;
  const draw = () => live && waiting && !stopped && live.show(waiting);
  library().then(async (player) => {
    await player.dress(parentElement);
    live = player.mountLive(element);
    draw();
  });
  const board = {
    show(data) {
      waiting = data;
      draw();
    },
    stop() {
      stopped = true;
      element.remove();
      shown.delete(parentElement);
    },
  };
  shown.set(parentElement, board);
  return board;
}

/** The files that the player on the same page has fetched. */
async function library() {
  for (;;) {
    const page = globalThis[SHARED] ?? {};
    const player = page.packed ?? (await page.served);
    if (player) return player;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
