/** Heatmaps of a network in training. The player's own files draw them; they are on the page already. */

export default component(({ parentElement }) => {
  const element = stageIn(parentElement);
  /** @type {ReturnType<Library["mountLive"]> | undefined} */
  let live;
  /** @type {Uint8Array | undefined} */
  let waiting;
  let stopped = false;
  const draw = () => {
    if (live && waiting && !stopped) live.show(waiting);
  };
  openedLibrary().then((library) => {
    library.attachStyle(parentElement);
    live = library.mountLive(element);
    draw();
  });
  return {
    show({ data }) {
      waiting = data;
      draw();
    },
    stop() {
      stopped = true;
      element.remove();
    },
  };
});
