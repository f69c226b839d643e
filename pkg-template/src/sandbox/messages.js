/* The history of threads: reading it, and what agents and apps add to it. */
import { refuseActors } from './actors.js';
import { received, refuseUnknownFiles } from './attachments.js';
import { readBody } from './body.js';
import { forwardPage } from './pages.js';
import { invalid, invalidParameter, notFound } from './answers.js';
import { newMessage, outgoing } from './events.js';
import { EMAIL } from './world.js';

const ORDERS = ['createdAt', '-createdAt'];

function list(world, request) {
  const { params, query } = request;
  const thread = world.thread(params.threadId, query.archived);
  const [order = '-createdAt', ...more] = query.sort ?? [];
  if (more.length > 0 || !ORDERS.includes(order)) {
    throw invalidParameter('sort', `must be one of ${ORDERS.join(', ')}`);
  }
  const entries = world.history(thread.id);
  const page = forwardPage(request, order === 'createdAt' ? [...entries].reverse() : entries);
  return { ...page, results: page.results.map((entry) => told(thread, entry)) };
}

/** An entry as it is answered: that of a thread in the trash is in the trash too. */
function told(thread, entry) {
  return thread.archived ? { ...entry, archived: true } : entry;
}

function find(world, { threadId, messageId }) {
  const entry = world.history(world.thread(threadId).id).find(({ id }) => id === messageId);
  if (entry === undefined) throw notFound('Message', messageId);
  return entry;
}

function originalContent(world, { params }) {
  const { id, text, richText } = find(world, params);
  const { [id]: whole } = world.state.originalContents;
  if (whole !== undefined) return whole;
  if (text === undefined) throw notFound('Content', id);
  return { text, ...(richText && { richText }) };
}

function send(world, request) {
  const { state } = world;
  const thread = world.thread(request.params.threadId);
  const custom = state.customChannels.find(({ id }) => id === thread.originalChannelId);
  const context = custom?.capabilities && { capabilities: custom.capabilities };
  const body = readBody(request, context, (sent) => refuseActors(world, sent));
  refuseUnknownFiles(world, body.attachments);
  const entry = body.type === 'COMMENT' ? comment(world, thread, body) : message(world, thread, body);
  world.history(thread.id).unshift(entry);
  world.announce(newMessage(thread, entry));
  if (entry.type === 'MESSAGE') {
    world.touch(thread, entry);
    const isCustom = state.customChannels.some(({ id }) => id === entry.channelId);
    if (isCustom) world.announce(outgoing(entry, state.integrationThreadIds[thread.id]));
  }
  return entry;
}

function base(world, thread) {
  const { now } = world;
  return { id: world.nextEntryId(), conversationsThreadId: thread.id, createdAt: now, updatedAt: now };
}

/** A comment belongs to the app whose token was used, whoever it names (rule R-COM-2). */
function comment(world, thread, { text, richText, attachments }) {
  const inbox = world.state.inboxes.find(({ id }) => id === thread.inboxId);
  if (inbox?.type === 'HELP_DESK') throw invalid('A thread of a help desk takes no comments');
  return {
    type: 'COMMENT',
    ...base(world, thread),
    createdBy: world.app,
    client: world.client,
    senders: [{ actorId: world.app }],
    recipients: [],
    archived: false,
    text,
    ...(richText && { richText }),
    attachments: received(world, attachments),
  };
}

function message(world, thread, body) {
  const channelId = String(body.channelId);
  const account = world.state.channelAccounts.find(({ id, archived }) => id === String(body.channelAccountId) && !archived);
  if (account === undefined) throw wrong('channelAccountId', 'The channel account was not found');
  if (account.channelId !== channelId) throw wrong('channelId', 'The channel account belongs to another channel');
  if (account.authorized === false) throw wrong('channelAccountId', 'The channel account is not authorized');
  const isEmail = channelId === EMAIL;
  const { text, richText, subject, senderActorId } = body;
  const own = base(world, thread);
  const shown = isEmail ? shortened(world, thread, own.id, text, richText) : { text, richText, truncationStatus: 'NOT_TRUNCATED' };
  return {
    type: 'MESSAGE',
    ...own,
    createdBy: senderActorId,
    client: world.client,
    senders: [sender(world, senderActorId, isEmail ? account : undefined)],
    recipients: recipients(world, body.recipients, isEmail),
    archived: false,
    channelId,
    channelAccountId: account.id,
    direction: 'OUTGOING',
    text: shown.text,
    ...(shown.richText && { richText: shown.richText }),
    ...(isEmail && subject && { subject }),
    truncationStatus: shown.truncationStatus,
    status: { statusType: 'SENT' },
    attachments: received(world, body.attachments),
  };
}

function wrong(member, text) {
  return invalid(text, { errors: [{ message: text, in: member }] });
}

function sender(world, actorId, mailbox) {
  const name = world.actor(actorId)?.name;
  const address = mailbox?.deliveryIdentifier && { deliveryIdentifier: mailbox.deliveryIdentifier };
  return { actorId, ...(name && { name }), ...(mailbox && { senderField: 'FROM' }), ...address };
}

/** Each address is a recipient of its own: answers have one in each (rule R-REC-3). */
function recipients(world, given = [], isEmail) {
  return given.flatMap(({ deliveryIdentifiers, deliveryIdentifier, actorId, name, recipientField }) =>
    [...(deliveryIdentifiers ?? []), ...(deliveryIdentifier ? [deliveryIdentifier] : [])].map((address) => {
      const isMailbox = address.type === 'HS_EMAIL_ADDRESS';
      const known = actorId ?? world.visitor(address)?.id ?? (isMailbox ? `E-${address.value}` : undefined);
      const field = recipientField ?? (isEmail ? 'TO' : undefined);
      return {
        ...(known && { actorId: known }),
        ...(name && { name }),
        ...(field && { recipientField: field }),
        deliveryIdentifier: address,
      };
    }),
  );
}

/** An answer by e-mail is shown without what it quotes (rule R-MSG-7). */
function shortened(world, thread, id, text, richText) {
  const isAnswer = world.history(thread.id).some(({ type }) => type === 'MESSAGE');
  if (!isAnswer) return { text, richText, truncationStatus: 'NOT_TRUNCATED' };
  world.state.originalContents[id] = { text, ...(richText && { richText }) };
  const quoted = text.search(/^(>|On .+ wrote:\s*$)/m);
  const quotedHtml = richText?.search(/<blockquote[\s>]/i) ?? -1;
  return {
    text: quoted > 0 ? text.slice(0, quoted).trimEnd() : text,
    richText: quotedHtml > 0 ? richText.slice(0, quotedHtml) : richText,
    truncationStatus: 'TRUNCATED_TO_MOST_RECENT_REPLY',
  };
}

export const messages = {
  'messages.list': list,
  'messages.get': (world, { params }) => find(world, params),
  'messages.send': send,
  'messages.originalContent': originalContent,
};
