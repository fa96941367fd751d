/** A page of its own: opens the player's files out of the page itself, and puts up what the page has places for. */

const MIME = "text/javascript";

/**
 * What stands in a block of the page, unpacked.
 *
 * @param {string} id
 */
async function blockOf(id) {
  const packed = Uint8Array.from(atob(document.getElementById(id)?.textContent ?? ""), (each) => each.charCodeAt(0));
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
 * Put a player up in its place.
 *
 * @param {Library} library
 * @param {HTMLElement} element
 */
async function putUp(library, element) {
  const { scene = "", film = "" } = element.dataset;
  const bytes = await blockOf(scene);
  const player = library.mountPlayer({
    element,
    bytes,
    plotly: library.plotly(),
    key: scene,
    report: (sight) => element.dispatchEvent(new CustomEvent("viz_lstm.pick", { detail: sight, bubbles: true })),
    want: async () => player.checkpoints.load(await blockOf(film)),
    moved: broadcastEpoch,
  });
  const { focus } = headerOf(bytes);
  if (focus) player.look(focus);
  return player;
}

/**
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
function placesOf(selector) {
  return [...document.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);
}

/** Open everything that the page has. */
async function openPage() {
  const library = await openLibrary(JSON.parse(await textOf("files")), await plotlyAddress());
  library.attachStyle(document.head);
  const players = await Promise.all(placesOf("[data-scene]").map((place) => putUp(library, place)));
  for (const element of placesOf("[data-view]")) {
    library.mountGroupView({ element, plotly: library.plotly(), ...JSON.parse(element.dataset.view ?? "") });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const player of players) player.restyle();
  });
}

openPage();
