/** A page of its own: opens the player's files out of the page itself, and puts up what the page has places for. */

const MIME = "text/javascript";

/**
 * What stands in a block of the page, unpacked.
 *
 * @param {string} id
 */
async function blockOf(id) {
  const packed = decoded(document.getElementById(id)?.textContent ?? "");
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The bytes that a text in base64 stands for.
 *
 * @param {string} text
 */
function decoded(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

/** Wait until the browser has read the page to its end: what is needed late stands behind the script. */
async function wholePage() {
  if (document.readyState !== "loading") return;
  await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
}

/**
 * What stands in a block whose numbers of four bytes were set in planes: all first bytes first, then all second ones.
 *
 * @param {string} id
 */
async function numbersOf(id) {
  const planes = await blockOf(id);
  const count = planes.length / 4;
  return planes.map((_, at) => planes[(at % 4) * count + (at >> 2)]);
}

/**
 * @param {string} id
 */
async function textOf(id) {
  return new TextDecoder().decode(await blockOf(id));
}

/**
 * The address of Plotly's script, which the page has or names; null where it does without.
 *
 * @returns {Promise<string | null>}
 */
async function plotlyAddress() {
  await wholePage();
  if (!document.getElementById("plotly")) return document.body.dataset.plotly ?? null;
  return URL.createObjectURL(new Blob([await blockOf("plotly")], { type: MIME }));
}

/**
 * Put a player up in its place.
 *
 * @param {Library} library
 * @param {HTMLElement} element
 * @param {Uint8Array} bytes
 */
function putUp(library, element, bytes) {
  const { scene = "", film = "" } = element.dataset;
  const player = library.mountPlayer({
    element,
    bytes,
    plotly: library.plotly(),
    key: scene,
    report: (sight) => element.dispatchEvent(new CustomEvent("viz_lstm.pick", { detail: sight, bubbles: true })),
    want: async () => {
      await wholePage();
      const pictures = await numbersOf(film);
      await player.checkpoints.load(pictures);
    },
    moved: broadcastFrame,
  });
  return player;
}

/**
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
function placesOf(selector) {
  return [...document.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);
}

/**
 * Put up everything that the page has, in one language.
 *
 * @param {Library} library
 * @param {Uint8Array[]} scenes
 * @param {Edition | undefined} edition
 */
function putUpAll(library, scenes, edition) {
  return placesOf("[data-scene]").map((place, index) => {
    const bytes = edition ? reworded(scenes[index], edition.words, edition.strips[index]) : scenes[index];
    return putUp(library, place, bytes);
  });
}

/** Open everything that the page has. */
async function openPage() {
  const late = async () => {
    await wholePage();
    return JSON.parse(await textOf("laboratory")).modules;
  };
  const library = await openLibrary(JSON.parse(await textOf("files")), plotlyAddress, late);
  library.attachStyle(document.head);
  const blocks = placesOf("[data-scene]").map((place) => blockOf(place.dataset.scene ?? ""));
  const [editions, ...scenes] = await Promise.all([editionsOf(), ...blocks]);
  const wished = languageIn(location.hash, editions);
  if (wished) sayAround(editions[wished], wished);
  let players = putUpAll(library, scenes, editions[wished ?? ""]);
  players.forEach((player, index) => {
    const { focus } = headerOf(scenes[index]);
    if (focus) player.look(focus);
  });
  for (const element of placesOf("[data-view]")) {
    library.mountGroupView({ element, plotly: library.plotly(), ...JSON.parse(element.dataset.view ?? "") });
  }
  const repaint = () => {
    for (const player of players) player.restyle();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  if (Object.keys(editions).length === 0) return;
  const speak = (/** @type {string} */ language) => {
    if (language === document.documentElement.lang) return;
    for (const player of players) player.unmount();
    sayAround(editions[language], language);
    players = putUpAll(library, scenes, editions[language]);
    keepLanguage();
  };
  putUpSwitches(speak, repaint);
  keepFrame(() => players[0], (fragment) => {
    const named = languageIn(fragment, editions);
    if (named) speak(named);
  });
  fillFrame();
}

/**
 * What the page says in each of its languages; nothing for a page that is all player.
 *
 * @returns {Promise<Editions>}
 */
async function editionsOf() {
  return document.getElementById("editions") ? JSON.parse(await textOf("editions")) : {};
}

/**
 * Go where the address points, and have it follow.
 *
 * @param {() => StandalonePlayer} first The player that speaks for all.
 * @param {(fragment: string) => void} speak Hears of another address, which may name another language.
 */
function keepFrame(first, speak) {
  const go = (/** @type {string} */ fragment) => {
    const kept = keptSight(fragment, first());
    if (kept) first().look(kept);
  };
  go(location.hash);
  // By then the player may have come to rest elsewhere, and told the address so.
  addEventListener("hashchange", ({ newURL }) => {
    const { hash } = new URL(newURL);
    speak(hash);
    go(hash);
  });
  addEventListener("viz_lstm.pick", (event) => {
    const [place] = placesOf("[data-scene]");
    if (event.target === place && event instanceof CustomEvent) keepSight(event.detail);
  });
}

/** Make a frame that holds this page as high as the page. */
function fillFrame() {
  const frame = window.frameElement;
  if (HAS_ADDRESS || !frame) return;
  // The player fills a screen: if it took the frame for one, each would make the other higher.
  document.documentElement.style.setProperty("--player-window", `${parent.innerHeight}px`);
  const fit = () => frame.setAttribute("height", String(Math.ceil(document.body.getBoundingClientRect().height)));
  new ResizeObserver(fit).observe(document.body);
}

openPage();
