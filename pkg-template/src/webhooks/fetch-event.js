/* `event.fetch(client)`: what a thin event speaks of, asked for with a client. */
import { ConversationsError } from '../errors/error.js';

/** By type: how to ask for what an event of it speaks of. */
const FETCH = {
  'conversation.creation': (event, client) => client.threads.get(id(event, 'objectId')),
  'conversation.propertyChange': (event, client) => client.threads.get(id(event, 'objectId')),
  'conversation.deletion': (event, client) => client.threads.get(id(event, 'objectId'), { archived: true }),
  'conversation.newMessage': (event, client) => client.messages.get(id(event, 'objectId'), id(event, 'messageId')),
  OUTGOING_CHANNEL_MESSAGE_CREATED: ({ message }, client) => client.messages.get(id(message, 'conversationsThreadId'), id(message, 'id')),
  CHANNEL_ACCOUNT_CREATED: account,
  CHANNEL_ACCOUNT_UPDATED: account,
};

function account(event, client) {
  return client.customChannels.accounts.get(id(event, 'channelId'), id(event, 'channelAccountId'));
}

function id(of, name) {
  if (typeof of[name] === 'string') return of[name];
  throw new ConversationsError(`the event has no \`${name}\`, by which it could be completed`, { kind: 'invalid' });
}

/**
 * Gives an event of a known type its `fetch`; it is not listed among its members. An event of a permanent removal has none.
 *
 * @param {any} event
 * @param {string | undefined} type nothing for an event that could not be read
 */
export function makeFetchable(event, type) {
  if (type !== undefined && Object.hasOwn(FETCH, type)) {
    Object.defineProperty(event, 'fetch', { value: async (client) => FETCH[type](event, client) });
  }
  return event;
}
