/* Elements of lists that are equal, or that have the same delivery identifier; the counterpart of src/validate/address.rs. */
import { items, present, text } from './members.js';
import { ARRAY, NUMBER, OBJECT, OPAQUE, OTHER } from './node.js';
import { smallAscii, wellFormed } from './text.js';

/** Pairs of an index and the index of the first one before it with the same key. */
function* pairs(keys) {
  const firsts = new Map();
  for (const [later, key] of keys.entries()) {
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, later);
    else yield [later, first];
  }
}

/** The elements of a list that are equal to one before them: their indexes, and those of the first such ones. */
export function equalElements(list) {
  return list.length > 1 ? pairs(list.map(canonical)) : [];
}

/** A text that equal values share, whatever the order of their members. A value that is not entered is equal to nothing. */
function canonical(node) {
  const { kind, value } = node;
  switch (kind) {
    case ARRAY:
      return `[${value.map(canonical)}]`;
    case OBJECT:
      return `{${Object.keys(value)
        .map((key) => JSON.stringify(wellFormed(key)) + canonical(value[key]))
        .sort()}}`;
    case NUMBER:
      // `Infinity` of a value is no number, an infinite one of JSON is; and there is no negative zero.
      return value.endsWith('y') ? 'NaN' : String(Number(value) + 0);
    case OPAQUE:
    case OTHER:
      return `#${node.at}`;
    default:
      return JSON.stringify(value);
  }
}

/**
 * The elements with a delivery identifier that one before them has: of one member of an object, or of its second member with
 * one of the first. Their indexes, and those of the first such ones.
 *
 * @param {object} node
 * @param {[string, string, [string, boolean][]]} place the members, and those of elements that hold delivery identifiers, lists
 * of them or one
 */
export function* sameIdentifiers(node, [first, second, holders]) {
  const isOne = first === second;
  if (isOne && (items(node, first) ?? []).length < 2) return;
  const found = new Map();
  for (const member of isOne ? [first] : [first, second]) {
    for (const [index, element] of (items(node, member) ?? []).entries()) {
      for (const identifier of holders.flatMap(
        ([holder, isList]) => items(element, holder) ?? (isList ? [] : [present(element, holder)]),
      )) {
        const key = keyOf(identifier);
        if (key !== undefined) found.set(found.size, { key, member, index });
      }
    }
  }
  let reported;
  for (const [later, earlier] of pairs([...found.values()].map(({ key }) => key))) {
    const [{ member, index }, other] = [found.get(later), found.get(earlier)];
    const isMeant = isOne ? index !== other.index : member === second && other.member !== second;
    if (!isMeant || reported === index) continue;
    reported = index;
    yield [index, other.index];
  }
}

/** A text that the same delivery identifiers share; none of one without a type or a value. */
function keyOf(identifier) {
  if (identifier === undefined) return undefined;
  const [type, value] = [text(identifier, 'type'), text(identifier, 'value')];
  if (type === undefined || value === undefined) return undefined;
  return `${type.length} ${type}${type === 'HS_EMAIL_ADDRESS' ? smallAscii(value) : value}`;
}
