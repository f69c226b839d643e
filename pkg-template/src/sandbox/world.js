/* The contents of a sandbox, the ids and times of new things, and the events that changes cause. */
import { notFound } from './answers.js';
import { propertyChange } from './events.js';

/** HubSpot's number for e-mail, whose messages have subjects, addresses and quoted replies. */
export const EMAIL = '1002';

/** The count of numbers of the sequence that one text may take. */
const STRIDE = 16;

export class World {
  /** Ids of published messages by channel and `integrationIdempotencyId`. */
  published = new Map();

  /** The last number given out, by kind of thing. */
  #counters = {};
  /** Webhook events of the request that is being carried out. */
  #events = [];
  #clock;

  constructor(state, clock) {
    this.state = state;
    this.#clock = clock;
  }

  /** Everything but the state and the clock, as JSON. */
  get memory() {
    return { counters: { ...this.#counters }, published: [...this.published] };
  }

  set memory({ counters, published }) {
    this.#counters = { ...counters };
    this.published = new Map(published);
    this.#events = [];
  }

  /** Adds a webhook event, to be delivered after the answer. */
  announce(event) {
    this.#events.push(event);
  }

  /** The events since the last call. */
  takeEvents() {
    return this.#events.splice(0);
  }

  /** Milliseconds since 1970. */
  get time() {
    return this.#clock();
  }

  /** The time as HubSpot writes it. */
  get now() {
    return new Date(this.time).toISOString();
  }

  /** The next count of a kind of thing, from 1. */
  next(kind) {
    return (this.#counters[kind] = (this.#counters[kind] ?? 0) + 1);
  }

  /** The next decimal id of a kind: above every one in the list, and above every one given out before. */
  nextNumber(kind, list) {
    let last = BigInt(this.#counters[kind] ?? 0);
    for (const { id } of list) if (/^\d{1,20}$/.test(id) && BigInt(id) > last) last = BigInt(id);
    const id = String(last + 1n);
    this.#counters[kind] = id;
    return id;
  }

  /** Hexadecimal digits that look random, from the next count of a kind: the same in every sandbox. */
  nextHex(kind, length) {
    const offset = [...kind].reduce((bits, letter) => Math.imul(bits, 31) + letter.charCodeAt(0), 7);
    const count = this.next(kind) * STRIDE;
    let text = '';
    for (let step = 0; text.length < length; step += 1) {
      text += mixed(offset + count + step)
        .toString(16)
        .padStart(8, '0');
    }
    return text.slice(0, length);
  }

  /** The id of a new entry. Entries that came with a seed may have had the same counter. */
  nextEntryId() {
    for (;;) {
      const id = this.nextHex('entry', 32);
      if (!Object.values(this.state.messages).some((entries) => entries.some((entry) => entry.id === id))) return id;
    }
  }

  nextUuid(kind) {
    const hex = this.nextHex(kind, 32);
    return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
  }

  /** The thread with an id, in the archive or out of it. */
  thread(id, archived = false) {
    const found = this.state.threads.find((thread) => thread.id === id && (thread.archived ?? false) === archived);
    if (found === undefined) throw notFound('Thread', id);
    return found;
  }

  /** The history of a thread, newest first. */
  history(threadId) {
    return (this.state.messages[threadId] ??= []);
  }

  /** The app that the token belongs to, as an actor. */
  get app() {
    return `I-${this.state.appId}`;
  }

  get client() {
    return { clientType: 'INTEGRATION', integrationAppId: this.state.appId };
  }

  /** The actor with an id. One that the id alone describes need not be in the state. */
  actor(id) {
    const known = this.state.actors.find((actor) => actor.id === id);
    if (known !== undefined) return known;
    if (id === 'S-hubspot') return { type: 'SYSTEM', id };
    if (id.startsWith('E-') && id.includes('@')) return { type: 'EMAIL', id, email: id.slice(2) };
    if (id === this.app) return { type: 'INTEGRATOR', id, name: 'Sandbox app' };
    return undefined;
  }

  /** The visitor behind an address. */
  visitor({ type, value }) {
    const same = (other) => typeof other === 'string' && typeof value === 'string' && other.toLowerCase() === value.toLowerCase();
    const isMailbox = type === 'HS_EMAIL_ADDRESS';
    return this.state.actors.find((actor) => actor.type === 'VISITOR' && isMailbox && same(actor.email));
  }

  /** An entry that HubSpot writes by itself into a thread's history. */
  note(thread, members) {
    this.history(thread.id).unshift({
      id: this.nextEntryId(),
      conversationsThreadId: thread.id,
      createdAt: this.now,
      createdBy: this.app,
      client: this.client,
      senders: [{ actorId: this.app }],
      recipients: [],
      archived: false,
      ...members,
    });
  }

  /** Opens or closes a thread; what it is already leaves no trace. */
  setStatus(thread, status) {
    if (thread.status === status) return;
    thread.status = status;
    if (status === 'CLOSED') thread.closedAt = this.now;
    else delete thread.closedAt;
    this.note(thread, { type: 'THREAD_STATUS_CHANGE', newStatus: status });
    this.announce(propertyChange(thread, 'status', status));
  }

  /** Writes down in the thread that a message came or went. */
  touch(thread, { createdAt, direction }) {
    const members = ['latestMessageTimestamp', direction === 'INCOMING' ? 'latestMessageReceivedTimestamp' : 'latestMessageSentTimestamp'];
    for (const member of members) {
      if (!(Date.parse(thread[member]) > Date.parse(createdAt))) thread[member] = createdAt;
    }
  }
}

/** One step of splitmix32. */
function mixed(step) {
  let bits = Math.imul(step, 0x9e3779b9);
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}
