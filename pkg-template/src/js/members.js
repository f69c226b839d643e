/* The members of an object of a body, as conditions ask for them; the counterpart of src/validate/object.rs. */
import { ARRAY, NULL, NUMBER, OBJECT, STRING } from './node.js';
import { isWord } from './tables.js';

/** The name that stands in conditions for the tag of an object of a union: its `type`, where that is in the dictionary. */
const TAG = '@';

/** The member of a name; the value itself where the name is empty. */
export function get(node, name) {
  if (name === '') return node;
  return node.kind === OBJECT ? node.value[name] : undefined;
}

/** A member that is not `null`. */
export function present(node, name) {
  const found = get(node, name);
  return found === undefined || found.kind === NULL ? undefined : found;
}

/** The tag of an object; empty where it has none. */
export function tagOf(node) {
  const tag = get(node, 'type');
  return tag !== undefined && tag.kind === STRING && isWord(tag.value) ? tag.value : '';
}

export function has(node, name) {
  return name === TAG ? tagOf(node) !== '' : present(node, name) !== undefined;
}

/** A member that is a string. */
export function text(node, name) {
  if (name === TAG) return tagOf(node) || undefined;
  const found = get(node, name);
  return found !== undefined && found.kind === STRING ? found.value : undefined;
}

/** A member that is a number; none of what is no finite one. */
export function number(node, name) {
  const found = get(node, name);
  const value = found !== undefined && found.kind === NUMBER ? Number(found.value) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** The elements of a member that is a list. */
export function items(node, name) {
  const found = get(node, name);
  return found !== undefined && found.kind === ARRAY ? found.value : undefined;
}

/** The number of attachments of the type `FILE` in a member. */
export function countFiles(node, name) {
  return (items(node, name) ?? []).filter((element) => tagOf(element) === 'FILE').length;
}
