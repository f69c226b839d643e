import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

import { addressed, AGENT, FILE, ID, MEDIA_TYPES, PHONE, sendable, URL, USAGE_TYPES } from '../rules.mjs';

const face = (schema) => {
  const validator = Compile(schema);
  return {
    is: (value) => validator.Check(value),
    issues: (value) => (validator.Check(value) ? [] : [...validator.Errors(value)]),
  };
};

/**
 * The three schemas.
 *
 * @param {import('typebox').TObjectOptions} [options] of every object
 */
export function make(options) {
  const object = (members) => Type.Object(members, options);
  const text = Type.String();
  const some = Type.Optional(text);
  const whole = Type.Integer();
  const like = ({ source }) => Type.String({ pattern: source });
  const id = like(ID);
  const opaque = Type.String({ minLength: 1 });
  const oneOf = (...values) => Type.Union(values.map((value) => Type.Literal(value)));
  const tagged = (tag, members) => object({ type: Type.Literal(tag), ...members });

  const identifier = Type.Union([
    tagged('HS_EMAIL_ADDRESS', { value: Type.String({ format: 'email' }) }),
    tagged('HS_PHONE_NUMBER', { value: like(PHONE) }),
    tagged('HS_SHORT_CODE', { value: text }),
    tagged('CHANNEL_SPECIFIC_OPAQUE_ID', { value: opaque }),
  ]);

  const quickReplies = tagged('QUICK_REPLIES', {
    quickReplies: Type.Array(object({ value: text, valueType: oneOf('TEXT', 'URL'), label: some }), {
      minItems: 1,
    }),
  });
  const social = tagged('SOCIAL_MEDIA_METADATA', {
    socialMetadata: object({
      mediaType: oneOf(...MEDIA_TYPES),
      description: some,
      id: Type.Optional(opaque),
      mediaTitle: some,
      mediaUrl: Type.Optional(like(URL)),
      mediaUrlString: some,
      thumbnailUrl: some,
    }),
  });

  const threadAttachments = Type.Optional(Type.Array(Type.Union([tagged('FILE', { fileId: like(FILE) }), quickReplies, social])));
  const recipient = Type.Refine(
    object({
      actorId: some,
      name: some,
      recipientField: some,
      deliveryIdentifiers: Type.Optional(Type.Array(identifier)),
      deliveryIdentifier: Type.Optional(identifier),
    }),
    addressed,
  );
  const message = Type.Refine(
    tagged('MESSAGE', {
      text,
      richText: some,
      subject: some,
      senderActorId: like(AGENT),
      channelId: id,
      channelAccountId: id,
      recipients: Type.Optional(Type.Array(recipient)),
      attachments: threadAttachments,
    }),
    sendable,
  );
  const comment = tagged('COMMENT', { text, richText: some, attachments: threadAttachments });

  const place = Type.Optional(oneOf('HOME', 'WORK'));
  const contactProfile = object({
    addresses: Type.Array(
      object({
        street: some,
        city: some,
        state: some,
        zip: some,
        country: some,
        countryCode: some,
        type: place,
      }),
    ),
    emails: Type.Array(object({ email: text, type: place })),
    phones: Type.Array(object({ phone: text, type: Type.Optional(oneOf('CELL', 'HOME', 'MAIN', 'WORK')) })),
    urls: Type.Array(object({ url: text, type: place })),
    name: Type.Optional(object({ firstName: some, middleName: some, lastName: some, prefix: some, suffix: some })),
    org: Type.Optional(object({ company: some, department: some, title: some })),
  });
  const participant = object({ deliveryIdentifier: identifier, name: some, senderActorId: some });
  const channelMessage = object({
    text,
    richText: some,
    messageDirection: oneOf('INCOMING', 'OUTGOING'),
    timestamp: Type.String({ format: 'date-time' }),
    channelAccountId: id,
    senders: Type.Array(participant),
    recipients: Type.Array(participant),
    attachments: Type.Array(
      Type.Union([
        tagged('FILE', { fileId: like(FILE), fileUsageType: Type.Optional(oneOf(...USAGE_TYPES)) }),
        tagged('LOCATION', {
          latitude: Type.Number(),
          longitude: Type.Number(),
          name: some,
          address: some,
          url: some,
        }),
        tagged('CONTACT', { contactProfile }),
        quickReplies,
        social,
        tagged('UNSUPPORTED_CONTENT', {}),
        tagged('MESSAGE_HEADER', { fileId: Type.Optional(whole), text: some }),
      ]),
    ),
    associateWithContactId: Type.Optional(whole),
    inReplyToId: Type.Optional(opaque),
    integrationIdempotencyId: Type.Optional(opaque),
    integrationThreadId: Type.Optional(opaque),
    preResolvedContacts: Type.Optional(
      object({
        contacts: Type.Array(object({ contactPropertiesLeadingToMatch: Type.Array(text), contactVid: whole })),
      }),
    ),
  });

  const actor = {
    actorId: some,
    name: some,
    deliveryIdentifier: Type.Optional(object({ type: some, value: some })),
  };
  const entry = {
    id: text,
    createdAt: text,
    updatedAt: some,
    createdBy: some,
    conversationsThreadId: some,
    client: Type.Optional(object({ clientType: some, integrationAppId: Type.Optional(Type.Union([text, Type.Number()])) })),
    senders: Type.Optional(Type.Array(object({ ...actor, senderField: some }))),
    recipients: Type.Optional(Type.Array(object({ ...actor, recipientField: some }))),
    archived: Type.Optional(Type.Boolean()),
  };
  const words = { text: some, richText: some };
  const files = Type.Optional(Type.Array(tagged('FILE', { fileId: some, fileUsageType: some, name: some, url: some })));
  const page = object({
    results: Type.Array(
      Type.Union([
        tagged('MESSAGE', {
          ...entry,
          ...words,
          channelId: some,
          channelAccountId: some,
          direction: some,
          subject: some,
          inReplyToId: some,
          truncationStatus: some,
          status: Type.Optional(object({ statusType: some })),
          attachments: files,
        }),
        tagged('COMMENT', { ...entry, ...words, attachments: files }),
        tagged('WELCOME_MESSAGE', { ...entry, ...words, channelId: some, channelAccountId: some }),
        tagged('ASSIGNMENT', { ...entry, assignedFrom: some, assignedTo: some }),
        tagged('THREAD_STATUS_CHANGE', { ...entry, newStatus: some }),
        tagged('THREAD_INBOX_CHANGE', { ...entry, fromInboxId: some, toInboxId: some }),
      ]),
    ),
    paging: Type.Optional(object({ next: Type.Optional(object({ after: text, link: some })) })),
  });

  return {
    name: 'typebox',
    thread: face(Type.Union([message, comment])),
    channel: face(channelMessage),
    received: face(page),
    weigh: ({ instancePath, message: text }) => instancePath.length + text.length,
  };
}
