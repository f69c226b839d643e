/* The one rule across members, for the contenders whose schemas take a function: e-mail needs e-mail addresses. */

const isEmail = (identifier) => identifier?.type === 'HS_EMAIL_ADDRESS';
const LINES = ['TO', 'CC', 'BCC'];

/**
 * Returns true if a recipient has an address, or names an actor instead.
 *
 * @param {any} recipient
 */
export const addressed = (recipient) =>
  (recipient.deliveryIdentifiers?.length ?? 0) > 0 || recipient.deliveryIdentifier !== undefined || recipient.actorId !== undefined;

/**
 * Returns true if a recipient can be written to by e-mail.
 *
 * @param {any} recipient
 */
function emailable({ deliveryIdentifiers = [], deliveryIdentifier, recipientField }) {
  const none = deliveryIdentifiers.length === 0 && deliveryIdentifier === undefined;
  const reachable = none || isEmail(deliveryIdentifier) || deliveryIdentifiers.some(isEmail);
  return reachable && (recipientField === undefined || LINES.includes(recipientField));
}

/**
 * Returns true if a message by e-mail has recipients that can get it, or if it does not go by e-mail.
 *
 * @param {any} message
 */
export const sendable = ({ channelId, recipients = [] }) => channelId !== '1002' || (recipients.length > 0 && recipients.every(emailable));

/** The forms of strings that are the same in every contender. */
export const ID = /^[0-9]{1,19}$/;
export const AGENT = /^A-[0-9]{1,19}$/;
export const PHONE = /^\+[1-9][0-9]{1,14}$/;
export const FILE = /^(?:[0-9]{1,19}|https:\/\/[^\s/]\S*)$/;
export const URL = /^https?:\/\/[^\s/]\S*$/;

export const MEDIA_TYPES = ['ARTICLE', 'AUDIO', 'CAROUSEL', 'DOCUMENT', 'GIF', 'LINK', 'NONE', 'PHOTO', 'POLL', 'STORY', 'VIDEO'];
export const USAGE_TYPES = ['AUDIO', 'IMAGE', 'OTHER', 'STICKER', 'VOICE_RECORDING'];
