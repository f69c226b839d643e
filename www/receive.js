/*
 * Receive: a webhook, or anything else that HubSpot sent, as the package reads it; and whether HubSpot signed it, with the
 * reason. Nothing is sent from here.
 */
import { pack, unpack } from './address.js';
import { announce, announceLater } from './announce.js';
import { literal, quoted } from './code.js';
import { button, copyText, fill, h, labelled, plural, pretty, bringIntoWindow, worded } from './dom.js';
import { createEditor } from './editor.js';
import { entryOf } from './history.js';
import { read } from './package.js';
import { headersIn, recognise } from './paste.js';
import { forget, load, save } from './storage.js';
import { signRequest, verdictOf } from './verdict.js';

const STORE = 'receive';
const URL_OF_EXAMPLE = 'https://app.example.com/hubspot';
const SECRET_OF_EXAMPLE = 'example-client-secret';

const EXAMPLE = [
  {
    eventId: 3141592653,
    subscriptionId: 271828,
    portalId: 424242,
    appId: 91827,
    occurredAt: 0,
    subscriptionType: 'conversation.newMessage',
    attemptNumber: 0,
    objectId: 7000000002,
    messageId: 'c0ffee00c0ffee00c0ffee00c0ffee0a',
    messageType: 'MESSAGE',
    changeFlag: 'NEW_MESSAGE',
  },
  {
    eventId: 3141592654,
    subscriptionId: 271829,
    portalId: 424242,
    appId: 91827,
    occurredAt: 0,
    subscriptionType: 'conversation.propertyChange',
    attemptNumber: 0,
    objectId: 7000000002,
    propertyName: 'assignedTo',
    propertyValue: '102',
    changeSource: 'USER',
  },
];

export function createReceive(root, page) {
  const { drawer } = page;
  const method = h('input', { type: 'text', id: 'receive-method', value: 'POST', autocomplete: 'off', size: 6, oninput: changed });
  const url = h('input', { type: 'url', id: 'receive-url', value: URL_OF_EXAMPLE, autocomplete: 'off', oninput: changed });
  const secret = h('input', { type: 'password', id: 'receive-secret', autocomplete: 'off', spellcheck: 'false', oninput: changed });
  const headers = h('textarea', { id: 'receive-headers', rows: 3, spellcheck: 'false', autocomplete: 'off', oninput: changed });
  const notice = h('p', { className: 'notice', hidden: true });
  const editorPlace = h('div', { className: 'editor' });
  const verdict = h('p', { className: 'verdict', id: 'receive-verdict' });
  const hint = h('p', { id: 'receive-hint' });
  const summary = h('h4', { id: 'receive-summary' });
  const found = h('ol', { className: 'events', id: 'events', 'aria-labelledby': 'receive-summary' });

  fill(
    root,
    h(
      'div',
      { className: 'hero' },
      h('h2', null, 'Read what HubSpot sends you'),
      h(
        'p',
        null,
        'Paste a webhook, with its headers if you have them: a raw HTTP request, or its body alone. Pages of messages and threads are read as well.',
      ),
    ),
    h(
      'div',
      { className: 'split' },
      h(
        'section',
        { className: 'pane', 'aria-labelledby': 'receive-request-title' },
        h(
          'header',
          { className: 'pane-head' },
          h('h3', { id: 'receive-request-title' }, 'What came'),
          h('span', { className: 'spring' }),
          button('Example', () => example(), { className: 'quiet-button' }),
          button('Clear', clear, { className: 'quiet-button' }),
        ),
        notice,
        h(
          'div',
          { className: 'receive-fields' },
          h(
            'div',
            { className: 'receive-line' },
            labelled('Method', method),
            labelled('Public URL', url, 'grow'),
            labelled('Client secret', secret, 'grow'),
          ),
          labelled('Headers', headers),
        ),
        editorPlace,
      ),
      h(
        'section',
        { className: 'pane', 'aria-labelledby': 'receive-read-title' },
        h(
          'header',
          { className: 'pane-head verdict-head', id: 'receive-verdict-head' },
          h('h3', { className: 'unseen', id: 'receive-read-title' }, 'What it says'),
          h('div', null, verdict, hint),
        ),
        h('div', { className: 'scroll', tabIndex: 0, role: 'group', 'aria-label': 'What it says' }, summary, found),
      ),
    ),
  );
  const editor = createEditor({ parent: editorPlace, label: 'Body as it came', onchange: changed, onpaste: pasted });

  function pasted(text) {
    const recognised = recognise(text);
    // A pasted body stays as it is, to the byte: only a request with headers is taken apart.
    if (!recognised || (recognised.kind === 'received' && !recognised.request)) return false;
    page.take(recognised);
    return true;
  }

  async function take({ request, text, note }) {
    // The secret of the example belongs to no app: its verdict on another request would mislead.
    if (secret.value === SECRET_OF_EXAMPLE) secret.value = '';
    if (request) {
      method.value = request.method;
      url.value = request.url;
      headers.value = Object.entries(request.headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n');
    } else headers.value = '';
    notice.hidden = !note;
    notice.textContent = note ? `${note}.` : '';
    editor.replace(text);
    await changed();
    bringIntoWindow(verdict.closest('.pane'));
    announce(`${summary.textContent}. ${verdict.textContent}`);
  }

  /** The request, as it is kept and shared: without the secret. */
  const cameOf = () => ({ method: method.value, url: url.value, headers: headers.value, body: editor.text });

  function requestOf() {
    return { method: method.value.trim(), url: url.value.trim(), headers: headersIn(headers.value), body: editor.text };
  }

  /** The part of the address that holds what came, and what that is. */
  const state = { shared: undefined, came: '', example: '' };
  let turn = 0;
  async function changed() {
    const mine = (turn += 1);
    const came = JSON.stringify(cameOf());
    // The example is made anew each time, so that its signature is not too old.
    if (came === state.example) forget(STORE);
    else save(STORE, { ...cameOf(), secretOfExample: secret.value === SECRET_OF_EXAMPLE });
    if (state.shared !== undefined && state.came !== came) {
      state.shared = undefined;
      page.moved();
    }
    const { ok, reason, hint: more } = await verdictOf(requestOf(), secret.value);
    if (mine !== turn) return;
    verdict.textContent = reason;
    fill(hint, more && worded(more));
    root.querySelector('#receive-verdict-head').dataset.state = ok === undefined ? 'plain' : ok ? 'good' : 'error';
    show();
    drawer.setDraft({ note: 'Nothing is sent from here', code: { package: code() } });
    announceLater(`${reason}. ${summary.textContent}`);
  }

  function show() {
    const { text } = editor;
    if (text.trim() === '') {
      summary.textContent = 'Nothing to read yet';
      return fill(found);
    }
    const { kind, items } = readings(text);
    summary.textContent = kind;
    return fill(found, items);
  }

  /** The body as the package reads it: a heading and list items. */
  function readings(text) {
    const value = parsed(text);
    if (value === undefined) return { kind: 'This is not JSON', items: [] };
    try {
      if (Array.isArray(value?.results)) {
        const isThreads = value.results.some((one) => one?.originalChannelId !== undefined);
        if (isThreads)
          return {
            kind: plural(value.results.length, 'thread'),
            items: read
              .threadPage(text)
              .results.map((thread) => h('li', { className: 'event-card' }, h('h5', null, `Thread ${thread.id}`), details(thread))),
          };
        return historyOf(read.messagePage(text).results);
      }
      if (value?.conversationsThreadId !== undefined) return historyOf([read.message(text)]);
      const events = read.webhook(text);
      return { kind: plural(events.length, 'event'), items: events.map(eventCard) };
    } catch (error) {
      return { kind: 'It cannot be read', items: [h('li', { className: 'issue error' }, h('p', null, worded(error.message)))] };
    }
  }

  function historyOf(entries) {
    const unknown = entries.filter(({ type }) => type === 'unknown').length;
    const place = {
      actor: (id) => id,
      inbox: (id) => `inbox ${id}`,
      channel: (id) => `channel ${id}`,
      original: () => Promise.reject(new Error('the thread of this page is not at hand')),
    };
    const words = `${entries.length === 1 ? '1 entry' : `${entries.length} entries`} of a thread`;
    return { kind: unknown > 0 ? `${words}, ${unknown} of them unknown` : words, items: entries.map((entry) => entryOf(entry, place)) };
  }

  function eventCard(event) {
    if (event.type === 'unknown')
      return h(
        'li',
        { className: 'event-card' },
        h('h5', null, 'Unknown event'),
        h('p', null, worded(event.reason)),
        h('pre', { tabIndex: 0 }, pretty(event.original)),
      );
    const thread = event.subscriptionType !== undefined ? event.objectId : event.message?.conversationsThreadId;
    const { message, ...rest } = event;
    return h(
      'li',
      { className: 'event-card' },
      h('h5', null, event.subscriptionType ?? event.type),
      h('p', null, meaningOf(event)),
      message?.text && h('blockquote', null, message.text),
      details(rest),
      thread && h('p', null, h('a', { href: `#/conversation/${encodeURIComponent(thread)}` }, `Thread ${thread} in the conversation`)),
    );
  }

  function code() {
    return `import { createWebhookHandler } from 'hubspot-conversations/webhooks';

// (Request) => Promise<Response>: for workers, Deno, Bun and Next.js; \`toNodeHandler(handler)\` for Node and Express.
export const handler = createWebhookHandler({
  secret: process.env.HUBSPOT_CLIENT_SECRET,
  publicUrl: ${quoted(url.value.trim() || URL_OF_EXAMPLE)},
  on: {
    'conversation.newMessage': (event) => console.log('message', event.messageId, 'in thread', event.objectId),
    OUTGOING_CHANNEL_MESSAGE_CREATED: (event) => console.log('deliver', event.message.text),
  },
  fallback: (event) => console.log(event.subscriptionType ?? event.type),
});`;
  }

  function example() {
    const occurredAt = Date.now() - 2000;
    const body = JSON.stringify(
      EXAMPLE.map((event) => ({ ...event, occurredAt })),
      null,
      2,
    );
    method.value = 'POST';
    url.value = URL_OF_EXAMPLE;
    secret.value = SECRET_OF_EXAMPLE;
    const made = signRequest({ method: 'POST', url: url.value, body }, SECRET_OF_EXAMPLE, { now: occurredAt });
    headers.value = Object.entries({ 'content-type': 'application/json', ...made })
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n');
    notice.hidden = true;
    editor.replace(body);
    state.example = JSON.stringify(cameOf());
    return changed();
  }

  function clear() {
    headers.value = '';
    secret.value = '';
    notice.hidden = true;
    editor.replace('');
    changed();
    editor.focus();
  }

  /** Shows what was kept, or is in a link. */
  function restore(came) {
    method.value = `${came.method ?? 'POST'}`;
    url.value = `${came.url ?? ''}`;
    headers.value = `${came.headers ?? ''}`;
    secret.value = came.secretOfExample ? SECRET_OF_EXAMPLE : '';
    notice.hidden = true;
    editor.replace(`${came.body ?? ''}`);
  }

  async function share() {
    const came = JSON.stringify(cameOf());
    Object.assign(state, { shared: await pack(came), came });
    page.moved();
    return copyText(location.href);
  }

  let entered = false;
  return {
    async enter(_rest, query) {
      const shared = query.get('request') ?? undefined;
      const isFirst = !entered;
      entered = true;
      if (shared !== undefined && shared !== state.shared) {
        const came = parsed((await unpack(shared)) ?? '');
        if (came) {
          restore(came);
          Object.assign(state, { shared, came: JSON.stringify(cameOf()) });
          return changed();
        }
        announce('The link was cut or changed: its request cannot be read');
      }
      if (!isFirst) return changed();
      const kept = load(STORE);
      if (!kept) return example();
      restore(kept);
      return changed();
    },
    share,
    address: () => ({ query: { request: state.shared } }),
    versionChanged() {},
    take,
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An event in a sentence. */
function meaningOf(event) {
  const thread = `thread ${event.objectId ?? '?'}`;
  const sentences = {
    'conversation.newMessage': `A new ${(event.messageType ?? 'message').toLowerCase()} in ${thread}. The event carries no text: fetch the message.`,
    'conversation.creation': `A new thread: ${event.objectId ?? '?'}.`,
    'conversation.deletion': `Thread ${event.objectId ?? '?'} was put into the trash.`,
    'conversation.privacyDeletion': `Thread ${event.objectId ?? '?'} was deleted for privacy.`,
    'conversation.propertyChange': `In ${thread}, ${event.propertyName ?? 'a property'} is now ${event.propertyValue ? literal(event.propertyValue) : 'empty'}.`,
    OUTGOING_CHANNEL_MESSAGE_CREATED: 'A user answered over your custom channel: deliver the message.',
    CHANNEL_ACCOUNT_CREATED: 'An account was connected to your custom channel.',
    CHANNEL_ACCOUNT_UPDATED: 'An account of your custom channel was changed.',
    CHANNEL_ACCOUNT_PURGED: 'An account of your custom channel was removed for good.',
  };
  return sentences[event.subscriptionType ?? event.type] ?? 'An event of a kind that this page has no sentence for.';
}

function details(value) {
  const shown = Object.entries(value).filter(([, one]) => one !== undefined && one !== null && typeof one !== 'object');
  return h(
    'dl',
    { className: 'pairs' },
    shown.map(([name, one]) =>
      h('div', null, h('dt', null, name), h('dd', null, name === 'occurredAt' ? `${one} (${new Date(one).toLocaleString()})` : `${one}`)),
    ),
  );
}
