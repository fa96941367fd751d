/** Brings the player's files to a page that was served none. */

export default function component() {
  const page = sharedPage();
  page.contents ??= packed;
  page.arrived?.();
}
