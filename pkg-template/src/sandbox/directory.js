/* Inboxes, channels, channel accounts, actors. */
import { readBody } from './body.js';
import { sorted, totalPage } from './pages.js';
import { Answer, notFound } from './answers.js';

/** The thing with an id, in the archive or out of it. */
export function pick(list, id, what, archived = false) {
  const found = list.find((item) => item.id === id && (item.archived ?? false) === archived);
  if (found === undefined) throw notFound(what, id);
  return found;
}

/** A page of `items` in the order asked for; of what can be archived, one part. */
export function listed(request, items) {
  const { archived = false, sort } = request.query;
  const present = items.filter((item) => (item.archived ?? false) === archived);
  return totalPage(request, sorted(present, sort));
}

function accounts(world, request) {
  const { channelId = [], inboxId = [] } = request.query;
  const wanted = (account) =>
    (channelId.length === 0 || channelId.includes(account.channelId)) && (inboxId.length === 0 || inboxId.includes(account.inboxId));
  return listed(request, world.state.channelAccounts.filter(wanted));
}

function actor(world, { params }) {
  const found = world.actor(params.actorId);
  if (found === undefined) throw notFound('Actor', params.actorId);
  return found;
}

function batchRead(world, request) {
  const { inputs } = readBody(request);
  const startedAt = world.now;
  const ids = [...new Set(inputs)];
  const results = ids.map((id) => world.actor(id)).filter((found) => found !== undefined);
  const missing = ids.filter((id) => world.actor(id) === undefined);
  const answer = { status: 'COMPLETE', results, startedAt, completedAt: world.now };
  if (missing.length === 0) return answer;
  const error = {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: 'Could not find some actors',
    context: { ids: missing },
    errors: [],
    links: {},
  };
  return new Answer(207, { ...answer, numErrors: missing.length, errors: [error] });
}

export const directory = {
  'inboxes.list': (world, request) => listed(request, world.state.inboxes),
  'inboxes.get': (world, { params, query }) => pick(world.state.inboxes, params.inboxId, 'Inbox', query.archived),
  'channels.list': (world, request) => listed(request, world.state.channels),
  'channels.get': (world, { params }) => pick(world.state.channels, params.channelId, 'Channel'),
  'channelAccounts.list': accounts,
  'channelAccounts.get': (world, { params, query }) =>
    pick(world.state.channelAccounts, params.channelAccountId, 'Channel account', query.archived),
  'actors.get': actor,
  'actors.batchRead': batchRead,
};
