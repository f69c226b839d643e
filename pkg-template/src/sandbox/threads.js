/* Threads: lists, the archive, who has one. */
import { LIMITS } from '#package';

import { readBody } from './body.js';
import { compare, forwardPage } from './pages.js';
import { invalid, invalidParameter } from './answers.js';
import { deletion, propertyChange } from './events.js';

const BY_TIME = 'latestMessageTimestamp';

function list(world, request) {
  const { query } = request;
  const { archived = false, association, inboxId = [], threadStatus, associatedContactId: contact, sort = ['id'] } = query;
  if (inboxId.length > 1) throw invalid('Only one inboxId filter is allowed for this query.');
  if (inboxId.length > 0 && contact !== undefined) {
    throw invalidParameter('inboxId', 'cannot be used in conjunction with associatedContactId');
  }
  const descending = sort[0].startsWith('-');
  const order = descending ? sort[0].slice(1) : sort[0];
  if (sort.length > 1 || (order !== 'id' && order !== BY_TIME)) {
    throw invalidParameter('sort', `must be id or ${BY_TIME}`);
  }
  if (descending && contact === undefined) throw invalidParameter('sort', 'is ascending without associatedContactId');
  const after = query.latestMessageTimestampAfter;
  if (sort[0] === BY_TIME && after === undefined) {
    throw invalidParameter('sort', `by ${BY_TIME} needs latestMessageTimestampAfter`);
  }
  const wanted = (thread) =>
    (thread.archived ?? false) === archived &&
    (inboxId.length === 0 || thread.inboxId === inboxId[0]) &&
    (threadStatus === undefined || thread.status === threadStatus) &&
    (contact === undefined || thread.associatedContactId === contact) &&
    (query.associatedTicketId === undefined || thread.threadAssociations?.associatedTicketId === query.associatedTicketId) &&
    (after === undefined || Date.parse(thread.latestMessageTimestamp) > Date.parse(after));
  const time = (thread) => Date.parse(thread.latestMessageTimestamp) || 0;
  const found = world.state.threads.filter(wanted).sort((a, b) => (order === BY_TIME ? time(a) - time(b) : 0) || compare(a.id, b.id));
  if (descending) found.reverse();
  const page = forwardPage(request, found, { max: LIMITS.THREADS_LIMIT_MAX.value });
  return { ...page, results: page.results.map((thread) => told(thread, association)) };
}

/** A thread as it is answered: of its associations only those that were asked for. */
function told({ threadAssociations, ...thread }, association = []) {
  return association.includes('TICKET') && threadAssociations ? { ...thread, threadAssociations } : thread;
}

function get(world, { params, query }) {
  return told(world.thread(params.threadId, query.archived), query.association);
}

function update(world, request) {
  const { params, query } = request;
  const thread = world.thread(params.threadId, query.archived);
  const { status, archived } = readBody(request);
  if (typeof archived === 'boolean') setArchived(world, thread, archived);
  if (typeof status === 'string') world.setStatus(thread, status);
  return told(thread);
}

function archive(world, { params }) {
  setArchived(world, world.thread(params.threadId), true);
}

function setArchived(world, thread, archived) {
  if ((thread.archived ?? false) === archived) return;
  thread.archived = archived;
  world.announce(propertyChange(thread, 'isArchived', String(archived)));
  if (archived) world.announce(deletion(thread));
}

function assign(world, request) {
  const thread = world.thread(request.params.threadId);
  const { actorId } = readBody(request);
  if (!/^A-\d+$/.test(actorId)) {
    throw invalid('A thread is assigned to a user', { errors: [{ message: 'not a user', in: 'actorId' }] });
  }
  reassign(world, thread, actorId);
  return told(thread);
}

function unassign(world, { params }) {
  reassign(world, world.thread(params.threadId), undefined);
}

function reassign(world, thread, assignedTo) {
  const assignedFrom = thread.assignedTo ?? undefined;
  if (assignedFrom === assignedTo) return;
  if (assignedTo === undefined) delete thread.assignedTo;
  else thread.assignedTo = assignedTo;
  world.note(thread, {
    type: 'ASSIGNMENT',
    ...(assignedFrom && { assignedFrom }),
    ...(assignedTo && { assignedTo }),
  });
  world.announce(propertyChange(thread, 'assignedTo', assignedTo?.replace(/^A-/, '') ?? ''));
}

export const threads = {
  'threads.list': list,
  'threads.get': get,
  'threads.update': update,
  'threads.archive': archive,
  'threads.assign': assign,
  'threads.unassign': unassign,
};
