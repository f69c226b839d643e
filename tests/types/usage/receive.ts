// Received values: unions narrow on `type`, lists of words stay open, unknown members can be reached.
import {
  type ActorId,
  type Attachment,
  type Message,
  type ThreadEntry,
  type Unknown,
  type WithUnknownMembers,
  read,
} from 'hubspot-conversations';
import { holds, type Same } from './assert.js';

declare const entry: ThreadEntry;

// Every arm is reached by its `type`, and the switch is complete.
export function describe(entry: ThreadEntry): string {
  switch (entry.type) {
    case 'MESSAGE':
      return `${entry.direction ?? ''} ${entry.text ?? ''} ${entry.status?.statusType ?? ''}`;
    case 'COMMENT':
      return entry.richText ?? entry.text ?? '';
    case 'WELCOME_MESSAGE':
      return entry.text ?? '';
    case 'ASSIGNMENT':
      return `${entry.assignedFrom ?? 'nobody'} → ${entry.assignedTo ?? 'nobody'}`;
    case 'THREAD_STATUS_CHANGE':
      return entry.newStatus ?? '';
    case 'THREAD_INBOX_CHANGE':
      return `${entry.fromInboxId} → ${entry.toInboxId}`;
    case 'unknown':
      return entry.reason;
    default: {
      const never: never = entry;
      return never;
    }
  }
}

// A member that no arm or not every arm has cannot be reached before narrowing.
// @ts-expect-error a system entry has no text
entry.text;
// @ts-expect-error an unknown entry has no id
entry.id;
if (entry.type !== 'unknown') {
  const id: string = entry.id;
  const when: string = entry.createdAt;
  // @ts-expect-error real answers leave it out
  const client: object = entry.client;
  holds<Same<typeof id, string>>();
  void [when, client];
}
if (entry.type === 'unknown') {
  holds<Same<typeof entry, Unknown>>();
  const original: unknown = entry.original;
  void original;
}
// @ts-expect-error HubSpot has no such entry
if (entry.type === 'MESAGE') void 0;

if (entry.type === 'MESSAGE') {
  holds<Same<typeof entry, Message>>();
  // @ts-expect-error the singular is for requests
  entry.recipients?.[0]?.deliveryIdentifiers;
  // @ts-expect-error a typing mistake is found although unknown members are kept
  entry.txt;

  // A list may be empty, and a sender may be missing.
  // @ts-expect-error
  entry.senders[0].name;
  const name: string | null | undefined = entry.senders?.[0]?.name;
  void name;

  // Words stay open: comparing with a known one works, with a new one too.
  if (entry.direction === 'INCOMING' || entry.direction === 'SIDEWAYS') void 0;
  // @ts-expect-error a word may be new, so it is not one of ours
  const direction: 'INCOMING' | 'OUTGOING' = entry.direction ?? 'INCOMING';
  void direction;

  // Members that HubSpot adds are reached on purpose.
  const extra: unknown = (entry as WithUnknownMembers<Message>)['sentiment'];
  const text: string | null | undefined = (entry as WithUnknownMembers<Message>).text;
  void [extra, text];

  // @ts-expect-error what is received is read-only
  entry.text = 'changed';
}

export function file(attachment: Attachment): string | null | undefined {
  if (attachment.type === 'FILE') return attachment.url ?? attachment.fileId;
  if (attachment.type === 'QUICK_REPLIES') return attachment.quickReplies?.map((reply) => reply.label ?? reply.value).join();
  if (attachment.type === 'WHATSAPP_TEMPLATE_METADATA') return attachment.parameters?.['1'];
  if (attachment.type === 'LOCATION') return `${attachment.latitude},${attachment.longitude}`;
  return undefined;
}

// Actor ids are strings with known beginnings.
const id: ActorId = 'A-1';
const other: ActorId = String(id);
// @ts-expect-error an actor id is no number
const wrong: ActorId = 1;
void [other, wrong];

// Readers take a value, text or bytes, and give the page with its entries.
const page = read.messagePage(new Uint8Array());
for (const item of page.results) describe(item);
const next: string | undefined = page.paging?.next?.after;
// @ts-expect-error threads and entries can only be paged forward
page.paging?.prev;
void next;
const status: number = read.error(429, '{}').status;
void status;

// Events are distinguished by either of their two tags, without asking first which it has.
for (const event of read.webhook('[]')) {
  if (event.subscriptionType === 'conversation.newMessage') {
    const messageId: string | null | undefined = event.messageId;
    void messageId;
  }
  if (event.type === 'OUTGOING_CHANNEL_MESSAGE_CREATED') describe(event.message);
  if (event.type === 'unknown') holds<Same<(typeof event)['reason'], string>>();
}
