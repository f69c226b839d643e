// Sent values: closed, and exact about the members of each place.
import {
  actor,
  attach,
  type Comment,
  type ContactProfile,
  type CustomChannel,
  type CustomChannelUpdate,
  type DeliveryIdentifier,
  type FileAttachment,
  type IssueCode,
  type Message,
  type NewChannelMessage,
  type NewComment,
  type NewContactProfile,
  type NewMessage,
  type NewRecipient,
  type NewThreadMessage,
  replyTo,
  type ThreadUpdate,
} from 'hubspot-conversations';
import { holds, type Same } from './assert.js';

export const least: NewMessage = {
  type: 'MESSAGE',
  text: 'Hello',
  senderActorId: 'A-1',
  channelId: '1000',
  channelAccountId: '2',
};

export const most: NewMessage = {
  ...least,
  richText: '<p>Hello</p>',
  subject: 'Hello',
  recipients: [
    { deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' }], recipientField: 'TO' },
    { deliveryIdentifier: { type: 'HS_PHONE_NUMBER', value: '+15550100' }, actorId: 'V-1', name: 'Ann' },
  ],
  attachments: [
    { type: 'FILE', fileId: '3' },
    { type: 'QUICK_REPLIES', quickReplies: [{ value: 'Yes', valueType: 'TEXT', label: 'Yes' }] },
    { type: 'SOCIAL_MEDIA_METADATA', socialMetadata: { mediaType: 'PHOTO' } },
  ],
};

// A literal that is read-only can be sent where it has no lists, and so can a value that may be undefined.
const frozen = { type: 'COMMENT', text: 'note' } as const;
const subject: string | undefined = undefined;
export const sendable: NewThreadMessage[] = [frozen, { ...least, subject }];

// The state of a form has the type of what is sent, and is changed as it is filled in.
export const state: NewMessage = { ...least };
state.text = 'Hello again';
state.recipients = [];
state.recipients.push({ deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' }] });
state.attachments?.splice(0);

// A message has no member of a comment left out, and a comment none of a message.
// @ts-expect-error senderActorId, channelId and channelAccountId are missing
export const missing: NewMessage = { type: 'MESSAGE', text: 'Hello' };
// @ts-expect-error a comment goes to no channel
export const channelled: NewComment = { type: 'COMMENT', text: 'note', channelId: '1000' };
// @ts-expect-error only MESSAGE and COMMENT can be sent
export const welcome: NewThreadMessage = { type: 'WELCOME_MESSAGE', text: 'Hello' };
// @ts-expect-error an id is a string
export const numbered: NewMessage = { ...least, channelId: 1000 };
// @ts-expect-error a list, not one
export const single: NewMessage = { ...least, recipients: { deliveryIdentifiers: [] } };
// @ts-expect-error the word is HS_EMAIL_ADDRESS
export const misspelt: NewRecipient = { deliveryIdentifiers: [{ type: 'EMAIL', value: 'ann@example.com' }] };
// @ts-expect-error a place can be published over a custom channel, not sent to a thread
export const place: NewMessage = { ...least, attachments: [attach.location({ latitude: 1, longitude: 2 })] };
// @ts-expect-error fileUsageType belongs to custom channels
export const used: NewMessage = { ...least, attachments: [{ type: 'FILE', fileId: '3', fileUsageType: 'IMAGE' }] };
// @ts-expect-error an attachment needs its type
export const untyped: NewMessage = { ...least, attachments: [{ fileId: '3' }] };
// @ts-expect-error did you mean actorId
export const actorID: NewRecipient = { actorID: 'V-1', deliveryIdentifiers: [] };
// @ts-expect-error a thread is open or closed
export const update: ThreadUpdate = { status: 'PENDING' };

export const published: NewChannelMessage = {
  messageDirection: 'INCOMING',
  channelAccountId: '2',
  text: 'Hello',
  timestamp: new Date(0).toISOString(),
  senders: [{ deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'ann' }, name: 'Ann' }],
  recipients: [{ deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'shop' } }],
  attachments: [
    attach.file(3),
    attach.location({ latitude: 1, longitude: 2, name: 'Here' }),
    attach.contact({ emails: [{ email: 'ann@example.com' }] }),
    { type: 'FILE', fileId: '3', fileUsageType: 'IMAGE' },
    { type: 'UNSUPPORTED_CONTENT' },
    { type: 'MESSAGE_HEADER', fileId: 3 },
  ],
  integrationIdempotencyId: 'message-1',
};
// @ts-expect-error templates are only received
export const template: NewChannelMessage = { ...published, attachments: [{ type: 'WHATSAPP_TEMPLATE_METADATA' }] };
// @ts-expect-error required by the specification of custom channels
export const undated: NewChannelMessage = { ...published, timestamp: undefined };

// A received value cannot be sent by mistake; an answer is made with replyTo.
declare const received: Message;
declare const comment: Comment;
declare const address: DeliveryIdentifier;
declare const card: ContactProfile;
declare const channel: CustomChannel;
declare const picture: FileAttachment;
// @ts-expect-error it has no senderActorId
export const echoed: NewMessage = received;
// @ts-expect-error it may have no address
export const copied: NewRecipient = { deliveryIdentifiers: [address] };
// A value that is there can be sent back without casts, also if its word is a new one.
const { type: word, value } = address;
export const back: NewRecipient = { deliveryIdentifiers: word && value ? [{ type: word, value }] : [] };
void (address.type === 'HS_NEWER_ADDRESS');
export const cards: NewContactProfile['emails'] = (card.emails ?? []).flatMap(({ email, type }) => (email ? [{ email, type }] : []));
export const file: NewChannelMessage['attachments'] = [{ type: 'FILE', fileId: '3', fileUsageType: picture.fileUsageType }];
export const writers: NewRecipient[] = (received.senders ?? []).map(({ actorId, name }) => ({ actorId, name }));
export const others: NewRecipient[] = (received.recipients ?? []).map(({ recipientField, name }) => ({ recipientField, name }));
export const changed: CustomChannelUpdate = { capabilities: channel.capabilities, webhookUrl: channel.webhookUrl };
export const reply: NewMessage = replyTo(received, { from: actor.agent(1), text: 'Thanks', all: true });
const warned: IssueCode[] = [];
replyTo(received, { from: 'A-1', text: 'Thanks', channelAccountId: '5', channelId: '1002', onWarning: ({ code }) => warned.push(code) });
// @ts-expect-error a comment has no sender to answer
replyTo(comment, { from: 'A-1', text: 'Thanks' });
// @ts-expect-error somebody must answer
replyTo(received, { text: 'Thanks' });

const agent = actor.agent('12');
holds<Same<typeof agent, `A-${string}`>>();
const system: 'S-hubspot' = actor.system();
const parts = actor.parse('A-12');
if (parts?.type === 'AGENT') void parts.id;
// @ts-expect-error no actor is of this kind
if (parts?.type === 'OWNER') void 0;
export const replies = attach.quickReplies('Yes', 'No', { value: 'https://example.com', valueType: 'URL', label: 'More' });
void system;
