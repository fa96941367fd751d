/** The component's entry: finds the player's files, mounts it once, and hands new data, colours and the end on to it. */

const PATIENCE = 20000;
const HIDDEN = 1000;
const IMPORTED = /from "\.\/([\w-]+\.js)"/g;

export default component((options) => {
  const entry = { ...options, element: stageIn(options.parentElement) };
  entry.element.style.minHeight = "100vh"; // What stands below the player does not jump when it comes.
  entry.show = ({ data }) => {
    const { version, focus } = headerOf(data);
    entry.data = data;
    if (entry.version !== version) start(entry, version);
    else {
      entry.player?.restyle();
      entry.look(focus);
    }
  };
  entry.stop = () => {
    entry.stopped = true;
    removeEventListener("viz_lstm.film", entry.take);
    removeEventListener("viz_lstm.go-to-epoch", entry.turnTo);
    entry.player?.unmount();
    entry.element.remove();
  };
  entry.look = (focus) => {
    const went = focus && entry.player?.look(focus);
    // Whoever pressed something further down the page wants to see it; whoever followed a link begins at the top.
    if (went && !focus.arrangement) entry.element.scrollIntoView({ block: "start" });
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
  return entry;
});

async function start(entry, version) {
  entry.version = version;
  const library = await libraryFor(entry).catch(() => null);
  if (entry.stopped || entry.version !== version) return;
  if (!library) {
    entry.element.style.minHeight = "";
    entry.element.textContent = headerOf(entry.data).words.missing;
    return;
  }
  entry.player?.unmount();
  library.dress(entry.parentElement);
  entry.player = library.mount({
    element: entry.element,
    bytes: entry.data,
    plotly: library.plotly(),
    key: entry.key,
    report: (pick) => entry.setStateValue("pick", pick),
    want: (film) => setTimeout(() => entry.setStateValue("film", film)),
    moved: (epoch) => announce(epoch),
  });
  entry.element.style.minHeight = "";
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
  return (page.packed = await page.arrival);
}

async function served() {
  const root = folder();
  const pack = new URL("player.json", root);
  const answer = await fetch(pack);
  // Some hosts answer every address they do not know with their own page.
  if (!answer.headers.get("content-type")?.includes("json")) throw new Error(`${pack} is not served here.`);
  const plotly = new URL("plotly.min.js", root).href;
  fetchAhead(plotly);
  return unpack(await answer.json(), plotly);
}

/** Wait for the files that come through Streamlit's own connection. */
async function packed(page, entry) {
  if (!page.contents) {
    entry.setStateValue("files", "hidden");
    await new Promise((resolve, reject) => {
      page.arrived = resolve;
      setTimeout(reject, PATIENCE, new Error("The player's files did not arrive."));
    }).catch((error) => {
      page.arrival = null;
      throw error;
    });
  }
  return unpack(page.contents, file(page.contents.plotly, "plotly.min.js"));
}

/** Modules become files of the page's own making: one request brings them all. */
async function unpack({ modules, style }, plotly) {
  const addresses = {};
  for (const [name, source] of Object.entries(modules)) {
    addresses[name] = file(source.replace(IMPORTED, (_, imported) => `from "${addresses[imported]}"`), name);
  }
  const { mount, mountLive, mountOnlooker } = await import(addresses["player.js"]);
  const [painted, seen] = curtain();
  let library;
  return {
    mount: (options) => seen(mount(options)),
    mountLive,
    mountOnlooker,
    plotly: () => (library ??= painted.then(() => ownPlotly(plotly))),
    dress: (parent) => dress(parent, style),
  };
}

function file(source, name) {
  return URL.createObjectURL(new Blob([source, `\n//# sourceURL=viz_lstm/${name}`], { type: "text/javascript" }));
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

/** Put the style sheet beside the player, before there is anything to be seen. */
function dress(parent, style) {
  if (parent.querySelector("style.viz-lstm-style")) return;
  parent.prepend(Object.assign(document.createElement("style"), { className: "viz-lstm-style", textContent: style }));
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
