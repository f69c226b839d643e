/*
 * Webhook events as HubSpot sends them: an app's subscriptions give events about threads, a custom channel gives events
 * about its messages and accounts. The members that every event has besides are added when it is delivered.
 */

/** Ids of the app's subscriptions, one for each type. */
const SUBSCRIPTIONS = [
  'conversation.creation',
  'conversation.deletion',
  'conversation.privacyDeletion',
  'conversation.propertyChange',
  'conversation.newMessage',
];

const FIRST_SUBSCRIPTION = 880_001;

/** A type of an app's event has a dot in it; a type of a channel's event is in capitals. */
export const isAppType = (type) => type.includes('.');

export const creation = (thread) => ({ type: 'conversation.creation', objectId: thread.id });

export const deletion = (thread) => ({ type: 'conversation.deletion', objectId: thread.id });

export const propertyChange = (thread, propertyName, propertyValue) => ({
  type: 'conversation.propertyChange',
  objectId: thread.id,
  propertyName,
  propertyValue,
});

/** HubSpot sends neither text nor direction with it. */
export const newMessage = (thread, entry) => ({
  type: 'conversation.newMessage',
  objectId: thread.id,
  messageId: entry.id,
  messageType: entry.type,
  changeFlag: 'NEW_MESSAGE',
});

/** An agent answered over a custom channel. */
export const outgoing = (entry, integrationThreadId) => ({
  type: 'OUTGOING_CHANNEL_MESSAGE_CREATED',
  channelId: entry.channelId,
  channelIntegrationThreadIds: integrationThreadId === undefined ? [] : [integrationThreadId],
  message: entry,
});

/** @param {'CREATED' | 'UPDATED' | 'PURGED'} what */
export const channelAccount = (what, { channelId, id, deliveryIdentifier, authorized }) => ({
  type: `CHANNEL_ACCOUNT_${what}`,
  channelId,
  channelAccountId: id,
  ...(deliveryIdentifier && { channelAccountDeliveryIdentifier: deliveryIdentifier }),
  authorized,
});

/**
 * An event with the members that every event of its kind has. Those that are given count more.
 *
 * @param {import('./world.js').World} world
 * @param {{ type: string, objectId?: unknown }} event
 */
export function completed(world, { type, ...members }) {
  const { portalId, appId } = world.state;
  if (!isAppType(type)) {
    const common = { portalId, eventTimestamp: world.now, eventId: world.nextUuid('event') };
    return { type, ...common, ...members };
  }
  const at = SUBSCRIPTIONS.indexOf(type);
  const numbers = { portalId, appId, objectId: members.objectId };
  return {
    eventId: world.next('appEvent') + 100_000,
    subscriptionId: FIRST_SUBSCRIPTION + (at < 0 ? SUBSCRIPTIONS.length : at),
    occurredAt: world.time,
    subscriptionType: type,
    attemptNumber: 0,
    ...members,
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, asNumber(value)])),
  };
}

/** HubSpot writes these ids as numbers. */
function asNumber(id) {
  return /^\d+$/.test(id) && Number.isSafeInteger(Number(id)) ? Number(id) : id;
}
