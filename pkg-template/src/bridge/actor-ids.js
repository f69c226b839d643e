/* Ids of actors, made and taken apart by the core. */
import { call } from '../runtime/core.js';

/** The id of an actor of a kind; nothing where what is given makes none. @returns {string | undefined} */
export const actorId = (kind, given) => call((core) => core.actor_id(kind, given));

/** The kind of an actor, a dash and the rest of its id; nothing of what is no such id. @returns {string | undefined} */
export const actorParts = (id) => call((core) => core.actor_parts(id));
