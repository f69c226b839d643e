/* HubSpot's conversations as the card uses them: checked here, sent by way of the back end. */
import { hubspot } from '@hubspot/ui-extensions';
import {
  Client,
  type ConversationsError,
  isConversationsError,
  type Issue,
  type Message,
  type NewThreadMessage,
  replyTo,
  schemas,
  type Thread,
  type ThreadEntry,
} from 'hubspot-conversations';
import { fetchTransport } from 'hubspot-conversations/ui-extension';

/** Your back end. The same origin stands in `permittedUrls.fetch` of app-hsmeta.json, and in local.json. */
const BACK_END = 'https://conversations.example.com';

/** E-mail; the number is the same in every HubSpot account. */
const EMAIL = '1002';

let made: Client | undefined;

/** The client, made when it is first needed: if a worker forbids WebAssembly, the card can still report it. */
function client(): Client {
  made ??= new Client({ baseUrl: BACK_END, version: '2026-09', transport: fetchTransport(hubspot.fetch) });
  return made;
}

/** Threads or entries, and where the list goes on. */
export interface Batch<T> {
  items: readonly T[];
  after: string | undefined;
}

export async function openThreads(contactId: string, after?: string): Promise<Batch<Thread>> {
  const query = { associatedContactId: contactId, threadStatus: 'OPEN', limit: 20, after } as const;
  const { data } = await client().threads.list(query).withResponse();
  return { items: data.results, after: data.paging?.next?.after };
}

/** The history of a thread, newest first. */
export async function history(threadId: string, after?: string): Promise<Batch<ThreadEntry>> {
  const { data } = await client().messages.list(threadId, { limit: 20, after }).withResponse();
  return { items: data.results, after: data.paging?.next?.after };
}

/** The newest message of a history: the one to answer. */
export function newestMessage(entries: readonly ThreadEntry[]): Message | undefined {
  return entries.find((entry): entry is Message => entry.type === 'MESSAGE');
}

/** The answer or comment that the user is writing. */
export interface Draft {
  kind: 'MESSAGE' | 'COMMENT';
  text: string;
  /** The subject of an e-mail. Default: the answered one's, with `Re:`. */
  subject?: string;
}

/** A draft as the message to send, and its issues: nothing is sent while there are any. */
export interface Checked {
  message?: NewThreadMessage;
  issues: readonly Issue[];
}

/** Checks a draft here, without a request. */
export function check({ kind, text, subject }: Draft, agent: string, answered: Message | undefined): Checked {
  try {
    const message = kind === 'COMMENT' || !answered ? comment(text) : answer(answered, agent, text, subject);
    const result = schemas.threadMessage.validate(message);
    // HubSpot accepts an empty text, so it is only a warning; this card refuses it.
    return { message, issues: result.ok ? result.warnings.filter(({ pointer }) => pointer === '/text') : result.issues };
  } catch (error) {
    if (isConversationsError(error) && error.kind === 'invalid') return { issues: error.issues ?? [] };
    throw error;
  }
}

function comment(text: string): NewThreadMessage {
  return { type: 'COMMENT', text };
}

function answer(answered: Message, from: string, text: string, subject?: string): NewThreadMessage {
  // An e-mail without HTML arrives unformatted.
  const richText = answered.channelId === EMAIL ? htmlOf(text) : undefined;
  return replyTo(answered, { from, text, richText, subject });
}

/** A new key for a draft. Requests that carry the same key send one message between them. */
export function newKey(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

/**
 * Sends a message once. The key stands in the body, because HubSpot lets no header of ours through: it repeats a request that
 * failed, and the back end has to notice.
 */
export async function send(threadId: string, message: NewThreadMessage, requestKey: string): Promise<ThreadEntry> {
  const keyed: NewThreadMessage = Object.assign({}, message, { requestKey });
  return client().messages.send(threadId, keyed, { validate: { unknownKeys: 'ignore' }, maxRetries: 0 });
}

/** Returns true for an error with which the back end answered. After any other error the message may still be on its way. */
export function wasAnswered(error: unknown): error is ConversationsError {
  return isConversationsError(error) && (error.kind === 'api' || error.kind === 'invalid');
}

/** Plain text as HTML. */
function htmlOf(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<p>${escaped.replace(/\n/g, '<br>')}</p>`;
}
