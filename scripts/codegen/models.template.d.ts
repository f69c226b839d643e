/**
 * Types of what HubSpot's API takes and gives.
 *
 * - **Sent** types are closed: `New…`, `…Update` and queries take the values that HubSpot documents and no others.
 * - **Received** types are open: a list of strings may grow (`Open`), an object may carry members that are not declared here (reach them
 *   with `WithUnknownMembers`), and a union has an `Unknown` arm for what this version of the package cannot read.
 * - A member of a received object is optional unless nothing can be done without it, because real answers leave out what HubSpot's
 *   specification requires. A `null` in its place means the same as its absence, and stays.
 * - Ids are strings. Times are ISO 8601 strings with a zone. Durations end in `Ms` and are milliseconds.
 */

/** One of the known strings, or one that HubSpot has added since. The known ones are offered as completions. */
export type Open<Known extends string> = Known | (string & {});

/** A string that HubSpot sent and that is not known to this version of the package. It may be sent back. The member is for types alone. */
export type UnknownWord = string & { readonly __known: false };

/**
 * A string of what is received and sent: a value that was received can be sent back as it is, and a literal that is none of the known
 * strings cannot.
 */
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
 * The id of an actor: a letter, a dash and the rest. `A-` is a HubSpot user, `V-` a contact or visitor, `E-` an e-mail address, `I-` an
 * app, `L-` an AI agent, `B-` a bot and `S-hubspot` the system.
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
 * Received in the place of a union's member: its `type` is not known to this version of the package, or it is known
 * and the rest could not be read. It never costs the page it came on.
 */
export interface Unknown {
  readonly type: 'unknown';
  /** The reason for which it could not be read: kinds and places, never contents. */
  readonly reason: string;
  /** The value as it came. */
  readonly original: unknown;
}

/** One page of a list. */
export interface Page<T> {
  /**
   * The entries of the page, in HubSpot's order. An entry that cannot be read at all, such as a thread without an id, stands here as an
   * `Unknown` so that it does not cost the others; where entries are no union, their type leaves that out, because it has not been seen
   * happen.
   */
  readonly results: T[];
  /** The cursor of the next page and its link. */
  readonly paging?: ForwardPaging | null;
}

/** One page of a list that comes with its length. */
export interface PageWithTotal<T> extends Page<T> {
  /** The number of entries on all pages. */
  readonly total?: number | null;
  /** The cursors of the pages before and after, and their links. */
  readonly paging?: Paging | null;
}

/* #shapes */
