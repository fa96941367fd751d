/** What somebody can do to a player, by name: controls, keys and other parts of the page call these. */

/**
 * @param {{state, recording, projector, playback, stage}} player
 * @param {{set: function, turn: function, rearrange: function, reorder: function}} change What changes it: its state alone, the
 *     picture of the film, what stands where, the order of the rows.
 */
export function actionsOf(player, { set, turn, rearrange, reorder }) {
  const { state, recording, projector, playback } = player;
  const last = recording.steps - 1;
  const go = (step) => set({ step: Math.max(0, Math.min(last, step)) });
  const picture = (number) => turn(Math.max(0, Math.min(projector.last, number)));
  return {
    go: (step) => {
      playback.pause();
      go(step);
    },
    step: (by) => {
      playback.pause();
      go(state.step + by);
    },
    scrub: (step) => go(step),
    want: () => projector.want(),
    picture,
    nextPicture: (by) => picture(projector.aim + by),
    axis: (axis) => {
      projector.want();
      set({ axis });
    },
    colour: (quantity) => set({ quantity }),
    mark: (marks) => set({ marks }),
    marking: () => set({ marking: !state.marking }),
    toggle: () => playback.toggle(),
    speed: (speed) => playback.pace(speed),
    loop: () => set({ loop: !state.loop }),
    unit: (unit) => set({ unit }),
    nextUnit: (by) => {
      const { order } = player.stage;
      const row = order.indexOf(state.unit) + by;
      set({ unit: order[(row + recording.units) % recording.units] });
    },
    open: (gate) => set({ opened: state.opened === gate ? null : gate, quantity: gate }),
    enlarge: (quantity) => rearrange({ enlarged: quantity, quantity: quantity ?? state.quantity }),
    similar: () => reorder(),
    close: () => rearrange({ close: !state.close }),
    zoom: (factor) => player.stage.zoom(factor),
  };
}
