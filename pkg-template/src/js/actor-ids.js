/* Ids of actors, made and taken apart as src/spec/format.rs does it. */
import { ACTORS } from '#js-tables';

import { isActor } from './text-formats.js';
import { wellFormed } from './text.js';

/** The id of an actor of a kind; nothing where what is given makes none. @returns {string | undefined} */
export function actorId(kind, given) {
  const text = wellFormed(given);
  const isOfKind = (id) => actorParts(id)?.startsWith(`${kind}-`) === true;
  if (isOfKind(text)) return text;
  const made = `${ACTORS.find(([, own]) => own === kind)?.[0]}-${text}`;
  return isOfKind(made) ? made : undefined;
}

/** The kind of an actor, a dash and the rest of its id; nothing of what is no such id. @returns {string | undefined} */
export function actorParts(id) {
  const text = wellFormed(id);
  return isActor(text) ? `${ACTORS.find(([letter]) => letter === text[0])?.[1]}${text.slice(1)}` : undefined;
}
