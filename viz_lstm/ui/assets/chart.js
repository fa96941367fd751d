/** A chart in the page's colours; new data goes into the chart that is there. Plotly comes from the player's loader. */

const CONFIG = { displayModeBar: false, responsive: false, showTips: false };
const HOVERING = 500;

export default component(({ parentElement, setStateValue }) => {
  const element = document.createElement("div");
  element.setAttribute("role", "img");
  element.style.position = "relative";
  parentElement.append(element);
  let plotly, stopped, waiting, listening;
  let turn = 0;
  const line = document.createElement("div");
  Object.assign(line.style, { position: "absolute", width: "2px", pointerEvents: "none", background: "var(--st-primary-color)" });
  const pressed = ({ points: [{ customdata, x }] }) => {
    if (waiting.epochs) dispatchEvent(new CustomEvent("viz_lstm.go-to-epoch", { detail: x }));
    if (customdata !== undefined) setStateValue("clicked", { point: customdata, turn: ++turn });
  };
  const draw = () => {
    if (stopped || !plotly || !element.clientWidth) return;
    const { data, layout } = JSON.parse(waiting.figure);
    plotly.react(element, data, dressed(layout, element), CONFIG);
    if (!listening) element.on("plotly_click", pressed);
    listening = true;
    mark();
  };
  /** A line at the epoch that the player shows. */
  const mark = () => {
    const { epoch } = globalThis[SHARED] ?? {};
    line.hidden = !waiting?.epochs || !epoch || !element._fullLayout;
    if (line.hidden) return line.remove();
    const { xaxis, yaxis } = element._fullLayout;
    Object.assign(line.style, { left: `${xaxis._offset + xaxis.d2p(epoch) - 1}px`, top: `${yaxis._offset}px`, height: `${yaxis._length}px` });
    return element.append(line);
  };
  addEventListener("viz_lstm.epoch", mark);
  const resizes = new ResizeObserver(draw);
  resizes.observe(element);
  library()
    .then((player) => player.plotly())
    .then((loaded) => {
      plotly = loaded;
      draw();
    });
  return {
    show({ data }) {
      waiting = data;
      element.style.height = `${data.height}px`;
      element.setAttribute("aria-label", data.alt);
      draw();
    },
    stop() {
      stopped = true;
      removeEventListener("viz_lstm.epoch", mark);
      resizes.disconnect();
      element.remove();
      setTimeout(() => plotly?.purge(element), HOVERING); // Plotly still answers a pointer that was over it.
    },
  };
});

/** The layout in the page's colours and at the size there is. */
function dressed(layout, element) {
  const style = getComputedStyle(element);
  const of = (name) => style.getPropertyValue(name).trim();
  const text = of("--st-text-color");
  return {
    ...layout,
    width: element.clientWidth,
    height: element.clientHeight,
    ...(matchMedia("(pointer: coarse)").matches && { dragmode: false }), // A finger scrolls the page.
    font: { ...layout.font, color: text, family: of("--st-font") || "sans-serif" },
    hoverlabel: { bgcolor: of("--st-secondary-background-color"), bordercolor: of("--st-border-color"), font: { color: text } },
  };
}
