/** Heatmaps of a network in training. The player's own files draw them; they are on the page already. */

export default component(({ parentElement }) => {
  const element = stageIn(parentElement);
  let live, waiting, stopped;
  const draw = () => live && waiting && !stopped && live.show(waiting);
  library().then((player) => {
    player.dress(parentElement);
    live = player.mountLive(element);
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
