/* `actor`: ids of actors from what people have at hand. */
import { ConversationsError } from '../errors/error.js';
import { actorId, actorParts } from '../js/actor-ids.js';
import { idOf } from './id.js';

/** The id of an actor of a type of HubSpot's. */
function made(type, given) {
  const id = actorId(type, idOf(given));
  if (id !== undefined) return id;
  throw new ConversationsError(`expected what makes the id of an actor of the type \`${type}\``, { kind: 'invalid' });
}

/** Ids of actors. */
export const actor = /* @__PURE__ */ Object.freeze({
  agent: (userId) => made('AGENT', userId),
  visitor: (contactId) => made('VISITOR', contactId),
  email: (address) => made('EMAIL', address),
  integrator: (appId) => made('INTEGRATOR', appId),
  llm: (id) => made('LLM', id),
  bot: (id) => made('BOT', id),
  system: () => made('SYSTEM', 'hubspot'),
  parse(id) {
    const parts = typeof id === 'string' ? actorParts(id) : undefined;
    if (parts === undefined) return undefined;
    const dash = parts.indexOf('-');
    return { type: parts.slice(0, dash), id: parts.slice(dash + 1) };
  },
});
