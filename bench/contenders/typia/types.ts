/* The three schemas as types. Made into JavaScript by ../../typia.mjs: typia writes the checks while TypeScript compiles. */
import type { IValidation, tags } from 'typia';

import { addressed, sendable } from '../rules.mjs';

type Like<P extends string> = string & tags.Pattern<P>;
type Id = Like<'^[0-9]{1,19}$'>;
type FileId = Like<'^(?:[0-9]{1,19}|https:\\/\\/[^\\s\\/]\\S*)$'>;
type Opaque = string & tags.MinLength<1>;
type Whole = number & tags.Type<'int64'>;

type Identifier =
  | { type: 'HS_EMAIL_ADDRESS'; value: string & tags.Format<'email'> }
  | { type: 'HS_PHONE_NUMBER'; value: Like<'^\\+[1-9][0-9]{1,14}$'> }
  | { type: 'HS_SHORT_CODE'; value: string }
  | { type: 'CHANNEL_SPECIFIC_OPAQUE_ID'; value: Opaque };

interface QuickReplies {
  type: 'QUICK_REPLIES';
  quickReplies: { value: string; valueType: 'TEXT' | 'URL'; label?: string }[] & tags.MinItems<1>;
}
interface Social {
  type: 'SOCIAL_MEDIA_METADATA';
  socialMetadata: {
    mediaType:
      | 'ARTICLE'
      | 'AUDIO'
      | 'CAROUSEL'
      | 'DOCUMENT'
      | 'GIF'
      | 'LINK'
      | 'NONE'
      | 'PHOTO'
      | 'POLL'
      | 'STORY'
      | 'VIDEO';
    description?: string;
    id?: Opaque;
    mediaTitle?: string;
    mediaUrl?: Like<'^https?:\\/\\/[^\\s\\/]\\S*$'>;
    mediaUrlString?: string;
    thumbnailUrl?: string;
  };
}
type ThreadAttachment = { type: 'FILE'; fileId: FileId } | QuickReplies | Social;
interface Recipient {
  actorId?: string;
  name?: string;
  recipientField?: string;
  deliveryIdentifiers?: Identifier[];
  deliveryIdentifier?: Identifier;
}
interface Message {
  type: 'MESSAGE';
  text: string;
  richText?: string;
  subject?: string;
  senderActorId: Like<'^A-[0-9]{1,19}$'>;
  channelId: Id;
  channelAccountId: Id;
  recipients?: Recipient[];
  attachments?: ThreadAttachment[];
}
interface Comment {
  type: 'COMMENT';
  text: string;
  richText?: string;
  attachments?: ThreadAttachment[];
}
export type ThreadMessage = Message | Comment;

type Place = 'HOME' | 'WORK';
interface ContactProfile {
  addresses: {
    street?: string;
    city?: string;
    state?: string;
    zip?: string;
    country?: string;
    countryCode?: string;
    type?: Place;
  }[];
  emails: { email: string; type?: Place }[];
  phones: { phone: string; type?: 'CELL' | 'HOME' | 'MAIN' | 'WORK' }[];
  urls: { url: string; type?: Place }[];
  name?: { firstName?: string; middleName?: string; lastName?: string; prefix?: string; suffix?: string };
  org?: { company?: string; department?: string; title?: string };
}
type ChannelAttachment =
  | {
      type: 'FILE';
      fileId: FileId;
      fileUsageType?: 'AUDIO' | 'IMAGE' | 'OTHER' | 'STICKER' | 'VOICE_RECORDING';
    }
  | { type: 'LOCATION'; latitude: number; longitude: number; name?: string; address?: string; url?: string }
  | { type: 'CONTACT'; contactProfile: ContactProfile }
  | QuickReplies
  | Social
  | { type: 'UNSUPPORTED_CONTENT' }
  | { type: 'MESSAGE_HEADER'; fileId?: Whole; text?: string };
interface Participant {
  deliveryIdentifier: Identifier;
  name?: string;
  senderActorId?: string;
}
export interface ChannelMessage {
  text: string;
  richText?: string;
  messageDirection: 'INCOMING' | 'OUTGOING';
  timestamp: string & tags.Format<'date-time'>;
  channelAccountId: Id;
  senders: Participant[];
  recipients: Participant[];
  attachments: ChannelAttachment[];
  associateWithContactId?: Whole;
  inReplyToId?: Opaque;
  integrationIdempotencyId?: Opaque;
  integrationThreadId?: Opaque;
  preResolvedContacts?: { contacts: { contactPropertiesLeadingToMatch: string[]; contactVid: Whole }[] };
}

interface Actor {
  actorId?: string;
  name?: string;
  deliveryIdentifier?: { type?: string; value?: string };
}
interface Entry {
  id: string;
  createdAt: string;
  updatedAt?: string;
  createdBy?: string;
  conversationsThreadId?: string;
  client?: { clientType?: string; integrationAppId?: string | number };
  senders?: (Actor & { senderField?: string })[];
  recipients?: (Actor & { recipientField?: string })[];
  archived?: boolean;
}
interface Words {
  text?: string;
  richText?: string;
}
interface Files {
  attachments?: { type: 'FILE'; fileId?: string; fileUsageType?: string; name?: string; url?: string }[];
}
interface OnChannel {
  channelId?: string;
  channelAccountId?: string;
}
interface Received extends Entry, Words, Files, OnChannel {
  type: 'MESSAGE';
  direction?: string;
  subject?: string;
  inReplyToId?: string;
  truncationStatus?: string;
  status?: { statusType?: string };
}
interface Note extends Entry, Words, Files {
  type: 'COMMENT';
}
interface Welcome extends Entry, Words, OnChannel {
  type: 'WELCOME_MESSAGE';
}
interface Assignment extends Entry {
  type: 'ASSIGNMENT';
  assignedFrom?: string;
  assignedTo?: string;
}
interface StatusChange extends Entry {
  type: 'THREAD_STATUS_CHANGE';
  newStatus?: string;
}
interface InboxChange extends Entry {
  type: 'THREAD_INBOX_CHANGE';
  fromInboxId?: string;
  toInboxId?: string;
}
export interface Page {
  results: (Received | Note | Welcome | Assignment | StatusChange | InboxChange)[];
  paging?: { next?: { after: string; link?: string } };
}

interface Issue {
  path: string;
  expected: string;
}

/** The rule that typia's types cannot state: a function after the check, as its users would write it. */
const reachable = (body: ThreadMessage) =>
  body.type === 'COMMENT' || (sendable(body) && (body.recipients ?? []).every(addressed));

type Is<T> = (value: unknown) => value is T;
type Check<T> = (value: unknown) => IValidation<T>;

export const threadFace = (is: Is<ThreadMessage>, check: Check<ThreadMessage>) => ({
  is: (value: unknown) => is(value) && reachable(value),
  issues(value: unknown): Issue[] {
    const result = check(value);
    if (!result.success) return result.errors;
    return reachable(result.data) ? [] : [{ path: '$input.recipients', expected: 'e-mail addresses' }];
  },
});

export const face = <T>(is: Is<T>, check: Check<T>) => ({
  is,
  issues(value: unknown): Issue[] {
    const result = check(value);
    return result.success ? [] : result.errors;
  },
});

export const name = 'typia';
export const weigh = ({ path, expected }: Issue) => path.length + expected.length;
