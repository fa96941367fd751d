/** Unpacks the library that came as one script: modules and Plotly become files of the page's own making. */

const SHARED = Symbol.for("viz_lstm.player");

export default async function component() {
  const page = (globalThis[SHARED] ??= {});
  page.unpacking ??= unpack(packed);
  page.packed = await page.unpacking;
  page.arrived?.(page.packed);
}

async function unpack({ modules, plotly, style }) {
  const addresses = {};
  for (const [name, source] of Object.entries(modules)) {
    addresses[name] = file(source.replace(/from "\.\/([\w-]+\.js)"/g, (_, imported) => `from "${addresses[imported]}"`));
  }
  const { mount, mountLive, mountOnlooker } = await import(addresses["player.js"]);
  let library;
  return { mount, mountLive, mountOnlooker, plotly: () => (library ??= ownPlotly(file(plotly))), dress: (parent) => dress(parent, style) };
}

function file(source) {
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}

function ownPlotly(address) {
  return new Promise((resolve) => {
    const before = globalThis.Plotly;
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => {
      resolve(globalThis.Plotly);
      if (before) globalThis.Plotly = before;
    };
    document.head.append(script);
  });
}

function dress(parent, style) {
  if (parent.querySelector("style.viz-lstm-style")) return;
  const element = document.createElement("style");
  element.className = "viz-lstm-style";
  element.textContent = style;
  parent.prepend(element);
}
