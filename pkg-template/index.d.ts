/**
 * Models, validation and a client for HubSpot's Conversations API.
 *
 * How to read these declarations:
 *
 * - What is **sent** is closed: `New…`, `…Update` and queries take the values HubSpot documents and no others.
 * - What is **received** is open: a list of values may grow (`Open`), an object may carry members that are not
 *   declared here (reach them with `WithUnknownMembers`), and a union has an `Unknown` arm for what this version of
 *   the package cannot read.
 * - A member of a received object is optional unless nothing can be done without it, because real answers leave out
 *   what HubSpot's specification requires. A `null` in its place means the same as its absence, and stays.
 * - Ids are strings. Times are ISO 8601 strings with a zone. Durations end in `Ms` and are milliseconds.
 */

// ---------------------------------------------------------------------------------------------------------------
// Words used everywhere
// ---------------------------------------------------------------------------------------------------------------

/** One of the known words, or one that HubSpot has added since. The known ones are offered as completions. */
export type Open<Known extends string> = Known | (string & {});

/** A word that HubSpot sent and that is not known to this version of the package. It may be sent back. A string: the member is for types. */
export type UnknownWord = string & { readonly __known: false };

/** A word of what is received and sent: what was received can be sent back as it is, and a literal that is none of the known words cannot. */
export type Word<Known extends string> = Known | UnknownWord;

/** Members of a received object that this version of the package does not declare, as they came. */
export type WithUnknownMembers<T> = T & { readonly [member: string]: unknown };

/**
 * HubSpot's number of a thing, written as decimal digits in a string: a thread, a channel, an inbox, a contact.
 * The numbers have up to 64 bits, more than a JavaScript number can hold exactly.
 */
export type Id = string;

/** A moment as an ISO 8601 date and time with a zone, such as `2026-11-20T09:30:00Z`. */
export type Timestamp = string;

/**
 * Who did something: a letter, a dash and the rest. `A-` is a HubSpot user, `V-` a contact or visitor, `E-` an
 * e-mail address, `I-` an app, `L-` an AI agent, `B-` a bot and `S-hubspot` the system.
 */
export type ActorId =
  | `A-${string}`
  | `V-${string}`
  | `E-${string}`
  | `I-${string}`
  | `L-${string}`
  | `B-${string}`
  | `S-${string}`
  | (string & {});

/**
 * A version of HubSpot's API. Payloads are the same in all of them, paths are not. Conversations exists in `v3`,
 * `2026-09-beta` and `2026-09`; Custom Channels and Visitor Identification in `v3`, `2025-09`, `2026-03` and
 * `2026-09`. HubSpot ends support for `v3` in September 2027.
 */
export type Version = 'v3' | '2025-09' | '2026-03' | '2026-09-beta' | '2026-09';

/**
 * Received in the place of a union's member: its `type` is not known to this version of the package, or it is known
 * and the rest could not be read. It never costs the page it came on.
 */
export interface Unknown {
  readonly type: 'unknown';
  /** Why it could not be read: kinds and places, never contents. */
  readonly reason: string;
  /** The value as it came. */
  readonly original: unknown;
}

// ---------------------------------------------------------------------------------------------------------------
// Lists of words
// ---------------------------------------------------------------------------------------------------------------

/** What a delivery identifier is: an e-mail address, an E.164 telephone number, an SMS short code, or the channel's own. */
export type DeliveryIdentifierType =
  | 'CHANNEL_SPECIFIC_OPAQUE_ID'
  | 'HS_EMAIL_ADDRESS'
  | 'HS_PHONE_NUMBER'
  | 'HS_SHORT_CODE';

/** Which way a message went, seen from the inbox: `INCOMING` from the visitor, `OUTGOING` from an agent. */
export type MessageDirection = 'INCOMING' | 'OUTGOING';

/** What became of a message. */
export type MessageStatusType = 'FAILED' | 'READ' | 'RECEIVED' | 'SENT';

/** What a custom channel may report of an outgoing message. */
export type MessageStatusUpdateType = 'FAILED' | 'READ' | 'SENT';

/** Whether the text of a message was shortened; if so, `client.messages.originalContent` has all of it. */
export type TruncationStatus = 'NOT_TRUNCATED' | 'TRUNCATED' | 'TRUNCATED_TO_MOST_RECENT_REPLY';

/** What kind of program wrote an entry. */
export type ClientType = 'HUBSPOT' | 'INTEGRATION' | 'SYSTEM' | 'UNKNOWN';

/** Whether a thread is open or closed. */
export type ThreadStatus = 'CLOSED' | 'OPEN';

/** What is told along with a thread. */
export type ThreadAssociation = 'TICKET';

/** Whether an inbox is a conversations inbox or a help desk. */
export type InboxType = 'HELP_DESK' | 'INBOX';

/** How far a batch has come. */
export type BatchStatus = 'CANCELED' | 'COMPLETE' | 'PENDING' | 'PROCESSING';

/** What a file is for. */
export type FileUsageType = 'AUDIO' | 'IMAGE' | 'OTHER' | 'STICKER' | 'VOICE_RECORDING';

/** Whether a quick reply sends text or opens a URL. */
export type QuickReplyValueType = 'TEXT' | 'URL';

/** What a post on a social network shows. */
export type SocialMediaType =
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

/** Where an address, an e-mail address or a URL of a contact belongs. */
export type ContactPointType = 'HOME' | 'WORK';

/** Which telephone of a contact a number is. */
export type ContactPhoneType = 'CELL' | 'HOME' | 'MAIN' | 'WORK';

/** The line of an e-mail that a recipient stands in. */
export type RecipientField = 'TO' | 'CC' | 'BCC';

// ---------------------------------------------------------------------------------------------------------------
// Received: people and addresses
// ---------------------------------------------------------------------------------------------------------------

/**
 * Where a message is delivered to: an address and what kind of address it is.
 * HubSpot: `PublicDeliveryIdentifier`.
 */
export interface DeliveryIdentifier {
  /** What `value` is. */
  readonly type?: Word<DeliveryIdentifierType> | null;
  /** An e-mail address, an E.164 telephone number or a string that only the channel understands, following `type`. */
  readonly value?: string | null;
}

/** A recipient of a received message. HubSpot: `PublicRecipient`. */
export interface Recipient {
  /** The address the message went to. */
  readonly deliveryIdentifier?: DeliveryIdentifier | null;
  /** The recipient as an actor. */
  readonly actorId?: ActorId | null;
  /** The recipient's name. */
  readonly name?: string | null;
  /** `TO`, `CC` or `BCC` for e-mail. */
  readonly recipientField?: Word<RecipientField> | null;
}

/** A sender of a received message. HubSpot: `PublicSender`. */
export interface Sender {
  /** The sender as an actor. */
  readonly actorId?: ActorId | null;
  /** The address the message came from. */
  readonly deliveryIdentifier?: DeliveryIdentifier | null;
  /** The sender's name. */
  readonly name?: string | null;
  /** The line of an e-mail the sender stands in, such as `FROM`. */
  readonly senderField?: Open<'FROM'> | null;
}

/** The program that wrote an entry. HubSpot: `PublicClient`. */
export interface ClientInfo {
  /** What kind of program it is. */
  readonly clientType?: Open<ClientType> | null;
  /** The app, where an app wrote it. */
  readonly integrationAppId?: Id | null;
}

// ---------------------------------------------------------------------------------------------------------------
// Received: attachments
// ---------------------------------------------------------------------------------------------------------------

/** A file. HubSpot: `PublicFile`. */
export interface FileAttachment {
  readonly type: 'FILE';
  /** The file in HubSpot's Files. */
  readonly fileId?: string | null;
  /** What the file is for. */
  readonly fileUsageType?: Word<FileUsageType> | null;
  /** The file's name. */
  readonly name?: string | null;
  /** Where the file is. Missing for private files, which need a signed URL from the Files API. */
  readonly url?: string | null;
}

/** Answers offered to the visitor. HubSpot: `PublicQuickReplies`. */
export interface QuickRepliesAttachment {
  readonly type: 'QUICK_REPLIES';
  /** The answers. */
  readonly quickReplies?: QuickReply[] | null;
  /** Whether more than one answer may be chosen. */
  readonly allowMultiSelect?: boolean | null;
  /** Whether the visitor may write an answer of their own. */
  readonly allowUserInput?: boolean | null;
}

/** One answer offered to the visitor. */
export interface QuickReply {
  /** What is sent back, or the URL that is opened. */
  readonly value?: string | null;
  /** Whether `value` is text or a URL. */
  readonly valueType?: Word<QuickReplyValueType> | null;
  /** What the visitor sees. */
  readonly label?: string | null;
}

/** A post on a social network that the message is about. HubSpot: `PublicSocialMetadataAttachment`. */
export interface SocialMediaAttachment {
  readonly type: 'SOCIAL_MEDIA_METADATA';
  /** The post. */
  readonly socialMetadata?: SocialMetadata | null;
}

/** A post on a social network. */
export interface SocialMetadata {
  /** What the post shows. */
  readonly mediaType?: Word<SocialMediaType> | null;
  /** What the post says. */
  readonly description?: string | null;
  /** The network's own id of the post. */
  readonly id?: string | null;
  /** The title of what it shows. */
  readonly mediaTitle?: string | null;
  /** The URL of what it shows. */
  readonly mediaUrl?: string | null;
  /** The same URL as a plain string. */
  readonly mediaUrlString?: string | null;
  /** The URL of a small picture. */
  readonly thumbnailUrl?: string | null;
}

/** A place. HubSpot: `PublicLocation`. */
export interface LocationAttachment {
  readonly type: 'LOCATION';
  /** Degrees north, -90 to 90. */
  readonly latitude?: number | null;
  /** Degrees east, -180 to 180. */
  readonly longitude?: number | null;
  /** The postal address. */
  readonly address?: string | null;
  /** The name of the place. */
  readonly name?: string | null;
  /** A URL about the place. */
  readonly url?: string | null;
}

/** A visiting card. HubSpot: `PublicContact`. */
export interface ContactAttachment {
  readonly type: 'CONTACT';
  /** What the card says. */
  readonly contactProfile?: ContactProfile | null;
}

/** What a visiting card says. */
export interface ContactProfile {
  /** Postal addresses. */
  readonly addresses?: ContactAddress[] | null;
  /** E-mail addresses. */
  readonly emails?: ContactEmail[] | null;
  /** Telephone numbers. */
  readonly phones?: ContactPhone[] | null;
  /** Web pages. */
  readonly urls?: ContactUrl[] | null;
  /** The person's name. */
  readonly name?: ContactName | null;
  /** The organisation the person works for. */
  readonly org?: ContactOrg | null;
}

/** A postal address on a visiting card. */
export interface ContactAddress {
  /** The city. */
  readonly city?: string | null;
  /** The country's name. */
  readonly country?: string | null;
  /** Two letters, ISO 3166-1. */
  readonly countryCode?: string | null;
  /** The state, province or region. */
  readonly state?: string | null;
  /** The street and house number. */
  readonly street?: string | null;
  /** Where it belongs to. */
  readonly type?: Word<ContactPointType> | null;
  /** The postal code. */
  readonly zip?: string | null;
}

/** An e-mail address on a visiting card. */
export interface ContactEmail {
  /** The address. */
  readonly email?: string | null;
  /** Where it belongs to. */
  readonly type?: Word<ContactPointType> | null;
}

/** A telephone number on a visiting card. */
export interface ContactPhone {
  /** The number, in any form. */
  readonly phone?: string | null;
  /** What kind of number it is. */
  readonly type?: Word<ContactPhoneType> | null;
}

/** A URL on a visiting card. */
export interface ContactUrl {
  /** The page's address, not always absolute. */
  readonly url?: string | null;
  /** Where it belongs to. */
  readonly type?: Word<ContactPointType> | null;
}

/** A name on a visiting card. */
export interface ContactName {
  /** The given name. */
  readonly firstName?: string | null;
  /** The family name. */
  readonly lastName?: string | null;
  /** The middle name. */
  readonly middleName?: string | null;
  /** What stands before the name, such as a title. */
  readonly prefix?: string | null;
  /** What stands after the name. */
  readonly suffix?: string | null;
}

/** An organisation on a visiting card. */
export interface ContactOrg {
  /** The organisation's name. */
  readonly company?: string | null;
  /** The department. */
  readonly department?: string | null;
  /** The person's title in it. */
  readonly title?: string | null;
}

/** Something the channel carried that HubSpot cannot show. HubSpot: `PublicUnsupportedContent`. */
export interface UnsupportedContentAttachment {
  readonly type: 'UNSUPPORTED_CONTENT';
}

/** The heading of a message. HubSpot: `PublicMessageHeader`. */
export interface MessageHeaderAttachment {
  readonly type: 'MESSAGE_HEADER';
  /** A picture in HubSpot's Files. */
  readonly fileId?: Id | null;
  /** The heading's text. */
  readonly text?: string | null;
}

/**
 * The WhatsApp template a message was made from. It is received and cannot be sent.
 * HubSpot: `PublicWhatsAppTemplateMetadata`.
 */
export interface WhatsAppTemplateAttachment {
  readonly type: 'WHATSAPP_TEMPLATE_METADATA';
  /** The CRM records the template was filled from, by kind. */
  readonly crmObjectIds?: { readonly [name: string]: Id } | null;
  /** What was filled in, by placeholder. */
  readonly parameters?: { readonly [name: string]: string } | null;
  /** The id of the template's content. HubSpot writes a number here. */
  readonly contentId?: Id | null;
  /**
   * The id of the template it was mapped to. HubSpot writes a number here, and wrote a string before December 2025.
   */
  readonly mappedTemplateId?: Id | null;
  /** HubSpot's number of the content's root. HubSpot writes a number here. */
  readonly rootMicId?: Id | null;
}

/** An attachment of a received message or comment. */
export type Attachment =
  | FileAttachment
  | QuickRepliesAttachment
  | SocialMediaAttachment
  | LocationAttachment
  | ContactAttachment
  | UnsupportedContentAttachment
  | MessageHeaderAttachment
  | WhatsAppTemplateAttachment
  | Unknown;

// ---------------------------------------------------------------------------------------------------------------
// Received: entries of a thread
// ---------------------------------------------------------------------------------------------------------------

/** What every entry of a thread carries. */
export interface ThreadEntryBase {
  /** The entry's id. */
  readonly id: string;
  /** When the entry was made. */
  readonly createdAt: Timestamp;
  /** When it was last changed. */
  readonly updatedAt?: Timestamp | null;
  /** Who made it. */
  readonly createdBy?: ActorId | null;
  /** The thread it belongs to. */
  readonly conversationsThreadId?: Id | null;
  /** Whether it is in the trash. */
  readonly archived?: boolean | null;
  /** The program that wrote it. */
  readonly client?: ClientInfo | null;
  /** Who wrote it. May be empty, and is for what the system wrote. */
  readonly senders?: Sender[] | null;
  /** Who it is for. May be empty, and often is. */
  readonly recipients?: Recipient[] | null;
}

/** A message between a visitor and an agent. HubSpot: `PublicConversationsMessage`. */
export interface Message extends ThreadEntryBase {
  readonly type: 'MESSAGE';
  /** Which way it went. */
  readonly direction?: Open<MessageDirection> | null;
  /** The channel, the same number in every HubSpot account: 1000 live chat, 1001 Messenger, 1002 e-mail. */
  readonly channelId?: Id | null;
  /** The account of the channel: one mailbox, one chatflow, one number. */
  readonly channelAccountId?: Id | null;
  /** The message as plain text. See `truncationStatus`. */
  readonly text?: string | null;
  /** The message as HTML. See `truncationStatus`. */
  readonly richText?: string | null;
  /** The subject of an e-mail. */
  readonly subject?: string | null;
  /** Whether `text` and `richText` were shortened. */
  readonly truncationStatus?: Open<TruncationStatus> | null;
  /** What became of it. Acceptance is not delivery: look here for a bounce. */
  readonly status?: MessageStatus | null;
  /** The message it answers. */
  readonly inReplyToId?: string | null;
  /** Its attachments. */
  readonly attachments?: Attachment[] | null;
}

/** An internal note on a thread. It is never delivered to the visitor. HubSpot: `PublicComment`. */
export interface Comment extends ThreadEntryBase {
  readonly type: 'COMMENT';
  /** The comment as plain text. */
  readonly text?: string | null;
  /** The comment as HTML. */
  readonly richText?: string | null;
  /** Its attachments. */
  readonly attachments?: Attachment[] | null;
}

/** The greeting of a chatflow. HubSpot: `PublicWelcomeMessage`. */
export interface WelcomeMessage extends ThreadEntryBase {
  readonly type: 'WELCOME_MESSAGE';
  /** The channel. */
  readonly channelId?: Id | null;
  /** The account of the channel. */
  readonly channelAccountId?: Id | null;
  /** The greeting as plain text. */
  readonly text?: string | null;
  /** The greeting as HTML. */
  readonly richText?: string | null;
}

/** The thread was given to somebody, or taken from somebody. HubSpot: `PublicAssignmentMessage`. */
export interface Assignment extends ThreadEntryBase {
  readonly type: 'ASSIGNMENT';
  /** Who had the thread. */
  readonly assignedFrom?: ActorId | null;
  /** Who has it now. Missing where nobody has. */
  readonly assignedTo?: ActorId | null;
}

/** The thread was opened or closed. HubSpot: `PublicThreadStatusChange`. */
export interface ThreadStatusChange extends ThreadEntryBase {
  readonly type: 'THREAD_STATUS_CHANGE';
  /** What it is now. */
  readonly newStatus?: Open<ThreadStatus> | null;
}

/** The thread was moved to another inbox. HubSpot: `PublicThreadInboxChange`. */
export interface ThreadInboxChange extends ThreadEntryBase {
  readonly type: 'THREAD_INBOX_CHANGE';
  /** Where it was. */
  readonly fromInboxId?: Id | null;
  /** Where it is now. */
  readonly toInboxId?: Id | null;
}

/** An entry of a thread's history. Tell them apart by `type`. HubSpot: `PublicMessage`. */
export type ThreadEntry =
  | Message
  | Comment
  | WelcomeMessage
  | Assignment
  | ThreadStatusChange
  | ThreadInboxChange
  | Unknown;

/** What became of a message. HubSpot: `PublicMessageStatus`. */
export interface MessageStatus {
  /** Sent, read, received or failed. */
  readonly statusType?: Open<MessageStatusType> | null;
  /** Why it failed. */
  readonly failureDetails?: MessageFailureDetails | null;
}

/** Why a message failed. HubSpot: `PublicMessageFailureDetails`. */
export interface MessageFailureDetails {
  /** What HubSpot says of it. */
  readonly errorMessage?: string | null;
  /** The words to fill into the message, by placeholder. */
  readonly errorMessageTokens?: { readonly [name: string]: string } | null;
}

/** The whole text of an entry that was shortened. HubSpot: `PublicMessageContent`. */
export interface MessageContent {
  /** The text as HTML. */
  readonly richText?: string | null;
  /** The plain text. */
  readonly text?: string | null;
}

// ---------------------------------------------------------------------------------------------------------------
// Received: threads, inboxes, channels, actors
// ---------------------------------------------------------------------------------------------------------------

/** A conversation. HubSpot: `PublicThread`. */
export interface Thread {
  /** The thread's id. */
  readonly id: Id;
  /** Whether it is open or closed. */
  readonly status?: Open<ThreadStatus> | null;
  /** When it was started. */
  readonly createdAt?: Timestamp | null;
  /** When it was closed. */
  readonly closedAt?: Timestamp | null;
  /** The inbox it is in. */
  readonly inboxId?: Id | null;
  /** The channel it was started on. */
  readonly originalChannelId?: Id | null;
  /** The account of the channel it was started on. */
  readonly originalChannelAccountId?: Id | null;
  /** The contact, or a visitor who is no contact yet. */
  readonly associatedContactId?: Id | null;
  /** Who has it. */
  readonly assignedTo?: ActorId | null;
  /** When the last message came or went. */
  readonly latestMessageTimestamp?: Timestamp | null;
  /** When the last message came. */
  readonly latestMessageReceivedTimestamp?: Timestamp | null;
  /** When the last message went. */
  readonly latestMessageSentTimestamp?: Timestamp | null;
  /** Whether it is spam. */
  readonly spam?: boolean | null;
  /** Whether it is in the trash. It is deleted 30 days after it was put there. */
  readonly archived?: boolean | null;
  /** What it is associated with. Only there when asked for with `association`. */
  readonly threadAssociations?: ThreadAssociations | null;
}

/** What a thread is associated with. HubSpot: `PublicThreadAssociations`. */
export interface ThreadAssociations {
  /** The ticket. */
  readonly associatedTicketId?: Id | null;
}

/** A conversations inbox or a help desk. HubSpot: `PublicInbox`. */
export interface Inbox {
  /** The inbox's id. */
  readonly id: Id;
  /** Its name. */
  readonly name?: string | null;
  /** Whether it is an inbox or a help desk. */
  readonly type?: Open<InboxType> | null;
  /** When it was made. */
  readonly createdAt?: Timestamp | null;
  /** When it was last changed. */
  readonly updatedAt?: Timestamp | null;
  /** When it was archived, where it was. */
  readonly archivedAt?: Timestamp | null;
  /** Whether it is archived. */
  readonly archived?: boolean | null;
}

/**
 * A kind of channel: live chat, e-mail, Messenger. The ids are the same in every HubSpot account.
 * HubSpot: `PublicChannel`.
 */
export interface Channel {
  /** The channel's id, such as `1000` for live chat. */
  readonly id: Id;
  /** Its name. */
  readonly name?: string | null;
}

/**
 * One connected instance of a channel: a mailbox, a chatflow, a telephone number.
 * HubSpot: `PublicChannelAccount`.
 */
export interface ChannelAccount {
  /** The account's id. */
  readonly id: Id;
  /** Its name. */
  readonly name?: string | null;
  /** The channel it is an instance of. */
  readonly channelId?: Id | null;
  /** The inbox its messages arrive in. */
  readonly inboxId?: Id | null;
  /** Whether it is switched on. */
  readonly active?: boolean | null;
  /** Whether HubSpot may use it. */
  readonly authorized?: boolean | null;
  /** Whether it is archived. */
  readonly archived?: boolean | null;
  /** When it was archived, where it was. */
  readonly archivedAt?: Timestamp | null;
  /** When it was connected. */
  readonly createdAt?: Timestamp | null;
  /** Its own address. */
  readonly deliveryIdentifier?: DeliveryIdentifier | null;
}

/** A HubSpot user. */
export interface AgentActor {
  readonly type: 'AGENT';
  /** The actor's id. */
  readonly id: ActorId;
  /** The user's name. */
  readonly name?: string | null;
  /** The user's e-mail address. */
  readonly email?: string | null;
  /** The URL of a picture. */
  readonly avatar?: string | null;
}

/** A chatflow's bot. */
export interface BotActor {
  readonly type: 'BOT';
  /** The actor's id. */
  readonly id: ActorId;
  /** The bot's name. */
  readonly name?: string | null;
  /** The URL of a picture. */
  readonly avatar?: string | null;
}

/** Somebody known by an e-mail address alone. */
export interface EmailActor {
  readonly type: 'EMAIL';
  /** The actor's id. */
  readonly id: ActorId;
  /** The address. */
  readonly email?: string | null;
}

/** An app. */
export interface IntegratorActor {
  readonly type: 'INTEGRATOR';
  /** The actor's id. */
  readonly id: ActorId;
  /** The app's name. */
  readonly name?: string | null;
  /** The URL of a picture. */
  readonly avatar?: string | null;
}

/** An AI agent. */
export interface LlmActor {
  readonly type: 'LLM';
  /** The actor's id. */
  readonly id: ActorId;
  /** The agent's name. */
  readonly name?: string | null;
  /** The URL of a picture. */
  readonly avatar?: string | null;
}

/** HubSpot itself. */
export interface SystemActor {
  readonly type: 'SYSTEM';
  /** The actor's id. */
  readonly id: ActorId;
}

/** A contact, or a visitor who is no contact yet. */
export interface VisitorActor {
  readonly type: 'VISITOR';
  /** The actor's id. */
  readonly id: ActorId;
  /** The visitor's name. */
  readonly name?: string | null;
  /** The visitor's e-mail address. */
  readonly email?: string | null;
  /** The URL of a picture. */
  readonly avatar?: string | null;
}

/** Who did something. Tell them apart by `type`. HubSpot: `PublicActor`. */
export type Actor =
  | AgentActor
  | BotActor
  | EmailActor
  | IntegratorActor
  | LlmActor
  | SystemActor
  | VisitorActor
  | Unknown;

/**
 * The answer to a batch of actor ids. Ids that nobody has are in `errors`, or simply missing.
 * HubSpot: `BatchResponsePublicActor`, `BatchResponsePublicActorWithErrors`.
 */
export interface ActorBatchResult {
  /** The actors found, in no particular order. */
  readonly results: Actor[];
  /** How far HubSpot is. */
  readonly status?: Open<BatchStatus> | null;
  /** When HubSpot began. */
  readonly startedAt?: Timestamp | null;
  /** When HubSpot was done. */
  readonly completedAt?: Timestamp | null;
  /** When it was asked for. */
  readonly requestedAt?: Timestamp | null;
  /** How many ids could not be resolved. */
  readonly numErrors?: number | null;
  /** What went wrong with the others. */
  readonly errors?: ErrorBody[] | null;
  /** Pages that belong to the answer, by name. */
  readonly links?: { readonly [name: string]: string } | null;
}

// ---------------------------------------------------------------------------------------------------------------
// Received: custom channels, visitor tokens, files
// ---------------------------------------------------------------------------------------------------------------

/** How a custom channel finds the thread a message belongs to. */
export type ThreadingModel = 'INTEGRATION_THREAD_ID' | 'DELIVERY_IDENTIFIER';

/** A way of formatting that a custom channel can carry. */
export type RichTextCapability = 'HYPERLINK' | 'TEXT_ALIGNMENT' | 'BLOCKQUOTE' | 'BOLD' | 'ITALIC' | 'LISTS';

/** A custom channel that an app has registered. HubSpot: `PublicChannelIntegrationChannel`. */
export interface CustomChannel {
  /** The channel's id. */
  readonly id: Id;
  /** Its name. */
  readonly name?: string | null;
  /** What the channel can carry. */
  readonly capabilities?: ReceivedCapabilities | null;
  /** When it was added. */
  readonly createdAt?: Timestamp | null;
  /** Where HubSpot sends a user who connects an account. */
  readonly channelAccountConnectionRedirectUrl?: string | null;
  /** What users read about it. */
  readonly channelDescription?: string | null;
  /** Where its logo is. */
  readonly channelLogoUrl?: string | null;
  /** Where HubSpot posts outgoing messages. */
  readonly webhookUrl?: string | null;
}

/** What a custom channel can carry, as HubSpot returns it. */
export interface ReceivedCapabilities {
  readonly deliveryIdentifierTypes?: Word<DeliveryIdentifierType>[] | null;
  readonly richText?: Word<RichTextCapability>[] | null;
  readonly threadingModel?: Word<ThreadingModel> | null;
  readonly allowInlineImages?: boolean | null;
  readonly allowOutgoingMessages?: boolean | null;
  readonly allowConversationStart?: boolean | null;
  readonly allowMultipleRecipients?: boolean | null;
  readonly outgoingAttachmentTypes?: string[] | null;
  readonly allowedFileAttachmentMimeTypes?: string[] | null;
  readonly maxFileAttachmentCount?: number | null;
  readonly maxFileAttachmentSizeBytes?: number | null;
  readonly maxTotalFileAttachmentSizeBytes?: number | null;
  readonly [name: string]: unknown;
}

/** An account that a user is connecting to a custom channel. HubSpot: `PublicChannelAccountStagingToken`. */
export interface StagingToken {
  /** The token, which is also its id. */
  readonly accountToken: string;
  /** When the user began. */
  readonly createdAt?: Timestamp | null;
  /** The custom channel. */
  readonly genericChannelId?: Id | null;
  /** The inbox it will be connected to. HubSpot writes a number here. */
  readonly inboxId?: Id | null;
  /** The user. HubSpot writes a number here. */
  readonly userId?: Id | null;
  /** The name the account will have. */
  readonly accountName?: string | null;
  /** The address the account will have. */
  readonly deliveryIdentifier?: DeliveryIdentifier | null;
}

/** A token that tells the chat widget who the visitor is. HubSpot: `IdentificationTokenResponse`. */
export interface VisitorToken {
  /** The token. It lives 12 hours. */
  readonly token: string;
}

/** A file in HubSpot's Files. */
export interface UploadedFile {
  /** What to put into `attach.file(id)`. */
  readonly id: string;
  /** The file's name, without its extension. */
  readonly name?: string | null;
  /** The end of its name, such as `png`. */
  readonly extension?: string | null;
  /** What kind of file it is, such as `IMG`. */
  readonly type?: string | null;
  /** Bytes. */
  readonly size?: number | null;
  /** Where it can be read, as far as `access` permits. */
  readonly url?: string | null;
  /** Who can read it, such as `PRIVATE`. */
  readonly access?: Open<FileAccess> | null;
  /** When it was uploaded. */
  readonly createdAt?: Timestamp | null;
  /** When it was last changed. */
  readonly updatedAt?: Timestamp | null;
  /** Whether it is archived. */
  readonly archived?: boolean | null;
}

// ---------------------------------------------------------------------------------------------------------------
// Received: pages
// ---------------------------------------------------------------------------------------------------------------

/** One page of a list. */
export interface Page<T> {
  /**
   * What is on the page, in HubSpot's order. What cannot be read at all, such as a thread without an id, stands here as an
   * `Unknown` so that it does not cost the others; where entries are no union, their type leaves that out, because
   * nobody has seen it happen.
   */
  readonly results: T[];
  /** Where the next page is. */
  readonly paging?: ForwardPaging | null;
}

/** One page of a list whose length HubSpot tells. */
export interface PageWithTotal<T> extends Page<T> {
  /** How many there are on all pages. */
  readonly total?: number | null;
  /** Where the pages before and after are. */
  readonly paging?: Paging | null;
}

/** Where the next page is, of a list that can only be paged forward: threads and their entries. */
export interface ForwardPaging {
  /** Missing on the last page. */
  readonly next?: NextPage | null;
}

/** Where the pages before and after are. */
export interface Paging extends ForwardPaging {
  /** Missing on the first page. */
  readonly prev?: PreviousPage | null;
}

/** Where the next page is. */
export interface NextPage {
  /** The cursor, to be passed as `after`. Opaque. */
  readonly after: string;
  /** The same as a URL. */
  readonly link?: string | null;
}

/** Where the page before is. */
export interface PreviousPage {
  /** The cursor. Opaque. */
  readonly before: string;
  /** The same as a URL. */
  readonly link?: string | null;
}

/** One page of a thread's history. HubSpot: `CollectionResponsePublicMessageForwardPaging`. */
export interface MessagePage extends Page<ThreadEntry> {}
/** One page of threads. HubSpot: `CollectionResponsePublicThreadForwardPaging`. */
export interface ThreadPage extends Page<Thread> {}
/** One page of inboxes. HubSpot: `CollectionResponseWithTotalPublicInbox`. */
export interface InboxPage extends PageWithTotal<Inbox> {}
/** One page of channels. HubSpot: `CollectionResponseWithTotalPublicChannel`. */
export interface ChannelPage extends PageWithTotal<Channel> {}
/** One page of channel accounts. HubSpot: `CollectionResponseWithTotalPublicChannelAccount`. */
export interface ChannelAccountPage extends PageWithTotal<ChannelAccount> {}
/** One page of custom channels. HubSpot: `CollectionResponseWithTotalPublicChannelIntegrationChannel`. */
export interface CustomChannelPage extends PageWithTotal<CustomChannel> {}

// ---------------------------------------------------------------------------------------------------------------
// Received: errors
// ---------------------------------------------------------------------------------------------------------------

/**
 * The body of a HubSpot error. HubSpot has been seen to leave out every member.
 * HubSpot: `Error`, `StandardError`.
 */
export interface ErrorBody {
  /** The word `error`. */
  readonly status?: string | null;
  /** What went wrong, in words that HubSpot may change at any time. */
  readonly message?: string | null;
  /** What kind of error it is. */
  readonly category?: Open<ErrorCategory> | null;
  /** What exactly went wrong, such as `CustomChannelsError.INVALID_CHANNEL_CAPABILITY_VALUES`. */
  readonly subCategory?: unknown;
  /** What to tell HubSpot's support. */
  readonly correlationId?: string | null;
  /** An id of the error. */
  readonly id?: string | null;
  /** Which limit was met: `DAILY` or `TEN_SECONDLY_ROLLING`. */
  readonly policyName?: Open<'DAILY' | 'TEN_SECONDLY_ROLLING' | 'SECONDLY'> | null;
  /** What kind of error it is, in older answers, such as `RATE_LIMIT`. HubSpot's specification does not have it. */
  readonly errorType?: string | null;
  /** HubSpot's id of the request, in older answers. HubSpot's specification does not have it. */
  readonly requestId?: string | null;
  /** What belongs to it, by name. */
  readonly context?: { readonly [name: string]: string[] } | null;
  /** The things that were wrong, one by one. */
  readonly errors?: ErrorDetail[] | null;
  /** Pages about the error, by name. */
  readonly links?: { readonly [name: string]: string } | null;
}

/** One of several things that went wrong. */
export interface ErrorDetail {
  /** What was wrong, in words that may change at any time. */
  readonly message?: string | null;
  /** The code of what was wrong. */
  readonly code?: string | null;
  /** The member or parameter that was wrong. */
  readonly in?: string | null;
  /** What exactly was wrong, within the category. */
  readonly subCategory?: string | null;
  /** What belongs to it, by name, such as the scopes that are missing. */
  readonly context?: { readonly [name: string]: string[] } | null;
}

/** The kinds of errors HubSpot is known to name. */
export type ErrorCategory =
  | 'VALIDATION_ERROR'
  | 'MISSING_SCOPES'
  | 'OBJECT_NOT_FOUND'
  | 'RATE_LIMITS'
  | 'INVALID_AUTHENTICATION'
  | 'EXPIRED_AUTHENTICATION'
  | 'CONFLICT';

// ---------------------------------------------------------------------------------------------------------------
// Received: webhooks
// ---------------------------------------------------------------------------------------------------------------

/** What an app can subscribe to. */
export type SubscriptionType =
  | 'conversation.creation'
  | 'conversation.deletion'
  | 'conversation.privacyDeletion'
  | 'conversation.propertyChange'
  | 'conversation.newMessage';

/** What kind of entry a `conversation.newMessage` event speaks of. */
export type WebhookMessageType = 'MESSAGE' | 'COMMENT' | 'WELCOME_MESSAGE';

/**
 * An event an app subscribed to. Events may repeat and come in any order.
 *
 * `conversation.newMessage` carries `messageId` and `messageType`, but no text: fetch the message.
 * `conversation.propertyChange` carries `propertyName` and `propertyValue`.
 */
export interface AppWebhookEvent {
  readonly type?: undefined;
  /** What happened. */
  readonly subscriptionType?: Open<SubscriptionType> | null;
  /** The event's id. Not sure to be unique: tell messages apart by `messageId`. */
  readonly eventId?: Id | null;
  /** The subscription that led to the event. */
  readonly subscriptionId?: Id | null;
  /** The HubSpot account. */
  readonly portalId?: Id | null;
  /** The app. */
  readonly appId?: Id | null;
  /** When it happened, in milliseconds since 1970. */
  readonly occurredAt?: number | null;
  /** How often HubSpot tried before, 0 at first. */
  readonly attemptNumber?: number | null;
  /** The thread. */
  readonly objectId?: Id | null;
  /** What caused it. */
  readonly changeSource?: string | null;
  /** What kind of change it was, such as `NEW_MESSAGE`. */
  readonly changeFlag?: string | null;
  /** The message. */
  readonly messageId?: string | null;
  /** What kind of entry the message is. */
  readonly messageType?: Open<WebhookMessageType> | null;
  /** The property that changed. */
  readonly propertyName?: Open<'assignedTo' | 'status' | 'isArchived'> | null;
  /** Its value from then on: empty where nobody is assigned, a user's id without `A-` where somebody is. */
  readonly propertyValue?: string | null;
}

/** What every event of a custom channel carries. */
export interface ChannelWebhookEventBase {
  readonly subscriptionType?: undefined;
  /** The HubSpot account. */
  readonly portalId?: Id | null;
  /** The custom channel. */
  readonly channelId?: Id | null;
  /** The event's id. */
  readonly eventId?: string | null;
  /** When it happened. */
  readonly eventTimestamp?: unknown;
}

/** A user answered over the custom channel: deliver the message. */
export interface OutgoingChannelMessageCreated extends ChannelWebhookEventBase {
  readonly type: 'OUTGOING_CHANNEL_MESSAGE_CREATED';
  /** The message. */
  readonly message: Message;
  /** The app's own ids of the thread. */
  readonly channelIntegrationThreadIds?: string[] | null;
}

/** What every event about an account of a custom channel carries. */
export interface ChannelAccountEventBase extends ChannelWebhookEventBase {
  /** The account of the channel. */
  readonly channelAccountId?: Id | null;
  /** The account's own address: a delivery identifier, or only its value. */
  readonly channelAccountDeliveryIdentifier?: unknown;
  /** Whether HubSpot may send over the account. */
  readonly authorized?: boolean | null;
}

/** An account was connected to the custom channel. */
export interface ChannelAccountCreated extends ChannelAccountEventBase {
  readonly type: 'CHANNEL_ACCOUNT_CREATED';
}

/** An account of the custom channel was changed. */
export interface ChannelAccountUpdated extends ChannelAccountEventBase {
  readonly type: 'CHANNEL_ACCOUNT_UPDATED';
}

/** An account of the custom channel was removed for good. */
export interface ChannelAccountPurged extends ChannelAccountEventBase {
  readonly type: 'CHANNEL_ACCOUNT_PURGED';
}

/** An event of a custom channel. Tell them apart by `type`. */
export type ChannelWebhookEvent =
  | OutgoingChannelMessageCreated
  | ChannelAccountCreated
  | ChannelAccountUpdated
  | ChannelAccountPurged
  | (Unknown & { readonly subscriptionType?: undefined });

/** An event of a webhook: an app's has a `subscriptionType`, a custom channel's has a `type`. Both can be asked for. */
export type WebhookEvent = AppWebhookEvent | ChannelWebhookEvent;

// ---------------------------------------------------------------------------------------------------------------
// Sent: thread messages
// ---------------------------------------------------------------------------------------------------------------

/** An address to deliver to. HubSpot: `PublicDeliveryIdentifier`. */
export interface NewDeliveryIdentifier {
  /** What `value` is. */
  type: Word<DeliveryIdentifierType>;
  /** An e-mail address, an E.164 telephone number or a string that only the channel understands, following `type`. */
  value: string;
}

/** A recipient of a message that is sent to a thread. HubSpot: `PublicRecipientEgg`. */
export interface NewRecipient {
  /** The addresses of the recipient. HubSpot accepts either this list or `deliveryIdentifier`. */
  deliveryIdentifiers?: NewDeliveryIdentifier[] | null | undefined;
  /** The one address of the recipient, an alternative to `deliveryIdentifiers`. */
  deliveryIdentifier?: NewDeliveryIdentifier | null | undefined;
  /** The recipient as an actor, such as `V-123` for a contact. */
  actorId?: ActorId | null | undefined;
  /** The recipient's name. */
  name?: string | null | undefined;
  /** The line of the e-mail; meaningless elsewhere. */
  recipientField?: Word<RecipientField> | null | undefined;
}

/** A message to the visitor. HubSpot: `PublicConversationsMessageEgg`. */
export interface NewMessage {
  type: 'MESSAGE';
  /** The message as plain text. */
  text: string;
  /** The message as HTML. An e-mail without it arrives unformatted. */
  richText?: string | null | undefined;
  /** The subject of an e-mail; ignored elsewhere. */
  subject?: string | null | undefined;
  /** The HubSpot user who sends it: `A-` and the user's id (not the owner's). */
  senderActorId: ActorId;
  /** The channel. Copy it from the newest message of the thread. */
  channelId: Id;
  /** The account of the channel. Copy it from the newest message of the thread: a wrong one sends from a wrong address. */
  channelAccountId: Id;
  /** Who it is for. E-mail needs at least one; live chat needs none. */
  recipients?: NewRecipient[] | null | undefined;
  /** Its attachments. */
  attachments?: NewThreadAttachment[] | null | undefined;
}

/** An internal note on a thread. It is never delivered to the visitor. HubSpot: `PublicCommentEgg`. */
export interface NewComment {
  type: 'COMMENT';
  /** The comment as plain text. */
  text: string;
  /** The comment as HTML. */
  richText?: string | null | undefined;
  /** Its attachments. HubSpot describes files only. */
  attachments?: NewThreadAttachment[] | null | undefined;
}

/** What can be sent to a thread. HubSpot: `PublicMessageEgg`. */
export type NewThreadMessage = NewMessage | NewComment;

/** A file that is sent to a thread. HubSpot: `PublicFileEgg`. */
export interface NewFileAttachment {
  type: 'FILE';
  /** The id of the file in HubSpot's Files, in digits, or the absolute URL of one. */
  fileId: string;
}

/**
 * Answers offered to the visitor. Live chat and Messenger show them.
 * HubSpot: `PublicQuickRepliesEgg`, `QuickRepliesAttachment`.
 */
export interface NewQuickRepliesAttachment {
  type: 'QUICK_REPLIES';
  /** The answers, at least one. */
  quickReplies: NewQuickReply[];
}

/** One answer offered to the visitor. HubSpot: `QuickReply`. */
export interface NewQuickReply {
  /** What is sent back, or the URL that is opened. */
  value: string;
  /** Whether `value` is text or a URL. */
  valueType: Word<QuickReplyValueType>;
  /** What the visitor sees. */
  label?: string | null | undefined;
}

/**
 * A post on a social network that the message is about.
 * HubSpot: `PublicSocialMediaEgg`, `SocialMetadataIntegrationAttachment`.
 */
export interface NewSocialMediaAttachment {
  type: 'SOCIAL_MEDIA_METADATA';
  /** The post. */
  socialMetadata: NewSocialMetadata;
}

/** A post on a social network. HubSpot: `SocialMetadata`. */
export interface NewSocialMetadata {
  /** What the post shows. */
  mediaType: Word<SocialMediaType>;
  /** What the post says. */
  description?: string | null | undefined;
  /** The network's own id of the post. */
  id?: string | null | undefined;
  /** The title of what it shows. */
  mediaTitle?: string | null | undefined;
  /** The URL of what it shows. */
  mediaUrl?: string | null | undefined;
  /** The same URL as a plain string. */
  mediaUrlString?: string | null | undefined;
  /** The URL of a small picture. */
  thumbnailUrl?: string | null | undefined;
}

/** An attachment of what is sent to a thread. */
export type NewThreadAttachment = NewFileAttachment | NewQuickRepliesAttachment | NewSocialMediaAttachment;

/** A change of a thread: one of the two, not both. HubSpot: `PublicThreadUpdateRequest`. */
export interface ThreadUpdate {
  /** Opens or closes the thread. */
  status?: ThreadStatus | null | undefined;
  /** `false` takes the thread out of the trash; the query must then say `archived: true`. */
  archived?: boolean | null | undefined;
}

/** Who is to have a thread. HubSpot: `PublicThreadAssignRequest`. */
export interface Assignee {
  /** The HubSpot user: `A-` and the user's id. */
  actorId: ActorId;
}

/** The actors to be resolved in one call. HubSpot: `BatchInputString`. */
export interface ActorBatch {
  /** Their ids. HubSpot's batches usually end at 100. */
  inputs: ActorId[];
}

// ---------------------------------------------------------------------------------------------------------------
// Sent: custom channels
// ---------------------------------------------------------------------------------------------------------------

/** A message that is published from a custom channel into HubSpot. HubSpot: `ChannelIntegrationMessageEgg`. */
export interface NewChannelMessage {
  /** `INCOMING` from the visitor, `OUTGOING` from an agent in another system. */
  messageDirection: MessageDirection;
  /** The account of the channel. */
  channelAccountId: Id;
  /** The message as plain text. */
  text: string;
  /** The message as HTML. */
  richText?: string | null | undefined;
  /** When it was written in your system. */
  timestamp: Timestamp;
  /** Who wrote it. For `INCOMING` the visitor. */
  senders: NewParticipant[];
  /** Who it is for. For `INCOMING` one of them is the channel account's own address. */
  recipients: NewParticipant[];
  /** Its attachments. HubSpot keeps one of two that are equal. */
  attachments: NewChannelAttachment[];
  /** The message it answers. */
  inReplyToId?: string | null | undefined;
  /** The thread's key in your system. Needed where the channel's `threadingModel` is `INTEGRATION_THREAD_ID`. */
  integrationThreadId?: string | null | undefined;
  /** Your own id of the message. HubSpot makes one message of two with the same, so a retry is safe. */
  integrationIdempotencyId?: string | null | undefined;
  /** The contact the message belongs to, instead of the one HubSpot would find. */
  associateWithContactId?: number | null | undefined;
  /** The contacts you found, and by which properties. */
  preResolvedContacts?: PreResolvedContacts | null | undefined;
}

/** Somebody who takes part in a message of a custom channel. HubSpot: `ChannelIntegrationParticipant`. */
export interface NewParticipant {
  /** The address. */
  deliveryIdentifier: NewDeliveryIdentifier;
  /** The name. */
  name?: string | null | undefined;
  /** The HubSpot user, for an `OUTGOING` message. */
  senderActorId?: ActorId | null | undefined;
}

/** The contacts you found for a message. */
export interface PreResolvedContacts {
  /** The contacts. */
  contacts: PreResolvedContact[];
}

/** A contact you found for a message. */
export interface PreResolvedContact {
  /** The contact. */
  contactVid: number;
  /** The names of the contact properties that matched. */
  contactPropertiesLeadingToMatch: string[];
}

/** A file that is published over a custom channel. HubSpot: `FileAttachment`. */
export interface NewChannelFileAttachment {
  type: 'FILE';
  /** The id of the file in HubSpot's Files, in digits. */
  fileId: string;
  /** What the file is for. */
  fileUsageType?: Word<FileUsageType> | null | undefined;
}

/** A place. HubSpot: `LocationAttachment`. */
export interface NewLocationAttachment {
  type: 'LOCATION';
  /** Degrees north, -90 to 90. */
  latitude: number;
  /** Degrees east, -180 to 180. */
  longitude: number;
  /** The postal address. */
  address?: string | null | undefined;
  /** The name of the place. */
  name?: string | null | undefined;
  /** A URL about the place. */
  url?: string | null | undefined;
}

/** A visiting card. HubSpot: `ContactAttachment`. */
export interface NewContactAttachment {
  type: 'CONTACT';
  /** What the card says. */
  contactProfile: NewContactProfile;
}

/** What a visiting card says. HubSpot wants the four lists even where they are empty. HubSpot: `ContactProfile`. */
export interface NewContactProfile {
  /** Postal addresses; may be empty. */
  addresses: NewContactAddress[];
  /** E-mail addresses; may be empty. */
  emails: NewContactEmail[];
  /** Telephone numbers; may be empty. */
  phones: NewContactPhone[];
  /** Web pages; may be empty. */
  urls: NewContactUrl[];
  /** The person's name. */
  name?: NewContactName | null | undefined;
  /** The organisation the person works for. */
  org?: NewContactOrg | null | undefined;
}

/** A postal address on a visiting card. HubSpot: `ContactAddress`. */
export interface NewContactAddress {
  /** The city. */
  city?: string | null | undefined;
  /** The country's name. */
  country?: string | null | undefined;
  /** Two letters, ISO 3166-1. */
  countryCode?: string | null | undefined;
  /** The state, province or region. */
  state?: string | null | undefined;
  /** The street and house number. */
  street?: string | null | undefined;
  /** Where it belongs to. */
  type?: Word<ContactPointType> | null | undefined;
  /** The postal code. */
  zip?: string | null | undefined;
}

/** An e-mail address on a visiting card. HubSpot: `ContactEmail`. */
export interface NewContactEmail {
  /** The address. */
  email: string;
  /** Where it belongs to. */
  type?: Word<ContactPointType> | null | undefined;
}

/** A telephone number on a visiting card. HubSpot: `ContactPhone`. */
export interface NewContactPhone {
  /** The number, in any form. */
  phone: string;
  /** What kind of number it is. */
  type?: Word<ContactPhoneType> | null | undefined;
}

/** A URL on a visiting card. HubSpot: `ContactUrl`. */
export interface NewContactUrl {
  /** The page's address. */
  url: string;
  /** Where it belongs to. */
  type?: Word<ContactPointType> | null | undefined;
}

/** A name on a visiting card. */
export interface NewContactName {
  /** The given name. */
  firstName?: string | null | undefined;
  /** The family name. */
  lastName?: string | null | undefined;
  /** The middle name. */
  middleName?: string | null | undefined;
  /** What stands before the name, such as a title. */
  prefix?: string | null | undefined;
  /** What stands after the name. */
  suffix?: string | null | undefined;
}

/** An organisation on a visiting card. */
export interface NewContactOrg {
  /** The organisation's name. */
  company?: string | null | undefined;
  /** The department. */
  department?: string | null | undefined;
  /** The person's title in it. */
  title?: string | null | undefined;
}

/** Something your channel carried that HubSpot cannot show. HubSpot: `UnsupportedContentAttachment`. */
export interface NewUnsupportedContentAttachment {
  type: 'UNSUPPORTED_CONTENT';
}

/** The heading of a message. HubSpot: `MessageHeaderAttachment`. */
export interface NewMessageHeaderAttachment {
  type: 'MESSAGE_HEADER';
  /** A picture in HubSpot's Files. A number here, unlike everywhere else. */
  fileId?: number | null | undefined;
  /** The heading's text. */
  text?: string | null | undefined;
}

/** An attachment of what is published over a custom channel. */
export type NewChannelAttachment =
  | NewChannelFileAttachment
  | NewQuickRepliesAttachment
  | NewSocialMediaAttachment
  | NewLocationAttachment
  | NewContactAttachment
  | NewUnsupportedContentAttachment
  | NewMessageHeaderAttachment;

/** What a custom channel can carry. */
export interface Capabilities {
  /** The kinds of addresses its participants have. The names of the types, not objects. */
  deliveryIdentifierTypes?: Word<DeliveryIdentifierType>[] | null | undefined;
  /** The formatting it can carry. */
  richText?: Word<RichTextCapability>[] | null | undefined;
  /** How HubSpot finds the thread a message belongs to. */
  threadingModel?: Word<ThreadingModel> | null | undefined;
  /** Whether pictures may stand in the text. */
  allowInlineImages?: boolean | null | undefined;
  /** Whether agents may answer. */
  allowOutgoingMessages?: boolean | null | undefined;
  /** Whether agents may start a thread. */
  allowConversationStart?: boolean | null | undefined;
  /** Whether a message may have more than one recipient. */
  allowMultipleRecipients?: boolean | null | undefined;
  /** The kinds of attachments agents may send. */
  outgoingAttachmentTypes?: NewChannelAttachment['type'][] | null | undefined;
  /** The MIME types of files agents may send; `image/*` is possible. */
  allowedFileAttachmentMimeTypes?: string[] | null | undefined;
  /** How many files agents may send with one message. */
  maxFileAttachmentCount?: number | null | undefined;
  /** How large one file may be, in bytes. */
  maxFileAttachmentSizeBytes?: number | null | undefined;
  /** How large all files of a message may be together, in bytes. */
  maxTotalFileAttachmentSizeBytes?: number | null | undefined;
}

/** A custom channel to be registered. HubSpot: `PublicChannelIntegrationChannelCreate`. */
export interface NewCustomChannel {
  /** The name users see. */
  name: string;
  /** What the channel can carry. */
  capabilities: Capabilities;
  /** Where HubSpot sends a user who connects an account. */
  channelAccountConnectionRedirectUrl?: string | null | undefined;
  /** What users read about it. */
  channelDescription?: string | null | undefined;
  /** Where its logo is. */
  channelLogoUrl?: string | null | undefined;
  /** Where HubSpot posts outgoing messages. */
  webhookUrl?: string | null | undefined;
}

/** A change of a custom channel. What is left out stays as it is. HubSpot: `PublicChannelIntegrationChannelPatch`. */
export interface CustomChannelUpdate {
  /** The name users see. */
  name?: string | null | undefined;
  /** What the channel can do. */
  capabilities?: Capabilities | ReceivedCapabilities | null | undefined;
  /** Where HubSpot sends users to connect an account. */
  channelAccountConnectionRedirectUrl?: string | null | undefined;
  /** What users read about it. */
  channelDescription?: string | null | undefined;
  /** Where its logo is. */
  channelLogoUrl?: string | null | undefined;
  /** Where HubSpot posts the channel's events to. */
  webhookUrl?: string | null | undefined;
}

/** An account to be connected to a custom channel. HubSpot: `PublicChannelAccountEgg`. */
export interface NewChannelAccount {
  /** The name users see. */
  name: string;
  /** The inbox its messages arrive in. */
  inboxId: Id;
  /** Whether HubSpot may use it. */
  authorized: boolean;
  /** Its own address. */
  deliveryIdentifier?: NewDeliveryIdentifier | null | undefined;
}

/** A change of an account. What is left out stays as it is. HubSpot: `PublicChannelAccountUpdateRequest`. */
export interface ChannelAccountUpdate {
  /** The name users see. */
  name?: string | null | undefined;
  /** Whether HubSpot may send over it. */
  authorized?: boolean | null | undefined;
}

/**
 * What is known of an account that a user is connecting.
 * HubSpot: `PublicChannelAccountStagingTokenUpdateRequest`.
 */
export interface StagingTokenUpdate {
  /** The name users see. */
  accountName?: string | null | undefined;
  /** The account's own address. */
  deliveryIdentifier?: NewDeliveryIdentifier | null | undefined;
}

/** What became of an outgoing message. HubSpot: `PublicChannelIntegrationMessageUpdateRequest`. */
export interface MessageStatusUpdate {
  /** What became of it. */
  statusType: MessageStatusUpdateType;
  /** Why it failed. Belongs to `FAILED`. */
  errorMessage?: string | null | undefined;
}

/** The visitor a token is made for. HubSpot: `IdentificationTokenGenerationRequest`. */
export interface NewVisitorToken {
  /** The visitor's e-mail address. */
  email: string;
  /** Written to the contact if it has none. */
  firstName?: string | null | undefined;
  /** Written to the contact if it has none. */
  lastName?: string | null | undefined;
  /** What HubSpot's AI agent may know of the visitor. */
  hsCustomerAgentContext?: { [name: string]: string } | null | undefined;
}

// ---------------------------------------------------------------------------------------------------------------
// Issues
// ---------------------------------------------------------------------------------------------------------------

/**
 * What stands behind an issue's message, by its code. Codes are stable: new ones are added, none is removed.
 * `expected` and `actual` are words of this package, such as `an object`; nothing of the value itself is in them.
 */
export interface IssueParams {
  /** The text is not JSON. `offset` counts bytes from 0, `line` and `column` count from 1. */
  json: { readonly expected: string; readonly offset: number; readonly line: number; readonly column: number };
  /** The JSON text is longer than `limit` bytes and was not read. */
  'json.tooLarge': { readonly limit: number };
  /** The value was not checked, because WebAssembly cannot run here: `reason` says why. It stands alone, at the root. */
  unchecked: { readonly reason: string };
  /** A member that must be there is missing. `allowed` are its values where there is a list of them, as of the `type`. */
  required: { readonly expected: string; readonly allowed?: readonly string[] };
  /** The value is of another kind than `expected`. `allowed` are the values where there is a list of them. */
  type: { readonly expected: string; readonly actual: string; readonly allowed?: readonly string[] };
  /** The string is none of `allowed`. */
  enum: { readonly allowed: readonly string[] };
  /** The `type` of the object is none of `allowed`. */
  tag: { readonly allowed: readonly string[] };
  /** The `type` is one HubSpot knows, and not one that may stand here. */
  'tag.place': { readonly tag: string; readonly allowed: readonly string[] };
  /** The string is not of the expected form. */
  format: { readonly expected: string };
  /** The number does not fit into `bits` bits. */
  'integer.range': { readonly bits: number };
  /** The member is not known here; HubSpot ignores it. */
  unknownKey: NoParams;
  /** The member is known in `versions`, not in `version`. */
  'unknownKey.version': { readonly version: Version; readonly versions: readonly Version[] };
  /** Reading the member failed: a getter or a proxy threw. */
  unreadable: NoParams;
  /** The value cannot be written as JSON: it holds itself, or a bigint. */
  notJson: NoParams;
  /** The value has more members and elements than `limit`, and was not read to the end. */
  tooLarge: { readonly limit: number };
  /** The sender of a message is not a HubSpot user. `actorType` is there where it is an actor of another kind, such as `VISITOR`. */
  'sender.notAgent': { readonly actorType?: string };
  /** The text shows nothing: it is empty or white space. */
  'text.blank': NoParams;
  /** An e-mail has no subject. */
  'subject.missing': NoParams;
  /** Something else than an e-mail has a subject. */
  'subject.ignored': NoParams;
  /** There is nobody to send to. */
  'recipients.empty': NoParams;
  /** None of the recipients of an e-mail stands in the line `TO`. */
  'recipients.noTo': NoParams;
  /** A recipient has an address that the recipient with the index `first` has already. */
  'recipients.repeated': { readonly first: number };
  /** There are more recipients than the channel takes. */
  'recipients.tooMany': { readonly limit: number; readonly actual: number };
  /** A recipient has no address. */
  'recipient.unaddressed': NoParams;
  /** A recipient has both `deliveryIdentifiers` and `deliveryIdentifier`. */
  'recipient.twice': NoParams;
  /** A recipient has an actor id and no address. */
  'recipient.actorOnly': NoParams;
  /** A recipient is a HubSpot user, who cannot receive: an error without an address, a warning with one. */
  'recipient.agent': { readonly actorType: string };
  /** The `recipientField` is none of `allowed`. */
  'recipient.field': { readonly allowed: readonly string[] };
  /** The address cannot be reached by e-mail. */
  'identifier.notEmail': NoParams;
  /** The channel did not register addresses of this type; it registered `allowed`. */
  'identifier.unregistered': { readonly allowed: readonly string[] };
  /** WhatsApp is documented as unsupported for sending. */
  'channel.whatsApp': NoParams;
  /** The custom channel takes no answers. */
  'channel.noAnswers': NoParams;
  /** The custom channel shows no HTML. */
  'richText.dropped': NoParams;
  /** HubSpot refuses comments on threads of a help desk; its Notes API takes their place. */
  'comment.helpDesk': NoParams;
  /** An attachment on a comment that HubSpot's guide does not speak of. */
  'comment.attachment': { readonly tag: string };
  /** The custom channel does not carry this kind of attachment. */
  'attachment.notCarried': { readonly tag: string };
  /** An attachment is equal to the one with the index `first`; HubSpot keeps one of them. */
  'attachments.repeated': { readonly first: number };
  /** There are more files than the custom channel takes. */
  'attachments.tooManyFiles': { readonly limit: number; readonly actual: number };
  /** A URL stands where a custom channel takes the id of a file. */
  'fileId.url': NoParams;
  /** Degrees that are not on the globe. */
  'location.range': { readonly min: number; readonly max: number };
  /** A quick replies attachment offers nothing. */
  'quickReplies.empty': NoParams;
  /** The channel does not show quick replies. */
  'quickReplies.channel': NoParams;
  /** There are more quick replies than Messenger shows. */
  'quickReplies.tooMany': { readonly limit: number; readonly actual: number };
  /** The label is longer than Messenger shows, in Unicode code points. */
  'quickReply.tooLong': { readonly limit: number };
  /** A thread is assigned to somebody who is not a HubSpot user. */
  'assignee.notAgent': NoParams;
  /** There are more actors than a batch usually takes. */
  'inputs.tooMany': { readonly limit: number; readonly actual: number };
  /** The message comes from nobody. */
  'senders.empty': NoParams;
  /** A recipient is also a sender. */
  'recipient.isSender': NoParams;
  /** An agent is named in another place than the sender of an `OUTGOING` message. */
  'agent.place': NoParams;
  /** The channel threads by `integrationThreadId`, and there is none. */
  'integrationThreadId.missing': NoParams;
  /** The channel threads by addresses, and there is an `integrationThreadId`. */
  'integrationThreadId.ignored': NoParams;
  /** The contact is named twice, in two ways. */
  'contacts.twice': NoParams;
  /** This is not how contact properties are called. */
  'property.name': NoParams;
  /** Only a failure has an error message. */
  'errorMessage.ignored': NoParams;
  /** A change to a thread does two things at once. */
  'threadUpdate.both': NoParams;
  /** The operation is not part of the version. */
  'version.lacks': NoParams;
  /** A parameter of the path is missing. */
  'path.missing': NoParams;
  /** A parameter of the path, or the path itself, cannot be sent. */
  'path.invalid': NoParams;
  /** A parameter of the query is of another kind than HubSpot takes. */
  'query.invalid': NoParams;
  /** HubSpot does not know the parameter of the query here: it would ignore it and return everything. */
  'query.unknown': NoParams;
  /** A parameter of the query asks for another one that is missing. */
  'query.missing': NoParams;
  /** HubSpot does not take the parameter of the query together with another one. */
  'query.conflict': NoParams;
  /** The `limit` is too small or too large. */
  'query.limit': NoParams;
  /** HubSpot does not sort by this. */
  'query.sort': NoParams;
  /** HubSpot takes one value here, not several. */
  'query.many': NoParams;
  /** What is to be answered is no received message. */
  'reply.notMessage': NoParams;
  /** What is to be answered names nobody whom the answer could be written to. */
  'reply.nobody': NoParams;
  /** A message that came by a form or by the customer portal is answered over another account, which has to be named. */
  'reply.noRoute': NoParams;
  /** The answer goes over another account than the received message came in by, and so from another address. */
  'reply.otherAccount': NoParams;
  /** HubSpot could not read the value that stands at this line and column of the JSON it was sent, or one near it. */
  'refused.unreadable': { readonly line: number; readonly column: number };
  /** HubSpot refused the value. */
  refused: NoParams;
}

/** Of a code without numbers and names. */
export type NoParams = { readonly [name: string]: never };

/** What is wrong, as a stable word. */
export type IssueCode = keyof IssueParams;

/** An issue of one code. */
export type IssueOf<Code extends IssueCode> = {
  /** What is wrong. */
  readonly code: Code;
  /** An `error` keeps the request from being sent, a `warning` does not. */
  readonly severity: 'error' | 'warning';
  /** Where, step by step: `['recipients', 0, 'name']`. A missing member is reported where it would stand. */
  readonly path: (string | number)[];
  /** Where, as a JSON Pointer: `/recipients/0/name`. */
  readonly pointer: string;
  /** What was expected, in English. Never repeats the customer's text or an address. */
  readonly message: string;
  /** What was probably meant: ``did you mean `actorId`?`` */
  readonly suggestion?: string;
  /** The rule, an `id` of `RULES`. */
  readonly rule?: string;
  /** Where to read about it. */
  readonly docs?: string;
} & (IssueParams[Code] extends NoParams
  ? { readonly params?: undefined }
  : {} extends IssueParams[Code]
    ? {
        /** The names behind the message, where there are any. */
        readonly params?: IssueParams[Code];
      }
    : {
        /** The numbers and names behind the message. */
        readonly params: IssueParams[Code];
      });

/** Something that is wrong, or worth a word, with a value. `params` follows `code`. */
export type Issue = { [Code in IssueCode]: IssueOf<Code> }[IssueCode];

// ---------------------------------------------------------------------------------------------------------------
// Schemas
// ---------------------------------------------------------------------------------------------------------------

/** What a validation found. */
export type Result<T> = Valid<T> | Invalid;

/** Nothing keeps the value from being sent. */
export interface Valid<T> {
  readonly ok: true;
  /** The caller's own object, untouched; from JSON text, the value it says. */
  readonly value: T;
  /** What is worth a word, in document order. */
  readonly warnings: Issue[];
}

/** The value cannot be sent. */
export interface Invalid {
  readonly ok: false;
  /** All errors, in document order, not only the first. */
  readonly issues: Issue[];
  /** What is worth a word, in document order. */
  readonly warnings: Issue[];
}

/** What to do with members HubSpot does not know: warn of them, refuse the body, or say nothing. */
export type UnknownKeys = 'warn' | 'error' | 'ignore';

/** What a validation may know besides the value. */
export interface ValidateOptions {
  /** The version of HubSpot's API. Default `v3`. */
  readonly version?: Version | undefined;
  /** The channel the value is sent on, for rules that depend on it, where the value has no `channelId` of its own. */
  readonly channelId?: Id | undefined;
  /** The type of the inbox the thread is in: a help desk takes no comments. */
  readonly inboxType?: InboxType | undefined;
  /** What the custom channel was registered to carry, as you wrote it or as HubSpot sends it. */
  readonly capabilities?: Capabilities | ReceivedCapabilities | null | undefined;
  /**
   * Warns instead of failing where HubSpot has been seen to accept now and then what its specification forbids: ids as numbers, and what
   * the `lenient` ones of `RULES` say. Default `false`.
   */
  readonly lenient?: boolean | undefined;
  /**
   * Holds a body to HubSpot's specification to the letter: what HubSpot takes against it is an error. `null` is no missing member, and
   * what the `strict` ones of `RULES` say is required, such as `attachments`. Default `false`.
   */
  readonly strict?: boolean | undefined;
  /** What to do with members HubSpot does not know. Default `warn`. */
  readonly unknownKeys?: UnknownKeys | undefined;
  /**
   * Treatment of warnings: `keep` them, make an `error` of each, or of those with the codes of a list, such as `['text.blank']`.
   * Default `keep`.
   */
  readonly warnings?: 'keep' | 'error' | readonly IssueCode[] | undefined;
  /** How many errors, and how many warnings, are reported at most; less than 1 is 1. Default 10 000. */
  readonly maxIssues?: number | undefined;
  /** Words of your own for an issue. */
  readonly message?: Wording | WordTable | undefined;
}

/**
 * Gives an issue other words than the English ones, by its `code` and `params`. The English ones stay for `undefined`,
 * and where the function throws.
 */
export type Wording = (issue: Issue) => string | undefined;

/** Words by the code of an issue, or functions that make them of its `params`. The English ones stay for codes that are not there. */
export type WordTable = {
  readonly [Code in IssueCode]?: string | ((params: IssueParams[Code]) => string | undefined) | undefined;
};

/** JSON as it came over the wire. Bytes are UTF-8. */
export type JsonText = string | Uint8Array | ArrayBuffer;

/** What is known of one kind of request body. */
export interface Schema<T> {
  /** The schema's name in `schemas`. */
  readonly name: SchemaName;
  /**
   * Checks a value. Never throws, whatever the value is, and never changes it. Where WebAssembly cannot run, what is not certainly valid
   * has the one issue `unchecked`: see `isSupported`.
   * @throws {ConversationsError} of kind `invalid` for options that cannot be used.
   */
  validate(value: unknown, options?: ValidateOptions): Result<T>;
  /** Checks JSON without parsing it in JavaScript first. What is no JSON is an issue of code `json`. */
  validateJson(text: JsonText, options?: ValidateOptions): Result<T>;
  /** Whether the value has no errors. */
  is(value: unknown): value is T;
  /** Whether JSON is such a value without errors. The quickest way to know what may be passed on as it is. */
  isJson(text: JsonText): boolean;
  /**
   * The value itself, if it has no errors.
   * @throws {ConversationsError} of kind `invalid` with all issues otherwise.
   */
  parse(value: unknown, options?: ValidateOptions): T;
  /**
   * This schema with options built in, wherever a schema or a Standard Schema is taken: `schemas.threadMessage.with({ warnings:
   * ['text.blank'] })`. Options of a call go on top of them, member by member.
   */
  with(options: ValidateOptions): Schema<T>;
  /** The face that form libraries, tRPC, Hono and others know: Standard Schema v1, synchronous. Warnings are no issues there. */
  readonly '~standard': StandardSchemaProps<T>;
}

/** The type a schema stands for: `Infer<typeof schemas.threadMessage>`. */
export type Infer<S extends Schema<any>> = S extends Schema<infer T> ? T : never;

/** Standard Schema v1 with its JSON Schema extension; see https://standardschema.dev. */
export interface StandardSchemaProps<T> {
  readonly version: 1;
  readonly vendor: 'hubspot-conversations';
  /** There for the compiler only. */
  readonly types?: { readonly input: T; readonly output: T } | undefined;
  /** Checks a value. */
  readonly validate: (value: unknown, options?: StandardSchemaOptions | undefined) => StandardSchemaResult<T>;
  /** The schema as JSON Schema. */
  readonly jsonSchema: {
    /** @throws {ConversationsError} of kind `invalid` for a target or an option that is not supported. */
    readonly input: (options: StandardJsonSchemaOptions) => Record<string, unknown>;
    /** The same, since validation changes nothing. */
    readonly output: (options: StandardJsonSchemaOptions) => Record<string, unknown>;
  };
}

/** Options that callers of Standard Schema may pass. `libraryOptions` are `ValidateOptions`, and of JSON Schema `JsonSchemaOptions`. */
export interface StandardSchemaOptions {
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** The `libraryOptions` of JSON Schema. */
export interface JsonSchemaOptions {
  /**
   * `false` closes every object, as strict definitions of tools for language models want it: it has no other members, and all are
   * required; what may be left out is `null`, which validation takes as missing. Conditions are left out. Default `true`.
   */
  readonly additionalProperties?: boolean | undefined;
}

/** What callers of the JSON Schema extension pass. */
export interface StandardJsonSchemaOptions extends StandardSchemaOptions {
  /** The dialect. */
  readonly target: Open<'draft-2020-12' | 'draft-07' | 'openapi-3.0'>;
}

/** What Standard Schema returns. */
export type StandardSchemaResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: Issue[] };

/** The body each schema stands for. */
export interface SchemaTypes {
  /** Body of `POST …/threads/{threadId}/messages`. */
  threadMessage: NewThreadMessage;
  /** A `threadMessage` that is a message: one object, for forms and definitions of tools. */
  message: NewMessage;
  /** A `threadMessage` that is a comment. */
  comment: NewComment;
  /** Body of `POST …/custom-channels/{channelId}/messages`. */
  customChannelMessage: NewChannelMessage;
  /** An attachment of `threadMessage`. */
  threadAttachment: NewThreadAttachment;
  /** An attachment of `customChannelMessage`. */
  customChannelAttachment: NewChannelAttachment;
  /** A recipient of `threadMessage`. */
  recipient: NewRecipient;
  /** A sender or recipient of `customChannelMessage`. */
  participant: NewParticipant;
  /** Body of `PATCH …/threads/{threadId}`. */
  threadUpdate: ThreadUpdate;
  /** Body of `PUT …/threads/{threadId}/assignee`. */
  assignee: Assignee;
  /** Body of `POST …/actors/batch/read`. */
  actorBatch: ActorBatch;
  /** Body of `POST …/custom-channels`. */
  customChannel: NewCustomChannel;
  /** The `capabilities` of a custom channel. */
  capabilities: Capabilities;
  /** Body of `PATCH …/custom-channels/{channelId}`. */
  customChannelUpdate: CustomChannelUpdate;
  /** Body of `POST …/custom-channels/{channelId}/channel-accounts`. */
  channelAccount: NewChannelAccount;
  /** Body of `PATCH …/custom-channels/{channelId}/channel-accounts/{channelAccountId}`. */
  channelAccountUpdate: ChannelAccountUpdate;
  /** Body of `PATCH …/custom-channels/{channelId}/channel-account-staging-tokens/{accountToken}`. */
  stagingTokenUpdate: StagingTokenUpdate;
  /** Body of `PATCH …/custom-channels/{channelId}/messages/{messageId}`. */
  messageStatusUpdate: MessageStatusUpdate;
  /** Body of `POST /visitor-identification/…/tokens/create`. */
  visitorToken: NewVisitorToken;
}

/** The name of a schema. */
export type SchemaName = keyof SchemaTypes;

/** One schema for each request body, and for the parts people build on their own. */
export declare const schemas: { readonly [Name in SchemaName]: Schema<SchemaTypes[Name]> };

/**
 * Tells whether this host lets WebAssembly run. Where it does not, `validate` knows of most valid values that they are valid, and of others
 * nothing; everything else fails with a `ConversationsError` of kind `wasm`.
 */
export declare function isSupported(): boolean;

/** What `normalize` may take for granted. */
export interface NormalizeOptions {
  /** A bare number in the place of a HubSpot user is the user's id: `'123'` becomes `'A-123'`. Default `false`. */
  readonly agents?: boolean | undefined;
}

/**
 * Repairs what can be repaired without losing or guessing anything: a number where a string of digits belongs, a
 * `Date` where a time belongs, a single recipient or attachment where a list belongs, a member whose name is only
 * written in other letters, `null` where a member may be missing, and attachments that were left out. Returns a repaired copy, which shares with the value what
 * needed no repair; the value itself where nothing did. What cannot be repaired stays as it is, so validate the copy.
 * @throws {ConversationsError} of kind `invalid` for a schema that is none.
 */
export declare function normalize<Name extends SchemaName>(
  schema: Name,
  value: SchemaTypes[Name],
  options?: NormalizeOptions,
): SchemaTypes[Name];
export declare function normalize(schema: SchemaName, value: unknown, options?: NormalizeOptions): unknown;

/** What `explain` may know besides. */
export interface ExplainOptions {
  /** What kind of body was sent. Default: it is recognised by its members. */
  readonly schema?: SchemaName | undefined;
  /** Words of your own for an issue. */
  readonly message?: Wording | WordTable | undefined;
}

/**
 * What a HubSpot 400 says about the body that was sent, as issues with places as far as they can be known. Empty where it
 * says nothing about the body. What HubSpot says is not repeated, since it may repeat what was sent.
 * @param error what was thrown, or the body of HubSpot's answer as a value or JSON text
 * @param body the body that was sent, as a value or as the very JSON text
 */
export declare function explain(error: unknown, body: unknown, options?: ExplainOptions): Issue[];

/** A number that a rule or a bound of this package rests on. */
export interface Limit {
  /** The number. */
  readonly value: number;
  /** What is counted, such as `bytes` or `code points`. */
  readonly unit: string;
  /** The rule that rests on it, an `id` of `RULES`; `null` for a bound of this package. */
  readonly rule: string | null;
}

/** The name of a limit. */
export type LimitName =
  | 'JSON_MAX_BYTES'
  | 'ISSUES_MAX'
  | 'VALUE_NODES_MAX'
  | 'VALUE_DEPTH_MAX'
  | 'ANSWER_DETAILS_MAX'
  | 'RESPONSE_MAX_BYTES'
  | 'ERROR_RESPONSE_MAX_BYTES'
  | 'EMPTY_PAGES_MAX'
  | 'EMPTY_PIECES_MAX'
  | 'WEBHOOK_MAX_BYTES'
  | 'REQUEST_MAX_BYTES'
  | 'SIGNED_MAX_BYTES'
  | 'SIGNED_URL_MAX_UNITS'
  | 'SEEN_EVENTS_MAX'
  | 'SANDBOX_REQUEST_MAX_BYTES'
  | 'MEMORY_KEPT_MAX_BYTES'
  | 'QUICK_REPLIES_MESSENGER_MAX'
  | 'QUICK_REPLY_LABEL_MESSENGER_MAX_CODE_POINTS'
  | 'ACTOR_BATCH_MAX'
  | 'LATITUDE_MIN'
  | 'LATITUDE_MAX'
  | 'LONGITUDE_MIN'
  | 'LONGITUDE_MAX'
  | 'EMAIL_MAX_BYTES'
  | 'EMAIL_LOCAL_MAX_BYTES'
  | 'PHONE_MIN_DIGITS'
  | 'PHONE_MAX_DIGITS'
  | 'SHORT_CODE_MIN_DIGITS'
  | 'SHORT_CODE_MAX_DIGITS'
  | 'THREADS_LIMIT_MAX'
  | 'MESSAGES_LIMIT_USUAL'
  | 'SIGNATURE_TOLERANCE_MS';

/** The numbers behind the rules: `LIMITS.ACTOR_BATCH_MAX.value`. */
export declare const LIMITS: { readonly [Name in LimitName]: Limit };

/** A rule that no schema states. */
export interface Rule {
  /** Stable: `R-REC-1`. */
  readonly id: string;
  /** Severity of a breach; of an `inferred` rule it is a warning at most. `info` says how HubSpot behaves: nothing breaches it, unless it is `strict`. */
  readonly severity: 'error' | 'warning' | 'info';
  /** How sure the rule is: HubSpot's own words, real traffic, or a conclusion. */
  readonly confidence: 'documented' | 'observed' | 'inferred';
  /** The versions it holds in. */
  readonly versions: readonly Version[];
  /** The rule in one sentence. */
  readonly summary: string;
  /** Where it is checked: in a body before it is sent, by the client, when something is read, or nowhere. */
  readonly checked: 'body' | 'client' | 'reading' | 'never';
  /** Why it is not checked; `null` where it is. */
  readonly unchecked: string | null;
  /** `true` for a rule that HubSpot has been seen not to enforce: with the option `lenient` its issues are warnings. */
  readonly lenient: boolean;
  /** `true` for what HubSpot's specification has and HubSpot does not enforce: with the option `strict` its issues are errors. */
  readonly strict: boolean;
  /** Where to read about it; empty where there is no page. */
  readonly docs: string;
}

/** Every rule that validation knows. */
export declare const RULES: readonly Rule[];

// ---------------------------------------------------------------------------------------------------------------
// Reading
// ---------------------------------------------------------------------------------------------------------------

/** Something that was received and cannot be read: `read` hands it over as `Unknown`. */
export interface Unread {
  /** Where it stands, as names and indices. */
  readonly path: readonly (string | number)[];
  /** The same as a JSON Pointer: `/results/3`. */
  readonly pointer: string;
  /** Why it cannot be read: kinds and places, never contents. */
  readonly reason: string;
}

/** Reads one thing that HubSpot sends. */
export interface Reader<T> {
  (input: unknown): T;
  /**
   * What would be `Unknown` in the result, in its order, and nothing else: for whoever passes bytes on, or watches for what is
   * new at HubSpot. Of JSON text and bytes no values are made, which takes a fraction of the time.
   * @throws {ConversationsError} of kind `unreadable` where reading throws it.
   */
  unknowns(input: unknown): Unread[];
}

/**
 * Reads what HubSpot sends, from a value or from JSON text or bytes. Members that are not known stay; a number in
 * the place of an id becomes the string of its digits; what a union does not know becomes `Unknown`. Pages are read quickest from
 * bytes.
 */
export declare const read: {
  /**
   * An entry of a thread. What cannot be read as one is `Unknown`.
   * @throws {ConversationsError} of kind `unreadable` for text that is no JSON.
   */
  readonly message: Reader<ThreadEntry>;
  /**
   * A page of a thread's history. One entry that cannot be read is `Unknown` and costs the others nothing.
   * @throws {ConversationsError} of kind `unreadable` for what is no page.
   */
  readonly messagePage: Reader<MessagePage>;
  /**
   * A thread.
   * @throws {ConversationsError} of kind `unreadable` for what is no thread.
   */
  readonly thread: Reader<Thread>;
  /**
   * A page of threads.
   * @throws {ConversationsError} of kind `unreadable` for what is no page.
   */
  readonly threadPage: Reader<ThreadPage>;
  /**
   * The events of a webhook: an app's comes as a list, a custom channel's as a single object; both come out as a list.
   * @throws {ConversationsError} of kind `unreadable` for what is neither.
   */
  readonly webhook: Reader<WebhookEvent[]>;
  /**
   * The error that an answer with this status and body stands for, as the client would throw it. It is returned, not
   * thrown. `retryable` says that another try can help; whether it is safe depends on what was asked.
   */
  error(status: number, body: unknown): ApiError;
};

// ---------------------------------------------------------------------------------------------------------------
// Errors
// ---------------------------------------------------------------------------------------------------------------

/** What went wrong, in one word. */
export type ErrorKind =
  | 'invalid'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'api'
  | 'unreadable'
  | 'wasm'
  | 'internal';

/** What every error of this package carries. */
export interface ErrorBase extends Error {
  readonly name: 'ConversationsError';
  /** What went wrong. */
  readonly kind: ErrorKind;
  /** The HTTP status, where HubSpot answered. */
  readonly status?: number;
  /** HubSpot's kind of error. */
  readonly category?: Open<ErrorCategory>;
  /** HubSpot's word for what exactly went wrong. */
  readonly subCategory?: string;
  /** What to tell HubSpot's support. */
  readonly correlationId?: string;
  /** Which rate limit was met. */
  readonly policyName?: Open<'DAILY' | 'TEN_SECONDLY_ROLLING' | 'SECONDLY'>;
  /** The scopes the token lacks, for a 403. */
  readonly requiredScopes?: string[];
  /** How long to wait before another try, in milliseconds; there only where `retryable` is `true`. It may be a day, for a 477. */
  readonly retryAfterMs?: number;
  /** True where another try is safe and can help. The client has then made as many as it was allowed to, or may not wait that long. */
  readonly retryable: boolean;
  /** What is wrong with the value that was sent, or was to be. */
  readonly issues?: Issue[];
  /** What this error came from. */
  readonly cause?: unknown;
  /** What a log line may hold: no cause, no body, no stack. */
  toJSON(): object;
}

/** The request cannot be sent as it is. Nothing was. */
export interface InvalidError extends ErrorBase {
  readonly kind: 'invalid';
  readonly retryable: false;
  /** What is wrong with it. Empty where it is not the body that is wrong. */
  readonly issues: Issue[];
}

/** No answer came: the connection could not be made, or broke. */
export interface NetworkError extends ErrorBase {
  readonly kind: 'network';
}

/** No answer came in time. Whether HubSpot did what was asked is not known. */
export interface TimeoutError extends ErrorBase {
  readonly kind: 'timeout';
}

/** The caller's signal ended the call. `cause` is the signal's reason. */
export interface AbortedError extends ErrorBase {
  readonly kind: 'aborted';
  readonly retryable: false;
}

/** HubSpot answered with an error. */
export interface ApiError extends ErrorBase {
  readonly kind: 'api';
  readonly status: number;
  /** What a 400 says about the body that was sent, as `explain` tells it. */
  readonly issues?: Issue[];
  /** HubSpot's body, where it was JSON. */
  readonly body?: ErrorBody;
}

/** HubSpot answered with something that is no answer, such as an HTML page with status 200. */
export interface UnreadableError extends ErrorBase {
  readonly kind: 'unreadable';
}

/** WebAssembly is missing, forbidden by a Content-Security-Policy, or was not supplied to `hubspot-conversations/slim`. */
export interface WasmError extends ErrorBase {
  readonly kind: 'wasm';
  readonly retryable: false;
}

/** A mistake of this package. The next call starts afresh. */
export interface InternalError extends ErrorBase {
  readonly kind: 'internal';
}

/**
 * The only error this package throws on purpose. Tell them apart by `kind`. Its message never carries a token or a customer's words; where
 * it passes on HubSpot's, strings of the request, addresses and long numbers read `[…]`.
 */
export type ConversationsError =
  | InvalidError
  | NetworkError
  | TimeoutError
  | AbortedError
  | ApiError
  | UnreadableError
  | WasmError
  | InternalError;

/** The class of every error of this package. `isConversationsError` also tells those of another copy or realm. */
export declare const ConversationsError: {
  readonly prototype: ConversationsError;
  new (message: string, details: ConversationsErrorDetails): ConversationsError;
};

/** What a `ConversationsError` is made of. */
export type ConversationsErrorDetails = {
  -readonly [Member in Exclude<keyof ErrorBase, keyof Error | 'toJSON'>]?: ErrorBase[Member] | undefined;
} & { readonly kind: ErrorKind; readonly cause?: unknown; readonly body?: ErrorBody | undefined };

/** Whether `error` is a `ConversationsError`, of this copy of the package or another, of this realm or another. */
export declare function isConversationsError(error: unknown): error is ConversationsError;

// ---------------------------------------------------------------------------------------------------------------
// Network: the least that is needed of fetch and its friends, so that no DOM library is
// ---------------------------------------------------------------------------------------------------------------

/** What is needed of an `AbortSignal`. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: any;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What is needed of `Headers`. */
export interface HeadersLike {
  get(name: string): string | null;
  forEach(callback: (value: string, name: string) => void): void;
}

/** What is needed of a `Response`. */
export interface ResponseLike {
  readonly status: number;
  readonly headers: HeadersLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What is needed of a `Blob` or `File`. */
export interface BlobLike {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What is needed of a `ReadableStream` of bytes. */
export interface ReadableStreamLike {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}

/** What `fetch` is called with. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  /**
   * JSON as a string, or a `FormData` for a file. JSON that must not arrive twice is an object in Node (a `String` whose pieces `fetch`
   * streams) and in Deno (a `Blob`), so that the host has nothing to send again by itself; `String(body)` and `JSON.parse(body)` read it.
   */
  body?: any;
  /** An `AbortSignal`. */
  signal?: any;
  /** A redirect is never followed: it could carry the token elsewhere. */
  redirect?: 'manual';
  /** There where the body is a stream. */
  duplex?: 'half';
}

/** `fetch`, or anything that can be called like it. */
export type FetchLike = (url: string, init: FetchInit) => Promise<ResponseLike>;

/** An HTTP method. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A value that JSON can hold. Members that are `undefined` are left out of it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue | undefined };

/** A request, on its way to a transport. */
export interface TransportRequest {
  readonly method: Method;
  /** Absolute, with the query. */
  readonly url: string;
  /** The part of `url` after the client's `baseUrl`, with the query: `/conversations/v3/…?limit=10`. */
  readonly path: string;
  /** In lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The value that is sent as JSON; missing where nothing is. Only where a file is uploaded it is a form, or a stream of one. */
  readonly body?: JsonValue;
  /** Ends the request. Fires on the caller's signal and when the time is up. Missing where the host knows none. */
  readonly signal?: AbortSignalLike;
  /** How long the answer may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** An answer, as a transport gives it. */
export interface TransportResponse {
  readonly status: number;
  /** In lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text or bytes as they came, or the value that the host has parsed already. */
  readonly body?: JsonValue | Uint8Array | ArrayBuffer | undefined;
}

/** An answer as it came, whatever carried the request: what is needed of a `Response`. */
export interface RawResponse extends ResponseLike {
  /** True where the status is one of success. */
  readonly ok: boolean;
  text(): Promise<string>;
  json(): Promise<any>;
  clone(): RawResponse;
}

/** The host's own `Response`, or where there is none, what is needed of it. */
export type HostResponse = typeof globalThis extends { Response: { prototype: infer Own } } ? Own : RawResponse;

/** A request on its way through the middleware: as a transport gets it, its headers with the token. */
export interface MiddlewareRequest extends Omit<TransportRequest, 'headers'> {
  /** In lower case. `Headers` are taken too. */
  readonly headers: Readonly<Record<string, string>> | HeadersLike;
}

/**
 * Hands a request on: to the next middleware, and from the last to HubSpot. It may be called several times, each time sends a request,
 * and without an argument the one that came. Rejects where no answer came. The body of the answer may be read any number of times.
 */
export type MiddlewareNext = (request?: MiddlewareRequest) => Promise<RawResponse>;

/**
 * A function around each try of every call. It may change the request (`next({ ...request, url, headers, body })`), look at the answer, send
 * again, or answer itself. What it changes is not validated again.
 *
 * Retries are around it: an answer that says so (429, 503, …), and what `next` rejects with, are tried again as without it. What it throws
 * itself ends the call: a `ConversationsError` as it is, anything else as the `cause` of one of kind `aborted`.
 */
export type Middleware = (
  request: TransportRequest,
  next: MiddlewareNext,
  context: CallInfo,
) => RawResponse | ResponseLike | TransportResponse | Promise<RawResponse | ResponseLike | TransportResponse>;

/** Carries a request to HubSpot, by whatever way. Rejects only where no answer came. */
export interface Transport {
  (request: TransportRequest): Promise<TransportResponse>;
  /** How long one try may take where neither the client nor the call says, in milliseconds. Default 60 000. */
  readonly timeoutMs?: number;
}

// ---------------------------------------------------------------------------------------------------------------
// Client
// ---------------------------------------------------------------------------------------------------------------

/** How a client works. */
export interface ClientOptions {
  /**
   * The token of an app or of OAuth, or a Service Key; or a function that gives the current one. The function is asked once a
   * try, and once more where HubSpot refuses its token. A token must never reach a browser: see
   * `dangerouslyAllowBrowser`. Default, in Node, Deno and Bun: the variable `HUBSPOT_ACCESS_TOKEN`; `null` for none.
   */
  readonly accessToken?: string | (() => string | Promise<string>) | null | undefined;
  /** The developer API key, which registering custom channels takes instead of a token. */
  readonly developerApiKey?: string | undefined;
  /** The app, which registering custom channels takes. */
  readonly appId?: Id | undefined;
  /** The version of HubSpot's API. Default `v3`. */
  readonly version?: Version | undefined;
  /** Where HubSpot is. Default `https://api.hubapi.com`. */
  readonly baseUrl?: string | undefined;
  /** What to call instead of the global `fetch`. */
  readonly fetch?: FetchLike | undefined;
  /** How requests are carried, instead of `fetch`. */
  readonly transport?: Transport | undefined;
  /** Functions around each try, the first one outermost. With `withOptions`, all of them are replaced. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** How often a request is tried again where that is safe. Default 2. */
  readonly maxRetries?: number | undefined;
  /** How long one try may take, in milliseconds. Default: the transport's own `timeoutMs`, otherwise 60 000. */
  readonly timeoutMs?: number | undefined;
  /** How long a call may take with all its tries and waits, in milliseconds. Default: no end. */
  readonly deadlineMs?: number | undefined;
  /** The longest answer that is read, in bytes; a longer one is `unreadable`. Default 33 554 432. */
  readonly maxResponseBytes?: number | undefined;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether bodies are validated before they are sent, and with what. Default `true`. */
  readonly validate?: boolean | ValidateOptions | undefined;
  /** What holds requests back, such as `createRateLimiter()`. Default: nothing. */
  readonly rateLimiter?: RateLimiter | undefined;
  /** What is told of requests and answers. */
  readonly hooks?: Hooks | undefined;
  /**
   * Where the client writes. Tokens and customers' words are never written. Default: nowhere, or, in Node, Deno and Bun, the console where
   * the variable `HUBSPOT_CONVERSATIONS_LOG` names a level.
   */
  readonly logger?: Logger | undefined;
  /** How much is written: the entries of this level and of those before it. Default: `HUBSPOT_CONVERSATIONS_LOG`, otherwise `warn`. */
  readonly logLevel?: LogLevel | undefined;
  /** Allows a token in a browser, where anybody can read it. Default `false`: the constructor throws there. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** A query of any names. */
export type FreeQuery = Readonly<Record<string, string | number | boolean | readonly (string | number | boolean)[] | undefined>>;

/** How one call works. What is left out is the client's. */
export interface CallOptions {
  /** Ends the call, also while it waits for another try. */
  readonly signal?: AbortSignalLike | undefined;
  /** How long one try may take, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** How long the call may take with all its tries and waits, in milliseconds. */
  readonly deadlineMs?: number | undefined;
  /** How often the request is tried again where that is safe. */
  readonly maxRetries?: number | undefined;
  /** The longest answer that is read, in bytes. */
  readonly maxResponseBytes?: number | undefined;
  /** More headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Parameters of the query that are newer than this package, sent as they are. A list becomes a repeated name. */
  readonly query?: FreeQuery | undefined;
  /**
   * Your own id of a message that is published over a custom channel: it is sent as `integrationIdempotencyId` and
   * makes retries safe. A message without one gets a random one, unless this is `false`. One that is empty or blank in the body is none:
   * that message is not tried again where its answer is lost. Other calls take none.
   */
  readonly idempotencyId?: string | false | undefined;
  /** Whether the body is validated before it is sent, and with what besides the client's options. */
  readonly validate?: boolean | ValidateOptions | undefined;
}

/** How a list works. What is left out is the client's. */
export interface ListOptions extends CallOptions {
  /** Fetches the next page while the one before is worked on. Default `false`. */
  readonly prefetch?: boolean | undefined;
}

/** The decoded answer and what came with it. */
export interface CallResponse<T> {
  readonly data: T;
  /** The HTTP status. */
  readonly status: number;
  /** In lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A call that is under way. Await it for the decoded answer. Rejects with a `ConversationsError`. */
export interface Call<T> extends Promise<T> {
  /** The same answer, with its status and headers. Sends nothing again. */
  withResponse(): Promise<CallResponse<T>>;
  /** The same answer as it came, neither read nor checked, also where it could not be read. Sends nothing again. */
  asResponse(): Promise<HostResponse>;
}

/**
 * A list that fetches its pages as they are needed. Nothing is sent before the first one is.
 *
 * ```ts
 * for await (const thread of client.threads.list()) { … }
 * ```
 */
export interface PageIterator<T, P extends Page<T> = Page<T>> extends AsyncIterable<T> {
  /** Page by page. */
  pages(): AsyncIterable<P>;
  /** The first of the list, or `undefined` where it is empty. */
  first(): Promise<T | undefined>;
  /** What is in the list, of all its pages, or as much of it as `limit` says; no more pages are fetched than that takes. */
  toArray(options?: { readonly limit?: number | undefined }): Promise<T[]>;
  /** The first page, with its status and headers. */
  withResponse(): Promise<CallResponse<P>>;
  /**
   * Where to go on: pass it as `after` to a later `list`. It follows the last page of which everything was handed
   * out, so that nothing is missed; `undefined` before the first such page and after the last.
   */
  readonly cursor: string | undefined;
}

/** What is known of a call, fit to be written down: no token, no body, no query. */
export interface CallInfo {
  /** The operation, such as `messages.send`, or `request`. */
  readonly operation: string;
  readonly method: Method;
  /** The path; of what was filled in, only numbers are shown, and of a path of your own only words and numbers. */
  readonly path: string;
  /** The path with the names of its parameters. Missing for `client.request`. */
  readonly template?: string;
  /** The host of `baseUrl`, with its port where one is named. Missing where `baseUrl` is a path. */
  readonly server?: string;
  /** 1 for the first try. */
  readonly attempt: number;
}

/**
 * What is known of a call, by the names of OpenTelemetry's conventions for HTTP clients: hand it to a span or a metric as
 * it is. Neither ids nor customers' words are in it. What does not apply is missing.
 */
export interface CallAttributes {
  readonly 'http.request.method': Method;
  /** The path with the names of its parameters, such as `/conversations/v3/conversations/threads/{threadId}`. */
  readonly 'url.template'?: string;
  /** The host of `baseUrl`. */
  readonly 'server.address'?: string;
  /** The port, where `baseUrl` names one. */
  readonly 'server.port'?: number;
  readonly 'http.response.status_code'?: number;
  /** How many tries there were before this one; missing on the first. */
  readonly 'http.request.resend_count'?: number;
  /** The status of an answer that is an error, or the kind of error: `timeout`. */
  readonly 'error.type'?: string;
  /** The operation, such as `messages.send`, or `request`. */
  readonly 'hubspot.operation': string;
  /** What to tell HubSpot's support. */
  readonly 'hubspot.correlation_id'?: string;
}

/** What hooks are told of a call. */
export interface HookInfo extends CallInfo {
  /** The same for OpenTelemetry. */
  readonly attributes: CallAttributes;
}

/** What is told of requests and answers. An error in a hook is ignored. */
export interface Hooks {
  /** Before every try. */
  readonly onRequest?: ((info: HookInfo) => void) | undefined;
  /** After every answer, errors included. */
  readonly onResponse?: ((info: HookInfo & ResponseInfo) => void) | undefined;
  /** Before the wait for another try. */
  readonly onRetry?: ((info: HookInfo & RetryInfo) => void) | undefined;
  /** When a call has ended without a result, after its last try. Not for arguments that are refused. */
  readonly onError?: ((info: HookInfo & FailureInfo) => void) | undefined;
}

/** What is known of an answer. */
export interface ResponseInfo {
  /** The HTTP status. */
  readonly status: number;
  /** How long the answer took, in milliseconds. */
  readonly durationMs: number;
  /** The headers that are known to hold no secret, names in lower case; `withResponse()` has all. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What is known of a retry. */
export interface RetryInfo {
  /** How long the wait is, in milliseconds. */
  readonly delayMs: number;
  /** What the try ended with. */
  readonly error: ConversationsError;
}

/** What is known of a call that failed. */
export interface FailureInfo {
  /** The very error that the caller gets. */
  readonly error: ConversationsError;
}

/**
 * How much is written to a logger: `error` are calls that failed, `warn` what is doubtful in what is sent, `info` further
 * tries and aborted calls, `debug` every request and answer.
 */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/** Where the client writes. `console` is one. */
export interface Logger {
  debug?(message: string, details?: Readonly<Record<string, unknown>>): void;
  info?(message: string, details?: Readonly<Record<string, unknown>>): void;
  warn?(message: string, details?: Readonly<Record<string, unknown>>): void;
  error?(message: string, details?: Readonly<Record<string, unknown>>): void;
}

/** What holds requests back, so that HubSpot's limits are not met. */
export interface RateLimiter {
  /**
   * Called before every try; the request waits for it. Ends the call by rejecting. A function that it gives is called when the try is
   * over; `signal` fires where it is called off, be it while `acquire` is waited for.
   */
  acquire(info: CallInfo, signal: AbortSignalLike | undefined): void | (() => void) | Promise<void | (() => void)>;
  /** Called after every answer that tells how much is left, or that the limit was met. */
  update?(limits: RateLimits): void;
}

/** How much is left, as HubSpot's headers tell it. Tokens of OAuth have no daily limit. */
export interface RateLimits {
  /** How many requests an interval may have. */
  readonly max?: number;
  /** How many the running interval has left. */
  readonly remaining?: number;
  /** How long the interval is, in milliseconds. */
  readonly intervalMs?: number;
  /** How many requests a day may have. */
  readonly daily?: number;
  /** How many the day has left. */
  readonly dailyRemaining?: number;
  /** How long to wait, in milliseconds, where the limit was met. */
  readonly retryAfterMs?: number;
}

/** How a limiter of `createRateLimiter` works. */
export interface RateLimiterOptions {
  /** How many tries may be under way at once. Default: any number. */
  readonly maxConcurrent?: number | undefined;
}

/**
 * A rate limiter that learns from HubSpot's headers: it holds requests back, in the order in which they came, where the
 * limit would be met, or more of them would be under way at once than `maxConcurrent`. Clients that share a limit may share one.
 * @throws {ConversationsError} of kind `invalid` for options that make no sense.
 */
export declare function createRateLimiter(options?: RateLimiterOptions): Required<RateLimiter>;

/** Where a list begins and how long its pages are. */
export interface PageQuery {
  /** The cursor of the page before. */
  readonly after?: string | undefined;
  /** How many a page has at most. */
  readonly limit?: number | undefined;
}

/** Which inboxes or channels are listed. */
export interface SortedPageQuery extends PageQuery {
  /** What to sort by. */
  readonly sort?: string | readonly string[] | undefined;
  /** How many a page has where `limit` is missing. */
  readonly defaultPageLength?: number | undefined;
}

/** An order of threads; with a dash it is descending. */
export type ThreadOrder = 'id' | 'latestMessageTimestamp' | '-id' | '-latestMessageTimestamp';

/** Which threads are listed. */
export interface ThreadListQuery extends PageQuery {
  /** At most 500. */
  readonly limit?: number | undefined;
  /** The inbox. HubSpot takes one, and none along with `associatedContactId`. */
  readonly inboxId?: Id | undefined;
  /** Open or closed ones. */
  readonly threadStatus?: ThreadStatus | undefined;
  /** Only those in the trash. */
  readonly archived?: boolean | undefined;
  /** The contact. HubSpot wants `threadStatus` with it. */
  readonly associatedContactId?: Id | undefined;
  /** The ticket. */
  readonly associatedTicketId?: Id | undefined;
  /** Asks for `threadAssociations`. */
  readonly association?: ThreadAssociation | readonly ThreadAssociation[] | undefined;
  /** Only those with a message after this moment. */
  readonly latestMessageTimestampAfter?: Timestamp | undefined;
  /** `latestMessageTimestamp` needs `latestMessageTimestampAfter`; descending, with a dash, needs `associatedContactId`. Default `id`. */
  readonly sort?: ThreadOrder | readonly ThreadOrder[] | undefined;
  /** A property to be returned. */
  readonly property?: string | undefined;
}

/** What is asked of a thread. */
export interface ThreadGetQuery {
  /** Whether it is in the trash. */
  readonly archived?: boolean | undefined;
  /** Asks for `threadAssociations`. */
  readonly association?: ThreadAssociation | readonly ThreadAssociation[] | undefined;
  /** A property to be returned. */
  readonly property?: string | undefined;
}

/** Which thread is changed. */
export interface ThreadUpdateQuery {
  /** Whether it is in the trash now. */
  readonly archived?: boolean | undefined;
}

/** Which entries of a thread are listed. */
export interface MessageListQuery extends PageQuery {
  /** Only those in the trash. */
  readonly archived?: boolean | undefined;
  /** What to sort by. */
  readonly sort?: string | readonly string[] | undefined;
  /** A property to be returned. */
  readonly property?: string | undefined;
}

/** What is asked of an entry or an actor. */
export interface PropertyQuery {
  /** A property to be returned. */
  readonly property?: string | undefined;
}

/** Whether a thing in the trash is asked for. */
export interface ArchivedQuery {
  /** Default `false`. */
  readonly archived?: boolean | undefined;
}

/** Which inboxes are listed. */
export interface InboxListQuery extends SortedPageQuery, ArchivedQuery {}

/** Which channels are listed. */
export interface ChannelListQuery extends SortedPageQuery {}

/** Which channel accounts are listed. */
export interface ChannelAccountListQuery extends SortedPageQuery, ArchivedQuery {
  /** Of which channels. */
  readonly channelId?: Id | readonly Id[] | undefined;
  /** Of which inboxes. */
  readonly inboxId?: Id | readonly Id[] | undefined;
}

/** Which custom channels are listed. */
export interface CustomChannelListQuery extends SortedPageQuery {}

/** Which accounts of a custom channel are listed. */
export interface CustomChannelAccountListQuery extends SortedPageQuery, ArchivedQuery {
  /** With which kinds of addresses. */
  readonly deliveryIdentifierType?: DeliveryIdentifierType | readonly DeliveryIdentifierType[] | undefined;
  /** With which addresses. */
  readonly deliveryIdentifierValue?: string | readonly string[] | undefined;
}

/** Who may see a file. */
export type FileAccess =
  | 'HIDDEN_INDEXABLE'
  | 'HIDDEN_NOT_INDEXABLE'
  | 'HIDDEN_PRIVATE'
  | 'HIDDEN_SENSITIVE'
  | 'PRIVATE'
  | 'PUBLIC_INDEXABLE'
  | 'PUBLIC_NOT_INDEXABLE'
  | 'SENSITIVE';

/** A file to be uploaded to HubSpot's Files. */
export type NewUpload = {
  /** The bytes, or a stream of them. A stream can be sent once, so it is never tried again. */
  readonly file: Uint8Array | ArrayBuffer | BlobLike | AsyncIterable<Uint8Array | string> | ReadableStreamLike;
  /** The file's name, with its extension. */
  readonly fileName: string;
  /** Who may see it. */
  readonly access: FileAccess;
  /** Its MIME type. Default: the blob's own, or `application/octet-stream`. */
  readonly contentType?: string | undefined;
  /** How long a stream is, in bytes, where that is known. */
  readonly size?: number | undefined;
  /**
   * Told how many bytes have been handed to the host, of how many where that is known; in browsers, how many have been read: there a file
   * is sent whole. What it throws is ignored.
   */
  readonly onProgress?: ((sent: number, total: number | undefined) => void) | undefined;
} & (
  | { readonly folderId: Id; readonly folderPath?: undefined }
  | { readonly folderPath: string; readonly folderId?: undefined }
);

/** What `client.request` sends. */
export interface RequestOptions extends CallOptions {
  /** What is sent as JSON. */
  readonly body?: unknown;
}

/** Threads. Reading takes the scope `conversations.read`, everything else `conversations.write`. */
export interface ThreadsApi {
  /** Every thread, page by page. */
  list(query?: ThreadListQuery, options?: ListOptions): PageIterator<Thread, ThreadPage>;
  /** One thread. */
  get(threadId: Id, query?: ThreadGetQuery, options?: CallOptions): Call<Thread>;
  /** Opens or closes a thread. */
  update(threadId: Id, update: ThreadUpdate, query?: ThreadUpdateQuery, options?: CallOptions): Call<Thread>;
  /** Puts a thread into the trash. It is deleted 30 days later. */
  archive(threadId: Id, options?: CallOptions): Call<void>;
  /** Takes a thread out of the trash. */
  restore(threadId: Id, options?: CallOptions): Call<Thread>;
  /** Gives a thread to a HubSpot user: an `A-` id, or the body that names one. */
  assign(threadId: Id, assignee: ActorId | Assignee, options?: CallOptions): Call<Thread>;
  /** Takes a thread from whoever has it. */
  unassign(threadId: Id, options?: CallOptions): Call<void>;
}

/** The history of a thread. Reading takes the scope `conversations.read`, sending `conversations.write`. */
export interface MessagesApi {
  /** Every entry of a thread, page by page. */
  list(threadId: Id, query?: MessageListQuery, options?: ListOptions): PageIterator<ThreadEntry, MessagePage>;
  /** One entry. */
  get(threadId: Id, messageId: string, query?: PropertyQuery, options?: CallOptions): Call<ThreadEntry>;
  /**
   * Sends a message to the visitor, or adds an internal comment. HubSpot has no way to tell a repetition, so this is
   * tried again only where HubSpot certainly did nothing. Acceptance is not delivery: see `Message.status`. Gives what was sent, as
   * HubSpot keeps it.
   */
  send(threadId: Id, message: NewMessage, options?: CallOptions): Call<Message>;
  send(threadId: Id, comment: NewComment, options?: CallOptions): Call<Comment>;
  send(threadId: Id, entry: NewThreadMessage, options?: CallOptions): Call<Message | Comment>;
  /**
   * Answers the newest message of the thread: looks for it from the newest entry on, in at most five pages and past comments and what
   * HubSpot itself says, makes the answer as `replyTo` does, and sends it once. `deadlineMs` is for all of that together.
   * @throws {ConversationsError} of kind `invalid` where there is no message to answer, and as `replyTo` does.
   */
  reply(threadId: Id, reply: ReplyOptions, options?: CallOptions): Call<Message>;
  /** The whole text of an entry that was shortened. */
  originalContent(threadId: Id, messageId: string, query?: PropertyQuery, options?: CallOptions): Call<MessageContent>;
}

/** Inboxes and help desks. Takes the scope `conversations.read`. */
export interface InboxesApi {
  /** Every inbox, page by page. */
  list(query?: InboxListQuery, options?: ListOptions): PageIterator<Inbox, InboxPage>;
  /** One inbox. */
  get(inboxId: Id, query?: ArchivedQuery, options?: CallOptions): Call<Inbox>;
}

/** Kinds of channels. Takes the scope `conversations.read`. */
export interface ChannelsApi {
  /** Every channel, page by page. */
  list(query?: ChannelListQuery, options?: ListOptions): PageIterator<Channel, ChannelPage>;
  /** One channel. */
  get(channelId: Id, options?: CallOptions): Call<Channel>;
}

/** Mailboxes, chatflows, telephone numbers. Takes the scope `conversations.read`. */
export interface ChannelAccountsApi {
  /** Every channel account, page by page. */
  list(query?: ChannelAccountListQuery, options?: ListOptions): PageIterator<ChannelAccount, ChannelAccountPage>;
  /** One channel account. */
  get(channelAccountId: Id, query?: ArchivedQuery, options?: CallOptions): Call<ChannelAccount>;
}

/** People, bots and apps. Takes the scope `conversations.read`. */
export interface ActorsApi {
  /** One actor. */
  get(actorId: ActorId, query?: PropertyQuery, options?: CallOptions): Call<Actor>;
  /** Many actors in one call: their ids, or the body that lists them. */
  batchRead(
    actors: readonly ActorId[] | ActorBatch,
    query?: PropertyQuery,
    options?: CallOptions,
  ): Call<ActorBatchResult>;
}

/** Channels of your own. The channels themselves take `developerApiKey` and `appId`. */
export interface CustomChannelsApi {
  /** Every custom channel of the app, page by page. */
  list(query?: CustomChannelListQuery, options?: ListOptions): PageIterator<CustomChannel, CustomChannelPage>;
  /** One custom channel. */
  get(channelId: Id, options?: CallOptions): Call<CustomChannel>;
  /** Registers a custom channel. */
  create(channel: NewCustomChannel, options?: CallOptions): Call<CustomChannel>;
  /** Changes a custom channel. What is left out stays as it is. */
  update(channelId: Id, update: CustomChannelUpdate, options?: CallOptions): Call<CustomChannel>;
  /** Removes a custom channel. */
  archive(channelId: Id, options?: CallOptions): Call<void>;
  /** The accounts that are connected to a custom channel. */
  readonly accounts: CustomChannelAccountsApi;
  /** Accounts that a user is connecting. */
  readonly stagingTokens: StagingTokensApi;
  /** Messages of a custom channel. */
  readonly messages: CustomChannelMessagesApi;
}

/** Accounts of a custom channel. Takes the scope `conversations.custom_channels.read` or `.write`. */
export interface CustomChannelAccountsApi {
  /** Every account, page by page. */
  list(
    channelId: Id,
    query?: CustomChannelAccountListQuery,
    options?: ListOptions,
  ): PageIterator<ChannelAccount, ChannelAccountPage>;
  /** One account. */
  get(channelId: Id, channelAccountId: Id, query?: ArchivedQuery, options?: CallOptions): Call<ChannelAccount>;
  /** Connects an account to an inbox. */
  create(channelId: Id, account: NewChannelAccount, options?: CallOptions): Call<ChannelAccount>;
  /** Renames an account, or switches it on or off. */
  update(
    channelId: Id,
    channelAccountId: Id,
    update: ChannelAccountUpdate,
    options?: CallOptions,
  ): Call<ChannelAccount>;
}

/** Accounts that a user is connecting. Takes the scope `conversations.custom_channels.read` or `.write`. */
export interface StagingTokensApi {
  /** Fills in the account that a user is connecting. */
  update(
    channelId: Id,
    accountToken: string,
    update: StagingTokenUpdate,
    options?: CallOptions,
  ): Call<StagingToken>;
}

/** Messages of a custom channel. Takes the scope `conversations.custom_channels.read` or `.write`. */
export interface CustomChannelMessagesApi {
  /** Publishes a message into HubSpot. With an idempotency id it is tried again safely. */
  publish(channelId: Id, message: NewChannelMessage, options?: CallOptions): Call<Message>;
  /** One message. */
  get(channelId: Id, messageId: string, options?: CallOptions): Call<Message>;
  /** Reports what became of an outgoing message. */
  updateStatus(
    channelId: Id,
    messageId: string,
    update: MessageStatusUpdate,
    options?: CallOptions,
  ): Call<Message>;
}

/** Tokens for the chat widget. Takes the scope `conversations.visitor_identification.tokens.create`. */
export interface VisitorIdentificationApi {
  /** Makes a token that tells the chat widget who the visitor is. For servers only. */
  createToken(visitor: NewVisitorToken, options?: CallOptions): Call<VisitorToken>;
}

/** HubSpot's Files. Takes one of the scopes `files`, `files.write` and `files.ui_hidden.write`; version 2026-09 the last one. */
export interface FilesApi {
  /** Uploads a file, to be attached with `attach.file(id)`. */
  upload(upload: NewUpload, options?: CallOptions): Call<UploadedFile>;
}

/**
 * HubSpot's Conversations API. One instance serves any number of calls at once.
 *
 * Every call rejects with a `ConversationsError`. An operation that the client's version lacks is `invalid`, and
 * the message names the versions that have it.
 */
export declare class Client {
  /**
   * Where WebAssembly cannot run, it is the calls that fail, with the kind `wasm`.
   * @throws {ConversationsError} of kind `invalid` for options that do not exist or make no sense, and for a token in a browser.
   */
  constructor(options?: ClientOptions);
  readonly threads: ThreadsApi;
  readonly messages: MessagesApi;
  readonly inboxes: InboxesApi;
  readonly channels: ChannelsApi;
  readonly channelAccounts: ChannelAccountsApi;
  readonly actors: ActorsApi;
  readonly customChannels: CustomChannelsApi;
  readonly visitorIdentification: VisitorIdentificationApi;
  readonly files: FilesApi;
  /** A client with these options in the place of its own; what is `undefined` stays as it is. */
  withOptions(options: ClientOptions): Client;
  /** Anything else: the same token, retries, limits and errors; the answer is parsed and otherwise left alone. */
  request<T = unknown>(method: Method, path: string, options?: RequestOptions): Call<T>;
}

// ---------------------------------------------------------------------------------------------------------------
// Helpers
// ---------------------------------------------------------------------------------------------------------------

/** What an answer says. */
export interface ReplyOptions {
  /** The HubSpot user who answers: an `A-` id. */
  readonly from: ActorId;
  /** The answer as plain text. */
  readonly text: string;
  /** The answer as HTML. */
  readonly richText?: string | undefined;
  /** The subject of an e-mail. Default: the received one, with `Re:`. Left out on other channels. */
  readonly subject?: string | undefined;
  /** Whether the other recipients get the answer too; blind copies never do. Default `false`. */
  readonly all?: boolean | undefined;
  /**
   * E-mail addresses of your own, such as the mailbox's: they are left out of an answer to all. The only address that a message came to
   * is left out anyway: it is the inbox.
   */
  readonly ownAddresses?: readonly string[] | undefined;
  /** Attachments. */
  readonly attachments?: readonly NewThreadAttachment[] | undefined;
  /**
   * The channel account to answer over. Default: the one that the message came in by. Another one sends from another address, which is
   * a warning. What came by a form (channel 1003) or the customer portal (1004) is answered only with this option.
   */
  readonly channelAccountId?: Id | undefined;
  /**
   * The channel of `channelAccountId`. Default: the one that the message came in by; e-mail (`1002`) for a form and the portal.
   */
  readonly channelId?: Id | undefined;
  /** Is called with each warning of the answer, such as `reply.otherAccount` or `subject.missing`. */
  readonly onWarning?: ((warning: Issue) => void) | undefined;
}

/**
 * The message that answers a received one: on the same channel account unless another one is named, to whoever wrote it; after a message
 * of your own, to the people it went to. Of the senders of an e-mail those with the `senderField` `REPLY_TO` are answered, otherwise those
 * with `FROM`; `ORIGINAL_FROM` only where nobody stands in `FROM`. HubSpot users (`A-`) never get the answer. What comes out has been
 * validated.
 * @throws {ConversationsError} of kind `invalid` where the received message does not say enough to be answered, or where
 * the answer is not valid. The places of `issues` are in the received message for codes that begin with `reply.` and
 * for what it lacks, otherwise in the answer.
 */
export declare function replyTo(received: Message, reply: ReplyOptions): NewMessage;

/** A request that claims to come from HubSpot. */
export interface SignedRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The public URL that HubSpot called, with the query as it came. Behind a proxy it must be rebuilt. */
  readonly url: string;
  /** The headers, as `Headers` or as an object of any case. */
  readonly headers: HeadersLike | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The raw body. Parsing and serialising it again breaks the signature. */
  readonly body?: string | Uint8Array | ArrayBuffer | null | undefined;
}

/** A version of HubSpot's signatures. */
export type SignatureVersion = 'v1' | 'v2' | 'v3';

/** Which signatures are accepted. */
export interface VerifyOptions {
  /** The versions that are accepted. Default: all; of those present the newest decides, and no older one makes up for it. */
  readonly versions?: readonly SignatureVersion[] | undefined;
  /** How far the timestamp of a v3 request may be from now, before or after, in milliseconds. Default 300 000. */
  readonly toleranceMs?: number | undefined;
  /** Now, in milliseconds since 1970. Default: the clock. */
  readonly now?: number | undefined;
}

/**
 * Checks that a request was signed with the app's client secret, or with one of several, in constant time. `false` for every request
 * that was not, whatever it is, and for an empty secret; `verifyRequest` of `hubspot-conversations/webhooks` says why, and takes a `Request`.
 * v3 is accepted for the URL as it was received and with the escapes decoded that HubSpot's guide lists.
 * @throws {ConversationsError} for options that do not exist, and where WebAssembly cannot be started.
 */
export declare function verifySignature(request: SignedRequest, secret: string | readonly string[], options?: VerifyOptions): boolean;

/** What an actor id says. */
export interface ActorParts {
  /** The kind of actor. */
  readonly type: Exclude<Actor['type'], 'unknown'>;
  /** What stands behind the dash. */
  readonly id: string;
}

/**
 * Makes actor ids. An id that has its letter already is left as it is.
 * @throws {ConversationsError} of kind `invalid` for what cannot be such an id.
 */
export declare const actor: {
  /** A HubSpot user, by the user's id (not the owner's): `A-123`. */
  agent(userId: string | number | bigint): `A-${string}`;
  /** A contact or visitor: `V-123`. */
  visitor(contactId: string | number | bigint): `V-${string}`;
  /** Somebody known by an e-mail address: `E-ann@example.com`. */
  email(address: string): `E-${string}`;
  /** An app: `I-123`. */
  integrator(appId: string | number | bigint): `I-${string}`;
  /** An AI agent: `L-123`. */
  llm(id: string | number | bigint): `L-${string}`;
  /** A bot: `B-123`. */
  bot(id: string | number | bigint): `B-${string}`;
  /** HubSpot itself: `S-hubspot`. */
  system(): 'S-hubspot';
  /** What an actor id says; `undefined` for what is none. */
  parse(actorId: string): ActorParts | undefined;
};

/** Makes attachments. What is in them is validated with the message they are sent with. */
export declare const attach: {
  /** A file in HubSpot's Files, by its id. On threads the absolute URL of one is taken too. */
  file(fileId: string | number | bigint): NewFileAttachment;
  /** Answers offered to the visitor. A string is text that is shown and sent back as it reads. */
  quickReplies(...replies: readonly (string | NewQuickReply)[]): NewQuickRepliesAttachment;
  /** A post on a social network. */
  socialMedia(post: NewSocialMetadata): NewSocialMediaAttachment;
  /** A place, for custom channels. */
  location(place: Omit<NewLocationAttachment, 'type'>): NewLocationAttachment;
  /** A visiting card, for custom channels. Lists that are left out are empty. */
  contact(profile: Partial<NewContactProfile>): NewContactAttachment;
};
