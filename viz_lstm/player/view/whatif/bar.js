/** The bar that holds quantities, lists what is held, and says what has come of it. */

import { rounded, writeHolds } from "../../core/holds.js";
import { format } from "../../core/format.js";
import { html, setText } from "../dom.js";
import { HoldForm } from "./hold-form.js";
import { holdInWords, outcomeInWords } from "./outcome.js";

/**
 * @import { Hold } from "../../core/holds.js"
 * @import { Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Actions } from "../controls/actions.js"
 * @import { WhatIf } from "./what-if.js"
 *
 * @typedef {{recording: Recording, state: State, actions: Actions, whatIf: WhatIf}} Parts
 */

const PAUSE = 400;
/** @type {[string, string, number, boolean][]} What teaches: its name, what it holds, at what, and whether for good. */
const PRESETS = [
  ["amnesia", "forget_gate", 0, false],
  ["never_forget", "forget_gate", 1, true],
  ["deaf", "input_gate", 0, true],
  ["mute", "output_gate", 0, true],
];

export class WhatIfBar {
  #parts;
  #form;
  #list = html("ul", { class: "holds" });
  #listed = "";
  #said = "";
  #outcome = html("p", { class: "outcome" });
  #spoken = html("div", { class: "spoken outcome-spoken", "aria-live": "polite", role: "status" });
  #timer = 0;
  #undo;
  #redo;
  #clear;
  #change;

  /**
   * @param {Parts} parts
   */
  constructor(parts) {
    const { recording: { words }, actions } = parts;
    this.#parts = parts;
    this.#form = new HoldForm(parts, (hold, isDrag) => this.#put(hold, isDrag));
    this.#undo = small("undo", "↶", words.whatif_undo, () => actions.undoHold());
    this.#redo = small("redo", "↷", words.whatif_redo, () => actions.redoHold());
    this.#clear = small("clear", words.whatif_clear, words.whatif_clear_help, () => actions.hold(""));
    this.#change = small("change", words.whatif_change, words.whatif_change_help, () => actions.compare());
    const presets = PRESETS.map((preset) => this.#preset(preset));
    this.element = html("div", { class: "what-if", role: "group", "aria-label": words.whatif },
      html("div", { class: "what-if-row" }, ...presets, this.#form.element),
      html("div", { class: "what-if-row" }, this.#list, html("span", { class: "what-if-tools" },
        this.#undo, this.#redo, this.#clear, this.#change)),
      this.#outcome, this.#spoken);
    this.element.addEventListener("keydown", keepsTyping);
  }

  /** Show what is held, and what has come of it. */
  show() {
    const { state, whatIf, recording } = this.#parts;
    this.element.hidden = !state.wondering;
    if (!state.wondering) return;
    this.#form.show();
    this.#write();
    this.#undo.disabled = !whatIf.history.canUndo;
    this.#redo.disabled = !whatIf.history.canRedo;
    this.#clear.disabled = !state.held;
    this.#change.disabled = !whatIf.outcome;
    this.#change.setAttribute("aria-pressed", String(state.comparing && whatIf.outcome !== null));
    const sentences = outcomeInWords(whatIf, recording, state);
    const text = sentences.join(" ");
    if (text !== this.#said) this.#outcome.replaceChildren(...sentences.map((each) => html("span", { text: each })));
    this.#said = text;
    if (state.playing) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => setText(this.#spoken, text), PAUSE);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /**
   * @param {Hold} hold
   * @param {boolean} isDrag
   */
  #put(hold, isDrag) {
    const { actions, whatIf } = this.#parts;
    actions.hold(whatIf.including(hold), isDrag);
  }

  /**
   * @param {[string, string, number, boolean]} preset
   */
  #preset([name, quantity, value, lasts]) {
    const { recording: { words }, state } = this.#parts;
    const label = { amnesia: words.whatif_amnesia, never_forget: words.whatif_never_forget, deaf: words.whatif_deaf,
      mute: words.whatif_mute }[name] ?? "";
    const help = { amnesia: words.whatif_amnesia_help, never_forget: words.whatif_never_forget_help,
      deaf: words.whatif_deaf_help, mute: words.whatif_mute_help }[name] ?? "";
    return small(`preset ${name}`, label, help, () => {
      const to = lasts ? null : state.step;
      this.#put({ quantity, units: [state.unit], from: state.step, to, value: rounded(value), on: true }, false);
    });
  }

  /** List what is held, each with its switch, and what removes it. */
  #write() {
    const { state, whatIf, recording } = this.#parts;
    if (this.#listed === state.held) return;
    const focused = this.#focused();
    this.#listed = state.held;
    this.#list.replaceChildren(...whatIf.holds.map((hold, at) => this.#item(hold, at)));
    this.#list.hidden = !state.held;
    this.#list.setAttribute("aria-label", recording.words.whatif_list);
    if (focused) this.#refocus(focused);
  }

  /**
   * @param {Hold} hold
   * @param {number} at
   */
  #item(hold, at) {
    const { recording, whatIf, actions } = this.#parts;
    const { words } = recording;
    const sentence = holdInWords(hold, recording);
    const change = (/** @type {Hold[]} */ holds) => actions.hold(writeHolds(holds));
    const turn = html("button", {
      type: "button", class: "hold-switch", "aria-pressed": String(hold.on), title: words.whatif_switch, text: sentence,
      on: { click: () => change(whatIf.holds.with(at, { ...hold, on: !hold.on })) },
    });
    const remove = html("button", {
      type: "button", class: "hold-remove", text: "×", title: words.whatif_remove,
      "aria-label": format(words.whatif_remove_this, { sentence }),
      on: { click: () => change(whatIf.holds.toSpliced(at, 1)) },
    });
    return html("li", { class: "hold" }, turn, remove);
  }

  /** Which button of the list has the focus. */
  #focused() {
    const root = /** @type {Document | ShadowRoot} */ (this.element.getRootNode());
    const { activeElement } = root;
    if (!activeElement || !this.#list.contains(activeElement)) return null;
    const item = /** @type {Element} */ (activeElement.parentElement);
    return { at: [...this.#list.children].indexOf(item), name: activeElement.className };
  }

  /**
   * Keep the focus where it was, or where what had it has gone, on what can bring it back.
   *
   * @param {{at: number, name: string}} focused
   */
  #refocus({ at, name }) {
    const item = this.#list.children[Math.min(at, this.#list.children.length - 1)];
    const button = item?.getElementsByClassName(name)[0] ?? this.#form.element.querySelector("select");
    if (button instanceof HTMLElement) button.focus({ preventScroll: true });
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} label
 * @param {() => unknown} click
 */
export function small(name, text, label, click) {
  return html("button", {
    type: "button", class: `small text ${name}`, text, title: label, "aria-label": text.length > 1 ? null : label,
    on: { click },
  });
}

/**
 * Leave keys to a field that somebody types in.
 *
 * @param {KeyboardEvent} event
 */
function keepsTyping(event) {
  const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (isField && event.key !== "Escape" && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}
