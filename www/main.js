/* The demo: what it shows is fetched and sent with the package's client, and checked with its schemas. */
import { createComposer } from './composer.js';
import { $, button, fill, h, time } from './dom.js';
import { entryOf, richText } from './history.js';
import { actor, Client, explain, LIMITS, normalize, replyTo } from './package.js';
import { clearAnswer, errorOf, log, requestOf, showAnswer, showError, showRequest } from './wire.js';

/** Short, so that there is something to page through. */
const THREADS_A_PAGE = 20;
const ENTRIES_A_PAGE = 8;
/** A thread nobody has. */
const NO_THREAD = '404';

const about = await (await fetch('about.json')).json();
const baseUrl = new URL(about.proxy, location.origin).href;

/** What is known of the account, by id. */
const names = { actors: new Map(), channels: new Map(), inboxes: new Map(), accounts: new Map() };
const state = { threads: [], threadPages: undefined, thread: undefined, entries: [], entryPages: undefined };

const clientOptions = (version) => ({ baseUrl, version });
const hooks = { onResponse: log };
const clientOf = (version) => new Client({ ...clientOptions(version), hooks });
const client = () => clientOf($('version').value);

const place = {
  actor: (id) => names.actors.get(id) ?? id,
  inbox: (id) => names.inboxes.get(id)?.name ?? `inbox ${id}`,
  channel: (id) => names.channels.get(id)?.name ?? `channel ${id}`,
  onreply: (entry) => reply(entry),
  original: (entry) => client().messages.originalContent(state.thread.id, entry.id),
};

const composer = createComposer({ options: validateOptions, onchange: changed });

/** What validation may know besides the body. */
function validateOptions() {
  const inChannel = $('mode-CHANNEL').checked;
  return {
    version: inChannel ? $('channel-version').value : $('version').value,
    inboxType: names.inboxes.get(state.thread?.inboxId)?.type,
    lenient: $('lenient').checked,
  };
}

// ---- what is written --------------------------------------------------------------------------------------------

let previews = 0;
/** The body is another: show the request it would be. */
async function changed() {
  const turn = (previews += 1);
  const { mode, body } = composer.current;
  $('rich-preview').replaceChildren(...(typeof body?.richText === 'string' && body.richText !== '' ? [richText(body.richText, 'Rich text as it will look')] : []));
  const request = body === undefined ? undefined : await requestOf(clientOptions(validateOptions().version), (one) => call(one, mode, body));
  if (turn === previews) showRequest(request, about);
}

function call(one, mode, body, { threadId = state.thread?.id ?? NO_THREAD, ...options } = {}) {
  if (mode === 'CHANNEL') return one.customChannels.messages.publish($('channel-id').value, body, options);
  return one.messages.send(threadId, body, options);
}

async function send({ checked = true, threadId } = {}) {
  const { mode, body } = composer.current;
  if (body === undefined) {
    clearAnswer('Nothing was sent: the body is not JSON.');
    outcome('Not sent', 'error');
    return composer.insist();
  }
  busy(true);
  clearAnswer('Sending…');
  const from = performance.now();
  try {
    const one = clientOf(validateOptions().version);
    const answer = await call(one, mode, body, { threadId, validate: checked && validateOptions() }).withResponse();
    showAnswer(answer, performance.now() - from);
    outcome(`Sent: ${answer.status}`, 'plain');
    await sent(mode, body, answer.data);
  } catch (error) {
    showError(error);
    outcome(error.status ? `Refused: ${error.status}` : 'Not sent', 'error', error.message);
    if (error.kind === 'invalid') composer.insist();
    else if (error.kind === 'api') composer.blame(explain(error, body));
  } finally {
    busy(false);
  }
}

/** Shows what was sent where it belongs, and makes room for the next. */
async function sent(mode, body, entry) {
  composer.show(mode, mode === 'CHANNEL' ? { ...without(body, ['richText']), attachments: [], ...fresh() } : { type: mode, ...without(body, ['text', 'richText', 'attachments']), text: '' });
  const threadId = mode === 'CHANNEL' ? entry.conversationsThreadId : state.thread.id;
  if (threadId && threadId !== state.thread?.id) {
    await loadThreads();
    return openThread(threadId);
  }
  if (!threadId) return undefined;
  await learn([entry]);
  state.entries.push(entry);
  drawEntries();
  const shown = $('entries').lastElementChild;
  shown.classList.add('new');
  $('history').scrollTop = $('history').scrollHeight;
  return undefined;
}

function without(body, members) {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !members.includes(name)));
}

/** What no two messages of a custom channel share. */
function fresh() {
  return { text: '', timestamp: new Date().toISOString(), integrationIdempotencyId: crypto.randomUUID() };
}

/** How it went, beside the button, and aloud; the whole answer is on the wire. */
function outcome(words, how, more = '') {
  const shown = $('outcome');
  shown.hidden = false;
  shown.textContent = words;
  shown.dataset.state = how;
  $('live').textContent = `${words} ${more}`;
  const pane = $('answer').closest('.scroll');
  pane.scrollTop += $('answer-title').getBoundingClientRect().top - pane.getBoundingClientRect().top - 12;
}

function busy(is) {
  for (const one of document.querySelectorAll('[data-sends]')) one.disabled = is;
}

/** The answer to a message, as the package makes it. */
function reply(entry) {
  const text = composer.current.mode === 'MESSAGE' ? composer.valueAt(['text']) : '';
  try {
    composer.show('MESSAGE', replyTo(entry, { from: sender(), text: text || 'Thank you for your message.' }));
    composer.goTo(['text']);
  } catch (error) {
    showError(error);
  }
}

/** A user who may send: whoever has the thread, or anybody who wrote in it. */
function sender() {
  const found = [state.thread?.assignedTo, ...state.entries.map(({ createdBy }) => createdBy), ...names.actors.keys()];
  return found.find((id) => id?.startsWith('A-')) ?? actor.agent('1');
}

/** A first message: the thread's own channel and people. */
function begin() {
  const received = state.entries.findLast(({ type, direction }) => type === 'MESSAGE' && direction === 'INCOMING');
  const newest = state.entries.findLast(({ type }) => type === 'MESSAGE');
  let draft = {
    type: 'MESSAGE',
    text: '',
    senderActorId: sender(),
    channelId: newest?.channelId ?? state.thread.originalChannelId,
    channelAccountId: newest?.channelAccountId ?? state.thread.originalChannelAccountId,
  };
  try {
    if (received) draft = { ...replyTo(received, { from: sender(), text: ' ' }), text: '' };
  } catch {
    // A message that does not say enough to be answered; the draft above is what is known.
  }
  composer.prepare('COMMENT', { type: 'COMMENT', text: '' });
  composer.show('MESSAGE', draft);
}

/** A first message of a custom channel: from somebody to the channel's own account. */
function beginChannel() {
  const account = [...names.accounts.values()].find(({ channelId }) => channelId === $('channel-id').value);
  const own = account?.deliveryIdentifier;
  return {
    messageDirection: 'INCOMING',
    channelAccountId: account?.id ?? '',
    senders: [{ deliveryIdentifier: { type: own?.type ?? 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'visitor-1' }, name: 'Robin' }],
    recipients: [{ deliveryIdentifier: { type: own?.type ?? 'CHANNEL_SPECIFIC_OPAQUE_ID', value: own?.value ?? 'account' } }],
    attachments: [],
    integrationThreadId: 'visitor-1',
    ...fresh(),
  };
}

// ---- what is read -----------------------------------------------------------------------------------------------

async function loadAccount() {
  const one = client();
  const all = async (list, map) => {
    for await (const found of list) map.set(found.id, found);
  };
  await Promise.allSettled([
    all(one.inboxes.list(), names.inboxes),
    all(one.channels.list(), names.channels),
    all(one.channelAccounts.list(), names.accounts),
  ]);
  known('channelId', [...names.channels.values()].map(({ id, name }) => [id, name]));
  known('channelAccountId', [...names.accounts.values()].map(({ id, name }) => [id, name]));
  // What comes with HubSpot has four digits.
  const own = [...names.channels.keys(), ...[...names.accounts.values()].map(({ channelId }) => channelId)].filter((id) => id?.length > 4);
  if ($('channel-id').value === '') $('channel-id').value = own[0] ?? '';
}

/** What fields of a name offer. */
function known(member, options) {
  fill($(`known-${member}`), options.map(([value, label]) => h('option', { value }, label ?? value)));
}

/** Asks who the actors are that are not known yet. Without an answer their ids do. */
async function learn(entries) {
  const ids = entries.flatMap((one) => [
    one.createdBy, one.assignedTo, one.assignedFrom, one.associatedContactId && actor.visitor(one.associatedContactId),
    ...[...(one.senders ?? []), ...(one.recipients ?? [])].map(({ actorId }) => actorId),
  ]);
  const wanted = [...new Set(ids)].filter((id) => id && !names.actors.has(id)).slice(0, LIMITS.ACTOR_BATCH_MAX.value);
  if (wanted.length === 0) return;
  try {
    const { results } = await client().actors.batchRead(wanted);
    for (const { id, name, email } of results) if (id) names.actors.set(id, name ?? email ?? id);
  } catch {
    // The ids are shown instead.
  }
  for (const id of wanted) if (!names.actors.has(id)) names.actors.set(id, id);
  known('senderActorId', [...names.actors].filter(([id]) => id.startsWith('A-')));
}

async function loadThreads() {
  state.threadPages = client().threads.list({ limit: THREADS_A_PAGE }).pages()[Symbol.asyncIterator]();
  state.threads = [];
  await moreThreads();
}

async function moreThreads() {
  const list = $('thread-list');
  try {
    const { value: page, done } = await state.threadPages.next();
    if (page) {
      await learn(page.results);
      state.threads.push(...page.results);
    }
    $('more-threads').hidden = done || !page.paging?.next;
    drawThreads();
  } catch (error) {
    fill(list, h('li', null, errorOf(error, () => start())));
  }
}

function drawThreads() {
  fill($('thread-list'), state.threads.map(threadItem));
  $('thread-count').textContent = `${state.threads.length}`;
}

function threadItem(thread) {
  const who = thread.associatedContactId ? place.actor(actor.visitor(thread.associatedContactId)) : `Thread ${thread.id}`;
  const current = thread.id === state.thread?.id;
  return h('li', null,
    h('button', { type: 'button', className: 'thread', onclick: () => openThread(thread.id), data: { thread: thread.id }, ...(current && { 'aria-current': 'true' }) },
      h('span', { className: 'who' }, who),
      h('span', { className: 'state', data: { status: thread.status } }, (thread.status ?? '').toLowerCase()),
      h('span', { className: 'where' }, [place.channel(thread.originalChannelId), names.inboxes.get(thread.inboxId)?.name].filter(Boolean).join(' · ')),
      h('span', { className: 'when' }, time(thread.latestMessageTimestamp ?? thread.createdAt)),
    ),
  );
}

async function openThread(id, { keepsDraft = false } = {}) {
  state.thread = state.threads.find((thread) => thread.id === id) ?? { id };
  state.entries = [];
  state.list = client().messages.list(id, { limit: ENTRIES_A_PAGE });
  state.entryPages = state.list.pages()[Symbol.asyncIterator]();
  for (const item of document.querySelectorAll('.thread')) {
    if (item.dataset.thread === id) item.setAttribute('aria-current', 'true');
    else item.removeAttribute('aria-current');
  }
  const { thread } = state;
  $('conversation-title').textContent = thread.associatedContactId ? place.actor(actor.visitor(thread.associatedContactId)) : `Thread ${id}`;
  $('conversation-about').textContent = [
    `thread ${id}`, thread.status?.toLowerCase(), place.channel(thread.originalChannelId),
    thread.assignedTo ? `with ${place.actor(thread.assignedTo)}` : 'nobody has it',
  ].filter(Boolean).join(' · ');
  fill($('entries'), h('li', { className: 'quietly' }, 'Loading…'));
  if (await older(thread)) {
    $('history').scrollTop = $('history').scrollHeight;
    if (!keepsDraft) begin();
  }
}

/** One more page, before what is shown. Whether it came, and is still wanted. */
async function older(thread = state.thread) {
  const { scrollHeight, scrollTop } = $('history');
  $('older').disabled = true;
  try {
    const { value: page, done } = await state.entryPages.next();
    if (page) await learn(page.results);
    if (thread !== state.thread) return false;
    // HubSpot's order is the newest first; a conversation reads the other way.
    if (page) state.entries.unshift(...[...page.results].reverse());
    $('older').hidden = done || !page.paging?.next;
    $('beginning').hidden = !$('older').hidden;
    drawEntries();
    $('history').scrollTop = scrollTop + $('history').scrollHeight - scrollHeight;
    return true;
  } catch (error) {
    if (thread !== state.thread) return false;
    fill($('entries'), h('li', null, errorOf(error, () => openThread(thread.id))));
    return false;
  } finally {
    $('older').disabled = false;
  }
}

function drawEntries() {
  fill($('entries'), state.entries.map((entry) => entryOf(entry, place)));
}

// ---- to begin with ----------------------------------------------------------------------------------------------

async function start() {
  await loadAccount();
  await loadThreads();
  if (state.threads.length === 0) return;
  const keepsDraft = state.thread !== undefined;
  if (!keepsDraft) composer.prepare('CHANNEL', beginChannel());
  await openThread(state.thread?.id ?? state.threads[0].id, { keepsDraft });
  composer.check();
}

/** A body with most of what can be wrong, to see what is said about it. */
function broken() {
  const { body } = composer.current;
  composer.show('MESSAGE', {
    type: 'MESSAGE',
    txt: 'Hello!',
    senderActorId: 'S-hubspot',
    channelId: '1002',
    channelAccountId: Number(body?.channelAccountId) || 1,
    recipients: [{ deliveryIdentifiers: [{ type: 'HS_EMAIL_ADRESS', value: 'ann@example' }], recipientField: 'To' }],
    attachments: [{ type: 'QUICK_REPLIES', quickReplies: [] }],
  });
}

$('mode-badge').textContent = about.mode === 'hubspot' ? 'HubSpot' : 'Sandbox';
$('mode-badge').title = about.mode === 'hubspot' ? 'Requests go to HubSpot, through the local server' : 'Requests go to the sandbox inside the local server';
$('send').addEventListener('click', () => send());
$('fail-thread').addEventListener('click', () => send({ threadId: NO_THREAD, checked: false }));
$('fail-unchecked').addEventListener('click', () => send({ checked: false }));
$('broken').addEventListener('click', broken);
$('repair').addEventListener('click', () => composer.repair(normalize));
$('afresh').addEventListener('click', () => ($('mode-CHANNEL').checked ? composer.show('CHANNEL', beginChannel()) : begin()));
$('older').addEventListener('click', () => older());
$('more-threads').addEventListener('click', moreThreads);
$('refresh').addEventListener('click', () => start());
$('version').addEventListener('change', () => start());
for (const id of ['channel-version', 'lenient']) $(id).addEventListener('change', () => composer.check());
$('channel-id').addEventListener('input', changed);
composer.draw();
await start();
