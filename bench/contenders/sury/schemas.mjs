import * as S from 'sury';

import { addressed, AGENT, FILE, ID, MEDIA_TYPES, PHONE, sendable, URL, USAGE_TYPES } from '../rules.mjs';

/** Sury reports the first issue alone. */
const face = (schema) => {
  const is = S.isInput(schema);
  const parse = S.parseAsResult(schema);
  return {
    is,
    issues(value) {
      const { error } = parse(value);
      return error === undefined ? [] : [error];
    },
  };
};

/**
 * The three schemas.
 *
 * @param {typeof S.schema} object makes an object of members
 */
export function make(object) {
  const text = S.string;
  const some = S.optional(text);
  const like = (pattern) => text.with(S.pattern, pattern);
  const id = like(ID);
  const opaque = text.with(S.nonEmpty);

  const identifier = S.union([
    object({ type: 'HS_EMAIL_ADDRESS', value: S.email }),
    object({ type: 'HS_PHONE_NUMBER', value: like(PHONE) }),
    object({ type: 'HS_SHORT_CODE', value: text }),
    object({ type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: opaque }),
  ]);

  const quickReply = object({ value: text, valueType: S.union(['TEXT', 'URL']), label: some });
  const quickReplies = object({
    type: 'QUICK_REPLIES',
    quickReplies: S.array(quickReply).with(S.nonEmpty),
  });
  const social = object({
    type: 'SOCIAL_MEDIA_METADATA',
    socialMetadata: object({
      mediaType: S.union(MEDIA_TYPES),
      description: some,
      id: S.optional(opaque),
      mediaTitle: some,
      mediaUrl: S.optional(like(URL)),
      mediaUrlString: some,
      thumbnailUrl: some,
    }),
  });

  const threadAttachments = S.optional(S.array(S.union([object({ type: 'FILE', fileId: like(FILE) }), quickReplies, social])));
  const recipient = object({
    actorId: some,
    name: some,
    recipientField: some,
    deliveryIdentifiers: S.optional(S.array(identifier)),
    deliveryIdentifier: S.optional(identifier),
  }).with(S.refine, addressed, { error: 'expected an address' });
  const message = object({
    type: 'MESSAGE',
    text,
    richText: some,
    subject: some,
    senderActorId: like(AGENT),
    channelId: id,
    channelAccountId: id,
    recipients: S.optional(S.array(recipient)),
    attachments: threadAttachments,
  }).with(S.refine, sendable, { error: 'expected e-mail addresses' });
  const comment = object({ type: 'COMMENT', text, richText: some, attachments: threadAttachments });

  const place = S.optional(S.union(['HOME', 'WORK']));
  const contactProfile = object({
    addresses: S.array(
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
    emails: S.array(object({ email: text, type: place })),
    phones: S.array(object({ phone: text, type: S.optional(S.union(['CELL', 'HOME', 'MAIN', 'WORK'])) })),
    urls: S.array(object({ url: text, type: place })),
    name: S.optional(object({ firstName: some, middleName: some, lastName: some, prefix: some, suffix: some })),
    org: S.optional(object({ company: some, department: some, title: some })),
  });
  const participant = object({ deliveryIdentifier: identifier, name: some, senderActorId: some });
  const channelMessage = object({
    text,
    richText: some,
    messageDirection: S.union(['INCOMING', 'OUTGOING']),
    timestamp: S.isoDateTime,
    channelAccountId: id,
    senders: S.array(participant),
    recipients: S.array(participant),
    attachments: S.array(
      S.union([
        object({ type: 'FILE', fileId: like(FILE), fileUsageType: S.optional(S.union(USAGE_TYPES)) }),
        object({
          type: 'LOCATION',
          latitude: S.number,
          longitude: S.number,
          name: some,
          address: some,
          url: some,
        }),
        object({ type: 'CONTACT', contactProfile }),
        quickReplies,
        social,
        object({ type: 'UNSUPPORTED_CONTENT' }),
        object({ type: 'MESSAGE_HEADER', fileId: S.optional(S.integer), text: some }),
      ]),
    ),
    associateWithContactId: S.optional(S.integer),
    inReplyToId: S.optional(opaque),
    integrationIdempotencyId: S.optional(opaque),
    integrationThreadId: S.optional(opaque),
    preResolvedContacts: S.optional(
      object({
        contacts: S.array(object({ contactPropertiesLeadingToMatch: S.array(text), contactVid: S.integer })),
      }),
    ),
  });

  const actor = {
    actorId: some,
    name: some,
    deliveryIdentifier: S.optional(object({ type: some, value: some })),
  };
  const entry = {
    id: text,
    createdAt: text,
    updatedAt: some,
    createdBy: some,
    conversationsThreadId: some,
    client: S.optional(object({ clientType: some, integrationAppId: S.optional(S.union([text, S.number])) })),
    senders: S.optional(S.array(object({ ...actor, senderField: some }))),
    recipients: S.optional(S.array(object({ ...actor, recipientField: some }))),
    archived: S.optional(S.boolean),
  };
  const words = { text: some, richText: some };
  const files = S.optional(S.array(object({ type: 'FILE', fileId: some, fileUsageType: some, name: some, url: some })));
  const page = object({
    results: S.array(
      S.union([
        object({
          ...entry,
          ...words,
          type: 'MESSAGE',
          channelId: some,
          channelAccountId: some,
          direction: some,
          subject: some,
          inReplyToId: some,
          truncationStatus: some,
          status: S.optional(object({ statusType: some })),
          attachments: files,
        }),
        object({ ...entry, ...words, type: 'COMMENT', attachments: files }),
        object({ ...entry, ...words, type: 'WELCOME_MESSAGE', channelId: some, channelAccountId: some }),
        object({ ...entry, type: 'ASSIGNMENT', assignedFrom: some, assignedTo: some }),
        object({ ...entry, type: 'THREAD_STATUS_CHANGE', newStatus: some }),
        object({ ...entry, type: 'THREAD_INBOX_CHANGE', fromInboxId: some, toInboxId: some }),
      ]),
    ),
    paging: S.optional(object({ next: S.optional(object({ after: text, link: some })) })),
  });

  return {
    name: 'sury',
    thread: face(S.union([message, comment])),
    channel: face(channelMessage),
    received: face(page),
    weigh: ({ path, reason }) => path.length + reason.length,
  };
}
