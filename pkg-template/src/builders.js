/* `actor` and `attach`: ids and attachments from what people have at hand. */
import { call } from './core.js';
import { ConversationsError } from './error.js';

/** An id as text; a number that may have lost digits is none. */
function idOf(given) {
  if (typeof given === 'string') return given;
  return typeof given === 'bigint' || Number.isSafeInteger(given) ? String(given) : '';
}

/** The id of an actor of a type of HubSpot's. */
function made(type, given) {
  const id = call((core) => core.actor_id(type, idOf(given)));
  if (id !== undefined) return id;
  throw new ConversationsError(`expected what makes the id of an actor of the type \`${type}\``, { kind: 'invalid' });
}

/** Ids of actors. */
export const actor = Object.freeze({
  agent: (userId) => made('AGENT', userId),
  visitor: (contactId) => made('VISITOR', contactId),
  email: (address) => made('EMAIL', address),
  integrator: (appId) => made('INTEGRATOR', appId),
  llm: (id) => made('LLM', id),
  bot: (id) => made('BOT', id),
  system: () => made('SYSTEM', 'hubspot'),
  parse(actorId) {
    const parts = typeof actorId === 'string' ? call((core) => core.actor_parts(actorId)) : undefined;
    if (parts === undefined) return undefined;
    const dash = parts.indexOf('-');
    return { type: parts.slice(0, dash), id: parts.slice(dash + 1) };
  },
});

/** A reply that is sent back as it reads. */
function quickReply(reply) {
  return typeof reply === 'string' ? { value: reply, valueType: 'TEXT', label: reply } : reply;
}

/** The lists of a visiting card that HubSpot wants even where they are empty. */
const CARD_LISTS = ['addresses', 'emails', 'phones', 'urls'];

function card(profile) {
  const lists = CARD_LISTS.map((name) => [name, profile?.[name] ?? []]);
  return { ...profile, ...Object.fromEntries(lists) };
}

/** Attachments. What is in them is checked with the message. */
export const attach = Object.freeze({
  file: (fileId) => ({ type: 'FILE', fileId: idOf(fileId) }),
  quickReplies: (...replies) => ({ type: 'QUICK_REPLIES', quickReplies: replies.map(quickReply) }),
  socialMedia: (post) => ({ type: 'SOCIAL_MEDIA_METADATA', socialMetadata: post }),
  location: (place) => ({ ...place, type: 'LOCATION' }),
  contact: (profile) => ({ type: 'CONTACT', contactProfile: card(profile) }),
});
