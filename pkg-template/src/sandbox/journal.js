/* Requests as a sandbox keeps them: without anything that gives access. */

/** The number of requests that are kept at most; the oldest go first. */
const REQUESTS_MAX = 10_000;

/** Adds to a list that is bounded. */
export function keep(list, item, max = REQUESTS_MAX) {
  if (list.length >= max) list.shift();
  list.push(item);
}

/** The record of a request, before its body is read. */
export function recordOf({ method, path, search, headers }) {
  const query = search.replace(/([?&]hapikey=)[^&]*/g, '$1[redacted]');
  const kept = { ...headers };
  if (kept.authorization !== undefined) {
    kept.authorization = kept.authorization.replace(/^(Bearer )?.*$/is, '$1[redacted]');
  }
  return { method, path: path + query, headers: kept };
}

/** The member of the record that shows what was sent, parsed. */
export function shownBody({ text, form }) {
  if (form === undefined) return text === '' ? {} : { body: parsed(text) };
  const fields = [...form].map(([name, value]) => [name, typeof value === 'string' ? parsed(value) : fileOf(value)]);
  return { body: Object.fromEntries(fields) };
}

function fileOf({ name, type, size }) {
  return { name, type, size };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
