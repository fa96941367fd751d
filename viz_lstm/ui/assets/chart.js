/** A chart in the page's colours; new data goes into the chart that is there. Plotly comes from the player's loader. */

/**
 * @typedef {import("../../player/view/heatmaps/plot.js").Chart} Chart
 *
 * @typedef {object} ChartData
 * @property {string} figure In Plotly's JSON; beside it a `ledger` where its bars follow the player.
 * @property {string} alt
 * @property {number} height
 * @property {boolean} epochs Whether it runs along epochs.
 *
 * @typedef {Parameters<Library["ledgerAt"]>[0] & {colours: string[], labels: string[]}} Ledger What bars are made of at
 *   every step, and their colours above and below nothing.
 */

const CONFIG = { displayModeBar: false, responsive: false, showTips: false };
const HOVERING = 500;
/** So long one picture of playback stands, in milliseconds: bars are drawn more slowly than the player moves. */
const STANDING = 100;

class LiveChart {
  /** @type {PlotlyLibrary | null} */
  #plotly = null;
  /** @type {Library | null} */
  #library = null;
  #stopped = false;
  #listening = false;
  #due = 0;
  /** @type {Ledger | null} */
  #ledger = null;
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
    addEventListener("viz_lstm.step", this.#passed);
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
    removeEventListener("viz_lstm.step", this.#passed);
    clearTimeout(this.#due);
    this.#resizes.disconnect();
    this.#element.remove();
    setTimeout(() => this.#plotly?.purge(this.#element), HOVERING); // Plotly still answers a pointer that was over it.
  }

  async #fetch() {
    this.#library = await openedLibrary();
    this.#plotly = await this.#library.plotly();
    this.#draw();
  }

  #draw() {
    if (this.#stopped || !this.#plotly || !this.#data || !this.#element.clientWidth) return;
    const { data, layout, ledger = null } = JSON.parse(this.#data.figure);
    this.#ledger = ledger;
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

  /** The player has come to another step: its ledger follows, where it is in sight. */
  #passed = () => {
    if (!this.#ledger) return;
    this.#due ||= window.setTimeout(() => {
      this.#due = 0;
      const { top, bottom } = this.#element.getBoundingClientRect();
      if (bottom > 0 && top < innerHeight) this.#follow();
    }, STANDING);
  };

  #follow() {
    const { step } = sharedPage();
    const ledger = this.#ledger;
    if (this.#stopped || !ledger || step === undefined || !this.#plotly || !this.#library) return;
    const { left, initial } = this.#library.ledgerAt(ledger, step);
    const { data, layout } = JSON.parse(this.#data?.figure ?? "");
    const steps = left.map((_, at) => at);
    const color = left.map((value) => ledger.colours[value >= 0 ? 0 : 1]);
    const x = steps.map((at) => at + 1);
    const bars = { ...data[0], x, y: left, customdata: steps, text: ledger.labels.slice(0, step + 1) };
    const rest = data.slice(1).map((/** @type {any} */ bar) => ({ ...bar, y: [initial] }));
    const drawn = [{ ...bars, marker: { ...bars.marker, color } }, ...rest];
    this.#plotly.react(this.#element, drawn, inColoursOf(this.#element, layout), CONFIG);
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
