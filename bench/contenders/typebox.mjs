import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

import { addressed, AGENT, FILE, ID, MEDIA_TYPES, PHONE, sendable, URL, USAGE_TYPES } from './rules.mjs';

const text = Type.String();
const some = Type.Optional(text);
const whole = Type.Integer();
const like = ({ source }) => Type.String({ pattern: source });
const id = like(ID);
const opaque = Type.String({ minLength: 1 });
const oneOf = (...values) => Type.Union(values.map((value) => Type.Literal(value)));
const tagged = (tag, members) => Type.Object({ type: Type.Literal(tag), ...members });

const identifier = Type.Union([
  tagged('HS_EMAIL_ADDRESS', { value: Type.String({ format: 'email' }) }),
  tagged('HS_PHONE_NUMBER', { value: like(PHONE) }),
  tagged('HS_SHORT_CODE', { value: text }),
  tagged('CHANNEL_SPECIFIC_OPAQUE_ID', { value: opaque }),
]);

const quickReplies = tagged('QUICK_REPLIES', {
  quickReplies: Type.Array(Type.Object({ value: text, valueType: oneOf('TEXT', 'URL'), label: some }), {
    minItems: 1,
  }),
});
const social = tagged('SOCIAL_MEDIA_METADATA', {
  socialMetadata: Type.Object({
    mediaType: oneOf(...MEDIA_TYPES),
    description: some,
    id: Type.Optional(opaque),
    mediaTitle: some,
    mediaUrl: Type.Optional(like(URL)),
    mediaUrlString: some,
    thumbnailUrl: some,
  }),
});

const threadAttachments = Type.Optional(
  Type.Array(Type.Union([tagged('FILE', { fileId: like(FILE) }), quickReplies, social])),
);
const recipient = Type.Refine(
  Type.Object({
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
const contactProfile = Type.Object({
  addresses: Type.Array(
    Type.Object({
      street: some,
      city: some,
      state: some,
      zip: some,
      country: some,
      countryCode: some,
      type: place,
    }),
  ),
  emails: Type.Array(Type.Object({ email: text, type: place })),
  phones: Type.Array(Type.Object({ phone: text, type: Type.Optional(oneOf('CELL', 'HOME', 'MAIN', 'WORK')) })),
  urls: Type.Array(Type.Object({ url: text, type: place })),
  name: Type.Optional(
    Type.Object({ firstName: some, middleName: some, lastName: some, prefix: some, suffix: some }),
  ),
  org: Type.Optional(Type.Object({ company: some, department: some, title: some })),
});
const participant = Type.Object({ deliveryIdentifier: identifier, name: some, senderActorId: some });
const channelMessage = Type.Object({
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
    Type.Object({
      contacts: Type.Array(
        Type.Object({ contactPropertiesLeadingToMatch: Type.Array(text), contactVid: whole }),
      ),
    }),
  ),
});

const actor = {
  actorId: some,
  name: some,
  deliveryIdentifier: Type.Optional(Type.Object({ type: some, value: some })),
};
const entry = {
  id: text,
  createdAt: text,
  updatedAt: some,
  createdBy: some,
  conversationsThreadId: some,
  client: Type.Optional(
    Type.Object({ clientType: some, integrationAppId: Type.Optional(Type.Union([text, Type.Number()])) }),
  ),
  senders: Type.Optional(Type.Array(Type.Object({ ...actor, senderField: some }))),
  recipients: Type.Optional(Type.Array(Type.Object({ ...actor, recipientField: some }))),
  archived: Type.Optional(Type.Boolean()),
};
const words = { text: some, richText: some };
const files = Type.Optional(
  Type.Array(tagged('FILE', { fileId: some, fileUsageType: some, name: some, url: some })),
);
const page = Type.Object({
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
        status: Type.Optional(Type.Object({ statusType: some })),
        attachments: files,
      }),
      tagged('COMMENT', { ...entry, ...words, attachments: files }),
      tagged('WELCOME_MESSAGE', { ...entry, ...words, channelId: some, channelAccountId: some }),
      tagged('ASSIGNMENT', { ...entry, assignedFrom: some, assignedTo: some }),
      tagged('THREAD_STATUS_CHANGE', { ...entry, newStatus: some }),
      tagged('THREAD_INBOX_CHANGE', { ...entry, fromInboxId: some, toInboxId: some }),
    ]),
  ),
  paging: Type.Optional(Type.Object({ next: Type.Optional(Type.Object({ after: text, link: some })) })),
});

const face = (schema) => {
  const validator = Compile(schema);
  return {
    is: (value) => validator.Check(value),
    issues: (value) => (validator.Check(value) ? [] : [...validator.Errors(value)]),
  };
};

export const name = 'typebox';
export const thread = face(Type.Union([message, comment]));
export const channel = face(channelMessage);
export const received = face(page);
export const weigh = ({ instancePath, message }) => instancePath.length + message.length;
