/*
 * The other side of a thread: what the visitor sees, with the message that is being written. Over a custom channel the
 * visitor can write as well, since there the app publishes what visitors write.
 */
import { announce } from './announce.js';
import { fill, h, button, plural } from './dom.js';
import { outcomeOf } from './failure.js';
import { schemas } from './package.js';

/** The number of messages on the visitor's side. */
const SHOWN = 12;

export function createVisitor(root, { session, people, onpublished }) {
  let thread;
  let entries = [];
  const messages = h('ol', { className: 'bubbles', tabIndex: 0, 'aria-label': 'What the visitor sees' });
  const ghost = h('p', { className: 'bubble theirs ghost', hidden: true });
  const text = h('input', {
    type: 'text',
    id: 'visitor-text',
    autocomplete: 'off',
    'aria-label': 'Write as the visitor',
    placeholder: 'As the visitor',
    oninput: () => check(),
    onkeydown: (event) => event.key === 'Enter' && !event.isComposing && publish(),
  });
  const send = button('Publish', () => publish(), { className: 'secondary', id: 'publish' });
  const said = h('p', { className: 'quietly', id: 'visitor-said' });
  const write = h('div', { className: 'visitor-write' }, text, send);
  fill(root, h('p', { className: 'quietly', id: 'visitor-about' }), h('div', { className: 'phone' }, messages, ghost), write, said);

  function bubble(entry) {
    const mine = entry.direction === 'INCOMING';
    return h(
      'li',
      { className: `bubble ${mine ? 'mine' : 'theirs'}` },
      entry.subject && h('strong', null, entry.subject, h('br')),
      entry.text ?? '',
      entry.attachments?.length > 0 && h('span', { className: 'quietly' }, ` (${plural(entry.attachments.length, 'attachment')})`),
    );
  }

  function show(next, found) {
    if (next?.id !== thread?.id) {
      text.value = '';
      said.textContent = '';
    }
    thread = next;
    entries = found.filter(({ type }) => type === 'MESSAGE' || type === 'WELCOME_MESSAGE');
    fill(messages, entries.slice(-SHOWN).map(bubble));
    messages.scrollTop = messages.scrollHeight;
    const channel = thread && people.customChannels.get(thread.originalChannelId);
    write.hidden = !channel;
    root.querySelector('#visitor-about').textContent = thread
      ? `${people.visitorOf(thread)}, over ${people.channel(thread.originalChannelId)}`
      : '';
  }

  /** The message as it is being written. Comments are never seen by a visitor. */
  function draft(body) {
    const words = body?.type === 'MESSAGE' ? body.text : '';
    ghost.hidden = !words;
    ghost.textContent = words || '';
  }

  /** A message of the visitor, with the ids that keep it in its thread. */
  function bodyOf() {
    const incoming = entries.findLast(({ direction }) => direction === 'INCOMING');
    const account = people.accounts.get(thread.originalChannelAccountId);
    const sender = incoming?.senders?.[0];
    const address = sender?.deliveryIdentifier ?? { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: `thread-${thread.id}` };
    const own = account?.deliveryIdentifier ?? { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'account' };
    return {
      messageDirection: 'INCOMING',
      integrationThreadId: integrationThreadId ?? address.value,
      channelAccountId: thread.originalChannelAccountId,
      text: text.value,
      senders: [{ name: sender?.name ?? people.visitorOf(thread), deliveryIdentifier: address }],
      recipients: [{ deliveryIdentifier: own }],
      attachments: [],
      timestamp: new Date().toISOString(),
    };
  }

  let integrationThreadId;
  const optionsOf = () => ({
    version: session.version,
    channelId: thread.originalChannelId,
    capabilities: people.customChannels.get(thread.originalChannelId)?.capabilities,
  });

  function check() {
    const found = schemas.customChannelMessage.validate(bodyOf(), optionsOf());
    said.textContent = text.value === '' ? '' : found.ok === true ? '' : found.issues[0].message.replaceAll('`', '');
    return found.ok;
  }

  async function publish() {
    integrationThreadId = (await session.sandbox())?.state.integrationThreadIds[thread.id];
    if (text.value.trim() === '') {
      said.textContent = 'Write something first.';
      announce(said.textContent);
      return text.focus();
    }
    if (!check()) return announce(said.textContent);
    const target = thread;
    try {
      const call = {
        operation: 'customChannels.messages.publish',
        path: { channelId: target.originalChannelId },
        body: bodyOf(),
        version: session.version,
      };
      const entry = await session.perform(call, { validate: optionsOf() });
      text.value = '';
      said.textContent = 'Published: the inbox has it.';
      announce(said.textContent);
      onpublished(target, entry);
    } catch (error) {
      said.textContent = `${outcomeOf(error)}. ${error.message.replaceAll('`', '')}`;
      announce(said.textContent);
    }
    return text.focus();
  }

  return { show, draft };
}
