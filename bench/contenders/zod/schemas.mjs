import * as z from 'zod';

import { addressed, AGENT, FILE, ID, MEDIA_TYPES, PHONE, sendable, URL, USAGE_TYPES } from '../rules.mjs';

/** Zod makes a copy of the value; there is no call for the verdict alone. */
const face = (schema) => ({
  is: (value) => schema.safeParse(value).success,
  issues: (value) => schema.safeParse(value).error?.issues ?? [],
});

/**
 * The three schemas.
 *
 * @param {typeof z.object} object makes an object of members
 */
export function make(object) {
  const text = z.string();
  const id = z.string().regex(ID);
  const opaque = z.string().min(1);

  const identifier = z.discriminatedUnion('type', [
    object({ type: z.literal('HS_EMAIL_ADDRESS'), value: z.email() }),
    object({ type: z.literal('HS_PHONE_NUMBER'), value: z.string().regex(PHONE) }),
    object({ type: z.literal('HS_SHORT_CODE'), value: text }),
    object({ type: z.literal('CHANNEL_SPECIFIC_OPAQUE_ID'), value: opaque }),
  ]);

  const quickReplies = object({
    type: z.literal('QUICK_REPLIES'),
    quickReplies: z.array(object({ value: text, valueType: z.enum(['TEXT', 'URL']), label: text.optional() })).min(1),
  });
  const social = object({
    type: z.literal('SOCIAL_MEDIA_METADATA'),
    socialMetadata: object({
      mediaType: z.enum(MEDIA_TYPES),
      description: text.optional(),
      id: opaque.optional(),
      mediaTitle: text.optional(),
      mediaUrl: z.string().regex(URL).optional(),
      mediaUrlString: text.optional(),
      thumbnailUrl: text.optional(),
    }),
  });

  const threadAttachments = z.array(
    z.discriminatedUnion('type', [object({ type: z.literal('FILE'), fileId: z.string().regex(FILE) }), quickReplies, social]),
  );
  const recipient = object({
    actorId: text.optional(),
    name: text.optional(),
    recipientField: text.optional(),
    deliveryIdentifiers: z.array(identifier).optional(),
    deliveryIdentifier: identifier.optional(),
  }).refine(addressed, 'expected an address');
  const message = object({
    type: z.literal('MESSAGE'),
    text,
    richText: text.optional(),
    subject: text.optional(),
    senderActorId: z.string().regex(AGENT),
    channelId: id,
    channelAccountId: id,
    recipients: z.array(recipient).optional(),
    attachments: threadAttachments.optional(),
  }).refine(sendable, 'expected e-mail addresses');
  const comment = object({
    type: z.literal('COMMENT'),
    text,
    richText: text.optional(),
    attachments: threadAttachments.optional(),
  });

  const place = z.enum(['HOME', 'WORK']).optional();
  const contactProfile = object({
    addresses: z.array(
      object({
        street: text.optional(),
        city: text.optional(),
        state: text.optional(),
        zip: text.optional(),
        country: text.optional(),
        countryCode: text.optional(),
        type: place,
      }),
    ),
    emails: z.array(object({ email: text, type: place })),
    phones: z.array(object({ phone: text, type: z.enum(['CELL', 'HOME', 'MAIN', 'WORK']).optional() })),
    urls: z.array(object({ url: text, type: place })),
    name: z
      .object({
        firstName: text.optional(),
        middleName: text.optional(),
        lastName: text.optional(),
        prefix: text.optional(),
        suffix: text.optional(),
      })
      .optional(),
    org: object({ company: text.optional(), department: text.optional(), title: text.optional() }).optional(),
  });
  const participant = object({
    deliveryIdentifier: identifier,
    name: text.optional(),
    senderActorId: text.optional(),
  });
  const channelMessage = object({
    text,
    richText: text.optional(),
    messageDirection: z.enum(['INCOMING', 'OUTGOING']),
    timestamp: z.iso.datetime({ offset: true }),
    channelAccountId: id,
    senders: z.array(participant),
    recipients: z.array(participant),
    attachments: z.array(
      z.discriminatedUnion('type', [
        object({
          type: z.literal('FILE'),
          fileId: z.string().regex(FILE),
          fileUsageType: z.enum(USAGE_TYPES).optional(),
        }),
        object({
          type: z.literal('LOCATION'),
          latitude: z.number(),
          longitude: z.number(),
          name: text.optional(),
          address: text.optional(),
          url: text.optional(),
        }),
        object({ type: z.literal('CONTACT'), contactProfile }),
        quickReplies,
        social,
        object({ type: z.literal('UNSUPPORTED_CONTENT') }),
        object({ type: z.literal('MESSAGE_HEADER'), fileId: z.int().optional(), text: text.optional() }),
      ]),
    ),
    associateWithContactId: z.int().optional(),
    inReplyToId: opaque.optional(),
    integrationIdempotencyId: opaque.optional(),
    integrationThreadId: opaque.optional(),
    preResolvedContacts: z
      .object({
        contacts: z.array(object({ contactPropertiesLeadingToMatch: z.array(text), contactVid: z.int() })),
      })
      .optional(),
  });

  const address = object({ type: text.optional(), value: text.optional() }).optional();
  const actor = { actorId: text.optional(), name: text.optional(), deliveryIdentifier: address };
  const entry = {
    id: text,
    createdAt: text,
    updatedAt: text.optional(),
    createdBy: text.optional(),
    conversationsThreadId: text.optional(),
    client: z.object({ clientType: text.optional(), integrationAppId: z.union([text, z.number()]).optional() }).optional(),
    senders: z.array(object({ ...actor, senderField: text.optional() })).optional(),
    recipients: z.array(object({ ...actor, recipientField: text.optional() })).optional(),
    archived: z.boolean().optional(),
  };
  const words = { text: text.optional(), richText: text.optional() };
  const file = object({
    type: z.literal('FILE'),
    fileId: text.optional(),
    fileUsageType: text.optional(),
    name: text.optional(),
    url: text.optional(),
  });
  const page = object({
    results: z.array(
      z.discriminatedUnion('type', [
        object({
          ...entry,
          ...words,
          type: z.literal('MESSAGE'),
          channelId: text.optional(),
          channelAccountId: text.optional(),
          direction: text.optional(),
          subject: text.optional(),
          inReplyToId: text.optional(),
          truncationStatus: text.optional(),
          status: object({ statusType: text.optional() }).optional(),
          attachments: z.array(file).optional(),
        }),
        object({ ...entry, ...words, type: z.literal('COMMENT'), attachments: z.array(file).optional() }),
        object({
          ...entry,
          ...words,
          type: z.literal('WELCOME_MESSAGE'),
          channelId: text.optional(),
          channelAccountId: text.optional(),
        }),
        object({
          ...entry,
          type: z.literal('ASSIGNMENT'),
          assignedFrom: text.optional(),
          assignedTo: text.optional(),
        }),
        object({ ...entry, type: z.literal('THREAD_STATUS_CHANGE'), newStatus: text.optional() }),
        object({
          ...entry,
          type: z.literal('THREAD_INBOX_CHANGE'),
          fromInboxId: text.optional(),
          toInboxId: text.optional(),
        }),
      ]),
    ),
    paging: object({ next: object({ after: text, link: text.optional() }).optional() }).optional(),
  });

  return {
    name: 'zod',
    thread: face(z.discriminatedUnion('type', [message, comment])),
    channel: face(channelMessage),
    received: face(page),
    weigh: ({ path, message: text }) => path.length + text.length,
  };
}
