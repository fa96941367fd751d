/** Stands before every script that opens the player's files, however these came to the page. */

/**
 * @typedef {typeof import("./library.js")} Modules
 * @typedef {import("../view/heatmaps/plot.js").Plotly} PlotlyLibrary
 * @typedef {Parameters<Modules["mountPlayer"]>[0]} PlayerOptions
 * @typedef {Parameters<Modules["mountLive"]>[0]} LiveOptions
 * @typedef {Record<string, string>} Sources Modules by name, each after those that it imports.
 *
 * @typedef {object} Pack The player's files.
 * @property {Sources} modules
 * @property {string} style
 *
 * @typedef {object} Library The player's files, opened.
 * @property {(options: Omit<PlayerOptions, "laboratory">) => ReturnType<Modules["mountPlayer"]>} mountPlayer
 * @property {Modules["mountGroupView"]} mountGroupView
 * @property {(options: Omit<LiveOptions, "laboratory">) => ReturnType<Modules["mountLive"]>} mountLive
 * @property {Modules["liveOf"]} liveOf
 * @property {Modules["ledgerAt"]} ledgerAt
 * @property {() => Promise<PlotlyLibrary | null>} plotly
 * @property {() => void} paint Say that there is nothing to be painted before Plotly comes.
 * @property {(parent: HTMLElement) => void} attachStyle
 *
 * @typedef {object} Page What the parts of a page share.
 * @property {boolean} [played] Whether a player has been here.
 * @property {Promise<Library | null>} [served] The library that the server brings as files.
 * @property {Library} [packed] The one that came through Streamlit's own connection.
 * @property {Promise<Library> | null} [arrival]
 * @property {() => void} [arrived]
 * @property {Pack & {plotly: string, laboratory: Sources}} [contents]
 * @property {Map<string, Uint8Array>} [films]
 * @property {Uint8Array | null} [training] How the training stands that this page watches.
 * @property {string | null} [sign] What is said of a training that was asked for, until it tells of itself.
 * @property {number | null} [epoch] The epoch that is shown.
 * @property {number} [step] The step that is shown.
 */

const SHARED = Symbol.for("viz_lstm.player");
const LIBRARY = "embed/library.js";
const BENCH = "view/whatif/bench.js";
const HIDDEN = 1000;
/** Comments name files, too, but only for their types. */
const IMPORTED = /^(?!\s*\/?\*)(.*\bfrom ")(\.[^"]+)"/gm;

/**
 * What the parts of this page share.
 *
 * @returns {Page}
 */
function sharedPage() {
  /** @type {any} */
  const page = globalThis;
  return (page[SHARED] ??= {});
}

/**
 * Make files of the page's own out of modules: one request, or none, brings them all.
 *
 * @param {Pack} pack
 * @param {string | null | (() => Promise<string | null>)} plotly The address of Plotly's script, or what finds it once
 *   the first player is on the screen; null to do without.
 * @param {() => Promise<Sources>} late Brings the modules of the laboratory.
 * @returns {Promise<Library>}
 */
async function openLibrary({ modules, style }, plotly, late) {
  const addresses = addressesOf(modules, {});
  /** @type {Modules} */
  const { mountPlayer, mountGroupView, mountLive, liveOf, ledgerAt } = await import(addresses[LIBRARY]);
  const painted = firstPaint();
  /** @type {Promise<PlotlyLibrary | null>} */
  let library;
  /** @type {Promise<import("../view/laboratory.js").Bench> | null} */
  let bench = null;
  const opened = async () => import(addressesOf(await late(), addresses)[BENCH]);
  const laboratory = () => (bench ??= opened().catch((error) => {
    bench = null;
    throw error;
  }));
  return {
    mountPlayer: (options) => {
      const player = mountPlayer({ ...options, laboratory });
      painted.begin();
      return player;
    },
    mountGroupView,
    mountLive: (options) => mountLive({ ...options, laboratory }),
    liveOf,
    ledgerAt,
    paint: painted.begin,
    plotly: () => (library ??= painted.over.then(async () => {
      const address = typeof plotly === "function" ? await plotly() : plotly;
      return address ? ownPlotly(address) : null;
    })),
    attachStyle: (parent) => attachStyle(parent, style),
  };
}

/**
 * The addresses of modules, beside those that there are.
 *
 * @param {Sources} modules
 * @param {Record<string, string>} addresses
 */
function addressesOf(modules, addresses) {
  for (const [name, source] of Object.entries(modules)) {
    const linked = source.replace(IMPORTED, (_, before, path) => `${before}${addresses[resolved(path, name)]}"`);
    addresses[name] = fileOf(linked, name);
  }
  return addresses;
}

/**
 * The name of a module that another one imports.
 *
 * @param {string} path
 * @param {string} from
 */
function resolved(path, from) {
  return new URL(path, `https://modules/${from}`).pathname.slice(1);
}

/**
 * The address of a script.
 *
 * @param {string} source
 * @param {string} name
 */
function fileOf(source, name) {
  return URL.createObjectURL(new Blob([source, `\n//# sourceURL=viz_lstm/${name}`], { type: "text/javascript" }));
}

/** A promise that the first player is on the screen: Plotly's file holds the page up for longer than all else. */
function firstPaint() {
  let resolve = () => {};
  /** @type {Promise<void>} */
  const over = new Promise((done) => (resolve = done));
  const begin = () => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, HIDDEN); // A tab in the background is never painted.
  };
  return { over, begin };
}

/**
 * Plotly, without taking away the one that others have put on the page.
 *
 * @param {string} source
 * @returns {Promise<PlotlyLibrary | null>}
 */
function ownPlotly(source) {
  return new Promise((resolve) => {
    /** @type {any} */
    const page = globalThis;
    const before = page.Plotly;
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => {
      resolve(page.Plotly);
      if (before) page.Plotly = before;
    };
    script.onerror = () => resolve(null);
    document.head.append(script);
  });
}

/**
 * Put the style sheet beside the player, before there is anything to be seen.
 *
 * @param {HTMLElement} parent
 * @param {string} style
 */
function attachStyle(parent, style) {
  if (parent.querySelector("style.viz-lstm-style")) return;
  const element = document.createElement("style");
  element.className = "viz-lstm-style";
  element.textContent = style;
  parent.prepend(element);
}

/**
 * Tell other charts on the page which epoch and which step are shown.
 *
 * @param {number | null} epoch
 * @param {number} step
 */
function broadcastFrame(epoch, step) {
  const page = sharedPage();
  if (page.step !== step) {
    page.step = step;
    dispatchEvent(new CustomEvent("viz_lstm.step", { detail: step }));
  }
  if (page.epoch === epoch) return;
  page.epoch = epoch;
  dispatchEvent(new CustomEvent("viz_lstm.epoch", { detail: epoch }));
}

/**
 * What Python says of a scene.
 *
 * @param {Uint8Array} bytes
 * @returns {import("../core/payload.js").Header}
 */
function headerOf(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  return JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
}
