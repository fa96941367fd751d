/** The player's own component: finds its files, mounts it once, and hands new data, colours and the end on to it. */

const PATIENCE = 20000;
const LOOK = 100;
/** For how many looks the server is at rest before a training that is gone has left nothing behind. */
const AT_REST = 3;

/** One player in its place on the page. */
class Entry {
  /** @type {ReturnType<Library["mountPlayer"]> | null} */
  #player = null;
  /** @type {Library | null} */
  #library = null;
  /** Whether the player shows a network in training. */
  #live = false;
  #version = "";
  /** @type {number | undefined} How many trainings have ended. */
  #over;
  /** What was trained in the one that has just ended; what is left of its reports is old. */
  #ended = "";
  /** Whether the next player goes on where this one stands: with the network of a training that has just ended. */
  #goesOn = false;
  #isStarting = false;
  #looks = 0;
  #stopped = false;
  #call;
  #element;

  /**
   * @param {Call} call
   */
  constructor(call) {
    this.#call = call;
    sharedPage().played = true;
    this.#element = stageIn(call.parentElement);
    this.#element.style.minHeight = "calc(100vh - 190px)"; // What stands below the player does not jump when it comes.
    addEventListener("viz_lstm.film", this.#take);
    addEventListener("viz_lstm.go-to-epoch", this.#turnTo);
    addEventListener("viz_lstm.training", this.#watch);
  }

  /**
   * @param {Call} call
   */
  show(call) {
    const { version, over } = headerOf(call.data);
    const hasEnded = this.#over !== undefined && over !== this.#over;
    if (hasEnded) this.#ended = trainedIn(sharedPage().training);
    this.#over = over;
    this.#call = call;
    if (this.#version === version) {
      this.#player?.restyle();
      this.#look();
      return;
    }
    this.#version = version;
    this.#goesOn = hasEnded;
    this.#start(version);
  }

  stop() {
    this.#stopped = true;
    clearInterval(this.#looks);
    removeEventListener("viz_lstm.film", this.#take);
    removeEventListener("viz_lstm.go-to-epoch", this.#turnTo);
    removeEventListener("viz_lstm.training", this.#watch);
    this.#player?.unmount();
    this.#element.remove();
  }

  /**
   * Put the player up, unless something newer has come while its files were fetched.
   *
   * @param {string} version
   */
  async #start(version) {
    this.#isStarting = true;
    const library = await libraryFor(this.#call).catch(() => null);
    if (this.#stopped || this.#version !== version) return;
    const { data, parentElement } = this.#call;
    this.#isStarting = false;
    if (!library) {
      this.#element.style.minHeight = "";
      this.#element.textContent = headerOf(data).words.missing;
      return;
    }
    this.#library = library;
    library.attachStyle(parentElement);
    this.#put();
    this.#element.style.minHeight = "";
    this.#look();
    this.#watch();
  }

  /** Put the player up for what Python has sent. */
  #put() {
    const stood = this.#player?.recording;
    const after = (this.#live || this.#goesOn) && !stood?.member ? stood : undefined;
    clearInterval(this.#looks);
    this.#player?.unmount();
    this.#live = this.#goesOn = false;
    this.#player = this.#library?.mountPlayer({ bytes: this.#call.data, after, ...this.#options() }) ?? null;
    this.#take();
  }

  /** What was trained stays on the stage until the page has been drawn anew: what came of it may be on its way. */
  #putAtRest() {
    let atRest = 0;
    this.#looks = window.setInterval(() => {
      atRest = document.querySelector('[data-test-script-state="notRunning"]') ? atRest + 1 : 0;
      if (atRest < AT_REST) return;
      this.#put();
      this.#watch();
    }, LOOK);
  }

  /** What a player needs here, whatever it shows. */
  #options() {
    const { key, setStateValue, setTriggerValue } = this.#call;
    return {
      element: this.#element,
      plotly: /** @type {Library} */ (this.#library).plotly(),
      key,
      report: (/** @type {any} */ sight) => setStateValue("pick", sight),
      want: (/** @type {string} */ film) => setTimeout(() => setStateValue("film", film)),
      stop: (/** @type {string} */ training) => setTriggerValue("stop", training),
      train: (/** @type {string} */ what) => {
        if (what !== "open") dispatchEvent(new CustomEvent("viz_lstm.ordered"));
        setTriggerValue("train", what);
      },
      moved: broadcastFrame,
    };
  }

  /** Show the training that the page watches, in the place of what stands there; once it is over, this again. */
  #watch = async () => {
    const { training, sign } = sharedPage();
    const [player, library] = [this.#player, this.#library];
    if (!player || !library || player.member || this.#isStarting) return;
    if (sign) {
      player.watch({ text: sign, stop: "", key: "", losses: [], share: 0 }, null);
      return;
    }
    if (training && this.#ended && trainedIn(training) === this.#ended) return;
    clearInterval(this.#looks);
    if (!training) {
      this.#ended = "";
      if (this.#live) this.#putAtRest();
      else player.watch(null, null);
      return;
    }
    const { standing, arrays } = await library.liveOf(training, player.recording);
    if (this.#player !== player || sharedPage().training !== training || sharedPage().sign) return;
    if (standing.choices && this.#live) {
      this.#putAtRest();
      return;
    }
    if (arrays && (!this.#live || player.recording.units !== arrays.cell_state.shape[0])) {
      const stage = player.recording;
      player.unmount();
      this.#live = true;
      this.#player = library.mountLive({ stage, arrays, ...this.#options() });
    }
    this.#player?.watch(standing, arrays);
  };

  /** Go where the page wants. */
  #look() {
    const { focus } = headerOf(this.#call.data);
    const went = focus && this.#player?.look(focus);
    // Whoever pressed something further down the page wants to see it; whoever followed a link begins at the top.
    if (went && !focus.arrangement) this.#element.scrollIntoView({ block: "start" });
  }

  #take = () => {
    for (const film of sharedPage().films?.values() ?? []) this.#player?.checkpoints.load(film);
  };

  /** @param {Event} event */
  #turnTo = (event) => {
    // Of a group, the common controls do it.
    if (!this.#player || this.#player.member || !(event instanceof CustomEvent)) return;
    this.#element.scrollIntoView({ block: "start" });
    this.#player.goToEpoch(event.detail);
  };
}

export default component((call) => new Entry(call));

/**
 * What is trained in the training that a report tells of; nothing where it tells of none.
 *
 * @param {Uint8Array | null} [report]
 * @returns {string}
 */
function trainedIn(report) {
  /** @type {any} */
  const header = report && headerOf(report);
  return header?.about.key ?? "";
}

/**
 * The player and Plotly: those already on the page, else the served ones, else those that the server packs for us.
 *
 * @param {Call} call
 * @returns {Promise<Library>}
 */
async function libraryFor(call) {
  const page = sharedPage();
  page.served ??= served().catch(() => null);
  const library = page.packed ?? (await page.served);
  if (library) return library;
  // All players of a page wait for the same files; the first one asks for them.
  page.arrival ??= packed(page, call);
  return (page.packed = await page.arrival);
}

/**
 * Wait for the files that come through Streamlit's own connection.
 *
 * @param {Page} page
 * @param {Call} call
 */
async function packed(page, call) {
  if (!page.contents) {
    call.setStateValue("files", "hidden");
    await new Promise((resolve, reject) => {
      page.arrived = () => resolve(null);
      setTimeout(reject, PATIENCE, new Error("The player's files did not arrive."));
    }).catch((error) => {
      page.arrival = null;
      throw error;
    });
  }
  const contents = /** @type {Pack & {plotly: string, laboratory: Sources}} */ (page.contents);
  return openLibrary(contents, fileOf(contents.plotly, "plotly.min.js"), async () => contents.laboratory);
}
