/* Names for the ids of an account: who the actors are, what inboxes, channels and accounts are called. */
import { announce } from './announce.js';
import { actor, LIMITS } from './package.js';

export function createPeople(session) {
  const people = { actors: new Map(), channels: new Map(), inboxes: new Map(), accounts: new Map(), customChannels: new Map() };

  /** Loads what an account consists of. Names that cannot be read stay unknown: ids are shown instead. */
  people.load = async (signal) => {
    const all = async (operation, map) => {
      for (const pages = session.pages(operation, {}, {}, { signal }); ; ) {
        const { value: page, done } = await pages.next();
        if (done) return;
        for (const found of page.results) map.set(found.id, found);
      }
    };
    const lists = [
      ['inboxes.list', people.inboxes],
      ['channels.list', people.channels],
      ['channelAccounts.list', people.accounts],
    ];
    // Registered channels take a developer key, which only the sandbox has.
    if (!session.isLive) lists.push(['customChannels.list', people.customChannels]);
    const results = await Promise.allSettled(lists.map(([operation, map]) => all(operation, map)));
    const failed = results.flatMap((result) => (result.status === 'rejected' && result.reason.kind !== 'aborted' ? [result.reason] : []));
    if (failed.length > 0 && !signal?.aborted) announce('Some names could not be loaded: ids are shown instead');
    return failed[0];
  };

  /** Asks who the actors in entries and threads are that are not known yet. */
  people.learn = async (entries, signal) => {
    const ids = entries.flatMap((one) => [
      one.createdBy,
      one.assignedTo,
      one.assignedFrom,
      one.associatedContactId && actor.visitor(one.associatedContactId),
      ...[...(one.senders ?? []), ...(one.recipients ?? [])].map(({ actorId }) => actorId),
    ]);
    const wanted = [...new Set(ids)].filter((id) => id && !people.actors.has(id)).slice(0, LIMITS.ACTOR_BATCH_MAX.value);
    if (wanted.length === 0) return;
    try {
      const { results } = await session.perform({ operation: 'actors.batchRead', body: { inputs: wanted } }, { signal });
      for (const found of results) if (found.id) people.actors.set(found.id, found);
    } catch (error) {
      if (error.kind === 'aborted') throw error;
      // Not to be asked again and again.
      for (const id of wanted) people.actors.set(id, { id });
    }
  };

  people.actor = (id) => people.actors.get(id)?.name ?? people.actors.get(id)?.email ?? id;
  people.inbox = (id) => people.inboxes.get(id)?.name ?? `inbox ${id}`;
  people.channel = (id) => people.channels.get(id)?.name ?? people.customChannels.get(id)?.name ?? `channel ${id}`;
  people.agents = () => [...people.actors.values()].filter(({ id }) => id.startsWith('A-'));
  /** The addresses of the account's own mailboxes. */
  people.ownAddresses = () => [...people.accounts.values()].map(({ deliveryIdentifier }) => deliveryIdentifier?.value).filter(Boolean);
  /** The name of the visitor of a thread, or a name of the thread. */
  people.visitorOf = (thread) =>
    thread.associatedContactId ? people.actor(actor.visitor(thread.associatedContactId)) : `Thread ${thread.id}`;
  return people;
}
