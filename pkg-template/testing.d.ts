/**
 * HubSpot's Conversations API in memory, for tests and demos: give its `fetch` to a `Client` and no network is touched.
 *
 * ```ts
 * const sandbox = createSandbox();
 * const client = new Client({ accessToken: 'test', fetch: sandbox.fetch });
 * ```
 */

import type {
  Actor,
  Channel,
  ChannelAccount,
  CustomChannel,
  FetchInit,
  HeadersLike,
  Id,
  Inbox,
  MessageContent,
  Method,
  ResponseLike,
  StagingToken,
  Thread,
  ThreadEntry,
  Transport,
  UploadedFile,
} from './index.js';

/**
 * The content of the sandbox. All of it can be read and changed at any time, and counts from the next request on. It is kept
 * as this package reads it: every id is a string, also where HubSpot writes a number.
 */
export interface SandboxState {
  readonly inboxes: Inbox[];
  readonly channels: Channel[];
  readonly channelAccounts: ChannelAccount[];
  readonly threads: Thread[];
  /** The history of each thread, newest first, by the thread's id. */
  readonly messages: Record<string, ThreadEntry[]>;
  /** The whole text of entries that were shortened, by the entry's id. */
  readonly originalContents: Record<string, MessageContent>;
  readonly actors: Actor[];
  readonly customChannels: CustomChannel[];
  /** The app's own ids of threads of custom channels (`integrationThreadId`), by HubSpot's id of the thread. */
  readonly integrationThreadIds: Record<string, string>;
  /** Accounts that users are connecting to custom channels. */
  readonly stagingTokens: StagingToken[];
  readonly files: UploadedFile[];
  /** The HubSpot account, as webhook events name it. */
  portalId: Id;
  /** The app that the access token belongs to. */
  appId: Id;
  /** The scopes of the access token. Default: all. A call that has none of those it takes is answered with 403. */
  readonly scopes: string[];
  /** The access tokens that are accepted; any other is answered with 401. Default: none, which accepts any. */
  readonly accessTokens: string[];
  /** The limits on requests. */
  readonly rateLimits: SandboxRateLimits;
}

/** The limits on requests, as the headers of answers tell them. */
export interface SandboxRateLimits {
  /** The requests that ten seconds may have. Default 190. */
  tenSecondly: number;
  /** The requests that a day may have. Default 650 000. Without it there are no daily headers, as with OAuth. */
  daily?: number | undefined;
  /** True if more than that is answered with 429. Default `false`. */
  enforced: boolean;
}

/**
 * An answer in the place of HubSpot's; the request is not carried out. Without a `body` it has the one that HubSpot sends
 * with the status: for 429 that names the limit, for 502 to 504 HTML.
 */
export interface SandboxAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** An object is sent as JSON, a string as it is. */
  readonly body?: unknown;
  /** The limit that a 429 names. Default `TEN_SECONDLY_ROLLING`. */
  readonly policyName?: 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY' | undefined;
  /** The time that it takes, in milliseconds. Default 0. */
  readonly delayMs?: number | undefined;
}

/** A right answer that comes late. */
export interface SandboxDelay {
  readonly delayMs: number;
  readonly status?: undefined;
}

/** Something that goes wrong on request. */
export interface SandboxFault {
  /** The requests that it concerns: the operation, such as `messages.send`, or `METHOD /path` without the query. Default: all. */
  readonly on?: string | undefined;
  /** The requests that pass before it. Default 0. */
  readonly after?: number | undefined;
  /** The number of times that it happens. Default 1. */
  readonly times?: number | undefined;
  /**
   * The fault. Besides an answer and a delay:
   *
   * - `network`: the connection breaks before HubSpot hears of the request
   * - `lost`: HubSpot carries the request out, and the connection breaks before the answer
   * - `hang`: no answer ever comes
   * - `html`: a page in the place of the answer's body, such as a proxy's, with the answer's status
   * - `empty`: no body
   * - `truncated`: half of the body
   * - `unknownKinds`: the answer's first entry, actor or the like has a `type` that nobody has heard of
   */
  readonly fault:
    | SandboxAnswer
    | SandboxDelay
    | 'network'
    | 'lost'
    | 'hang'
    | 'html'
    | 'empty'
    | 'truncated'
    | 'unknownKinds';
}

/** A request that the sandbox got. */
export interface SandboxRequest {
  readonly method: Method;
  /** Without the host, with the query. A developer API key reads `[redacted]`. */
  readonly path: string;
  /** The operation, such as `messages.send`. Missing if HubSpot has no such operation. */
  readonly operation?: string;
  /** In lower case. The token reads `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body that was sent, parsed. Of a form: its fields, and of a file its `name`, `type` and `size`. */
  readonly body?: unknown;
  /** The status it was answered with. Missing where it was not answered. */
  readonly status?: number;
}

/** The receiver of webhook events. */
export interface SandboxWebhooks {
  /**
   * The address that all events are posted to. A custom channel whose `webhookUrl` is on this machine (`localhost`,
   * `127.0.0.1` or `[::1]`) gets its own events there instead.
   */
  readonly url?: string | undefined;
  /** Answers in the place of an address: what `createWebhookHandler` makes, for instance. */
  readonly handler?: ((request: any) => ResponseLike | PromiseLike<ResponseLike>) | undefined;
  /** The app's client secret, with which requests are signed: v3, and v1 beside it for an app's events. */
  readonly secret: string;
  /** The number of times that a request is repeated if it failed or was not answered with 2xx within 5 seconds. Default 10. */
  readonly maxRetries?: number | undefined;
  /**
   * The time to wait before a retry, in milliseconds; a function gets the number of the retry, from 1. Default: 1 second,
   * doubled each time, at most a minute. HubSpot spreads its retries over a day.
   */
  readonly retryDelayMs?: number | ((retry: number) => number) | undefined;
}

/** One try to deliver. */
export interface SandboxDeliveryAttempt {
  /** When it began, in ISO 8601. */
  readonly startedAt: string;
  /** The status of the receiver's answer. Missing where there was none. */
  readonly status?: number;
  /** The reason why there was no answer. */
  readonly error?: string;
  /** The time that it took, in milliseconds. */
  readonly durationMs: number;
}

/** A request to a receiver of webhooks, with its retries. */
export interface SandboxDelivery {
  readonly id: string;
  /** An app's events come in a list of up to 100, a custom channel's one by one. */
  readonly kind: 'app' | 'channel';
  readonly url: string;
  readonly events: readonly object[];
  /** `failed`: given up after the last retry. */
  readonly status: 'pending' | 'delivered' | 'failed';
  readonly attempts: readonly SandboxDeliveryAttempt[];
}

/** The contents of a sandbox as JSON, with what gives out its ids. Made by `snapshot`, read by `restore` of the same version. */
export interface SandboxSnapshot {
  readonly state: SandboxState;
  readonly counters: Readonly<Record<string, number | string>>;
  readonly published: readonly (readonly [string, string])[];
}

/** Options of `listen`. */
export interface ListenOptions {
  /** The address to listen on. Default `127.0.0.1`: this machine alone. */
  readonly host?: string | undefined;
  /** The time that every answer is held back, in milliseconds. Default 0. */
  readonly latencyMs?: number | undefined;
  /** Called after every answer. The path has its query; without a status the connection was broken. */
  readonly onAnswer?:
    | ((answer: {
        method: string;
        path: string;
        status?: number | undefined;
        operation?: string | undefined;
      }) => void)
    | undefined;
}

/** A sandbox that is served over HTTP. */
export interface SandboxServer {
  /** Such as `http://127.0.0.1:4010`; the `baseUrl` of a client. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and closes every connection. */
  close(): Promise<void>;
}

/** Options of `createSandbox`. */
export interface SandboxOptions {
  /**
   * The content at the start, copied. A kind that is left out is there as usual: an inbox and a help desk, live chat,
   * e-mail, Messenger, WhatsApp and a custom channel, and seven threads in which every kind of entry and of attachment
   * occurs. With threads of your own, the histories of the usual ones are left out.
   */
  readonly seed?:
    | {
        readonly [Kind in keyof SandboxState]?:
          | (Kind extends 'rateLimits' ? Partial<SandboxRateLimits> : SandboxState[Kind])
          | undefined;
      }
    | undefined;
  /** The faults at the start. */
  readonly faults?: readonly SandboxFault[] | undefined;
  /** Now, in milliseconds since 1970. Default: the clock. */
  readonly clock?: (() => number) | undefined;
  /**
   * The scopes of each access token that is accepted; any other token is answered with 401. Default: `state.accessTokens`
   * and `state.scopes`.
   */
  readonly tokens?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Delivers webhook events of what happens in the sandbox. Default: nothing is delivered. */
  readonly webhooks?: SandboxWebhooks | undefined;
}

/** An answer of the sandbox: a `Response` where the runtime has them. */
export interface SandboxResponse extends ResponseLike {
  /** True if the status is from 200 to 299. */
  readonly ok: boolean;
  /** The body. */
  text(): Promise<string>;
  /** The body, parsed. */
  json(): Promise<any>;
}

/** The members of a `Request` that the sandbox reads. */
export interface RequestLike {
  readonly url: string;
  readonly method: string;
  readonly headers: HeadersLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** HubSpot's Conversations API in memory. */
export interface Sandbox {
  /**
   * Give it to `new Client({ fetch })`, or to any other client of HubSpot's. Takes a URL or a `Request`, and answers whatever
   * host is named.
   */
  readonly fetch: (
    input: string | { readonly href: string } | RequestLike,
    init?: Partial<FetchInit>,
  ) => Promise<SandboxResponse>;
  /** Give it to `new Client({ transport })`. */
  readonly transport: Transport;
  /** The content now. */
  readonly state: SandboxState;
  /** The faults from now on: add to them, or empty the list. */
  readonly faults: SandboxFault[];
  /** The requests it got, in order: the last 10 000. */
  readonly requests: readonly SandboxRequest[];
  /** The requests it made to receivers of webhooks, in order: the last 1 000. */
  readonly deliveries: readonly SandboxDelivery[];
  /**
   * Makes everything as it was at first: state, faults, ids, limits; forgets requests and deliveries. `state` stays the
   * same object, its lists do not.
   */
  reset(): void;
  /** A copy of the contents, as JSON. */
  snapshot(): SandboxSnapshot;
  /** Puts the contents of a snapshot in the place of those there are; forgets requests and deliveries. */
  restore(snapshot: SandboxSnapshot): void;
  /**
   * Delivers an event that nothing caused: `conversation.newMessage` and the like with an `objectId`, or a custom channel's
   * such as `CHANNEL_ACCOUNT_PURGED`. Members that are left out are filled in. Resolves after the first try.
   */
  emit(type: string, members?: Readonly<Record<string, unknown>>): Promise<SandboxDelivery>;
  /** Delivers once more what was delivered or given up, and resolves after that one try. */
  redeliver(id: string): Promise<SandboxDelivery>;
  /** Resolves when no delivery is under way any more, retries included. */
  settled(): Promise<void>;
  /** Request handlers for `setupServer` and `setupWorker` of msw 2 and 3: `setupServer(...sandbox.handlers())`. */
  handlers(): any[];
  /**
   * Serves the sandbox over HTTP, with its own routes below `/__sandbox/`. Port 0, the default, takes any that is free.
   * For Node 20.16, Deno 2, Bun 1.2 and newer.
   */
  listen(port?: number, options?: ListenOptions): Promise<SandboxServer>;
}

/**
 * Makes a sandbox. Two of them share nothing. Ids that it gives out are the same in every run, and times are the clock's,
 * so with a `clock` of your own every answer is.
 */
export declare function createSandbox(options?: SandboxOptions): Sandbox;
