/** The component's entry: finds the player's files, mounts it once, and hands new data, colours and the end on to it. */

const SHARED = Symbol.for("viz_lstm.player");
const PATIENCE = 20000;
const players = new WeakMap();

export default function component({ data, key, parentElement, setStateValue }) {
  const known = players.get(parentElement);
  const version = versionOf(data);
  if (known) {
    known.data = data;
    if (known.version === version) known.player?.restyle();
    else start(known, version);
    return known.stop;
  }
  const entry = { data, key, parentElement, setStateValue, element: document.createElement("div") };
  entry.element.className = "viz-lstm";
  parentElement.append(entry.element);
  entry.stop = () => {
    entry.stopped = true;
    entry.player?.unmount();
    entry.element.remove();
    players.delete(parentElement);
  };
  players.set(parentElement, entry);
  start(entry, version);
  return entry.stop;
}

async function start(entry, version) {
  entry.version = version;
  const library = await libraryFor(entry);
  if (entry.stopped || entry.version !== version) return;
  entry.player?.unmount();
  await library.dress(entry.parentElement);
  entry.player = library.mount({
    element: entry.element,
    bytes: entry.data,
    plotly: library.plotly(),
    key: entry.key,
    report: (pick) => entry.setStateValue("pick", pick),
  });
}

/** The player and Plotly: those already on the page, else the served ones, else those that the server packs for us. */
async function libraryFor(entry) {
  const page = (globalThis[SHARED] ??= {});
  page.served ??= served().catch(() => null);
  const library = page.packed ?? (await page.served);
  if (library) return library;
  entry.setStateValue("files", "hidden");
  return packed(page);
}

async function served() {
  const root = folder();
  const { mount } = await import(new URL("player.js", root).href);
  let plotly;
  return {
    mount,
    plotly: () => (plotly ??= ownPlotly(new URL("plotly.min.js", root).href)),
    dress: (parent) => dress(parent, new URL("player.css", root).href),
  };
}

/** The packed library announces itself on the page. */
function packed(page) {
  return new Promise((resolve, reject) => {
    page.arrived = resolve;
    setTimeout(() => reject(new Error("The player's files did not arrive.")), PATIENCE);
  });
}

/** Beside Streamlit's own files, whatever stands before them in the address. */
function folder() {
  const own = document.querySelector('script[src*="static/js/"]')?.src ?? document.baseURI;
  return new URL("assets/", own.replace(/static\/js\/.*$/, ""));
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

/** The content's hash, which stands last in the header. */
function versionOf(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  return /"version":"(\w+)"/.exec(new TextDecoder().decode(bytes.subarray(4, 4 + length)))?.[1];
}
