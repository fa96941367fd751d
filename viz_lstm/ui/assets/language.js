/** Tells the browser, and whoever reads the page aloud, in which language it is. */

export default component(() => ({
  show({ data }) {
    document.documentElement.lang = data.language;
  },
}));
