/* What is in the sandbox, and how new things get their ids and times. */
import { compare } from './pages.js';
import { notFound } from './answers.js';

/** HubSpot's number for e-mail, whose messages have subjects, addresses and quoted replies. */
export const EMAIL = '1002';

export class World {
  /** Which message was published with which of the app's own ids. */
  published = new Map();

  #drawn = 0;
  #clock;

  constructor(state, clock) {
    this.state = state;
    this.#clock = clock;
  }

  /** Milliseconds since 1970. */
  get time() {
    return this.#clock();
  }

  /** The same as HubSpot writes it. */
  get now() {
    return new Date(this.time).toISOString();
  }

  /** A number that nothing in the list has. */
  nextNumber(list) {
    const numbers = list.map(({ id }) => id).filter((id) => /^\d+$/.test(id));
    const last = numbers.sort(compare).pop() ?? '0';
    return String(BigInt(last) + 1n);
  }

  /** Hexadecimal digits that look like chance and are the same in every sandbox. */
  nextHex(length) {
    let text = '';
    while (text.length < length) {
      this.#drawn += 1;
      text += mixed(this.#drawn).toString(16).padStart(8, '0');
    }
    return text.slice(0, length);
  }

  nextUuid() {
    const hex = this.nextHex(32);
    return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join(
      '-',
    );
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

  /** Who an actor is. Whoever is told by the id alone need not be in the state. */
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
    const same = (other) =>
      typeof other === 'string' && typeof value === 'string' && other.toLowerCase() === value.toLowerCase();
    const isMailbox = type === 'HS_EMAIL_ADDRESS';
    return this.state.actors.find((actor) => actor.type === 'VISITOR' && isMailbox && same(actor.email));
  }

  /** An entry that HubSpot writes by itself into a thread's history. */
  note(thread, members) {
    this.history(thread.id).unshift({
      id: this.nextHex(32),
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
  }

  /** Writes down in the thread that a message came or went. */
  touch(thread, { createdAt, direction }) {
    const members = [
      'latestMessageTimestamp',
      direction === 'INCOMING' ? 'latestMessageReceivedTimestamp' : 'latestMessageSentTimestamp',
    ];
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
