/*
 * Places in a JSON value and in JSON text: an issue's `path` read, changed, and found. Nothing here changes a value in
 * place.
 */

export function pointerOf(path) {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export function valueAt(root, path) {
  return path.reduce((value, step) => (isPlace(value, step) ? value[step] : undefined), root);
}

/** `root` with `value` at `path`; `undefined` takes the member or element away. */
export function withValue(root, path, value) {
  if (path.length === 0) return value;
  const [step, ...rest] = path;
  const next = withValue(isPlace(root, step) ? root[step] : undefined, rest, value);
  if (Array.isArray(root) || (root === undefined && typeof step === 'number')) {
    const list = root ?? [];
    return next === undefined ? list.filter((_, at) => at !== step) : Object.assign([...list], { [step]: next });
  }
  if (next !== undefined) return { ...root, [step]: next };
  const { [step]: _, ...others } = root ?? {};
  return others;
}

/** `root` with another name for the member at `path`, in the same place. */
export function renamed(root, path, name) {
  const holder = valueAt(root, path.slice(0, -1));
  const entries = Object.entries(holder).map(([key, value]) => [key === path.at(-1) ? name : key, value]);
  return withValue(root, path.slice(0, -1), Object.fromEntries(entries));
}

/**
 * The places of all values in JSON text, found in one pass: offsets by pointer, with those of the member's name.
 * @param {string} text any that `JSON.parse` takes
 * @returns {Map<string, { from: number, to: number, key?: { from: number, to: number } }>}
 */
export function placesOf(text) {
  const places = new Map();
  const token = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g;
  let match = token.exec(text);
  const step = () => (match = token.exec(text));

  function value(pointer, key) {
    const from = match.index;
    const [word] = match;
    const place = { from, to: from + word.length, key };
    places.set(pointer, place);
    if (word !== '{' && word !== '[') return void step();
    step();
    for (let index = 0; match && match[0] !== '}' && match[0] !== ']'; index += 1) {
      let name = String(index);
      let named;
      if (word === '{') {
        named = { from: match.index, to: match.index + match[0].length };
        name = JSON.parse(match[0]).replaceAll('~', '~0').replaceAll('/', '~1');
        step();
        step();
      }
      value(`${pointer}/${name}`, named);
      if (match?.[0] === ',') step();
    }
    place.to = match.index + 1;
    step();
  }
  try {
    if (match) value('', undefined);
  } catch {
    // Not JSON, or nested deeper than the stack: the places found so far are returned.
  }
  return places;
}

/** The place of `path`; of a value that is missing, the place of the nearest one around it. */
export function placeOf(places, path) {
  for (let length = path.length; length >= 0; length -= 1) {
    const place = places.get(pointerOf(path.slice(0, length)));
    if (place) return { ...place, whole: length === path.length };
  }
  return { from: 0, to: 0, whole: false };
}

/**
 * The smallest changes to a JSON text that turn it from `before` into `after`, with its layout kept.
 * @returns {{ from: number, to: number, insert: string }[]}
 */
export function editsOf(text, before, after) {
  const places = placesOf(text);
  const edits = [];
  const indentAt = (from) => text.slice(text.lastIndexOf('\n', from - 1) + 1, from).match(/^\s*/)[0];
  const write = (place, value) =>
    edits.push({ from: place.from, to: place.to, insert: JSON.stringify(value, null, 2).replaceAll('\n', `\n${indentAt(place.from)}`) });

  function compare(pointer, one, other) {
    if (Object.is(one, other)) return;
    const place = places.get(pointer);
    if (bothAre(one, other, Array.isArray) && one.length === other.length) {
      one.forEach((item, at) => compare(`${pointer}/${at}`, item, other[at]));
      return;
    }
    if (!bothAre(one, other, isPlainObject)) return void write(place, other);
    const [names, others] = [Object.keys(one), Object.keys(other)];
    // A changed number of members is written anew; a changed name stays where it was.
    if (names.length !== others.length) return void write(place, other);
    names.forEach((name, at) => {
      const inner = `${pointer}${pointerOf([name])}`;
      if (name !== others[at]) edits.push({ ...places.get(inner).key, insert: JSON.stringify(others[at]) });
      compare(inner, one[name], other[others[at]]);
    });
  }
  compare('', before, after);
  return edits.sort((a, b) => a.from - b.from);
}

function bothAre(one, other, is) {
  return is(one) && is(other);
}

function isPlainObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlace(value, step) {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step);
}
