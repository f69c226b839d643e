// The client: what each call takes and gives, lists, errors, and what can be handed in.
import {
  Client,
  type ClientOptions,
  createRateLimiter,
  type Comment,
  ConversationsError,
  type Inbox,
  isConversationsError,
  type Message,
  type MessagePage,
  type Middleware,
  type NewComment,
  type NewMessage,
  type NewThreadMessage,
  type RateLimiter,
  type Thread,
  type ThreadEntry,
  type Transport,
} from 'hubspot-conversations';
import { holds, type Same } from './assert.js';

declare const message: NewMessage;
declare const note: NewComment;
declare const entry: NewThreadMessage;

const transport: Transport = async (request) => {
  const line: string = `${request.method} ${request.path} ${request.url} ${request.timeoutMs}`;
  return { status: 200, headers: { 'x-line': line }, body: request.body };
};
const rateLimiter: RateLimiter = {
  async acquire(info, signal) {
    if (signal?.aborted) throw signal.reason;
    void [info.operation, info.attempt];
  },
  update(limits) {
    void (limits.remaining ?? limits.dailyRemaining);
  },
};
const middleware: Middleware[] = [
  async (request, next, { operation, attempt }) => {
    const response = await next({ ...request, headers: { ...request.headers, 'x-operation': `${operation} ${attempt}` } });
    if (response.status === 401) return next();
    const { id }: { id?: string } = await response.clone().json();
    void [id, response.ok, response.headers.get('retry-after'), await response.text()];
    return response;
  },
  // Answers itself.
  () => ({ status: 200, headers: {}, body: { id: '1' } }),
];
const options: ClientOptions = {
  accessToken: async () => 'token',
  version: '2026-09',
  transport,
  middleware,
  rateLimiter,
  maxRetries: 3,
  timeoutMs: 1000,
  deadlineMs: 10_000,
  validate: { lenient: true },
  hooks: {
    onRetry: (info) => void [info.delayMs, info.error.kind, info.attempt],
    onError: ({ error, attributes }) => void [error.kind, attributes['http.response.status_code'], attributes['url.template']],
  },
  logLevel: 'info',
  logger: { warn: (text, details) => void [text, details] },
};
export const client = new Client(options);
new Client({ rateLimiter: createRateLimiter({ maxConcurrent: 4 }), accessToken: null });
export const patient: Client = client.withOptions({ maxRetries: 9, logLevel: 'debug' });
// @ts-expect-error did you mean maxConcurrent
createRateLimiter({ concurrent: 4 });
// @ts-expect-error did you mean accessToken
new Client({ apiKey: 'token' });
// @ts-expect-error it is created with new
Client(options);

export async function calls() {
  const thread = await client.threads.get('1', { association: ['TICKET'], archived: false }, { timeoutMs: 5 });
  holds<Same<typeof thread, Thread>>();
  await client.threads.update('1', { status: 'CLOSED' });
  await client.threads.assign('1', 'A-2');
  await client.threads.assign('1', { actorId: 'A-2' });
  const nothing = await client.threads.unassign('1');
  holds<Same<typeof nothing, void>>();
  await client.threads.archive('1');
  await client.threads.restore('1');
  // @ts-expect-error an id is a string
  await client.threads.get(1);
  // @ts-expect-error HubSpot's filter is threadStatus
  client.threads.list({ status: 'OPEN' });
  // @ts-expect-error HubSpot takes one inbox
  client.threads.list({ inboxId: ['1', '2'] });

  const sent = await client.messages.send('1', message, { maxRetries: 0, headers: { 'x-a': 'b' }, query: { newer: ['a', 1] } });
  holds<Same<typeof sent, Message>>();
  const noted = await client.messages.send('1', note);
  holds<Same<typeof noted, Comment>>();
  const either = await client.messages.send('1', entry);
  holds<Same<typeof either, Message | Comment>>();
  // @ts-expect-error a message is an object
  await client.messages.send('1', 'Hello');
  // @ts-expect-error no such member
  await client.messages.send('1', { ...note, recipients: [] });
  const answered = await client.messages.reply('1', { from: 'A-1', text: 'Thanks' }, { deadlineMs: 30_000 });
  holds<Same<typeof answered, Message>>();
  // @ts-expect-error somebody must answer
  await client.messages.reply('1', { text: 'Thanks' });
  const { text } = await client.messages.originalContent('1', '2');
  void text?.length;

  const { data, status, headers } = await client.inboxes.get('1').withResponse();
  holds<Same<typeof data, Inbox>>();
  void [status + 1, headers['x-hubspot-ratelimit-remaining']];

  const raw = await client.inboxes.get('1').asResponse();
  const words: string = await raw.text();
  void [words, raw.status, raw.headers.get('etag')];

  const batch = await client.actors.batchRead(['A-1', 'V-2']);
  for (const actor of batch.results) {
    if (actor.type === 'AGENT') void actor.email;
    else if (actor.type === 'unknown') void actor.reason;
  }

  const published: Message = await client.customChannels.messages.get('1', '2');
  void published.direction;
  await client.customChannels.accounts.update('1', '2', { authorized: false });
  await client.customChannels.stagingTokens.update('1', 'token', { accountName: 'Shop' });
  await client.customChannels.messages.updateStatus('1', '2', { statusType: 'FAILED', errorMessage: 'gone' });
  // @ts-expect-error nobody but HubSpot says RECEIVED
  await client.customChannels.messages.updateStatus('1', '2', { statusType: 'RECEIVED' });
  const { token } = await client.visitorIdentification.createToken({ email: 'ann@example.com' });
  void token.length;
  const { id } = await client.files.upload({
    file: new Uint8Array(),
    fileName: 'a.png',
    access: 'PRIVATE',
    folderPath: '/chat',
  });
  void id;
  // @ts-expect-error a folder is needed
  await client.files.upload({ file: new Uint8Array(), fileName: 'a.png', access: 'PRIVATE' });

  const anything = await client.request('GET', '/account-info/v3/details', { query: { a: [1, true] } });
  holds<Same<typeof anything, unknown>>();
  const typed = await client.request<{ portalId: number }>('POST', '/x', { body: {} });
  void typed.portalId.toFixed();
}

export async function lists() {
  const list = client.messages.list('1', { limit: 100, after: 'cursor' });
  for await (const entry of list) holds<Same<typeof entry, ThreadEntry>>();
  for await (const page of list.pages()) holds<Same<typeof page, MessagePage>>();
  const some: Thread[] = await client.threads.list({ associatedContactId: '7', sort: ['-id'] }).toArray({ limit: 10 });
  void some;
  // @ts-expect-error HubSpot does not sort by name
  client.threads.list({ sort: '-name' });
  const first = await client.threads.list({ threadStatus: 'OPEN', sort: 'id' }).first();
  holds<Same<typeof first, Thread | undefined>>();
  const cursor: string | undefined = list.cursor;
  const { data, headers } = await client.inboxes.list({}, { prefetch: true }).withResponse();
  const whole = await client.inboxes.list().asResponse();
  void [whole.status satisfies number, await whole.json()];
  void [data.total, headers['link']];
  void cursor;
  // @ts-expect-error a list is no promise: take its first, its pages or its entries
  await client.threads.list().then();
}

export async function errors() {
  try {
    await client.threads.get('1');
  } catch (error) {
    // @ts-expect-error it can be anything
    error.kind;
    if (!isConversationsError(error)) throw error;
    holds<Same<typeof error, ConversationsError>>();
    const both: boolean = error.retryable;
    const text: string = error.message;
    void [both, text, error.status, error.correlationId, error.requiredScopes?.join(), error.retryAfterMs, error.cause];
    switch (error.kind) {
      case 'api':
        return error.status.toFixed();
      case 'invalid':
        return error.issues.map((issue) => issue.pointer).join();
      case 'network':
      case 'timeout':
      case 'aborted':
      case 'unreadable':
      case 'wasm':
      case 'internal':
        return error.name;
      default: {
        const never: never = error;
        return never;
      }
    }
  }
  return undefined;
}

export function instances(error: unknown) {
  if (error instanceof ConversationsError && error.kind === 'api') return error.status;
  if (error instanceof ConversationsError) {
    const plain: Error = error;
    return plain.message;
  }
  // @ts-expect-error no such kind
  if (isConversationsError(error) && error.kind === 'validation') return 0;
  return undefined;
}
