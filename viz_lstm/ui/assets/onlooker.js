/** A view of all players of a group. The player's own files draw it; they are on the page already. */

export default component(({ parentElement }) => {
  const element = stageIn(parentElement);
  let onlooker, options, stopped;
  library().then((player) => {
    player.dress(parentElement);
    if (!stopped) onlooker = player.mountOnlooker({ element, plotly: player.plotly(), ...options });
  });
  return {
    show({ data }) {
      options = data;
      onlooker?.update(options);
    },
    stop() {
      stopped = true;
      onlooker?.unmount();
      element.remove();
    },
  };
});
