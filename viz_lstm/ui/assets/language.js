/** Tells the browser, and programs that read the page aloud, in which language it is. */

export default component(() => ({
  show({ data }) {
    document.documentElement.lang = data.language;
  },
}));
