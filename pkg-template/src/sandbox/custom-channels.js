/* Custom channels: their definitions, accounts, staging tokens and messages. */
import { refuseAgents } from './actors.js';
import { received, refuseUnknownFiles } from './attachments.js';
import { readBody } from './body.js';
import { listed, pick } from './directory.js';
import { invalid, notFound } from './answers.js';
import { channelAccount, creation, newMessage } from './events.js';

function channel(world, { params }) {
  return pick(world.state.customChannels, params.channelId, 'Custom channel');
}

function create(world, request) {
  const { customChannels, channels } = world.state;
  const made = { ...readBody(request), id: world.nextNumber('channel', [...channels, ...customChannels]), createdAt: world.now };
  customChannels.push(made);
  channels.push({ id: made.id, name: made.name });
  return made;
}

function update(world, request) {
  const found = channel(world, request);
  Object.assign(found, readBody(request));
  const listing = world.state.channels.find(({ id }) => id === found.id);
  if (listing !== undefined) listing.name = found.name;
  return found;
}

function archive(world, request) {
  const { id } = channel(world, request);
  for (const list of [world.state.customChannels, world.state.channels]) {
    const at = list.findIndex((item) => item.id === id);
    if (at >= 0) list.splice(at, 1);
  }
}

function accounts(world, request) {
  const { id } = channel(world, request);
  const { deliveryIdentifierType: types = [], deliveryIdentifierValue: values = [] } = request.query;
  const wanted = ({ channelId, deliveryIdentifier }) =>
    channelId === id &&
    (types.length === 0 || types.includes(deliveryIdentifier?.type)) &&
    (values.length === 0 || values.includes(deliveryIdentifier?.value));
  return listed(request, world.state.channelAccounts.filter(wanted));
}

function account(world, request, archived) {
  const { id } = channel(world, request);
  const own = world.state.channelAccounts.filter(({ channelId }) => channelId === id);
  return pick(own, request.params.channelAccountId, 'Channel account', archived);
}

function createAccount(world, request) {
  const { id: channelId } = channel(world, request);
  const { name, inboxId, authorized, deliveryIdentifier } = readBody(request);
  const inbox = world.state.inboxes.find((known) => known.id === String(inboxId) && !known.archived);
  if (inbox === undefined) {
    throw invalid('The inbox was not found', { errors: [{ message: 'not an inbox', in: 'inboxId' }] });
  }
  const made = {
    id: world.nextNumber('channelAccount', world.state.channelAccounts),
    name,
    channelId,
    inboxId: inbox.id,
    active: true,
    authorized,
    archived: false,
    createdAt: world.now,
    ...(deliveryIdentifier && { deliveryIdentifier }),
  };
  world.state.channelAccounts.push(made);
  world.announce(channelAccount('CREATED', made));
  return made;
}

function updateAccount(world, request) {
  const found = account(world, request, false);
  const { name, authorized } = readBody(request);
  if (typeof name === 'string') found.name = name;
  if (typeof authorized === 'boolean') found.authorized = authorized;
  world.announce(channelAccount('UPDATED', found));
  return found;
}

function updateStagingToken(world, request) {
  const { id } = channel(world, request);
  const { accountToken } = request.params;
  const token = world.state.stagingTokens.find((known) => known.accountToken === accountToken && known.genericChannelId === id);
  if (token === undefined) throw notFound('Staging token', accountToken);
  const { accountName, deliveryIdentifier } = readBody(request);
  if (typeof accountName === 'string') token.accountName = accountName;
  if (deliveryIdentifier) token.deliveryIdentifier = deliveryIdentifier;
  return token;
}

function publish(world, request) {
  const { id: channelId, capabilities } = channel(world, request);
  const body = readBody(request, capabilities && { capabilities }, (sent) => refuseAgents(world, sent));
  const account = world.state.channelAccounts.find(
    (known) => known.id === String(body.channelAccountId) && known.channelId === channelId && !known.archived,
  );
  if (account === undefined) throw wrongAccount('The channel account was not found');
  if (account.authorized === false) throw wrongAccount('The channel account is not authorized');

  refuseUnknownFiles(world, body.attachments);

  const { integrationIdempotencyId } = body;
  const key = `${channelId} ${integrationIdempotencyId}`;
  const earlier = integrationIdempotencyId && find(world, channelId, world.published.get(key));
  if (earlier) return earlier;

  const incoming = body.messageDirection === 'INCOMING';
  const { senders = [], recipients = [] } = body;
  const [guest] = incoming ? senders : recipients;
  const thread = threadOf(world, account, capabilities, body, guest?.deliveryIdentifier) ?? begin(world, account, body, guest);
  if (incoming) world.setStatus(thread, 'OPEN');
  const entry = entryOf(world, thread, account, body);
  insert(world.history(thread.id), entry);
  world.touch(thread, entry);
  world.announce(newMessage(thread, entry));
  if (integrationIdempotencyId) world.published.set(key, entry.id);
  return entry;
}

function wrongAccount(text) {
  return invalid(text, { errors: [{ message: text, in: 'channelAccountId' }] });
}

/** The thread that a message belongs to: found as the channel states, by the app's own id or by the two addresses. */
function threadOf({ state }, account, capabilities, { integrationThreadId }, address) {
  const own = state.threads.filter((thread) => thread.originalChannelAccountId === account.id && !thread.archived);
  if (capabilities?.threadingModel !== 'DELIVERY_IDENTIFIER' && typeof integrationThreadId === 'string') {
    return own.find(({ id }) => state.integrationThreadIds[id] === integrationThreadId);
  }
  const isGuest = ({ deliveryIdentifier: other }) => other?.type === address?.type && other?.value === address?.value;
  const heard = ({ senders, recipients }) => [...(senders ?? []), ...(recipients ?? [])].some(isGuest);
  return address && own.find(({ id }) => (state.messages[id] ?? []).some(heard));
}

function begin(world, account, { integrationThreadId, associateWithContactId, timestamp }, guest) {
  const { state } = world;
  const thread = {
    id: world.nextNumber('thread', state.threads),
    status: 'OPEN',
    createdAt: timestamp ?? world.now,
    inboxId: account.inboxId,
    originalChannelId: account.channelId,
    originalChannelAccountId: account.id,
    associatedContactId: contactOf(world, associateWithContactId, guest),
    spam: false,
    archived: false,
  };
  state.threads.push(thread);
  world.announce(creation(thread));
  if (typeof integrationThreadId === 'string') state.integrationThreadIds[thread.id] = integrationThreadId;
  return thread;
}

/** The contact who is meant, who has the address, or a new visitor. */
function contactOf(world, given, guest) {
  const { actors } = world.state;
  if (given !== undefined) return String(given);
  const address = guest?.deliveryIdentifier;
  const known = address && world.visitor(address);
  if (known) return known.id.slice(2);
  const numbers = actors.filter(({ type }) => type === 'VISITOR').map(({ id }) => ({ id: id.slice(2) }));
  const id = world.nextNumber('contact', numbers);
  const email = address?.type === 'HS_EMAIL_ADDRESS' ? { email: address.value } : {};
  actors.push({ type: 'VISITOR', id: `V-${id}`, ...(guest?.name && { name: guest.name }), ...email });
  return id;
}

function entryOf(world, thread, account, body) {
  const { text, richText, timestamp, inReplyToId, senders = [], recipients = [] } = body;
  const visitor = `V-${thread.associatedContactId}`;
  const incoming = body.messageDirection === 'INCOMING';
  const participant = ({ deliveryIdentifier, name }, actorId) => ({
    ...(actorId && { actorId }),
    ...(name && { name }),
    ...(deliveryIdentifier && { deliveryIdentifier }),
  });
  const createdBy = incoming ? visitor : (senders[0]?.senderActorId ?? world.app);
  return {
    type: 'MESSAGE',
    id: world.nextEntryId(),
    conversationsThreadId: thread.id,
    createdAt: timestamp ?? world.now,
    updatedAt: world.now,
    createdBy,
    client: world.client,
    senders: senders.map((sender) => participant(sender, incoming ? visitor : sender.senderActorId)),
    recipients: recipients.map((recipient) => participant(recipient, incoming ? undefined : visitor)),
    archived: false,
    channelId: account.channelId,
    channelAccountId: account.id,
    direction: body.messageDirection,
    text,
    ...(richText && { richText }),
    ...(inReplyToId && { inReplyToId }),
    truncationStatus: 'NOT_TRUNCATED',
    status: { statusType: incoming ? 'RECEIVED' : 'SENT' },
    attachments: received(world, unique(body.attachments)),
  };
}

/** Attachments over a custom channel are a set (rule R-ATT-9). */
function unique(attachments = []) {
  const texts = attachments.map((attachment) => JSON.stringify(attachment));
  return attachments.filter((_, at) => texts.indexOf(texts[at]) === at);
}

/** A message may be published late: its place follows its time. */
function insert(history, entry) {
  const time = Date.parse(entry.createdAt);
  const at = history.findIndex((other) => Date.parse(other.createdAt) <= time);
  history.splice(at < 0 ? history.length : at, 0, entry);
}

function find({ state }, channelId, messageId) {
  for (const entry of Object.values(state.messages).flat()) {
    if (entry.id === messageId && entry.type === 'MESSAGE' && entry.channelId === channelId) return entry;
  }
  return undefined;
}

function message(world, request) {
  const { id } = channel(world, request);
  const found = find(world, id, request.params.messageId);
  if (found === undefined) throw notFound('Message', request.params.messageId);
  return found;
}

function updateStatus(world, request) {
  const found = message(world, request);
  const { statusType, errorMessage } = readBody(request);
  if (found.direction !== 'OUTGOING') throw invalid('Only the status of an outgoing message can be changed');
  const failureDetails = { errorMessageTokens: {}, ...(errorMessage && { errorMessage }) };
  found.status = statusType === 'FAILED' ? { statusType, failureDetails } : { statusType };
  found.updatedAt = world.now;
  return found;
}

export const customChannels = {
  'customChannels.list': (world, request) => listed(request, world.state.customChannels),
  'customChannels.get': channel,
  'customChannels.create': create,
  'customChannels.update': update,
  'customChannels.archive': archive,
  'customChannels.accounts.list': accounts,
  'customChannels.accounts.get': (world, request) => account(world, request, request.query.archived),
  'customChannels.accounts.create': createAccount,
  'customChannels.accounts.update': updateAccount,
  'customChannels.stagingTokens.update': updateStagingToken,
  'customChannels.messages.publish': publish,
  'customChannels.messages.get': message,
  'customChannels.messages.updateStatus': updateStatus,
};
