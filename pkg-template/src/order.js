/* The order of issues that were found in the order of the table of shapes: the order of the value they are of. */

/**
 * Puts `issues` into the order of the document: a value before what is in it, members as the value has them, what is
 * missing after what is there.
 *
 * @template {{ path: (string | number)[] }} T
 * @param {T[]} issues
 * @param {unknown} value
 * @returns {T[]}
 */
export function inOrder(issues, value) {
  return issues.length < 2 ? issues : issues.sort((a, b) => compare(a.path, b.path, value));
}

/** Which of two places in a value comes first. */
function compare(a, b, value) {
  let holder = value;
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i] !== b[i]) return typeof a[i] === 'number' ? a[i] - b[i] : compareMembers(a[i], b[i], holder);
    holder = holder?.[a[i]];
  }
  return a.length - b.length;
}

/** Two members that are missing have no difference: they stay as they are. */
function compareMembers(a, b, holder) {
  if (typeof holder !== 'object' || holder === null) return 0;
  for (const name of Object.keys(holder)) {
    if (name === a) return -1;
    if (name === b) return 1;
  }
  return 0;
}
