/** The bar that holds quantities, lists what is held, and says what has come of it. */

import { format } from "../../core/format.js";
import { html, setText } from "../dom.js";
import { focusedBeside, small } from "./fields.js";
import { HoldForm } from "./hold-form.js";
import { holdInWords, outcomeInWords } from "./outcome.js";
import { presetsOf } from "./presets.js";

/**
 * @import { History } from "../../core/history.js"
 * @import { Hold } from "../../core/holds.js"
 * @import { Recording } from "../../core/payload.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Actions } from "../controls/actions.js"
 * @import { Phase } from "./handle.js"
 * @import { WhatIf } from "./what-if.js"
 *
 * @typedef {{recording: Recording, state: State, actions: Actions, whatIf: WhatIf, history: History}} Parts
 */

const PAUSE = 400;

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
  /** Whether something of the drag that goes on is held already. */
  #dragged = false;

  /**
   * @param {Parts} parts
   */
  constructor(parts) {
    const { recording: { words }, actions } = parts;
    this.#parts = parts;
    this.#form = new HoldForm(parts, (hold, phase) => this.put(hold, phase));
    this.#undo = small("undo", "↶", words.whatif_undo, () => actions.undoHold());
    this.#redo = small("redo", "↷", words.whatif_redo, () => actions.redoHold());
    this.#clear = small("clear", words.whatif_clear, words.whatif_clear_help, () => actions.hold(""));
    this.#change = small("change", words.whatif_change, words.whatif_change_help, () => actions.compare());
    const presets = presetsOf(parts.recording).map(({ name, label, help, hold }) =>
      small(`preset ${name}`, label, help, () => this.put(hold(parts.state), "end")));
    this.element = html("div", { class: "what-if", role: "group", "aria-label": words.whatif, hidden: true },
      html("div", { class: "what-if-row" }, ...presets, this.#list),
      html("div", { class: "what-if-row" }, this.#form.element, html("span", { class: "what-if-tools" },
        this.#undo, this.#redo, this.#clear, this.#change)),
      this.#outcome, this.#spoken);
    this.element.addEventListener("keydown", keepsTyping);
  }

  /** Show what is held, and what has come of it. */
  show() {
    const { state, whatIf, recording, history } = this.#parts;
    const opens = this.element.hidden && state.wondering;
    this.element.hidden = !state.wondering;
    if (!state.wondering) return;
    if (opens) this.#enter();
    this.#form.show();
    this.#write();
    this.#undo.disabled = !history.canUndo;
    this.#redo.disabled = !history.canRedo;
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
   * What a quantity can be turned through.
   *
   * @param {string} quantity
   */
  range(quantity) {
    return this.#form.range(quantity);
  }

  /**
   * Hold a quantity at a value, of the units and the steps that the fields name.
   *
   * @param {string} quantity
   * @param {number} value
   * @param {Phase} phase
   */
  turn(quantity, value, phase) {
    this.#form.hold(value, { quantity, phase });
  }

  /**
   * Let go of what is held of a quantity of the unit at the step.
   *
   * @param {string} quantity
   */
  free(quantity) {
    const { state: { unit, step }, whatIf, actions } = this.#parts;
    const at = whatIf.holds.findLastIndex((hold) => hold.quantity === quantity && (hold.units?.includes(unit) ?? true)
      && step >= hold.from && step <= (hold.to ?? step));
    if (at >= 0) actions.hold(whatIf.written(whatIf.holds.toSpliced(at, 1)));
  }

  /**
   * One change is one thing to take back, however long its drag; where a network is slow, its end alone counts.
   *
   * @param {Hold} hold
   * @param {Phase} phase
   */
  put(hold, phase) {
    const { actions, whatIf } = this.#parts;
    if (phase === "begin") this.#dragged = false;
    if (phase !== "end" && whatIf.isSlow) return;
    actions.hold(whatIf.including({ ...hold, ...this.#form.seat }), this.#dragged);
    this.#dragged = phase !== "end";
  }

  /** Whoever has opened the bar by a key goes on in it: in the order of the page it stands far before its button. */
  #enter() {
    const first = this.element.querySelector("button");
    if (focusedBeside(this.element)?.matches(".wonder:focus-visible")) first?.focus({ preventScroll: true });
  }

  /** List what is held, each with its switch, and what removes it. */
  #write() {
    const { state, whatIf, recording } = this.#parts;
    // Once all weights are here, a mean is one over texts.
    const listed = `${state.held} ${whatIf.canRead}`;
    if (this.#listed === listed) return;
    const focused = this.#focused();
    this.#listed = listed;
    const { holds } = whatIf;
    this.#list.replaceChildren(...holds.map((hold, at) => this.#item(hold, at)));
    this.#list.hidden = !holds.length;
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
    const sentence = holdInWords(hold, recording, whatIf);
    const change = (/** @type {Hold[]} */ holds) => actions.hold(whatIf.written(holds));
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
    const activeElement = focusedBeside(this.element);
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
 * Leave keys to a field that somebody types in.
 *
 * @param {KeyboardEvent} event
 */
function keepsTyping(event) {
  const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (isField && event.key !== "Escape" && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}
