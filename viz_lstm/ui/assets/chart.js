/** A chart in the page's colours; new data goes into the chart that is there. Plotly comes from the player's loader. */

/**
 * @typedef {import("../../player/view/heatmaps/plot.js").Chart} Chart
 *
 * @typedef {object} ChartData
 * @property {string} figure In Plotly's JSON.
 * @property {string} alt
 * @property {number} height
 * @property {boolean} epochs Whether it runs along epochs.
 */

const CONFIG = { displayModeBar: false, responsive: false, showTips: false };
const HOVERING = 500;

class LiveChart {
  /** @type {PlotlyLibrary | null} */
  #plotly = null;
  #stopped = false;
  #listening = false;
  #turn = 0;
  #line = document.createElement("div");
  /** @type {ChartData | null} */
  #data = null;
  #element;
  #setStateValue;
  #resizes;

  /**
   * @param {Call} call
   */
  constructor({ parentElement, setStateValue }) {
    this.#setStateValue = setStateValue;
    this.#element = /** @type {Chart} */ (/** @type {unknown} */ (document.createElement("div")));
    this.#element.setAttribute("role", "img");
    this.#element.style.position = "relative";
    parentElement.append(this.#element);
    Object.assign(this.#line.style, {
      position: "absolute", width: "2px", pointerEvents: "none", background: "var(--st-primary-color)",
    });
    addEventListener("viz_lstm.epoch", this.#mark);
    this.#resizes = new ResizeObserver(() => this.#draw());
    this.#resizes.observe(this.#element);
    this.#fetch();
  }

  /**
   * @param {Call} call
   */
  show({ data }) {
    this.#data = data;
    this.#element.style.height = `${data.height}px`;
    this.#element.setAttribute("aria-label", data.alt);
    this.#draw();
  }

  stop() {
    this.#stopped = true;
    removeEventListener("viz_lstm.epoch", this.#mark);
    this.#resizes.disconnect();
    this.#element.remove();
    setTimeout(() => this.#plotly?.purge(this.#element), HOVERING); // Plotly still answers a pointer that was over it.
  }

  async #fetch() {
    const library = await openedLibrary();
    this.#plotly = await library.plotly();
    this.#draw();
  }

  #draw() {
    if (this.#stopped || !this.#plotly || !this.#data || !this.#element.clientWidth) return;
    const { data, layout } = JSON.parse(this.#data.figure);
    this.#plotly.react(this.#element, data, inColoursOf(this.#element, layout), CONFIG);
    if (!this.#listening) this.#element.on("plotly_click", (event) => this.#pressed(event.points[0]));
    this.#listening = true;
    this.#mark();
  }

  /**
   * @param {{customdata: any, x: number}} point
   */
  #pressed({ customdata, x }) {
    if (this.#data?.epochs) dispatchEvent(new CustomEvent("viz_lstm.go-to-epoch", { detail: x }));
    if (customdata !== undefined) this.#setStateValue("clicked", { point: customdata, turn: ++this.#turn });
  }

  /** Put a line at the epoch that the player shows. */
  #mark = () => {
    const { epoch } = sharedPage();
    if (!this.#data?.epochs || !epoch || !this.#element._fullLayout) {
      this.#line.remove();
      return;
    }
    const { xaxis, yaxis } = this.#element._fullLayout;
    const [left, top, height] = [xaxis._offset + xaxis.d2p(epoch) - 1, yaxis._offset, yaxis._length];
    Object.assign(this.#line.style, { left: `${left}px`, top: `${top}px`, height: `${height}px` });
    this.#element.append(this.#line);
  };
}

export default component((call) => new LiveChart(call));

/**
 * The layout in the page's colours and at the size there is.
 *
 * @param {HTMLElement} element
 * @param {Record<string, any>} layout
 */
function inColoursOf(element, layout) {
  const style = getComputedStyle(element);
  /** @param {string} name */
  const property = (name) => style.getPropertyValue(name).trim();
  const color = property("--st-text-color");
  const [bgcolor, bordercolor] = [property("--st-secondary-background-color"), property("--st-border-color")];
  return {
    ...layout,
    width: element.clientWidth,
    height: element.clientHeight,
    ...(matchMedia("(pointer: coarse)").matches && { dragmode: false }), // A finger scrolls the page.
    font: { ...layout.font, color, family: property("--st-font") || "sans-serif" },
    hoverlabel: { bgcolor, bordercolor, font: { color } },
  };
}
