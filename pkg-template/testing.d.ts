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
  Inbox,
  Method,
  ResponseLike,
  Thread,
  ThreadEntry,
  Transport,
} from './index.js';

/** What is in the sandbox. */
export interface SandboxState {
  readonly inboxes: Inbox[];
  readonly channels: Channel[];
  readonly channelAccounts: ChannelAccount[];
  readonly threads: Thread[];
  /** The history of each thread, newest first, by the thread's id. */
  readonly messages: Record<string, ThreadEntry[]>;
  readonly actors: Actor[];
  readonly customChannels: CustomChannel[];
}

/** Something that goes wrong on request. */
export interface SandboxFault {
  /** Which requests: the operation, such as `messages.send`, or `METHOD /path`. Default: all. */
  readonly on?: string | undefined;
  /** How many requests pass before it. Default 0. */
  readonly after?: number | undefined;
  /** How often it happens. Default 1. */
  readonly times?: number | undefined;
  /** What happens: an answer, a broken connection, or no answer at all. */
  readonly fault:
    | {
        readonly status: number;
        readonly headers?: Readonly<Record<string, string>> | undefined;
        /** An object is sent as JSON, a string as it is. */
        readonly body?: unknown;
      }
    | 'network'
    | 'hang';
}

/** A request that the sandbox got. */
export interface SandboxRequest {
  readonly method: Method;
  /** Without the host, with the query. */
  readonly path: string;
  /** In lower case. The token reads `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>;
  /** What was sent, parsed. */
  readonly body?: unknown;
  /** The status it was answered with. Missing where it was not answered. */
  readonly status?: number;
}

/** How a sandbox works. */
export interface SandboxOptions {
  /** What is in it at the start. Default: an inbox, a help desk, live chat, e-mail and a few threads. */
  readonly seed?: { readonly [Kind in keyof SandboxState]?: SandboxState[Kind] | undefined } | undefined;
  /** What goes wrong. */
  readonly faults?: readonly SandboxFault[] | undefined;
  /** Now, in milliseconds since 1970. Default: the clock. */
  readonly clock?: (() => number) | undefined;
}

/** HubSpot's Conversations API in memory. */
export interface Sandbox {
  /** Give it to `new Client({ fetch })`. */
  readonly fetch: (url: string, init?: Partial<FetchInit>) => Promise<ResponseLike>;
  /** Give it to `new Client({ transport })`. */
  readonly transport: Transport;
  /** What is in it now. */
  readonly state: SandboxState;
  /** Every request it got, in order. */
  readonly requests: readonly SandboxRequest[];
}

/** Makes a sandbox. Two of them share nothing. */
export declare function createSandbox(options?: SandboxOptions): Sandbox;
