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
  if (issues.length < 2) return issues;
  const keysOf = new Map();
  const ranked = issues.map((issue) => ({ issue, ranks: ranksOf(issue.path, value, keysOf) }));
  return ranked.sort((a, b) => compare(a.ranks, b.ranks)).map(({ issue }) => issue);
}

/** For each step of a path its place in what holds it. */
function ranksOf(path, value, keysOf) {
  let holder = value;
  return path.map((step) => {
    const rank = typeof step === 'number' ? step : placeOf(step, holder, keysOf);
    holder = holder?.[step];
    return rank;
  });
}

function placeOf(name, holder, keysOf) {
  if (typeof holder !== 'object' || holder === null) return Infinity;
  if (!keysOf.has(holder)) keysOf.set(holder, Object.keys(holder));
  const place = keysOf.get(holder).indexOf(name);
  return place < 0 ? Infinity : place;
}

function compare(a, b) {
  for (let i = 0; i < a.length && i < b.length; i++) {
    // Two members that are missing have no difference: they stay as they are.
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return a.length - b.length;
}
