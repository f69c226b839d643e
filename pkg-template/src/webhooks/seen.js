/* Repetitions of events: by which key an event is known again, and the store in memory that remembers keys. */
import { SEEN_EVENTS_MAX } from '#limits';

import { fromCallerOf } from '../errors/call-site.js';
import { refuseUnknownNames } from '../errors/option-names.js';
import { ofCaller } from '../errors/own-code.js';
import { signParts } from './signature.js';
import { typeOf } from './read-events.js';

/** Keys that are longer are hashed: a store should not have to hold text of any length from a request. */
const KEY_MAX = 200;

/** The members that tell events of an app apart. HubSpot does not promise that `eventId` is unique. */
const APP_KEY = ['objectId', 'occurredAt', 'eventId', 'propertyName', 'propertyValue', 'changeFlag'];
/** The members that tell events of an account of a custom channel apart. */
const CHANNEL_KEY = ['channelAccountId', 'eventTimestamp', 'eventId'];

/**
 * The key of an event, the same for each repetition of it; nothing for one that has too little to be recognised.
 *
 * @param {any} event as read
 * @returns {string | undefined}
 */
export function keyOf(event) {
  const type = typeOf(event);
  const named = event.type === 'unknown' ? event.original : event;
  if (type === undefined || typeof named !== 'object' || named === null) return undefined;
  const isOfApp = Object.hasOwn(named, 'subscriptionType');
  const owner = [named.portalId, isOfApp ? named.appId : named.channelId];
  const message = isOfApp ? named.messageId : named.message?.id;
  const own = message === undefined || message === null ? (isOfApp ? APP_KEY : CHANNEL_KEY).map((name) => named[name]) : [message];
  const isTold = ['string', 'number'];
  if (!own.some((one) => isTold.includes(typeof one))) return undefined;
  const key = JSON.stringify([type, ...owner, ...own]);
  return key.length <= KEY_MAX ? key : `sha256:${signParts({ method: '', url: '', body: key, timestamp: '' }, '', 'v1')}`;
}

/**
 * A store in memory, for a single process. When it is full, the oldest key is forgotten.
 *
 * @param {{ maxEntries?: number }} [options]
 */
export function createSeenStore(options) {
  return fromCallerOf(createSeenStore, () => storeOf(options));
}

function storeOf(options) {
  refuseUnknownNames(options, ['maxEntries'], 'createSeenStore');
  const { maxEntries = SEEN_EVENTS_MAX } = ofCaller('options of `createSeenStore`', () => ({ ...options }));
  const keys = new Set();
  return {
    add(key) {
      if (keys.has(key)) return false;
      keys.add(key);
      if (keys.size > maxEntries) keys.delete(keys.values().next().value);
      return true;
    },
    delete: (key) => void keys.delete(key),
  };
}
