/** What a page says in each of its languages, and the switches for language and colours. */

/**
 * @typedef {object} Edition A page in one language.
 * @property {Record<string, string>} words The player's words.
 * @property {string[]} strips The title of what runs along above each player.
 * @property {string} name What the language calls itself.
 * @property {string} title
 * @property {string} description
 * @property {string} credit
 * @property {string} again What stands before the command.
 * @property {string} colours The label of the switch between light and dark.
 *
 * @typedef {Record<string, Edition>} Editions By language.
 */

/**
 * A scene in other words; the arrays behind its header begin at a multiple of eight bytes.
 *
 * @param {Uint8Array} bytes
 * @param {Record<string, string>} words
 * @param {string | undefined} title
 */
function reworded(bytes, words, title) {
  const header = { ...headerOf(bytes), words };
  if (title && header.strip?.kind === "series") header.strip = { ...header.strip, title };
  const arrays = bytes.subarray(4 + new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true));
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = Math.ceil((4 + text.length) / 8) * 8;
  const whole = new Uint8Array(start + arrays.length).fill(32, 4, start);
  new DataView(whole.buffer).setUint32(0, start - 4, true);
  whole.set(text, 4);
  whole.set(arrays, start);
  return whole;
}

/**
 * Say in one language what stands around the players.
 *
 * @param {Edition} edition
 * @param {string} language
 */
function sayAround(edition, language) {
  document.documentElement.lang = language;
  document.title = edition.title;
  for (const element of placesOf("[data-says]")) {
    const said = /** @type {"title" | "description" | "credit" | "again" | "colours"} */ (element.dataset.says);
    element.textContent = edition[said];
  }
  for (const button of placesOf("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
}

/**
 * Put up the switches.
 *
 * @param {(language: string) => void} speak
 * @param {() => void} repaint
 */
function putUpSwitches(speak, repaint) {
  for (const button of placesOf("[data-language]")) {
    button.addEventListener("click", () => speak(button.dataset.language ?? ""));
  }
  const dark = document.querySelector("style[media]");
  const [colours] = placesOf("button[data-says=colours]");
  if (!(dark instanceof HTMLStyleElement) || !colours) return;
  colours.addEventListener("click", () => {
    dark.media = matchMedia(dark.media).matches ? "not all" : "all";
    repaint();
  });
}
