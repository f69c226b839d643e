/* The checks of senders and recipients of a message, which refuse in HubSpot's words. */
import { errorsOf } from './answers.js';

/** HubSpot's types of actors, by the first letter of the id. */
const KINDS = {
  A: 'AGENT',
  B: 'BOT',
  E: 'EMAIL',
  I: 'INTEGRATOR',
  L: 'LLM',
  S: 'SYSTEM',
  V: 'VISITOR',
};

const AREA = 'ConversationsApiError';

const notAnId = () => ({ subCategory: `${AREA}.INVALID_ARGUMENT_TYPE`, message: 'Invalid actorId type' });

const unsupported = (kind, what) => ({
  subCategory: `${AREA}.UNSUPPORTED_ACTOR_TYPE`,
  message: `Actor type ${kind} is not supported for ${what}`,
});

/** HubSpot's words for a user that the account does not have are not known; the form is that of its neighbours. */
const notFound = () => ({ subCategory: `${AREA}.ACTOR_NOT_FOUND`, message: 'Actor not found' });

function kindOf(id) {
  const [, letter] = /^([A-Z])-./.exec(id) ?? [];
  return KINDS[letter];
}

/**
 * Refuses a message to a thread for its sender and its recipients, with every error at once.
 *
 * @param {import('./world.js').World} world
 * @param {any} body parsed, of whatever shape
 */
export function refuseActors(world, body) {
  if (body?.type !== 'MESSAGE') return;
  const { senderActorId, recipients } = body;
  const errors = [];
  if (typeof senderActorId === 'string') errors.push(...senderErrors(world, senderActorId));
  for (const recipient of Array.isArray(recipients) ? recipients : []) {
    const actorId = recipient?.actorId;
    if (typeof actorId !== 'string') continue;
    if (kindOf(actorId) === undefined) errors.push(notAnId());
    if (kindOf(actorId) === 'AGENT') errors.push(notAnId(), unsupported('AGENT', 'receiving'));
  }
  if (errors.length > 0) throw errorsOf(errors);
}

/** Refuses a message over a custom channel for the agents that it names as its senders. */
export function refuseAgents(world, { messageDirection, senders }) {
  if (messageDirection !== 'OUTGOING' || !Array.isArray(senders)) return;
  const ids = senders.map((sender) => sender?.senderActorId).filter((id) => typeof id === 'string');
  const errors = ids.flatMap((id) => senderErrors(world, id));
  if (errors.length > 0) throw errorsOf(errors);
}

function senderErrors(world, id) {
  const kind = kindOf(id);
  if (kind === undefined || (kind === 'AGENT' && !/^A-\d+$/.test(id))) return [notAnId()];
  if (kind !== 'AGENT') return [unsupported(kind, 'sending')];
  return world.actor(id) === undefined ? [notFound()] : [];
}
