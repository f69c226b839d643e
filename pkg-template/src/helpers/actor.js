/* `actor`: ids of actors from what people have at hand. */
import { fromCaller } from '../errors/call-site.js';
import { ConversationsError } from '../errors/error.js';
import { actorId, actorParts } from '../js/actor-ids.js';
import { idOf } from './id.js';

/** The function that makes ids of actors of a type of HubSpot's. */
const maker = (type) =>
  fromCaller((given) => {
    const id = actorId(type, idOf(given));
    if (id !== undefined) return id;
    throw new ConversationsError(`expected what makes the id of an actor of the type \`${type}\``, { kind: 'invalid' });
  });

const makeActor = () =>
  Object.freeze({
    agent: maker('AGENT'),
    visitor: maker('VISITOR'),
    email: maker('EMAIL'),
    integrator: maker('INTEGRATOR'),
    llm: maker('LLM'),
    bot: maker('BOT'),
    system: () => actorId('SYSTEM', 'hubspot'),
    parse(id) {
      const parts = typeof id === 'string' ? actorParts(id) : undefined;
      if (parts === undefined) return undefined;
      const dash = parts.indexOf('-');
      return { type: parts.slice(0, dash), id: parts.slice(dash + 1) };
    },
  });

/** Ids of actors. */
export const actor = /* @__PURE__ */ makeActor();
