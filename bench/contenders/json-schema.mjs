/* The three schemas as JSON Schema, for the contenders that take it. */
import { AGENT, FILE, ID, MEDIA_TYPES, PHONE, URL, USAGE_TYPES } from './rules.mjs';

/**
 * The three schemas.
 *
 * @param {{ closed: boolean }} options `closed`: an object has no members but those that its schema names
 */
export function jsonSchemas({ closed }) {
  const text = { type: 'string' };
  const whole = { type: 'integer' };
  const number = { type: 'number' };
  const opaque = { type: 'string', minLength: 1 };
  const like = ({ source }) => ({ type: 'string', pattern: source });
  const oneOf = (...values) => ({ type: 'string', enum: values });
  const list = (items, rest) => ({ type: 'array', items, ...rest });
  /** An object; of its members those are required whose names end with `!`. */
  const object = (members, rest) => ({
    type: 'object',
    properties: Object.fromEntries(Object.entries(members).map(([key, value]) => [key.replace('!', ''), value])),
    required: Object.keys(members)
      .filter((key) => key.endsWith('!'))
      .map((key) => key.slice(0, -1)),
    ...(closed && { additionalProperties: false }),
    ...rest,
  });
  const tagged = (tag, members, rest) => object({ 'type!': { const: tag }, ...members }, rest);
  const union = (...members) => ({
    type: 'object',
    discriminator: { propertyName: 'type' },
    required: ['type'],
    oneOf: members,
  });

  const identifier = union(
    tagged('HS_EMAIL_ADDRESS', { 'value!': { type: 'string', format: 'email' } }),
    tagged('HS_PHONE_NUMBER', { 'value!': like(PHONE) }),
    tagged('HS_SHORT_CODE', { 'value!': text }),
    tagged('CHANNEL_SPECIFIC_OPAQUE_ID', { 'value!': opaque }),
  );

  const quickReplies = tagged('QUICK_REPLIES', {
    'quickReplies!': list(object({ 'value!': text, 'valueType!': oneOf('TEXT', 'URL'), label: text }), {
      minItems: 1,
    }),
  });
  const social = tagged('SOCIAL_MEDIA_METADATA', {
    'socialMetadata!': object({
      'mediaType!': oneOf(...MEDIA_TYPES),
      description: text,
      id: opaque,
      mediaTitle: text,
      mediaUrl: like(URL),
      mediaUrlString: text,
      thumbnailUrl: text,
    }),
  });

  const threadAttachments = list(union(tagged('FILE', { 'fileId!': like(FILE) }), quickReplies, social));
  const some = (name, rest = {}) => ({ type: 'object', required: [name], properties: { [name]: rest } });
  const email = { type: 'object', properties: { type: { const: 'HS_EMAIL_ADDRESS' } } };
  const recipient = object(
    {
      actorId: text,
      name: text,
      recipientField: text,
      deliveryIdentifiers: list(identifier),
      deliveryIdentifier: identifier,
    },
    {
      anyOf: [some('deliveryIdentifiers', { type: 'array', minItems: 1 }), some('deliveryIdentifier'), some('actorId')],
    },
  );
  const emailable = {
    type: 'object',
    properties: { recipientField: oneOf('TO', 'CC', 'BCC') },
    anyOf: [
      some('deliveryIdentifiers', { type: 'array', contains: email }),
      some('deliveryIdentifier', email),
      { type: 'object', not: { anyOf: [some('deliveryIdentifiers'), some('deliveryIdentifier')] } },
    ],
  };
  const message = tagged(
    'MESSAGE',
    {
      'text!': text,
      richText: text,
      subject: text,
      'senderActorId!': like(AGENT),
      'channelId!': like(ID),
      'channelAccountId!': like(ID),
      recipients: list(recipient),
      attachments: threadAttachments,
    },
    {
      if: { type: 'object', properties: { channelId: { const: '1002' } } },
      then: some('recipients', { type: 'array', minItems: 1, items: emailable }),
    },
  );
  const comment = tagged('COMMENT', { 'text!': text, richText: text, attachments: threadAttachments });

  const place = oneOf('HOME', 'WORK');
  const contactProfile = object({
    'addresses!': list(
      object({
        street: text,
        city: text,
        state: text,
        zip: text,
        country: text,
        countryCode: text,
        type: place,
      }),
    ),
    'emails!': list(object({ 'email!': text, type: place })),
    'phones!': list(object({ 'phone!': text, type: oneOf('CELL', 'HOME', 'MAIN', 'WORK') })),
    'urls!': list(object({ 'url!': text, type: place })),
    name: object({ firstName: text, middleName: text, lastName: text, prefix: text, suffix: text }),
    org: object({ company: text, department: text, title: text }),
  });
  const participant = object({ 'deliveryIdentifier!': identifier, name: text, senderActorId: text });
  const channelMessage = object({
    'text!': text,
    richText: text,
    'messageDirection!': oneOf('INCOMING', 'OUTGOING'),
    'timestamp!': { type: 'string', format: 'date-time' },
    'channelAccountId!': like(ID),
    'senders!': list(participant),
    'recipients!': list(participant),
    'attachments!': list(
      union(
        tagged('FILE', { 'fileId!': like(FILE), fileUsageType: oneOf(...USAGE_TYPES) }),
        tagged('LOCATION', {
          'latitude!': number,
          'longitude!': number,
          name: text,
          address: text,
          url: text,
        }),
        tagged('CONTACT', { 'contactProfile!': contactProfile }),
        quickReplies,
        social,
        tagged('UNSUPPORTED_CONTENT', {}),
        tagged('MESSAGE_HEADER', { fileId: whole, text }),
      ),
    ),
    associateWithContactId: whole,
    inReplyToId: opaque,
    integrationIdempotencyId: opaque,
    integrationThreadId: opaque,
    preResolvedContacts: object({
      'contacts!': list(object({ 'contactPropertiesLeadingToMatch!': list(text), 'contactVid!': whole })),
    }),
  });

  const actor = { actorId: text, name: text, deliveryIdentifier: object({ type: text, value: text }) };
  const entry = {
    'id!': text,
    'createdAt!': text,
    updatedAt: text,
    createdBy: text,
    conversationsThreadId: text,
    client: object({ clientType: text, integrationAppId: { type: ['string', 'number'] } }),
    senders: list(object({ ...actor, senderField: text })),
    recipients: list(object({ ...actor, recipientField: text })),
    archived: { type: 'boolean' },
  };
  const words = { text, richText: text };
  const files = list(tagged('FILE', { fileId: text, fileUsageType: text, name: text, url: text }));
  const page = object({
    'results!': list(
      union(
        tagged('MESSAGE', {
          ...entry,
          ...words,
          channelId: text,
          channelAccountId: text,
          direction: text,
          subject: text,
          inReplyToId: text,
          truncationStatus: text,
          status: object({ statusType: text }),
          attachments: files,
        }),
        tagged('COMMENT', { ...entry, ...words, attachments: files }),
        tagged('WELCOME_MESSAGE', { ...entry, ...words, channelId: text, channelAccountId: text }),
        tagged('ASSIGNMENT', { ...entry, assignedFrom: text, assignedTo: text }),
        tagged('THREAD_STATUS_CHANGE', { ...entry, newStatus: text }),
        tagged('THREAD_INBOX_CHANGE', { ...entry, fromInboxId: text, toInboxId: text }),
      ),
    ),
    paging: object({ next: object({ 'after!': text, link: text }) }),
  });

  return { thread: union(message, comment), channel: channelMessage, received: page };
}
