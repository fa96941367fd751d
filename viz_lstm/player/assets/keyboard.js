/** Keys, while the focus is inside the player; what a control needs for itself is left to it. */

const OWN_KEYS = {
  range: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"],
  number: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"],
  select: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", " ", "Enter"],
  button: [" ", "Enter"],
};

/** @returns {function} The listener for the player's element. */
export function keyboard(actions, lastStep) {
  const keys = {
    ArrowLeft: () => actions.step(-1),
    ArrowRight: () => actions.step(1),
    ArrowUp: () => actions.nextUnit(-1),
    ArrowDown: () => actions.nextUnit(1),
    Home: () => actions.go(0),
    End: () => actions.go(lastStep),
    PageUp: () => actions.nextPicture(1),
    PageDown: () => actions.nextPicture(-1),
    " ": () => actions.toggle(),
  };
  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (!keys[event.key] || OWN_KEYS[kindOf(event.composedPath()[0])]?.includes(event.key)) return;
    event.preventDefault();
    keys[event.key]();
  };
}

function kindOf({ localName, type }) {
  return localName === "input" ? type : localName;
}
