import { type as open } from 'arktype';

import { addressed, AGENT, FILE, ID, MEDIA_TYPES, PHONE, sendable, URL, USAGE_TYPES } from '../rules.mjs';

const face = (schema) => ({
  is: (value) => schema.allows(value),
  issues(value) {
    const out = schema(value);
    return out instanceof open.errors ? [...out] : [];
  },
});

/**
 * The three schemas.
 *
 * @param {typeof open} type makes a type; one of a scope of its own has that scope's options
 */
export function make(type) {
  const id = type(ID);
  const file = type(FILE);
  const place = "'HOME' | 'WORK'";
  // `string.date.iso` takes a moment without a zone.
  const MOMENT =
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-][0-2]\d:[0-5]\d)$/;

  const identifier = type.or(
    { type: "'HS_EMAIL_ADDRESS'", value: 'string.email' },
    { type: "'HS_PHONE_NUMBER'", value: type(PHONE) },
    { type: "'HS_SHORT_CODE'", value: 'string' },
    { type: "'CHANNEL_SPECIFIC_OPAQUE_ID'", value: 'string > 0' },
  );

  const quickReply = type({ value: 'string', valueType: "'TEXT' | 'URL'", 'label?': 'string' });
  const quickReplies = type({ type: "'QUICK_REPLIES'", quickReplies: quickReply.array().atLeastLength(1) });
  const social = type({
    type: "'SOCIAL_MEDIA_METADATA'",
    socialMetadata: {
      mediaType: type.enumerated(...MEDIA_TYPES),
      'description?': 'string',
      'id?': 'string > 0',
      'mediaTitle?': 'string',
      'mediaUrl?': type(URL),
      'mediaUrlString?': 'string',
      'thumbnailUrl?': 'string',
    },
  });

  const threadAttachments = type.or({ type: "'FILE'", fileId: file }, quickReplies, social).array();
  const recipient = type({
    'actorId?': 'string',
    'name?': 'string',
    'recipientField?': 'string',
    'deliveryIdentifiers?': identifier.array(),
    'deliveryIdentifier?': identifier,
  }).narrow((value, ctx) => addressed(value) || ctx.mustBe('given an address'));
  const message = type({
    type: "'MESSAGE'",
    text: 'string',
    'richText?': 'string',
    'subject?': 'string',
    senderActorId: type(AGENT),
    channelId: id,
    channelAccountId: id,
    'recipients?': recipient.array(),
    'attachments?': threadAttachments,
  }).narrow((value, ctx) => sendable(value) || ctx.mustBe('given e-mail addresses'));
  const comment = type({
    type: "'COMMENT'",
    text: 'string',
    'richText?': 'string',
    'attachments?': threadAttachments,
  });

  // A list is an object to arktype; it is refused where only optional members stand.
  const notList = (value) => !Array.isArray(value);
  const contactProfile = type({
    addresses: type({
      'street?': 'string',
      'city?': 'string',
      'state?': 'string',
      'zip?': 'string',
      'country?': 'string',
      'countryCode?': 'string',
      'type?': place,
    }).array(),
    emails: type({ email: 'string', 'type?': place }).array(),
    phones: type({ phone: 'string', 'type?': "'CELL' | 'HOME' | 'MAIN' | 'WORK'" }).array(),
    urls: type({ url: 'string', 'type?': place }).array(),
    'name?': {
      'firstName?': 'string',
      'middleName?': 'string',
      'lastName?': 'string',
      'prefix?': 'string',
      'suffix?': 'string',
    },
    'org?': { 'company?': 'string', 'department?': 'string', 'title?': 'string' },
  });
  const participant = type({ deliveryIdentifier: identifier, 'name?': 'string', 'senderActorId?': 'string' });
  const channelMessage = type({
    text: 'string',
    'richText?': 'string',
    messageDirection: "'INCOMING' | 'OUTGOING'",
    timestamp: type(MOMENT),
    channelAccountId: id,
    senders: participant.array(),
    recipients: participant.array(),
    attachments: type
      .or(
        { type: "'FILE'", fileId: file, 'fileUsageType?': type.enumerated(...USAGE_TYPES) },
        {
          type: "'LOCATION'",
          latitude: 'number',
          longitude: 'number',
          'name?': 'string',
          'address?': 'string',
          'url?': 'string',
        },
        { type: "'CONTACT'", contactProfile },
        quickReplies,
        social,
        { type: "'UNSUPPORTED_CONTENT'" },
        { type: "'MESSAGE_HEADER'", 'fileId?': 'number.integer', 'text?': 'string' },
      )
      .array(),
    'associateWithContactId?': 'number.integer',
    'inReplyToId?': 'string > 0',
    'integrationIdempotencyId?': 'string > 0',
    'integrationThreadId?': 'string > 0',
    'preResolvedContacts?': {
      contacts: type({ contactPropertiesLeadingToMatch: 'string[]', contactVid: 'number.integer' }).array(),
    },
  });

  const actor = {
    'actorId?': 'string',
    'name?': 'string',
    'deliveryIdentifier?': type({ 'type?': 'string', 'value?': 'string' }).narrow(notList),
  };
  const entry = {
    id: 'string',
    createdAt: 'string',
    'updatedAt?': 'string',
    'createdBy?': 'string',
    'conversationsThreadId?': 'string',
    'client?': { 'clientType?': 'string', 'integrationAppId?': 'string | number' },
    'senders?': type({ ...actor, 'senderField?': 'string' }).array(),
    'recipients?': type({ ...actor, 'recipientField?': 'string' }).array(),
    'archived?': 'boolean',
  };
  const words = { 'text?': 'string', 'richText?': 'string' };
  const channelIds = { 'channelId?': 'string', 'channelAccountId?': 'string' };
  const files = type({
    type: "'FILE'",
    'fileId?': 'string',
    'fileUsageType?': 'string',
    'name?': 'string',
    'url?': 'string',
  }).array();
  const page = type({
    results: type
      .or(
        {
          ...entry,
          ...words,
          ...channelIds,
          type: "'MESSAGE'",
          'direction?': 'string',
          'subject?': 'string',
          'inReplyToId?': 'string',
          'truncationStatus?': 'string',
          'status?': { 'statusType?': 'string' },
          'attachments?': files,
        },
        { ...entry, ...words, type: "'COMMENT'", 'attachments?': files },
        { ...entry, ...words, ...channelIds, type: "'WELCOME_MESSAGE'" },
        { ...entry, type: "'ASSIGNMENT'", 'assignedFrom?': 'string', 'assignedTo?': 'string' },
        { ...entry, type: "'THREAD_STATUS_CHANGE'", 'newStatus?': 'string' },
        { ...entry, type: "'THREAD_INBOX_CHANGE'", 'fromInboxId?': 'string', 'toInboxId?': 'string' },
      )
      .array(),
    'paging?': { 'next?': { after: 'string', 'link?': 'string' } },
  });

  return {
    name: 'arktype',
    thread: face(type.or(message, comment)),
    channel: face(channelMessage),
    received: face(page),
    weigh: ({ path, message: text }) => path.length + text.length,
  };
}
