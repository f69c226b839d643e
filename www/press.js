/*
 * A pressed button keeps its place until the click: a change of the page that comes from a timer, from an answer or from a
 * field that loses the focus waits for it. Otherwise the button would move away, or be another one, and get no click.
 */
let isPressed = false;
const waiting = new Set();

function run() {
  isPressed = false;
  const works = [...waiting];
  waiting.clear();
  for (const work of works) work();
}

const listen = (types, listener) => {
  for (const type of types) addEventListener(type, listener, { capture: true, passive: true });
};
listen(['pointerdown', 'mousedown'], () => (isPressed = true));
// Before the listeners of what is clicked: they meet the page as it is to be.
listen(['click'], run);
// A press without a click. The click would come in the same task.
listen(['pointerup', 'mouseup', 'pointercancel', 'dragend', 'contextmenu'], () => setTimeout(run));
// Of the window: those of elements are caught as well.
listen(['blur'], ({ target }) => target === window && run());

/** Runs a function now, or with the click that is under way; the same function once. */
export function unpressed(work) {
  if (isPressed) waiting.add(work);
  else work();
}
