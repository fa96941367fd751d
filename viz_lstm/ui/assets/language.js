/** Tells the browser, and whoever reads the page aloud, in which language it is. */

export default function component({ data }) {
  const call = { over: false };
  // Streamlit calls late, and cleans up at once, where a newer call has overtaken this one while the script was loading.
  setTimeout(() => {
    if (!call.over) document.documentElement.lang = data.language;
  });
  return () => {
    call.over = true;
  };
}
