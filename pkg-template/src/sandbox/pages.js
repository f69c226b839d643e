/* Pages of a list: limits, orders and cursors. */
import { invalidParameter } from './answers.js';

/** The number of items on a page if the request states none. */
const USUAL = 100;

/** Links in answers name HubSpot itself, whichever way the request came. */
const ORIGIN = 'https://api.hubapi.com';

/**
 * One page of `items`, which are in order.
 *
 * @param {{ query: Record<string, any>, url: URL }} request
 * @param {{ id: string }[]} items
 * @param {{ max?: number }} [options]
 */
export function forwardPage(request, items, { max = Infinity } = {}) {
  const { results, next } = cut(request, items, max);
  return { results, ...(next && { paging: { next } }) };
}

/** One page of a list that has a `total` and a link to the page before. */
export function totalPage(request, items) {
  const { results, next, prev } = cut(request, items, Infinity);
  const paging = next || prev ? { paging: { ...(next && { next }), ...(prev && { prev }) } } : {};
  return { total: items.length, results, ...paging };
}

/** `items` in the order that `sort` names: members, a dash before one turns it round. */
export function sorted(items, sort = []) {
  const keys = sort.map((word) => (word.startsWith('-') ? [word.slice(1), -1] : [word, 1]));
  return [...items].sort((a, b) => {
    for (const [member, sign] of keys) {
      const order = compare(a[member], b[member]);
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

/** The order of ids and of other strings: digits by their number. */
export function compare(a = '', b = '') {
  const [left, right] = [String(a), String(b)];
  const digits = /^\d+$/.test(left) && /^\d+$/.test(right);
  if (digits && left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : Number(left > right);
}

function cut({ query, url }, items, max) {
  const limit = Number(query.limit ?? query.defaultPageLength ?? Math.min(USUAL, max));
  if (limit < 1) throw invalidParameter('limit', 'must be at least 1');
  if (limit > max) throw invalidParameter('limit', `must be at most ${max}`);
  const start = query.after === undefined ? 0 : placeAfter(items, query.after);
  const end = Math.min(start + limit, items.length);
  const link = (name, value) => {
    const rest = [...url.searchParams].filter(([other]) => other !== 'after' && other !== 'before' && other !== 'hapikey');
    const pairs = rest.map(([other, text]) => `${encodeURIComponent(other)}=${encodeURIComponent(text)}`);
    return `${ORIGIN}${url.pathname}?${[...pairs, `${name}=${value}`].join('&')}`;
  };
  const next = end < items.length ? cursor(items[end - 1], end - 1) : undefined;
  const prev = start > 0 && items.length > 0 ? cursor(items[Math.min(start, items.length - 1)], start) : undefined;
  return {
    results: items.slice(start, end),
    next: next && { after: next, link: link('after', next) },
    prev: prev && { before: prev, link: link('before', prev) },
  };
}

/**
 * The cursor of what follows an item: opaque, and percent-encoded already, as HubSpot's are (rule R-PAG-3). It holds on
 * to the item, so that a list that grows at its front is not read twice; the place is for an item that is gone.
 */
function cursor({ id }, at) {
  let text = `${at} ${encodeURIComponent(id)}`;
  // So that every cursor ends with what has to be encoded.
  while (text.length % 3 === 0) text += ' ';
  return encodeURIComponent(btoa(text));
}

function placeAfter(items, after) {
  const [at, id] = opened(after).split(' ');
  if (id === undefined || !/^\d+$/.test(at)) throw invalidParameter('after', 'is not a cursor of this list');
  const found = items.findIndex((item) => encodeURIComponent(item.id) === id);
  return found < 0 ? Math.min(Number(at), items.length) : found + 1;
}

function opened(after) {
  try {
    return atob(after);
  } catch {
    return '';
  }
}
