/*
 * Conversation: the threads of the account, the history of one of them, a composer that writes to it, and the visitor's
 * side of it. The history only ever gets nodes: a page more costs what is on it.
 */
import { announce } from './announce.js';
import { createComposer } from './composer.js';
import { mayGo } from './confirm.js';
import { button, fill, h, labelled, place as put, plural, select, setOptions, time } from './dom.js';
import { adviceOf, failureOf, outcomeOf } from './failure.js';
import { createFaults, FAULT_TIMEOUT_MS } from './faults.js';
import { entryOf, richText } from './history.js';
import { explain, replyTo } from './package.js';
import { createPeople } from './people.js';
import { unpressed } from './press.js';
import { createVisitor } from './visitor.js';

const THREADS_A_PAGE = 20;
/** Few, so that there is something to page through. */
const ENTRIES_A_PAGE = 8;
const PAGES_A_GROUP = 20;
const STATUSES = [
  ['', 'any status'],
  ['OPEN', 'open'],
  ['CLOSED', 'closed'],
];

export function createConversation(root, page) {
  const { session, log, drawer } = page;
  const people = createPeople(session);
  const state = { inbox: '', status: '', threads: [], thread: undefined, entries: [] };
  /** Ends what was asked for the list of threads, or for a thread, when another is wanted. */
  let listing = new AbortController();
  let reading = new AbortController();
  let threadPages;
  let entryPages;
  let loaded = false;

  // ---- what is on the screen ----------------------------------------------------------------------------------

  const inboxes = select([['', 'all inboxes']], '', (value) => filter({ inbox: value }), { id: 'filter-inbox' });
  const statuses = select(STATUSES, '', (value) => filter({ status: value }), { id: 'filter-status' });
  const count = h('span', { className: 'count', id: 'thread-count' });
  const list = h('ul', { id: 'thread-list' });
  const moreThreads = button('More threads', () => loadThreads({ more: true }), {
    className: 'secondary',
    id: 'more-threads',
    hidden: true,
  });
  const title = h('h3', { id: 'conversation-title', tabIndex: -1 }, 'Conversation');
  const about = h('p', { className: 'quietly', id: 'conversation-about' });
  const older = button('Older messages', () => loadOlder(), { className: 'secondary', id: 'older', hidden: true });
  const beginning = h('span', { className: 'quietly', id: 'beginning', hidden: true }, 'The beginning of the thread');
  /** A list for each page, and groups of pages: a browser then lays out one group, and nothing else of a long history. */
  const entries = h('div', { id: 'entries' });
  const listOf = (...items) => h('ol', { className: 'page' }, items);
  const historyPane = h(
    'div',
    { className: 'scroll', id: 'history', tabIndex: 0, role: 'region', 'aria-label': 'History' },
    h('p', { className: 'paging' }, older, beginning),
    entries,
  );
  const composerPlace = h('div', { className: 'composer', id: 'composer', role: 'group', 'aria-label': 'Write' });
  const preview = h('div', { id: 'rich-preview' });
  const visitorPlace = h('div', { className: 'side-body' });
  const faultsPlace = h('div', { className: 'side-body' });
  const actions = h('div', { className: 'side-body actions', id: 'thread-actions' });

  fill(
    root,
    h('h2', { className: 'unseen' }, 'Conversation'),
    h(
      'div',
      { className: 'columns' },
      h(
        'section',
        { className: 'pane', id: 'threads', 'aria-labelledby': 'threads-title' },
        h(
          'header',
          { className: 'pane-head' },
          h('h3', { id: 'threads-title' }, 'Threads ', count),
          h('span', { className: 'spring' }),
          button('Refresh', () => refresh(), { className: 'quiet-button', id: 'refresh' }),
          h('div', { className: 'filters' }, labelled('Inbox', inboxes), labelled('Status', statuses)),
        ),
        h('div', { className: 'scroll' }, list, moreThreads),
      ),
      h(
        'section',
        { className: 'pane', id: 'thread', 'aria-labelledby': 'conversation-title' },
        h(
          'header',
          { className: 'pane-head' },
          button('‹ Threads', () => backToThreads(), { className: 'quiet-button back' }),
          h('div', null, title, about),
          h('span', { className: 'spring' }),
          button('Reply', () => replyToLast(), { className: 'secondary', id: 'reply-last' }),
        ),
        historyPane,
        composerPlace,
      ),
      h(
        'aside',
        { className: 'pane side', 'aria-label': 'Beside the thread' },
        h(
          'div',
          { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Beside the thread' },
          h('details', { open: true }, h('summary', null, 'The visitor’s view'), visitorPlace, preview),
          !session.isLive && h('details', { open: true }, h('summary', null, 'Faults and latency'), faultsPlace),
          h('details', null, h('summary', null, 'The thread'), actions),
        ),
      ),
    ),
  );

  const composer = createComposer(composerPlace, { people, options: optionsOf, onsend: send, onchange: draftChanged, upload });
  const visitor = createVisitor(visitorPlace, { session, people, onpublished: published });
  if (!session.isLive) createFaults(faultsPlace, { session, log });
  composer.close();

  const place = {
    actor: people.actor,
    inbox: people.inbox,
    channel: people.channel,
    onreply: (entry, { all }) => reply(entry, all),
    original: (entry) =>
      session.perform({
        operation: 'messages.originalContent',
        path: { threadId: entry.conversationsThreadId ?? state.thread.id, messageId: entry.id },
      }),
  };

  function optionsOf() {
    const { thread } = state;
    return {
      version: session.version,
      inboxType: people.inboxes.get(thread?.inboxId)?.type,
      capabilities: people.customChannels.get(thread?.originalChannelId)?.capabilities,
    };
  }

  // ---- threads --------------------------------------------------------------------------------------------------

  async function start() {
    listing.abort();
    listing = new AbortController();
    const { signal } = listing;
    // Names and threads at once: neither waits for the other.
    const threads = askThreads();
    threads.catch(() => {});
    const failed = await people.load(signal);
    if (signal.aborted) return;
    setOptions(inboxes, [['', 'all inboxes'], ...[...people.inboxes.values()].map(({ id, name }) => [id, name ?? id])], state.inbox);
    if (failed?.kind === 'invalid') return void showListFailure(failed);
    await loadThreads({ asked: threads });
  }

  /** Asks for the first page of the threads that the filters leave. */
  function askThreads() {
    threadPages = session.pages(
      'threads.list',
      {},
      { limit: THREADS_A_PAGE, inboxId: state.inbox || undefined, threadStatus: state.status || undefined },
      { signal: listing.signal },
    );
    return threadPages.next();
  }

  async function loadThreads({ more = false, asked = undefined }) {
    if (!more) state.threads = [];
    if (!more && !asked) {
      listing.abort();
      listing = new AbortController();
    }
    const { signal } = listing;
    try {
      const { value: found, done } = await (asked ?? (more ? threadPages.next() : askThreads()));
      if (found) await people.learn(found.results, signal);
      if (signal.aborted) return;
      state.threads.push(...(found?.results ?? []));
      sortThreads();
      const isLast = done || !found?.paging?.next;
      if (moreThreads === document.activeElement && isLast) (list.lastElementChild?.querySelector('button') ?? title).focus();
      moreThreads.hidden = isLast;
      unpressed(drawThreads);
      count.textContent = isLast ? `${state.threads.length}` : `${state.threads.length} loaded`;
      announce(isLast ? plural(state.threads.length, 'thread') : `${plural(state.threads.length, 'thread')} loaded, there are more`);
    } catch (error) {
      if (error.kind !== 'aborted') showListFailure(error);
    }
  }

  /** HubSpot lists by id; an inbox reads from what came last. */
  function sortThreads() {
    state.threads.sort((a, b) =>
      String(b.latestMessageTimestamp ?? b.createdAt).localeCompare(String(a.latestMessageTimestamp ?? a.createdAt)),
    );
  }

  function showListFailure(error) {
    const lacks = error.issues?.some(({ code }) => code === 'version.lacks');
    fill(
      list,
      h(
        'li',
        null,
        failureOf(error),
        h(
          'div',
          { className: 'actions' },
          lacks
            ? button(
                'Use 2026-09',
                () => {
                  page.setVersion('2026-09');
                  document.getElementById('version').focus();
                },
                { className: 'secondary' },
              )
            : button('Try again', () => start(), { className: 'secondary' }),
        ),
      ),
    );
    announce(`${outcomeOf(error)}. ${error.message}`);
  }

  /** The items of the list, by thread: one that has the same contents as before stays the same element. */
  let items = new Map();

  function drawThreads() {
    items = new Map(state.threads.map((thread) => [thread.id, itemOf(thread)]));
    const shown = [...items.values()].map(({ element }) => element);
    put(list, shown.length > 0 ? shown : [h('li', { className: 'quietly' }, 'No threads here.')]);
    markThread();
  }

  function itemOf(thread) {
    const who = people.visitorOf(thread);
    const status = thread.status ?? '';
    const where = [people.channel(thread.originalChannelId), people.inboxes.get(thread.inboxId)?.name].filter(Boolean).join(' · ');
    const when = thread.latestMessageTimestamp ?? thread.createdAt;
    const said = JSON.stringify([who, status, where, when]);
    const known = items.get(thread.id);
    if (known?.said === said) return known;
    const element = h(
      'li',
      null,
      h(
        'button',
        { type: 'button', className: 'thread', onclick: () => choose(thread.id), data: { thread: thread.id } },
        h('span', { className: 'who' }, who),
        h('span', { className: 'state', data: { status } }, status.toLowerCase()),
        h('span', { className: 'where' }, where),
        h('span', { className: 'when' }, time(when)),
      ),
    );
    return { said, element };
  }

  /** Marks the thread that is open. */
  function markThread() {
    for (const item of list.querySelectorAll('.thread')) {
      if (item.dataset.thread === state.thread?.id) item.setAttribute('aria-current', 'true');
      else item.removeAttribute('aria-current');
    }
  }

  function filter(change) {
    Object.assign(state, change);
    page.moved({ step: true });
    loadThreads({});
  }

  async function refresh() {
    await loadThreads({});
    if (state.thread) await open(state.thread.id, { again: true });
  }

  /** A thread was chosen by hand: the focus goes to it. */
  async function choose(id) {
    await page.go('conversation', id, filters());
    root.dataset.pane = 'thread';
    title.focus();
  }

  function backToThreads() {
    root.dataset.pane = 'threads';
    (list.querySelector('[aria-current]') ?? list.querySelector('button'))?.focus();
  }

  // ---- the history of one ---------------------------------------------------------------------------------------

  async function open(id, { again = false } = {}) {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    if (!again) composer.close();
    state.thread = state.threads.find((thread) => thread.id === id) ?? (again ? state.thread : { id });
    state.entries = [];
    markThread();
    describe();
    older.hidden = true;
    beginning.hidden = true;
    fill(entries, h('p', { className: 'quietly' }, 'Loading…'));
    if (state.thread.status === undefined) await completeThread(id, signal);
    if (signal.aborted) return;
    entryPages = session.pages('messages.list', { threadId: id }, { limit: ENTRIES_A_PAGE }, { signal });
    const came = await loadOlder({ first: true });
    if (signal.aborted) return;
    if (came) toEnd();
    if (!again) composer.open({ threadId: id, to: people.visitorOf(state.thread), begin: beginDraft() });
    visitor.show(state.thread, state.entries);
    drawActions();
    if (came) announce(`${people.visitorOf(state.thread)}, ${plural(state.entries.length, 'entry').replace('entrys', 'entries')}`);
  }

  /** A thread that the list does not have, such as one that a link leads to. */
  async function completeThread(id, signal) {
    try {
      const thread = await session.perform({ operation: 'threads.get', path: { threadId: id } }, { signal });
      await people.learn([thread], signal);
      if (!signal.aborted) state.thread = thread;
    } catch {
      // Its history reports what is wrong.
    }
    if (!signal.aborted) describe();
  }

  function describe() {
    const { thread } = state;
    title.textContent = people.visitorOf(thread);
    about.textContent = [
      `thread ${thread.id}`,
      thread.status?.toLowerCase(),
      thread.originalChannelId && people.channel(thread.originalChannelId),
      thread.status && (thread.assignedTo ? `with ${people.actor(thread.assignedTo)}` : 'not assigned'),
    ]
      .filter(Boolean)
      .join(' · ');
  }

  let isLoading = false;
  /** Loads one more page before the shown ones. Resolves to false where it failed or another thread was opened. */
  async function loadOlder({ first = false } = {}) {
    if (isLoading && !first) return false;
    const { signal } = reading;
    isLoading = true;
    try {
      const { value: found, done } = await entryPages.next();
      if (found) await people.learn(found.results, signal);
      if (signal.aborted) return false;
      // HubSpot's order is the newest first; a conversation reads the other way.
      const results = [...(found?.results ?? [])].reverse();
      state.entries.unshift(...results);
      if (first) entries.replaceChildren();
      prepend(results);
      const isLast = done || !found?.paging?.next;
      if (document.activeElement === older && isLast) historyPane.focus();
      older.hidden = isLast;
      beginning.hidden = !isLast;
      if (!first)
        announce(`${plural(results.length, 'older entry').replace('entrys', 'entries')}${isLast ? ', the beginning of the thread' : ''}`);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      const failed = h(
        'div',
        { className: 'failed-page' },
        failureOf(error),
        button('Try again', () => (first ? open(state.thread.id) : (failed.remove(), retryOlder())), { className: 'secondary' }),
      );
      if (first) entries.replaceChildren(failed);
      else entries.prepend(failed);
      announce(`${outcomeOf(error)}. ${error.message}`);
      return false;
    } finally {
      isLoading = false;
    }
  }

  /** Goes on after a page that failed: a list that has thrown is at its end. */
  function retryOlder() {
    const known = new Set(state.entries.map(({ id }) => id));
    entryPages = session.pages(
      'messages.list',
      { threadId: state.thread.id },
      { limit: Math.min(500, known.size + ENTRIES_A_PAGE) },
      { signal: reading.signal },
    );
    const pages = entryPages;
    entryPages = {
      next: async () => {
        const { value, done } = await pages.next();
        entryPages = pages;
        return { value: value && { ...value, results: value.results.filter(({ id }) => !known.has(id)) }, done };
      },
    };
    older.focus();
    return loadOlder();
  }

  /** Puts entries before those that are shown; the place that is read stays where it is. */
  function prepend(found) {
    const anchor = entries.querySelector('.page');
    const before = anchor?.getBoundingClientRect().top;
    if (found.length === 0) return;
    let group = entries.querySelector('.group-of-pages');
    if (!group || group.children.length >= PAGES_A_GROUP) {
      group = h('div', { className: 'group-of-pages' });
      entries.prepend(group);
    }
    group.prepend(listOf(found.map((entry) => entryOf(entry, place))));
    if (anchor) historyPane.scrollTop += anchor.getBoundingClientRect().top - before;
  }

  /** True while the end is shown: it then stays shown when the pane or an entry changes its height. */
  let atEnd = true;
  let heights = '';
  let top = 0;
  const heightsNow = () => `${historyPane.clientHeight} ${entries.offsetHeight}`;
  historyPane.addEventListener(
    'scroll',
    () => {
      // A scroll reported after the pane or an entry has changed its height does not come from the reader, unless it goes up.
      if (heights === heightsNow() || historyPane.scrollTop < top - 1)
        atEnd = historyPane.scrollHeight - historyPane.scrollTop - historyPane.clientHeight < 24;
      top = historyPane.scrollTop;
    },
    { passive: true },
  );
  const sizes = new ResizeObserver(() => {
    heights = heightsNow();
    if (atEnd) historyPane.scrollTop = historyPane.scrollHeight;
    top = historyPane.scrollTop;
  });
  sizes.observe(historyPane);
  sizes.observe(entries);

  function toEnd() {
    atEnd = true;
    historyPane.scrollTop = historyPane.scrollHeight;
  }

  async function append(thread, entry) {
    await people.learn([entry]);
    if (thread.id !== state.thread?.id) return;
    state.entries.push(entry);
    const item = entryOf(entry, place);
    item.classList.add('new');
    if (!entries.querySelector('.page')) entries.append(listOf());
    [...entries.querySelectorAll('.page')].at(-1).append(item);
    toEnd();
    visitor.show(state.thread, state.entries);
    if (entry.type !== 'MESSAGE') return;
    replaceThread({ ...state.thread, latestMessageTimestamp: entry.createdAt });
    unpressed(drawThreads);
  }

  /** Another state of a thread, in the list and where it is open. */
  function replaceThread(fresh) {
    const at = state.threads.findIndex(({ id }) => id === fresh.id);
    if (at >= 0) state.threads[at] = fresh;
    if (state.thread.id === fresh.id) state.thread = fresh;
    sortThreads();
  }

  // ---- writing --------------------------------------------------------------------------------------------------

  /** A user who can send: the one who has the thread, wrote in it, or is known. */
  function sender() {
    const found = [state.thread?.assignedTo, ...state.entries.map(({ createdBy }) => createdBy).reverse(), ...people.actors.keys()];
    return found.find((id) => id?.startsWith('A-'));
  }

  /** The draft that a thread begins with: its own channel and people. Without a user it names none: no user is invented. */
  function beginDraft() {
    const { thread } = state;
    const received = state.entries.findLast(({ type, direction }) => type === 'MESSAGE' && direction === 'INCOMING');
    const newest = state.entries.findLast(({ type }) => type === 'MESSAGE');
    let message = {
      type: 'MESSAGE',
      text: '',
      senderActorId: sender(),
      channelId: newest?.channelId ?? thread.originalChannelId,
      channelAccountId: newest?.channelAccountId ?? thread.originalChannelAccountId,
    };
    try {
      if (received && sender()) message = { ...replyTo(received, { from: sender(), text: ' ' }), text: '' };
    } catch {
      // A message that has too little to be answered: the draft above is what is known.
    }
    const known = Object.entries(message).filter(([, value]) => value !== undefined);
    return { MESSAGE: Object.fromEntries(known), COMMENT: { type: 'COMMENT', text: '' } };
  }

  function reply(entry, all) {
    const from = composer.draft?.bodies.MESSAGE.senderActorId ?? sender();
    try {
      composer.reply(entry, { from, all });
    } catch (error) {
      composer.say('error', error.message.replaceAll('`', ''));
    }
  }

  function replyToLast() {
    const received = state.entries.findLast(({ type, direction }) => type === 'MESSAGE' && direction === 'INCOMING');
    if (received) reply(received, false);
    else composerPlace.querySelector('textarea').focus();
  }

  const callOf = (threadId, body) => ({ operation: 'messages.send', path: { threadId }, query: {}, body, version: session.version });

  function draftChanged() {
    const { draft } = composer;
    if (!draft || root.hidden) return;
    drawer.setDraft({ call: callOf(draft.threadId, draft.body) });
    visitor.draft(draft.body);
    const html = draft.mode === 'MESSAGE' ? draft.body.richText : undefined;
    if (preview.dataset.html === html) return;
    preview.dataset.html = html ?? '';
    fill(preview, typeof html === 'string' && html !== '' && richText(html, 'Rich text as it will look'));
  }

  let isSending = false;
  async function send(draft) {
    if (isSending) return;
    const { threadId, to, mode } = draft;
    const body = draft.bodies[mode];
    const thread = state.thread;
    if (
      !(await mayGo(session, {
        method: 'POST',
        words: mode === 'COMMENT' ? `The comment is added to thread ${threadId}.` : `The message is sent to ${to}, in thread ${threadId}.`,
      }))
    )
      return;
    isSending = true;
    composer.say('plain', 'Sending…');
    const toLog = button('Show it in the log', () => drawer.showLast('messages.send'), { className: 'inline' });
    try {
      const answer = await session
        .perform(callOf(threadId, body), { validate: optionsOf(), ...(!session.isLive && { timeoutMs: FAULT_TIMEOUT_MS }) })
        .withResponse();
      composer.sent(draft, mode, body);
      await append(thread, answer.data);
      if (composer.draft?.threadId === threadId) composer.say('good', `Sent: ${answer.status}`, toLog);
    } catch (error) {
      const words = [`${outcomeOf(error)}.`, adviceOf(error, 'messages.send') ?? error.message.replaceAll('`', '')].join(' ');
      if (error.kind === 'api') composer.blame(explain(error, body, { schema: 'threadMessage' }), draft, mode, body);
      if (composer.draft?.threadId === threadId)
        composer.say(
          'error',
          words,
          toLog,
          error.status === 400 &&
            button(
              'Explain',
              () =>
                page.take({ kind: 'refusal', answer: JSON.stringify(error.body, null, 2), body: JSON.stringify(body, null, 2), note: '' }),
              { className: 'inline' },
            ),
        );
      else announce(`${to}: ${words}`);
    } finally {
      isSending = false;
    }
  }

  async function upload(file, onProgress) {
    if (session.isLive) throw new Error('the local server passes on JSON alone; attach a file by its id under “All fields”');
    return session.perform({
      operation: 'files.upload',
      body: { file, fileName: file.name, access: 'PUBLIC_NOT_INDEXABLE', folderPath: '/conversations', onProgress },
    });
  }

  function published(thread, entry) {
    append(thread, entry);
    // A message of a visitor opens a closed thread again.
    renew(thread).catch(() => {});
  }

  // ---- the thread itself ----------------------------------------------------------------------------------------

  function drawActions() {
    const { thread } = state;
    const isOpen = thread.status === 'OPEN';
    const agents = people.agents().map(({ id, name }) => [id, name ?? id]);
    fill(
      actions,
      button(
        isOpen ? 'Close' : 'Reopen',
        () => change('threads.update', { status: isOpen ? 'CLOSED' : 'OPEN' }, `The thread is ${isOpen ? 'closed' : 'opened'}.`),
        { className: 'secondary', id: 'thread-status' },
      ),
      labelled(
        'Assigned to',
        select(
          [['', 'nobody'], ...agents],
          thread.assignedTo ?? '',
          (id) =>
            id
              ? change('threads.assign', { actorId: id }, `The thread is assigned to ${people.actor(id)}.`)
              : change('threads.unassign', undefined, 'The thread is taken from whoever has it.'),
          { id: 'thread-assignee' },
        ),
        'inline',
      ),
    );
  }

  async function change(operation, body, words) {
    const { thread } = state;
    const focused = document.activeElement?.id;
    if (await mayGo(session, { method: 'PATCH', words })) {
      try {
        await session.perform({ operation, path: { threadId: thread.id }, body, version: session.version });
        announce(words);
        await renew(thread);
      } catch (error) {
        announce(`${outcomeOf(error)}. ${error.message}`);
        unpressed(drawActions);
      }
    } else drawActions();
    unpressed(() => document.activeElement === document.body && document.getElementById(focused)?.focus());
  }

  /** Reads a thread again and shows it as it is now. */
  async function renew({ id }) {
    const fresh = await session.perform({ operation: 'threads.get', path: { threadId: id } });
    replaceThread(fresh);
    unpressed(() => {
      drawThreads();
      if (state.thread.id !== id) return;
      describe();
      const focused = actions.contains(document.activeElement) ? document.activeElement.id : '';
      drawActions();
      if (focused) document.getElementById(focused)?.focus();
    });
  }

  // ---- the address ----------------------------------------------------------------------------------------------

  const filters = () => ({ inbox: state.inbox, status: state.status });

  async function enter(rest, query) {
    const [inbox, status] = [query.get('inbox') ?? '', query.get('status') ?? ''];
    const filtered = inbox !== state.inbox || status !== state.status;
    Object.assign(state, { inbox, status });
    inboxes.value = inbox;
    statuses.value = status;
    if (!loaded) {
      loaded = true;
      fill(list, h('li', { className: 'quietly' }, 'Loading…'));
      await start();
    } else if (filtered) await loadThreads({});
    const id = rest || state.thread?.id || state.threads[0]?.id;
    root.dataset.pane = rest ? 'thread' : 'threads';
    if (id && id !== state.thread?.id) await open(id);
    draftChanged();
  }

  return {
    enter,
    address: () => ({ rest: state.thread?.id, query: filters() }),
    async versionChanged() {
      if (!loaded) return;
      composer.check();
      const { thread } = state;
      await start();
      if (thread?.status !== undefined) await open(thread.id, { again: true });
      else if (state.threads.length > 0) await open(state.threads[0].id);
    },
  };
}
