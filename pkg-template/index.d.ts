/**
 * Models, validation and a client for HubSpot's Conversations API.
 *
 * `models.d.ts` declares what is sent and received, and says how to read its types; `operations.d.ts` the client's operations;
 * `issues.d.ts` the codes of issues. The three are generated from the tables of the core.
 */

import type { IssueParams, LimitName, NoParams } from './issues.js';
import type {
  Actor,
  ActorId,
  AppWebhookEvent,
  Capabilities,
  ChannelWebhookEvent,
  ErrorBody,
  ErrorCategory,
  FileAccess,
  Id,
  InboxType,
  Message,
  MessagePage,
  NewContactAttachment,
  NewContactProfile,
  NewFileAttachment,
  NewLocationAttachment,
  NewMessage,
  NewQuickRepliesAttachment,
  NewQuickReply,
  NewSocialMediaAttachment,
  NewSocialMetadata,
  NewThreadAttachment,
  Open,
  Page,
  RateLimitPolicy,
  ReceivedCapabilities,
  SchemaTypes,
  Thread,
  ThreadEntry,
  ThreadPage,
  UnknownKeys,
  Version,
} from './models.js';
import type {
  ActorsApi,
  ChannelAccountsApi,
  ChannelsApi,
  CustomChannelsApi,
  FilesApi,
  InboxesApi,
  MessageOperations,
  ThreadsApi,
  VisitorIdentificationApi,
} from './operations.js';

export type * from './issues.js';
export type * from './models.js';
export type * from './operations.js';

/** An event of a webhook: an app's has a `subscriptionType`, a custom channel's has a `type`. Both can be asked for. */
export type WebhookEvent = AppWebhookEvent | ChannelWebhookEvent;

// ---------------------------------------------------------------------------------------------------------------
// Issues
// ---------------------------------------------------------------------------------------------------------------

/** A stable code that names what is wrong. */
export type IssueCode = keyof IssueParams;

/** An issue of one code. */
export type IssueOf<Code extends IssueCode> = {
  /** The code of the issue. */
  readonly code: Code;
  /** An `error` keeps the request from being sent, a `warning` does not. */
  readonly severity: 'error' | 'warning';
  /** The place of the issue, step by step: `['recipients', 0, 'name']`. A missing member is reported where it would stand. */
  readonly path: (string | number)[];
  /** The JSON Pointer that `path` makes: `/recipients/0/name`. */
  readonly pointer: string;
  /** The expectation that was not met, in English. Never repeats the customer's text or an address. */
  readonly message: string;
  /** The name or word that was probably meant: ``did you mean `actorId`?`` */
  readonly suggestion?: string;
  /** The rule, an `id` of `RULES`. */
  readonly rule?: string;
  /** The address of a page about the rule. */
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

/** The result of a validation. */
export type Result<T> = Valid<T> | Invalid;

/** Nothing keeps the value from being sent. */
export interface Valid<T> {
  readonly ok: true;
  /** The caller's own object, untouched; from JSON text, the value it says. */
  readonly value: T;
  /** All warnings, in document order. */
  readonly warnings: Issue[];
}

/** The value cannot be sent. */
export interface Invalid {
  readonly ok: false;
  /** All errors, in document order, not only the first. */
  readonly issues: Issue[];
  /** All warnings, in document order. */
  readonly warnings: Issue[];
}

/** Options of a validation: facts that the value does not contain, and how strict it is. */
export interface ValidateOptions {
  /** The version of HubSpot's API. Default `v3`. */
  readonly version?: Version | undefined;
  /** The channel the value is sent on, for rules that depend on it, where the value has no `channelId` of its own. */
  readonly channelId?: Id | undefined;
  /** The type of the inbox the thread is in: a help desk takes no comments. */
  readonly inboxType?: InboxType | undefined;
  /** The capabilities that the custom channel was registered with, as you wrote them or as HubSpot sends them. */
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
  /** The treatment of members that HubSpot does not know. Default `warn`. */
  readonly unknownKeys?: UnknownKeys | undefined;
  /**
   * Treatment of warnings: `keep` them, make an `error` of each, or of those with the codes of a list, such as `['text.blank']`.
   * Default `keep`.
   */
  readonly warnings?: 'keep' | 'error' | readonly IssueCode[] | undefined;
  /** The most errors, and the most warnings, that are reported; less than 1 is 1. Default 10 000. */
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

/** The schema of one kind of request body. */
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
  /** Returns true if the value has no errors. */
  is(value: unknown): value is T;
  /** Returns true if JSON text is such a value without errors. The quickest way to find out if it may be passed on as it is. */
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

/** Options of Standard Schema's JSON Schema extension. */
export interface StandardJsonSchemaOptions extends StandardSchemaOptions {
  /** The dialect. */
  readonly target: Open<'draft-2020-12' | 'draft-07' | 'openapi-3.0'>;
}

/** The result of a validation by Standard Schema. */
export type StandardSchemaResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: Issue[] };

/** The name of a schema. */
export type SchemaName = keyof SchemaTypes;

/** One schema for each request body, and for the parts people build on their own. */
export declare const schemas: { readonly [Name in SchemaName]: Schema<SchemaTypes[Name]> };

/**
 * Tells whether this host lets WebAssembly run. Where it does not, `validate` knows of most valid values that they are valid, and of others
 * nothing; everything else fails with a `ConversationsError` of kind `wasm`.
 */
export declare function isSupported(): boolean;

/** Options of `normalize`. */
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

/** Options of `explain`. */
export interface ExplainOptions {
  /** The kind of body that was sent. Default: it is recognised by its members. */
  readonly schema?: SchemaName | undefined;
  /** Words of your own for an issue. */
  readonly message?: Wording | WordTable | undefined;
}

/**
 * Reads from a HubSpot 400 what is wrong with the body that was sent, as issues with places as far as they can be known. Empty if it
 * says nothing about the body. HubSpot's words are not repeated, since they may repeat what was sent.
 * @param error what was thrown, or the body of HubSpot's answer as a value or JSON text
 * @param body the body that was sent, as a value or as the very JSON text
 */
export declare function explain(error: unknown, body: unknown, options?: ExplainOptions): Issue[];

/** A number that a rule or a bound of this package rests on. */
export interface Limit {
  /** The number. */
  readonly value: number;
  /** The unit, such as `bytes` or `code points`. */
  readonly unit: string;
  /** The rule that rests on it, an `id` of `RULES`; `null` for a bound of this package. */
  readonly rule: string | null;
}

/** The numbers behind the rules: `LIMITS.ACTOR_BATCH_MAX.value`. */
export declare const LIMITS: { readonly [Name in LimitName]: Limit };

/** A rule that no schema states. */
export interface Rule {
  /** Stable: `R-REC-1`. */
  readonly id: string;
  /** Severity of a breach; of an `inferred` rule it is a warning at most. `info` says how HubSpot behaves: nothing breaches it, unless it is `strict`. */
  readonly severity: 'error' | 'warning' | 'info';
  /** The confidence in the rule: HubSpot's own words, real traffic, or a conclusion. */
  readonly confidence: 'documented' | 'observed' | 'inferred';
  /** The versions it holds in. */
  readonly versions: readonly Version[];
  /** The rule in one sentence. */
  readonly summary: string;
  /** The place where it is checked: in a body before it is sent, by the client, when something is read, or nowhere. */
  readonly checked: 'body' | 'client' | 'reading' | 'never';
  /** The reason why it is not checked; `null` if it is. */
  readonly unchecked: string | null;
  /** `true` for a rule that HubSpot has been seen not to enforce: with the option `lenient` its issues are warnings. */
  readonly lenient: boolean;
  /** `true` for what HubSpot's specification has and HubSpot does not enforce: with the option `strict` its issues are errors. */
  readonly strict: boolean;
  /** The address of a page about it; empty if there is none. */
  readonly docs: string;
}

/** Every rule that validation knows. */
export declare const RULES: readonly Rule[];

// ---------------------------------------------------------------------------------------------------------------
// Reading
// ---------------------------------------------------------------------------------------------------------------

/** Something that was received and cannot be read: `read` hands it over as `Unknown`. */
export interface Unread {
  /** Its place, as names and indices. */
  readonly path: readonly (string | number)[];
  /** The JSON Pointer that `path` makes: `/results/3`. */
  readonly pointer: string;
  /** The reason why it cannot be read: kinds and places, never contents. */
  readonly reason: string;
}

/** Reads one thing that HubSpot sends. */
export interface Reader<T> {
  (input: unknown): T;
  /**
   * Lists what would be `Unknown` in the result, in its order, and nothing else: for whoever passes bytes on, or watches for what is
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

/** The kind of an error, in one word. */
export type ErrorKind =
  | 'invalid'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'api'
  | 'unreadable'
  | 'wasm'
  | 'internal';

/** The members of every error of this package. */
export interface ErrorBase extends Error {
  readonly name: 'ConversationsError';
  /** The kind of the error. */
  readonly kind: ErrorKind;
  /** The HTTP status, where HubSpot answered. */
  readonly status?: number;
  /** HubSpot's kind of error. */
  readonly category?: Open<ErrorCategory>;
  /** HubSpot's word for what exactly went wrong. */
  readonly subCategory?: string;
  /** The id of the request, which HubSpot's support asks for. */
  readonly correlationId?: string;
  /** The rate limit that was met. */
  readonly policyName?: Open<RateLimitPolicy>;
  /** The scopes the token lacks, for a 403. */
  readonly requiredScopes?: string[];
  /** The time to wait before another try, in milliseconds; present only if `retryable` is `true`. It may be a day, for a 477. */
  readonly retryAfterMs?: number;
  /** True where another try is safe and can help. The client has then made as many as it was allowed to, or may not wait that long. */
  readonly retryable: boolean;
  /** The issues of the value that was sent, or was to be sent. */
  readonly issues?: Issue[];
  /** The error that this one came from. */
  readonly cause?: unknown;
  /** The members that a log line may hold: no cause, no body, no stack. */
  toJSON(): object;
}

/** The request cannot be sent as it is. Nothing was. */
export interface InvalidError extends ErrorBase {
  readonly kind: 'invalid';
  readonly retryable: false;
  /** The issues of the body. Empty if it is not the body that is wrong. */
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
  /** The issues that a 400 points to in the body that was sent, as `explain` returns them. */
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

/** The details that a `ConversationsError` is made from. */
export type ConversationsErrorDetails = {
  -readonly [Member in Exclude<keyof ErrorBase, keyof Error | 'toJSON'>]?: ErrorBase[Member] | undefined;
} & { readonly kind: ErrorKind; readonly cause?: unknown; readonly body?: ErrorBody | undefined };

/** Returns true if `error` is a `ConversationsError`, of this copy of the package or another, of this realm or another. */
export declare function isConversationsError(error: unknown): error is ConversationsError;

// ---------------------------------------------------------------------------------------------------------------
// Network: the least that is needed of fetch and its friends, so that no DOM library is
// ---------------------------------------------------------------------------------------------------------------

/** The members of an `AbortSignal` that are used. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: any;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** The members of `Headers` that are used. */
export interface HeadersLike {
  get(name: string): string | null;
  forEach(callback: (value: string, name: string) => void): void;
}

/** The members of a `Response` that are used. */
export interface ResponseLike {
  readonly status: number;
  readonly headers: HeadersLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The members of a `Blob` or `File` that are used. */
export interface BlobLike {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The members of a `ReadableStream` of bytes that are used. */
export interface ReadableStreamLike {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}

/** The second argument of `fetch`. */
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
  /** The time that the answer may take, in milliseconds. */
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
  /** The time that one try may take if neither the client nor the call states one, in milliseconds. Default 60 000. */
  readonly timeoutMs?: number;
}

// ---------------------------------------------------------------------------------------------------------------
// Client
// ---------------------------------------------------------------------------------------------------------------

/** Options of a client. */
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
  /** The address of HubSpot, or of the server that is called in its place. Default `https://api.hubapi.com`. */
  readonly baseUrl?: string | undefined;
  /** The function that is called instead of the global `fetch`. */
  readonly fetch?: FetchLike | undefined;
  /** Carries requests instead of `fetch`. */
  readonly transport?: Transport | undefined;
  /** Functions around each try, the first one outermost. With `withOptions`, all of them are replaced. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** The number of times that a request is tried again if that is safe. Default 2. */
  readonly maxRetries?: number | undefined;
  /** The time that one try may take, in milliseconds. Default: the transport's own `timeoutMs`, otherwise 60 000. */
  readonly timeoutMs?: number | undefined;
  /** The time that a call may take with all its tries and waits, in milliseconds. Default: no limit. */
  readonly deadlineMs?: number | undefined;
  /** The longest answer that is read, in bytes; a longer one is `unreadable`. Default 33 554 432. */
  readonly maxResponseBytes?: number | undefined;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Validates bodies before they are sent, with these options. Default `true`. */
  readonly validate?: boolean | ValidateOptions | undefined;
  /** Holds requests back, such as `createRateLimiter()`. Default: nothing. */
  readonly rateLimiter?: RateLimiter | undefined;
  /** Functions that are called with requests and answers. */
  readonly hooks?: Hooks | undefined;
  /**
   * The logger that the client writes to. Tokens and customers' words are never written. Default: nowhere, or, in Node, Deno and Bun, the console where
   * the variable `HUBSPOT_CONVERSATIONS_LOG` names a level.
   */
  readonly logger?: Logger | undefined;
  /** The level of the log: entries of this level and of those before it are written. Default: `HUBSPOT_CONVERSATIONS_LOG`, otherwise `warn`. */
  readonly logLevel?: LogLevel | undefined;
  /** Allows a token in a browser, where anybody can read it. Default `false`: the constructor throws there. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** A query of any names. */
export type FreeQuery = Readonly<Record<string, string | number | boolean | readonly (string | number | boolean)[] | undefined>>;

/** Options of one call. The client's hold for those that are left out. */
export interface CallOptions {
  /** Ends the call, also while it waits for another try. */
  readonly signal?: AbortSignalLike | undefined;
  /** The time that one try may take, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** The time that the call may take with all its tries and waits, in milliseconds. */
  readonly deadlineMs?: number | undefined;
  /** The number of times that the request is tried again if that is safe. */
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
  /** Validates the body before it is sent, with these options besides the client's. */
  readonly validate?: boolean | ValidateOptions | undefined;
}

/** Options of a list. The client's hold for those that are left out. */
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
  /** The entries of all pages, at most `limit` of them; no more pages are fetched than that takes. */
  toArray(options?: { readonly limit?: number | undefined }): Promise<T[]>;
  /** The first page, with its status and headers. Fetches it, each time. */
  withResponse(): Promise<CallResponse<P>>;
  /** The answer with the first page as it came, neither read nor checked, also where it could not be read. Fetches it, each time. */
  asResponse(): Promise<HostResponse>;
  /**
   * The place to go on from: pass it as `after` to a later `list`. It follows the last page of which everything was handed
   * out, so that nothing is missed; `undefined` before the first such page and after the last.
   */
  readonly cursor: string | undefined;
}

/** A description of a call that may be written down: no token, no body, no query. */
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
 * The attributes of a call by the names of OpenTelemetry's conventions for HTTP clients: hand them to a span or a metric as
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
  /** The number of tries before this one; missing on the first. */
  readonly 'http.request.resend_count'?: number;
  /** The status of an answer that is an error, or the kind of error: `timeout`. */
  readonly 'error.type'?: string;
  /** The operation, such as `messages.send`, or `request`. */
  readonly 'hubspot.operation': string;
  /** The id of the request, which HubSpot's support asks for. */
  readonly 'hubspot.correlation_id'?: string;
}

/** The call that a hook is called for. */
export interface HookInfo extends CallInfo {
  /** The same for OpenTelemetry. */
  readonly attributes: CallAttributes;
}

/** Functions that are called with requests and answers. An error in a hook is ignored. */
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

/** The description of an answer. */
export interface ResponseInfo {
  /** The HTTP status. */
  readonly status: number;
  /** The time that the answer took, in milliseconds. */
  readonly durationMs: number;
  /** The headers that are known to hold no secret, names in lower case; `withResponse()` has all. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The description of a retry. */
export interface RetryInfo {
  /** The time until the retry, in milliseconds. */
  readonly delayMs: number;
  /** The error that the try ended with. */
  readonly error: ConversationsError;
}

/** The description of a call that failed. */
export interface FailureInfo {
  /** The very error that the caller gets. */
  readonly error: ConversationsError;
}

/**
 * A level of the log: `error` are calls that failed, `warn` what is doubtful in what is sent, `info` further
 * tries and aborted calls, `debug` every request and answer.
 */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/** A logger that the client writes to. `console` is one. */
export interface Logger {
  debug?(message: string, details?: Readonly<Record<string, unknown>>): void;
  info?(message: string, details?: Readonly<Record<string, unknown>>): void;
  warn?(message: string, details?: Readonly<Record<string, unknown>>): void;
  error?(message: string, details?: Readonly<Record<string, unknown>>): void;
}

/** Holds requests back, so that HubSpot's limits are not met. */
export interface RateLimiter {
  /**
   * Called before every try; the request waits for it. Ends the call by rejecting. A function that it gives is called when the try is
   * over; `signal` fires where it is called off, be it while `acquire` is waited for.
   */
  acquire(info: CallInfo, signal: AbortSignalLike | undefined): void | (() => void) | Promise<void | (() => void)>;
  /** Called after every answer that tells how much is left, or that the limit was met. */
  update?(limits: RateLimits): void;
}

/** The state of the rate limits, by HubSpot's headers. Tokens of OAuth have no daily limit. */
export interface RateLimits {
  /** The requests that an interval may have. */
  readonly max?: number;
  /** The requests that the running interval has left. */
  readonly remaining?: number;
  /** The length of the interval, in milliseconds. */
  readonly intervalMs?: number;
  /** The requests that a day may have. */
  readonly daily?: number;
  /** The requests that the day has left. */
  readonly dailyRemaining?: number;
  /** The time to wait, in milliseconds, if the limit was met. */
  readonly retryAfterMs?: number;
}

/** Options of `createRateLimiter`. */
export interface RateLimiterOptions {
  /** The most tries that may be under way at once. Default: any number. */
  readonly maxConcurrent?: number | undefined;
}

/**
 * A rate limiter that learns from HubSpot's headers: it holds requests back, in the order in which they came, where the
 * limit would be met, or more of them would be under way at once than `maxConcurrent`. Clients that share a limit may share one.
 * @throws {ConversationsError} of kind `invalid` for options that make no sense.
 */
export declare function createRateLimiter(options?: RateLimiterOptions): Required<RateLimiter>;

/** A file to be uploaded to HubSpot's Files. */
export type NewUpload = {
  /** The bytes, or a stream of them. A stream can be sent once, so it is never tried again. */
  readonly file: Uint8Array | ArrayBuffer | BlobLike | AsyncIterable<Uint8Array | string> | ReadableStreamLike;
  /** The file's name, with its extension. */
  readonly fileName: string;
  /** The audience of the file. */
  readonly access: FileAccess;
  /** Its MIME type. Default: the blob's own, or `application/octet-stream`. */
  readonly contentType?: string | undefined;
  /** The length of a stream, in bytes, if it is known. */
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

/** The request of `client.request`. */
export interface RequestOptions extends CallOptions {
  /** The body, which is sent as JSON. */
  readonly body?: unknown;
}

/** The history of a thread. Reading takes the scope `conversations.read`, sending `conversations.write`. */
export interface MessagesApi extends MessageOperations {
  /**
   * Answers the newest message of the thread: looks for it from the newest entry on, in at most five pages and past comments and what
   * HubSpot itself says, makes the answer as `replyTo` does, and sends it once. `deadlineMs` is for all of that together.
   * @throws {ConversationsError} of kind `invalid` where there is no message to answer, and as `replyTo` does.
   */
  reply(threadId: Id, reply: ReplyOptions, options?: CallOptions): Call<Message>;
}

/**
 * HubSpot's Conversations API. One instance serves any number of calls at once.
 *
 * Every call rejects with a `ConversationsError`. An operation that the client's version lacks is `invalid`, and
 * the message names the versions that have it.
 */
export declare class Client {
  /**
   * If WebAssembly cannot run, it is the calls that fail, with the kind `wasm`.
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

/** The answer that `replyTo` makes. */
export interface ReplyOptions {
  /** The HubSpot user who answers: an `A-` id. */
  readonly from: ActorId;
  /** The answer as plain text. */
  readonly text: string;
  /** The answer as HTML. */
  readonly richText?: string | undefined;
  /** The subject of an e-mail. Default: the received one, with `Re:`. Left out on other channels. */
  readonly subject?: string | undefined;
  /** True if the other recipients get the answer too; blind copies never do. Default `false`. */
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

/** Options of `verifySignature`. */
export interface VerifyOptions {
  /** The versions that are accepted. Default: all; of those present the newest decides, and no older one makes up for it. */
  readonly versions?: readonly SignatureVersion[] | undefined;
  /** The time that the timestamp of a v3 request may differ from now, before or after, in milliseconds. Default 300 000. */
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

/** The parts of an actor id. */
export interface ActorParts {
  /** The kind of actor. */
  readonly type: Exclude<Actor['type'], 'unknown'>;
  /** The part behind the dash. */
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
  /** The parts of an actor id; `undefined` for what is none. */
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
