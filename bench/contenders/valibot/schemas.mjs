import * as v from 'valibot';

import { addressed, AGENT, FILE, ID, MEDIA_TYPES, PHONE, sendable, URL, USAGE_TYPES } from '../rules.mjs';

const face = (schema) => ({
  is: (value) => v.is(schema, value),
  issues: (value) => v.safeParse(schema, value).issues ?? [],
});

/**
 * The three schemas.
 *
 * @param {typeof v.object} object makes an object of members
 */
export function make(object) {
  const text = v.string();
  const some = v.optional(text);
  const id = v.pipe(text, v.regex(ID));
  const opaque = v.pipe(text, v.nonEmpty());

  const identifier = v.variant('type', [
    object({ type: v.literal('HS_EMAIL_ADDRESS'), value: v.pipe(text, v.email()) }),
    object({ type: v.literal('HS_PHONE_NUMBER'), value: v.pipe(text, v.regex(PHONE)) }),
    object({ type: v.literal('HS_SHORT_CODE'), value: text }),
    object({ type: v.literal('CHANNEL_SPECIFIC_OPAQUE_ID'), value: opaque }),
  ]);

  const quickReplies = object({
    type: v.literal('QUICK_REPLIES'),
    quickReplies: v.pipe(v.array(object({ value: text, valueType: v.picklist(['TEXT', 'URL']), label: some })), v.nonEmpty()),
  });
  const social = object({
    type: v.literal('SOCIAL_MEDIA_METADATA'),
    socialMetadata: object({
      mediaType: v.picklist(MEDIA_TYPES),
      description: some,
      id: v.optional(opaque),
      mediaTitle: some,
      mediaUrl: v.optional(v.pipe(text, v.regex(URL))),
      mediaUrlString: some,
      thumbnailUrl: some,
    }),
  });
  const fileId = v.pipe(text, v.regex(FILE));

  const threadAttachments = v.optional(v.array(v.variant('type', [object({ type: v.literal('FILE'), fileId }), quickReplies, social])));
  const recipient = v.pipe(
    object({
      actorId: some,
      name: some,
      recipientField: some,
      deliveryIdentifiers: v.optional(v.array(identifier)),
      deliveryIdentifier: v.optional(identifier),
    }),
    v.check(addressed, 'expected an address'),
  );
  const message = v.pipe(
    object({
      type: v.literal('MESSAGE'),
      text,
      richText: some,
      subject: some,
      senderActorId: v.pipe(text, v.regex(AGENT)),
      channelId: id,
      channelAccountId: id,
      recipients: v.optional(v.array(recipient)),
      attachments: threadAttachments,
    }),
    v.check(sendable, 'expected e-mail addresses'),
  );
  const comment = object({
    type: v.literal('COMMENT'),
    text,
    richText: some,
    attachments: threadAttachments,
  });

  const place = v.optional(v.picklist(['HOME', 'WORK']));
  const contactProfile = object({
    addresses: v.array(
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
    emails: v.array(object({ email: text, type: place })),
    phones: v.array(object({ phone: text, type: v.optional(v.picklist(['CELL', 'HOME', 'MAIN', 'WORK'])) })),
    urls: v.array(object({ url: text, type: place })),
    name: v.optional(object({ firstName: some, middleName: some, lastName: some, prefix: some, suffix: some })),
    org: v.optional(object({ company: some, department: some, title: some })),
  });
  const whole = v.pipe(v.number(), v.integer());
  const participant = object({ deliveryIdentifier: identifier, name: some, senderActorId: some });
  const channelMessage = object({
    text,
    richText: some,
    messageDirection: v.picklist(['INCOMING', 'OUTGOING']),
    timestamp: v.pipe(text, v.isoTimestamp()),
    channelAccountId: id,
    senders: v.array(participant),
    recipients: v.array(participant),
    attachments: v.array(
      v.variant('type', [
        object({ type: v.literal('FILE'), fileId, fileUsageType: v.optional(v.picklist(USAGE_TYPES)) }),
        object({
          type: v.literal('LOCATION'),
          latitude: v.number(),
          longitude: v.number(),
          name: some,
          address: some,
          url: some,
        }),
        object({ type: v.literal('CONTACT'), contactProfile }),
        quickReplies,
        social,
        object({ type: v.literal('UNSUPPORTED_CONTENT') }),
        object({ type: v.literal('MESSAGE_HEADER'), fileId: v.optional(whole), text: some }),
      ]),
    ),
    associateWithContactId: v.optional(whole),
    inReplyToId: v.optional(opaque),
    integrationIdempotencyId: v.optional(opaque),
    integrationThreadId: v.optional(opaque),
    preResolvedContacts: v.optional(
      object({
        contacts: v.array(object({ contactPropertiesLeadingToMatch: v.array(text), contactVid: whole })),
      }),
    ),
  });

  // `object` takes a list for an object without members; a list is refused where only optional members stand.
  const record = (entries) =>
    v.pipe(
      v.custom((value) => !Array.isArray(value), 'expected an object'),
      object(entries),
    );
  const address = v.optional(record({ type: some, value: some }));
  const actor = { actorId: some, name: some, deliveryIdentifier: address };
  const entry = {
    id: text,
    createdAt: text,
    updatedAt: some,
    createdBy: some,
    conversationsThreadId: some,
    client: v.optional(record({ clientType: some, integrationAppId: v.optional(v.union([text, v.number()])) })),
    senders: v.optional(v.array(record({ ...actor, senderField: some }))),
    recipients: v.optional(v.array(record({ ...actor, recipientField: some }))),
    archived: v.optional(v.boolean()),
  };
  const words = { text: some, richText: some };
  const files = v.optional(v.array(object({ type: v.literal('FILE'), fileId: some, fileUsageType: some, name: some, url: some })));
  const page = object({
    results: v.array(
      v.variant('type', [
        object({
          ...entry,
          ...words,
          type: v.literal('MESSAGE'),
          channelId: some,
          channelAccountId: some,
          direction: some,
          subject: some,
          inReplyToId: some,
          truncationStatus: some,
          status: v.optional(record({ statusType: some })),
          attachments: files,
        }),
        object({ ...entry, ...words, type: v.literal('COMMENT'), attachments: files }),
        object({
          ...entry,
          ...words,
          type: v.literal('WELCOME_MESSAGE'),
          channelId: some,
          channelAccountId: some,
        }),
        object({ ...entry, type: v.literal('ASSIGNMENT'), assignedFrom: some, assignedTo: some }),
        object({ ...entry, type: v.literal('THREAD_STATUS_CHANGE'), newStatus: some }),
        object({ ...entry, type: v.literal('THREAD_INBOX_CHANGE'), fromInboxId: some, toInboxId: some }),
      ]),
    ),
    paging: v.optional(object({ next: v.optional(object({ after: text, link: some })) })),
  });

  return {
    name: 'valibot',
    thread: face(v.variant('type', [message, comment])),
    channel: face(channelMessage),
    received: face(page),
    weigh: (issue) => (v.getDotPath(issue)?.length ?? 0) + issue.message.length,
  };
}
