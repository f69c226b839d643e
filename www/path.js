/* Places in a JSON value: an issue's `path` read, changed, and found in the text. Nothing here changes a value in place. */

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
 * Where the value at `path` stands in JSON text, as offsets; where it is missing, the nearest value around it.
 * The text may be any that `JSON.parse` takes.
 */
export function locate(text, path) {
  const token = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/gy;
  let found = { start: 0, end: text.length };
  let at = next(0);

  function next(from) {
    token.lastIndex = from + text.slice(from).search(/\S|$/);
    const start = token.lastIndex;
    const match = token.exec(text);
    return match ? { word: match[0], start, end: token.lastIndex } : { word: '', start: text.length, end: text.length };
  }
  const step = () => (at = next(at.end));
  const matches = (depth, key) => depth >= 0 && depth < path.length && path[depth] === key;

  /** Reads one value; `depth` is how much of the path led here, negative where it leads elsewhere. */
  function value(depth) {
    const { start, word } = at;
    if (word !== '{' && word !== '[') return done(depth, start, at.end);
    step();
    for (let index = 0; at.word !== '' && at.word !== '}' && at.word !== ']'; index += 1) {
      let key = index;
      if (word === '{') {
        key = JSON.parse(at.word);
        step();
        step();
      }
      value(matches(depth, key) ? depth + 1 : -1);
      if (at.word === ',') step();
    }
    return done(depth, start, at.end);
  }
  let best = -1;
  function done(depth, start, end) {
    if (depth > best) {
      best = depth;
      found = { start, end };
    }
    step();
  }
  try {
    value(0);
  } catch {
    // Not JSON: the place of the mistake is in its own issue.
  }
  return found;
}

function isPlace(value, step) {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step);
}
