/**
 * Webhooks of HubSpot: events that an app subscribed to, and events of custom channels. Checks that HubSpot sent a request, reads its
 * events, hands each to a handler once, and answers in time. Neither the validation nor the client comes along.
 *
 * ```ts
 * import { createWebhookHandler } from 'hubspot-conversations/webhooks';
 *
 * export const POST = createWebhookHandler({
 *   secret: process.env.HUBSPOT_CLIENT_SECRET,
 *   on: {
 *     'conversation.newMessage': async (event) => { console.log(event.objectId, event.messageId); },
 *   },
 * });
 * ```
 */

import type {
  AppWebhookEvent,
  CallOptions,
  ChannelAccount,
  ChannelAccountCreated,
  ChannelAccountPurged,
  ChannelAccountUpdated,
  OutgoingChannelMessageCreated,
  SignatureVersion,
  Thread,
  ThreadEntry,
  Unknown,
  VerifyOptions,
} from './index.js';

export { ConversationsError, isConversationsError, verifySignature } from './index.js';
export type {
  AppWebhookEvent,
  ChannelAccountCreated,
  ChannelAccountPurged,
  ChannelAccountUpdated,
  OutgoingChannelMessageCreated,
  SignatureVersion,
  SignedRequest,
  SubscriptionType,
  Unknown,
  VerifyOptions,
} from './index.js';

// ---------------------------------------------------------------------------------------------------------------
// Checking
// ---------------------------------------------------------------------------------------------------------------

/** A Fetch `Request`, of whichever implementation. */
export interface FetchRequestLike {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly body: unknown;
  readonly bodyUsed: boolean;
  clone(): unknown;
}

/** A request of Node's `http`, or of a framework that hands on the same, such as Express. */
export interface NodeRequestLike {
  readonly method?: string | undefined;
  /** The path and the query. */
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  on(event: string, listener: (...given: any[]) => void): unknown;
}

/** A request in plain values. */
export interface PlainRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The URL that HubSpot called, or, with `publicUrl` or `trustProxy`, its path and query. */
  readonly url: string;
  /** The headers, as `Headers` or as an object of any case. */
  readonly headers: object;
  /** The raw body: its bytes or its text as they came. */
  readonly body?: string | ArrayBufferView | ArrayBuffer | null | undefined;
}

/** `Request` of the host, where its types are there. */
export type HostRequest = typeof globalThis extends { Request: { prototype: infer T } } ? T : FetchRequestLike;

/** `Response` of the host, where its types are there. */
export type HostResponse = typeof globalThis extends { Response: { prototype: infer T } } ? T : { readonly status: number };

/** A request in any of the forms that can be checked. */
export type IncomingRequest = FetchRequestLike | NodeRequestLike | PlainRequest;

/** The URL that HubSpot called, for hosts that do not know it. */
export interface PublicUrlOptions {
  /**
   * The URL that HubSpot calls: an origin (`https://hooks.example.com`), which path and query of the request are added to; a URL with a
   * path, which the query is added to unless it has one; or a function that gives one of these for a request.
   */
  readonly publicUrl?: string | ((request: any) => string | undefined | PromiseLike<string | undefined>) | undefined;
  /**
   * Takes protocol and host from `X-Forwarded-Proto` and `X-Forwarded-Host`. Only behind a proxy that sets both itself. Default `false`.
   */
  readonly trustProxy?: boolean | undefined;
}

/** Options of `verifyRequest`. */
export interface VerifyRequestOptions extends VerifyOptions, PublicUrlOptions {
  /** The most bytes that are read of a body that is a stream. Default 16 MiB. */
  readonly maxBytes?: number | undefined;
}

/** A reason why a request does not count as signed by HubSpot. The list may grow. */
export type VerifyReason =
  /** The secret is empty, or no string. */
  | 'missing-secret'
  /** No header has a signature. */
  | 'missing-signature'
  /** The request is signed with v3 and has no timestamp. */
  | 'missing-timestamp'
  /** `X-HubSpot-Signature-Version` names an unknown version. */
  | 'unknown-version'
  /** The request is signed with versions that `versions` does not list. */
  | 'version-not-accepted'
  /** The signature or the timestamp is not written as HubSpot writes it, or came twice. */
  | 'malformed'
  /** The timestamp is further from now than `toleranceMs`. */
  | 'stale'
  /** The signature is another one. */
  | 'mismatch'
  /** Something parsed the body before. */
  | 'body-parsed'
  /** Something read the body before. */
  | 'body-used'
  /** A stream stands in `body`. */
  | 'body-stream'
  /** The body could not be read to its end. */
  | 'body-unreadable'
  /** The body has more than `maxBytes` bytes. */
  | 'too-large'
  /** The URL is a path alone. */
  | 'url-relative'
  /** The URL is a `URL` object, which does not keep how it was written. */
  | 'url-object'
  /** `trustProxy` is set, and the headers of the proxy are missing. */
  | 'not-forwarded'
  /** The value is no request. */
  | 'unreadable-request';

/** The result of checking a request. */
export type Verification =
  | {
      readonly ok: true;
      /** The version of the signature. */
      readonly version: SignatureVersion;
      /** The body that is signed, as it came. */
      readonly body: string | Uint8Array;
    }
  | {
      readonly ok: false;
      readonly reason: VerifyReason;
      /** Advice for developers, in one sentence. It repeats nothing of the request. */
      readonly hint: string;
    };

/**
 * Checks that a request was signed with the client secret of the app, or with one of several while it is being replaced, and says why
 * if not. The body of a Fetch `Request` is read from a clone; that of a request of Node is read unless something did, and is in the result.
 *
 * It rejects for options that do not exist, with what `publicUrl` throws, and where WebAssembly cannot be started; never for a request.
 */
export declare function verifyRequest(
  request: IncomingRequest,
  secret: string | readonly string[] | undefined,
  options?: VerifyRequestOptions,
): Promise<Verification>;

/** Options of `signRequest`. */
export interface SignOptions {
  /** Default `v3`. */
  readonly version?: SignatureVersion | undefined;
  /** The timestamp of v3, in milliseconds since 1970. Default: the clock. */
  readonly now?: number | undefined;
}

/** A request that is to be signed. */
export interface UnsignedRequest {
  /** Default `POST`. */
  readonly method?: string | undefined;
  /** The whole URL. */
  readonly url: string;
  /** The raw body. */
  readonly body?: string | ArrayBufferView | ArrayBuffer | null | undefined;
}

/**
 * The headers that HubSpot would send with a request, for tests of an endpoint. Of a Fetch `Request` a clone is read, so they come as a promise.
 * @throws {ConversationsError} of kind `invalid` for what cannot be signed.
 */
export declare function signRequest(request: FetchRequestLike, secret: string, options?: SignOptions): Promise<Record<string, string>>;
export declare function signRequest(request: UnsignedRequest, secret: string, options?: SignOptions): Record<string, string>;

// ---------------------------------------------------------------------------------------------------------------
// Events
// ---------------------------------------------------------------------------------------------------------------

/** The part of a `Client` that `fetch` of an event needs. */
export interface EventClient {
  readonly threads: { get(threadId: string, query?: any, options?: CallOptions): PromiseLike<Thread> };
  readonly messages: { get(threadId: string, messageId: string, query?: any, options?: CallOptions): PromiseLike<ThreadEntry> };
  readonly customChannels: {
    readonly accounts: { get(channelId: string, accountId: string, query?: any, options?: CallOptions): PromiseLike<ChannelAccount> };
  };
}

/** An event that speaks of something that can be fetched. */
export interface Fetchable<T> {
  /**
   * Completes the event: the thread, message or account that it speaks of. Not among the members that are listed or serialised.
   * @throws {ConversationsError} what the client throws, and of kind `invalid` where the event names no id.
   */
  fetch(client: EventClient): Promise<T>;
}

/** A thread began. */
export interface ThreadCreated extends AppWebhookEvent, Fetchable<Thread> {
  readonly subscriptionType: 'conversation.creation';
}

/** A thread was archived; it is fetched from the archive. */
export interface ThreadDeleted extends AppWebhookEvent, Fetchable<Thread> {
  readonly subscriptionType: 'conversation.deletion';
}

/** A thread was removed for privacy, for good: there is nothing to fetch. */
export interface ThreadPrivacyDeleted extends AppWebhookEvent {
  readonly subscriptionType: 'conversation.privacyDeletion';
}

/** A property of a thread changed: `propertyName`, `propertyValue`. */
export interface ThreadPropertyChanged extends AppWebhookEvent, Fetchable<Thread> {
  readonly subscriptionType: 'conversation.propertyChange';
}

/** A message was added to a thread: `objectId`, `messageId`. The event carries no text: `fetch` it. */
export interface NewMessageEvent extends AppWebhookEvent, Fetchable<ThreadEntry> {
  readonly subscriptionType: 'conversation.newMessage';
}

/** The events of known types, by type. */
export interface KnownEvents {
  'conversation.creation': ThreadCreated;
  'conversation.deletion': ThreadDeleted;
  'conversation.privacyDeletion': ThreadPrivacyDeleted;
  'conversation.propertyChange': ThreadPropertyChanged;
  'conversation.newMessage': NewMessageEvent;
  OUTGOING_CHANNEL_MESSAGE_CREATED: OutgoingChannelMessageCreated & Fetchable<ThreadEntry>;
  CHANNEL_ACCOUNT_CREATED: ChannelAccountCreated & Fetchable<ChannelAccount>;
  CHANNEL_ACCOUNT_UPDATED: ChannelAccountUpdated & Fetchable<ChannelAccount>;
  CHANNEL_ACCOUNT_PURGED: ChannelAccountPurged;
}

/**
 * An event of a webhook: of a known type, another one that an app subscribed to, such as `contact.creation`, or `unknown`. One that cannot be read, or has
 * an unknown `type`, is `unknown` and keeps its `original`.
 */
export type IncomingEvent = KnownEvents[keyof KnownEvents] | AppWebhookEvent | (Unknown & { readonly subscriptionType?: undefined });

/**
 * The events of a webhook: an app's come as a list, a custom channel's as a single object; both come out as a list. What `read.webhook` of
 * the main entry gives, each event with its `fetch`.
 *
 * It does not check who sent them: that is for a queue behind a handler, say.
 * @throws {ConversationsError} of kind `unreadable` for what is neither.
 */
export declare function readWebhook(body: unknown): IncomingEvent[];

// ---------------------------------------------------------------------------------------------------------------
// Handling
// ---------------------------------------------------------------------------------------------------------------

/** The second argument of a handler, beside the event. */
export interface EventContext {
  /** The type of the event, as `on` is asked for it; nothing where it says none. */
  readonly type: string | undefined;
  /** True for a type that this package knows, of an event that could be read as the type says. */
  readonly isKnown: boolean;
  /** The version of the signature of the request. */
  readonly version: SignatureVersion;
  /** The request that carried the event; its body is read. */
  readonly request: HostRequest;
}

/** Handles an event. What it throws, or rejects with, is a failure: see `onError`. */
export type EventHandler<Event> = (event: Event, context: EventContext) => unknown;

/** Handlers by the types of events. A type that is nearly a known one is refused when the handler is made. */
export interface EventHandlers {
  /** A thread began. */
  readonly 'conversation.creation'?: EventHandler<KnownEvents['conversation.creation']> | undefined;
  /** A thread was archived. */
  readonly 'conversation.deletion'?: EventHandler<KnownEvents['conversation.deletion']> | undefined;
  /** A thread was removed for privacy, for good. */
  readonly 'conversation.privacyDeletion'?: EventHandler<KnownEvents['conversation.privacyDeletion']> | undefined;
  /** A property of a thread changed. */
  readonly 'conversation.propertyChange'?: EventHandler<KnownEvents['conversation.propertyChange']> | undefined;
  /** A message was added to a thread. */
  readonly 'conversation.newMessage'?: EventHandler<KnownEvents['conversation.newMessage']> | undefined;
  /** A user answered over the custom channel: deliver the message. */
  readonly OUTGOING_CHANNEL_MESSAGE_CREATED?: EventHandler<KnownEvents['OUTGOING_CHANNEL_MESSAGE_CREATED']> | undefined;
  /** An account was connected to the custom channel. */
  readonly CHANNEL_ACCOUNT_CREATED?: EventHandler<KnownEvents['CHANNEL_ACCOUNT_CREATED']> | undefined;
  /** An account of the custom channel was changed. */
  readonly CHANNEL_ACCOUNT_UPDATED?: EventHandler<KnownEvents['CHANNEL_ACCOUNT_UPDATED']> | undefined;
  /** An account of the custom channel was removed for good. */
  readonly CHANNEL_ACCOUNT_PURGED?: EventHandler<KnownEvents['CHANNEL_ACCOUNT_PURGED']> | undefined;
  /** Types that this package does not know: `contact.creation`, or what HubSpot adds. */
  readonly [type: `${string}.${string}`]: { bivariant(event: AppWebhookEvent, context: EventContext): unknown }['bivariant'] | undefined;
}

/** Remembers which events were handled: `createSeenStore` in memory, or a store that several processes share. */
export interface SeenStore {
  /** Adds a key, in one step, and says whether it was not there before. Keys are 200 characters long at most. */
  add(key: string): boolean | PromiseLike<boolean>;
  /** Removes a key: its event failed and may be handled again. */
  delete(key: string): unknown;
}

/** An error of a handler, with the event it was given. */
export interface ErrorContext extends Partial<EventContext> {
  /** The event; nothing where the error is not about one, such as an error of `publicUrl`. */
  readonly event?: IncomingEvent | undefined;
}

/** The refusal of a request. */
export interface Rejection {
  /** The status of the answer. */
  readonly status: number;
  /** The reason of the refusal. */
  readonly reason: VerifyReason | 'unreadable-events';
  /** Advice for developers, in one sentence. It repeats nothing of the request. */
  readonly hint: string;
}

/** Options of `createWebhookHandler`. */
export interface WebhookHandlerOptions extends VerifyOptions, PublicUrlOptions {
  /** The client secret of the app, or several while it is being replaced. Without one the answer is 500. */
  readonly secret: string | readonly string[] | undefined;
  /** Handlers by the types of events. */
  readonly on?: EventHandlers | undefined;
  /** Handles every event that has no handler in `on`; `context.isKnown` says whether this package knows its type. */
  readonly fallback?: EventHandler<IncomingEvent> | undefined;
  /**
   * Drops repetitions: HubSpot may send an event more than once. Default: a store in memory that remembers 10 000 events. `false`: none.
   */
  readonly seen?: SeenStore | false | undefined;
  /**
   * Is called with the error that a handler, `seen` or `publicUrl` threw. With `'accept'` the event is done with; otherwise the answer is 500, HubSpot
   * sends the request again, and only the events that failed are handled again. Without it, the type of the event and the name of the error
   * are printed to the console.
   */
  readonly onError?: ((error: unknown, context: ErrorContext) => unknown) | undefined;
  /** Is called with the reason why a request was not accepted. The answer to it has no body. */
  readonly onReject?: ((rejection: Rejection, request: HostRequest) => unknown) | undefined;
  /**
   * After so many milliseconds the answer is 202 and the work goes on; a failure then reaches `onError` alone. Default 4000, because HubSpot
   * waits for five seconds. `Infinity` where the host stops with the answer and has no `waitUntil`, such as Lambda.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Is called with the work of each delivery, which may go on after the answer. Default: `waitUntil` of the second argument of the handler, if
   * it has one, as in Workers.
   */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /** The most bytes of a body. More are answered with 413 and never held. Default 1 MiB. */
  readonly maxBytes?: number | undefined;
}

/** From a request to its answer. */
export type WebhookHandler = (request: HostRequest, host?: unknown) => Promise<HostResponse>;

/**
 * Makes a handler for requests of HubSpot. Its answers have no body:
 *
 * | status | for |
 * |---|---|
 * | 200 | everything was handled, now or before |
 * | 202 | handlers are still at work after `timeoutMs` |
 * | 400 | a signed body that cannot be read |
 * | 401 | a request that is not signed by HubSpot |
 * | 405, 408, 413, 415 | another method than POST; a body that does not arrive in time; one that is too large; one that is no JSON |
 * | 500 | a handler failed, or the receiver is set up wrongly: HubSpot sends the request again |
 *
 * @throws {ConversationsError} of kind `invalid` for options that do not exist or make no sense.
 */
export declare function createWebhookHandler(options: WebhookHandlerOptions): WebhookHandler;

/** Makes a store in memory, for a single process. When it is full, the oldest key is forgotten. */
export declare function createSeenStore(options?: {
  /** The most keys that are remembered. Default 10 000. */
  readonly maxEntries?: number | undefined;
}): SeenStore;

/** From a Fetch `Request` to a `Response`: a `WebhookHandler`, or one around it. */
export type FetchHandler = (request: HostRequest, host?: any) => HostResponse | Promise<HostResponse>;

/**
 * The handler for `http.createServer`, and for `app.post` of Express 4 and 5, with `express.raw` before it or without. Where something parsed
 * the body before, the answer is 500 and `onReject` is called.
 */
export declare function toNodeHandler(handler: FetchHandler): (req: any, res: any, next?: (error?: any) => void) => Promise<void>;

/** The handler as a plugin of Fastify: `app.register(toFastifyPlugin(handler), { path: '/webhooks/hubspot' })`. */
export declare function toFastifyPlugin(handler: FetchHandler): (fastify: any, options: { path?: string }) => Promise<void>;

/** The handler for Hono: `app.all('/webhooks/hubspot', toHonoHandler(handler))`. */
export declare function toHonoHandler(handler: FetchHandler): (context: any) => HostResponse | Promise<HostResponse>;

/** The answer of a function of AWS Lambda. */
export interface LambdaResult {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded: boolean;
}

/**
 * The handler for AWS Lambda behind an HTTP API, a REST API or a function URL. Lambda stops with the answer: give `createWebhookHandler`
 * the option `timeoutMs: Infinity`. A REST API hands over its query decoded: pass `publicUrl` where HubSpot calls a URL with one.
 */
export declare function toLambdaHandler(handler: FetchHandler): (event: any) => Promise<LambdaResult>;
