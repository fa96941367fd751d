/** Tells the player on the page how the training stands that is watched here. */

export default component(() => ({
  show({ data }) {
    tell(data);
  },
  stop() {
    tell(null);
  },
}));

/**
 * @param {Uint8Array | null} training
 */
function tell(training) {
  sharedPage().training = training;
  dispatchEvent(new CustomEvent("viz_lstm.training"));
}
