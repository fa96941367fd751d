/** A page of its own: opens the player's files out of the page itself, and puts up what the page has places for. */

/**
 * @typedef {object} PageWording What the page says in one language.
 * @property {string} title
 * @property {string} description
 * @property {Record<string, string>} labels By the name that elements of the page give.
 * @property {import("../../core/payload.js").Wording[]} players In the order in which they stand.
 */

const MIME = "text/javascript";
const LANGUAGE = /(?:^#|&)lang=(\w+)/;

/** @type {Map<string, Promise<Uint8Array<ArrayBuffer>>>} */
const unpacked = new Map();

/**
 * What stands in a block of the page, unpacked.
 *
 * @param {string} id
 */
function blockOf(id) {
  const found = unpacked.get(id) ?? unpack(document.getElementById(id)?.textContent ?? "");
  unpacked.set(id, found);
  return found;
}

/**
 * @param {string} text
 */
async function unpack(text) {
  const packed = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
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
  if (!document.getElementById("plotly")) return document.body.dataset.plotly ?? null;
  return URL.createObjectURL(new Blob([await blockOf("plotly")], { type: MIME }));
}

/**
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
function placesOf(selector) {
  return [...document.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);
}

/** The players of the page in one of its languages, and the frame in its fragment. */
class RecordingPage {
  #library;
  #wordings;
  /** @type {ReturnType<Library["mountPlayer"]>[]} */
  #players = [];
  #turn = 0;
  #language = document.documentElement.lang;

  /**
   * @param {Library} library
   * @param {Record<string, PageWording>} wordings
   */
  constructor(library, wordings) {
    this.#library = library;
    this.#wordings = wordings;
  }

  /** Put everything up where the fragment leads, and listen. */
  async open() {
    const [, asked] = LANGUAGE.exec(location.hash) ?? [];
    await this.#putUp(this.#wordings[asked] ? asked : this.#language);
    for (const element of placesOf("[data-view]")) {
      const options = JSON.parse(element.dataset.view ?? "");
      this.#library.mountGroupView({ element, plotly: this.#library.plotly(), ...options });
    }
    this.#goToFragment();
    addEventListener("hashchange", () => this.#goToFragment());
    for (const button of placesOf("[data-language]")) {
      button.addEventListener("click", () => this.#speak(button.dataset.language ?? ""));
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      for (const player of this.#players) player.restyle();
    });
  }

  /**
   * Say everything in another language, at the same place.
   *
   * @param {string} language
   */
  async #speak(language) {
    for (const player of this.#players) player.unmount();
    await this.#putUp(language);
    this.#keep(location.hash.replace(LANGUAGE, "").replace(/^#?&?/, "") + `&lang=${language}`);
  }

  /**
   * @param {string} language
   */
  async #putUp(language) {
    this.#language = language;
    const wording = this.#wordings[language];
    if (wording) say(language, wording);
    const places = placesOf("[data-scene]").map((place, i) => this.#player(place, wording?.players[i]));
    this.#players = await Promise.all(places);
  }

  /**
   * Put a player up in its place.
   *
   * @param {HTMLElement} element
   * @param {import("../../core/payload.js").Wording} [wording]
   */
  async #player(element, wording) {
    const { scene = "", film = "" } = element.dataset;
    const bytes = await blockOf(scene);
    const header = headerOf(bytes);
    const player = this.#library.mountPlayer({
      element,
      bytes,
      wording,
      plotly: this.#library.plotly(),
      key: scene,
      report: (sight) => {
        this.#keep(this.#library.fragmentOf(sight, header, this.#wordings[this.#language] ? this.#language : ""));
        element.dispatchEvent(new CustomEvent("viz_lstm.pick", { detail: sight, bubbles: true }));
      },
      want: async () => player.checkpoints.load(await blockOf(film)),
      moved: broadcastEpoch,
    });
    if (header.focus) player.look(header.focus);
    return player;
  }

  /** Go where the fragment leads, if it leads anywhere; a group follows its first player. */
  async #goToFragment() {
    const [player] = this.#players;
    const header = headerOf(await blockOf(placesOf("[data-scene]")[0]?.dataset.scene ?? ""));
    const goal = this.#library.goalIn(location.hash, header, player.state.turn + ++this.#turn);
    if (goal) player.look(goal);
  }

  /**
   * Keep a frame in the fragment; a page within a page has no address of its own.
   *
   * @param {string} fragment
   */
  #keep(fragment) {
    if (location.protocol !== "about:") history.replaceState(null, "", `#${fragment.replace(/^&/, "")}`);
  }
}

/**
 * Say what the page itself says.
 *
 * @param {string} language
 * @param {PageWording} wording
 */
function say(language, { title, description, labels }) {
  document.documentElement.lang = language;
  document.title = title;
  document.querySelector('meta[name="description"]')?.setAttribute("content", description);
  /** @type {Record<string, string>} */
  const texts = { ...labels, title, description };
  for (const element of placesOf("[data-says]")) element.textContent = texts[element.dataset.says ?? ""];
  for (const button of placesOf("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
}

/** Give the frame that shows this page within another one, if there is one, the height of the page. */
function fitFrame() {
  const frame = window.frameElement;
  if (!(frame instanceof HTMLElement)) return;
  const fit = () => (frame.style.height = `${Math.ceil(document.body.getBoundingClientRect().height)}px`);
  new ResizeObserver(fit).observe(document.body);
}

/** Open everything that the page has. */
async function openPage() {
  const library = await openLibrary(JSON.parse(await textOf("files")), await plotlyAddress());
  const wordings = document.getElementById("wordings") ? JSON.parse(await textOf("wordings")) : {};
  library.attachStyle(document.head);
  await new RecordingPage(library, wordings).open();
  fitFrame();
}

openPage().catch((problem) => {
  for (const element of placesOf('[data-says="failed"]')) element.hidden = false;
  throw problem;
});
