/* `attach`: attachments from what people have at hand. */
import { idOf } from './id.js';
import { fromCaller } from '../errors/call-site.js';
import { ofCaller } from '../errors/own-code.js';

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

const makeAttach = () =>
  Object.freeze({
    file: (fileId) => ({ type: 'FILE', fileId: idOf(fileId) }),
    quickReplies: (...replies) => ({ type: 'QUICK_REPLIES', quickReplies: replies.map(quickReply) }),
    socialMedia: (post) => ({ type: 'SOCIAL_MEDIA_METADATA', socialMetadata: post }),
    location: fromCaller((place) => ofCaller('a place', () => ({ ...place, type: 'LOCATION' }))),
    contact: fromCaller((profile) => ofCaller('a profile', () => ({ type: 'CONTACT', contactProfile: card(profile) }))),
  });

/** Attachments. Their contents are checked with the message. */
export const attach = /* @__PURE__ */ makeAttach();
