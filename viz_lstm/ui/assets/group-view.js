/** A view of all players of a group. The player's own files draw it; they are on the page already. */

/**
 * @typedef {import("../../player/group/group-views.js").GroupViewOptions} GroupViewOptions
 */

export default component(({ parentElement }) => {
  const element = stageIn(parentElement);
  /** @type {ReturnType<Library["mountGroupView"]> | undefined} */
  let view;
  /** @type {GroupViewOptions} */
  let options;
  let stopped = false;
  openedLibrary().then((library) => {
    library.attachStyle(parentElement);
    if (!stopped) view = library.mountGroupView({ element, plotly: library.plotly(), ...options });
  });
  return {
    show({ data }) {
      options = data;
      view?.update(options);
    },
    stop() {
      stopped = true;
      view?.unmount();
      element.remove();
    },
  };
});
