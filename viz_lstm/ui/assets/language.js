/** Tells the browser, and whoever reads the page aloud, in which language it is. */

export default function component({ data }) {
  document.documentElement.lang = data.language;
}
