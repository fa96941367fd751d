/** The component's entry: finds the player's files, mounts it once, and hands new data, colours and the end on to it. */

const SHARED = Symbol.for("viz_lstm.player");
const PATIENCE = 20000;
const HIDDEN = 1000;
const players = new WeakMap();

export default function component({ data, key, parentElement, setStateValue }) {
  const known = players.get(parentElement);
  const { version, focus } = headerOf(data);
  if (known) {
    known.data = data;
    if (known.version === version) {
      known.player?.restyle();
      known.look(focus);
    } else start(known, version);
    return known.stop;
  }
  const entry = { data, key, parentElement, setStateValue, element: document.createElement("div") };
  entry.element.className = "viz-lstm";
  entry.element.style.setProperty("--player-top", `${coveredByHeader()}px`);
  parentElement.append(entry.element);
  entry.stop = () => {
    entry.stopped = true;
    removeEventListener("viz_lstm.film", entry.take);
    removeEventListener("viz_lstm.go-to-epoch", entry.turnTo);
    entry.player?.unmount();
    entry.element.remove();
    players.delete(parentElement);
  };
  entry.look = (focus) => {
    if (focus) entry.player?.look(focus);
  };
  entry.take = () => {
    for (const film of globalThis[SHARED]?.films?.values() ?? []) entry.player?.load(film);
  };
  entry.turnTo = ({ detail }) => {
    if (!entry.player || entry.player.seat) return; // Of a group, the conductor does it.
    entry.element.scrollIntoView({ block: "start" });
    entry.player.goToEpoch(detail);
  };
  addEventListener("viz_lstm.film", entry.take);
  addEventListener("viz_lstm.go-to-epoch", entry.turnTo);
  players.set(parentElement, entry);
  start(entry, version);
  return entry.stop;
}

async function start(entry, version) {
  entry.version = version;
  const library = await libraryFor(entry).catch(() => null);
  if (entry.stopped || entry.version !== version) return;
  if (!library) {
    entry.element.textContent = headerOf(entry.data).words.missing;
    return;
  }
  entry.player?.unmount();
  await library.dress(entry.parentElement);
  entry.player = library.mount({
    element: entry.element,
    bytes: entry.data,
    plotly: library.plotly(),
    key: entry.key,
    report: (pick) => entry.setStateValue("pick", pick),
    want: (film) => setTimeout(() => entry.setStateValue("film", film)),
    moved: (epoch) => announce(epoch),
  });
  entry.take();
  entry.look(headerOf(entry.data).focus);
}

/** The player and Plotly: those already on the page, else the served ones, else those that the server packs for us. */
async function libraryFor(entry) {
  const page = (globalThis[SHARED] ??= {});
  page.served ??= served().catch(() => null);
  const library = page.packed ?? (await page.served);
  if (library) return library;
  // All players of a page wait for the same files; the first one asks for them.
  page.arrival ??= packed(page, entry);
  return page.arrival;
}

async function served() {
  const root = folder();
  const entry = new URL("player.js", root).href;
  // Some hosts answer every address they do not know with their own page.
  const { headers } = await fetch(entry);
  if (!headers.get("content-type")?.includes("javascript")) throw new Error(`${entry} is not served here.`);
  const library = new URL("plotly.min.js", root).href;
  fetchAhead(library);
  const { mount, mountLive, mountOnlooker } = await import(entry);
  const [painted, seen] = curtain();
  let plotly;
  return {
    mount: (options) => seen(mount(options)),
    mountLive,
    mountOnlooker,
    plotly: () => (plotly ??= painted.then(() => ownPlotly(library))),
    dress: (parent) => dress(parent, new URL("player.css", root).href),
  };
}

/** The packed library announces itself on the page. */
function packed(page, entry) {
  entry.setStateValue("files", "hidden");
  return new Promise((resolve, reject) => {
    page.arrived = resolve;
    setTimeout(() => {
      if (!page.packed) page.arrival = null;
      reject(new Error("The player's files did not arrive."));
    }, PATIENCE);
  });
}

/** Beside Streamlit's own files, whatever stands before them in the address. */
function folder() {
  const own = document.querySelector('script[src*="static/js/"]')?.src ?? document.baseURI;
  return new URL("assets/", own.replace(/static\/js\/.*$/, ""));
}

/** Have the browser fetch a script while the player is being put up, to run it later. */
function fetchAhead(source) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: source }));
}

/** A promise that the first player is on the screen: running Plotly's file holds the page up for longer than all else. */
function curtain() {
  let rise;
  const painted = new Promise((resolve) => (rise = resolve));
  const seen = (player) => {
    requestAnimationFrame(() => setTimeout(rise));
    setTimeout(rise, HIDDEN); // A tab in the background is never painted.
    return player;
  };
  return [painted, seen];
}

/** Plotly, without taking away the one that Streamlit's own charts put on the page. */
function ownPlotly(source) {
  return new Promise((resolve) => {
    const before = globalThis.Plotly;
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => {
      resolve(globalThis.Plotly);
      if (before) globalThis.Plotly = before;
    };
    script.onerror = () => resolve(null);
    document.head.append(script);
  });
}

/** Put the style sheet beside the player and wait for it, so that nothing is seen undressed. */
function dress(parent, source) {
  if (parent.querySelector("link.viz-lstm-style")) return null;
  return new Promise((resolve) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: source, className: "viz-lstm-style", onload: resolve, onerror: resolve });
    parent.prepend(link);
  });
}

/** How much of the window's top Streamlit's own header covers: what sticks stays below it. Embedded, it is see-through. */
function coveredByHeader() {
  const header = document.querySelector('[data-testid="stHeader"]');
  const clear = !header || getComputedStyle(header).backgroundColor === "rgba(0, 0, 0, 0)";
  return clear ? 0 : header.offsetHeight;
}

/** Tell other charts on the page which epoch is shown. */
function announce(epoch) {
  const page = (globalThis[SHARED] ??= {});
  if (page.epoch === epoch) return;
  page.epoch = epoch;
  dispatchEvent(new CustomEvent("viz_lstm.epoch", { detail: epoch }));
}

function headerOf(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  return JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
}
