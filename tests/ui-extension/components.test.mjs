/* The components of the starter's cards, rendered by HubSpot's own test renderer, with the sandbox behind `hubspot.fetch`. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import * as esbuild from 'esbuild';

import { cards, createSandbox, example, scratch } from './example.mjs';

// HubSpot's functions are globals of the worker.
globalThis.self = globalThis;

const PROGRAM = `
  export { createElement } from 'react';
  export * as ui from '@hubspot/ui-extensions';
  export { createRenderer } from '@hubspot/ui-extensions/testing';
  export { read, ConversationsError } from 'hubspot-conversations';
  export { Composer } from './components/Composer.tsx';
  export { Conversations } from './components/Conversations.tsx';
  export { Entry } from './components/Entry.tsx';
  export { explained, Failure } from './components/Failure.tsx';
  export { ThreadView } from './components/ThreadView.tsx';
  export { TicketCard } from './TicketCard.tsx';
`;
const built = join(scratch('components'), 'program.mjs');
await esbuild.build({
  stdin: { contents: PROGRAM, resolveDir: cards, loader: 'ts' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  jsx: 'automatic',
  outfile: built,
  logLevel: 'error',
});
const { createElement, createRenderer, ui, read, ConversationsError, ...own } = await import(pathToFileURL(built).href);

/** A card on a sandbox of its own; `calls` are those of `hubspot.fetch`. */
function scene(Component, props, { sandbox = createSandbox(), fetch } = {}) {
  const calls = [];
  const usual = (url, { method, body }) => {
    const headers = { authorization: 'Bearer t', 'content-type': 'application/json' };
    return sandbox.fetch(url, { method, headers, body: body && JSON.stringify(body) });
  };
  globalThis.hsFetch = async (url, options) => {
    calls.push({ url, ...options });
    return (fetch ?? usual)(url, options, usual);
  };
  const renderer = createRenderer('crm.record.sidebar');
  renderer.render(createElement(Component, props));
  const shows = (words) => renderer.waitFor(() => assert.match(renderer.getRootNode().toString(), words), { timeoutInMs: 5000 });
  const press = (name) => renderer.find(ui.Button, ({ text }) => text === name).trigger('onClick');
  return { ...renderer, sandbox, calls, shows, press };
}

const MARA = { contactId: '501', agent: 'A-101' };
const answered = (sandbox = createSandbox()) => sandbox.state.messages['7000000001'][0];

function composer(options, props) {
  const sent = [];
  const made = scene(
    own.Composer,
    { threadId: '7000000001', agent: 'A-101', answered: answered(), sent: () => sent.push(1), ...props },
    options,
  );
  const type = (words) => made.find(ui.TextArea).trigger('onInput', words);
  const submit = () => made.find(ui.Form).trigger('onSubmit', {});
  const area = () => made.find(ui.TextArea).props;
  const posts = () => made.calls.filter(({ method }) => method === 'POST');
  return { ...made, sent, type, submit, area, posts };
}

test('every kind of entry that HubSpot sends is shown, the newest and the broken ones too', () => {
  const folder = join(example, '../../tests/fixtures/received');
  const fixtures = readdirSync(folder).filter((name) => /^message\./.test(name));
  assert.ok(fixtures.length > 10);
  const kinds = new Set();
  for (const name of fixtures) {
    const entry = read.message(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    kinds.add(entry.type);
    const { getRootNode } = scene(own.Entry, { entry, names: new Map() });
    const words = getRootNode()
      .toString()
      .replace(/<[^>]*>/g, '')
      .trim();
    assert.notEqual(words, '', name);
  }
  const all = ['ASSIGNMENT', 'COMMENT', 'MESSAGE', 'THREAD_INBOX_CHANGE', 'THREAD_STATUS_CHANGE', 'WELCOME_MESSAGE', 'unknown'];
  assert.deepEqual([...kinds].sort(), all);
});

test('a list that fails says so, and is tried again', async () => {
  const sandbox = createSandbox({ faults: [{ on: 'threads.list', fault: { status: 403 } }] });
  const { find, press, shows } = scene(own.Conversations, MARA, { sandbox });
  await shows(/ErrorState/);
  assert.equal(find(ui.ErrorState).props.title, 'Not allowed');
  // An error that a user cannot mend has no button.
  assert.throws(() => press('Try again'));

  const busy = createSandbox({ faults: [{ on: 'threads.list', times: 3, fault: 'network' }] });
  const other = scene(own.Conversations, MARA, { sandbox: busy });
  await other.shows(/Try again/);
  other.press('Try again');
  await other.shows(/Live chat/);
});

test('without open threads the card says so', async () => {
  const { shows } = scene(own.Conversations, { ...MARA, contactId: '999' });
  await shows(/No open conversations/);
});

test('a list goes on where it ended', async () => {
  const { state } = createSandbox();
  const threads = Array.from({ length: 23 }, (_, n) => ({ ...state.threads[0], id: String(8_000_000_000 + n) }));
  const { findAll, press, shows } = scene(own.Conversations, MARA, { sandbox: createSandbox({ seed: { threads } }) });
  await shows(/More conversations/);
  assert.equal(findAll(ui.Tile).length, 20);
  press('More conversations');
  await shows(/(Live chat[\s\S]*){23}/);
  assert.equal(findAll(ui.Tile).length, 23);
  assert.throws(() => press('More conversations'));
});

test('a thread without a message takes comments alone', async () => {
  const { state } = createSandbox();
  const [thread] = state.threads;
  const comment = state.messages[thread.id].find(({ type }) => type === 'COMMENT');
  const sandbox = createSandbox({ seed: { threads: [thread], messages: { [thread.id]: [comment] } } });
  const { find, maybeFind, shows } = scene(own.ThreadView, { thread, agent: 'A-101', back: () => {} }, { sandbox });
  await shows(/TextArea/);
  assert.equal(find(ui.TextArea).props.label, 'Comment, for colleagues only');
  assert.equal(maybeFind(ui.Select), null);
});

test('a text that says nothing is refused at its field before anything is sent', () => {
  const { type, submit, area, posts } = composer();
  assert.equal(area().error, undefined);
  submit();
  assert.deepEqual([area().error, area().validationMessage], [true, 'expected text that says something']);
  type('x');
  assert.equal(area().error, undefined);
  type('  ');
  assert.equal(area().error, true);
  submit();
  assert.deepEqual(posts(), []);
});

test('a sent message empties the field and has the thread loaded anew', async () => {
  const { type, submit, area, posts, sent, shows } = composer();
  type('Three is fine.');
  submit();
  await shows(/"Sent"/);
  assert.deepEqual([area().value, sent.length, posts().length], ['', 1, 1]);
  const { requestKey, ...body } = posts()[0].body;
  assert.match(requestKey, /^[\w-]{8,64}$/);
  assert.deepEqual(body, {
    type: 'MESSAGE',
    text: 'Three is fine.',
    senderActorId: 'A-101',
    channelId: '1000',
    channelAccountId: '40001',
    recipients: body.recipients,
  });
  // The next message is another one.
  type('And another.');
  submit();
  await shows(/"Sent"/);
  assert.notEqual(posts()[1].body.requestKey, requestKey);
});

test('what was sent without an answer goes again under its key; what was answered does not', async () => {
  let fails = true;
  const fetch = (url, options, usual) => {
    if (fails) throw new Error('the host is gone');
    return usual(url, options);
  };
  const { type, submit, area, posts, shows } = composer({ fetch });
  type('Three is fine.');
  submit();
  await shows(/look at the history first/);
  assert.equal(area().value, 'Three is fine.');
  fails = false;
  submit();
  await shows(/"Sent"/);
  assert.equal(posts().length, 2);
  assert.equal(posts()[0].body.requestKey, posts()[1].body.requestKey);

  const refusing = createSandbox({ faults: [{ on: 'messages.send', fault: { status: 429 } }] });
  const other = composer({ sandbox: refusing });
  other.type('Three is fine.');
  other.submit();
  await other.shows(/Too many requests/);
  other.submit();
  await other.shows(/"Sent"/);
  assert.notEqual(other.posts()[0].body.requestKey, other.posts()[1].body.requestKey);
});

test('a press on Send while one is on its way sends nothing more', async () => {
  const { type, submit, posts, shows } = composer();
  type('Once.');
  submit();
  submit();
  await shows(/"Sent"/);
  assert.equal(posts().length, 1);
});

test('the issues that HubSpot finds stand at their fields', async () => {
  const body = {
    status: 'error',
    category: 'VALIDATION_ERROR',
    message: 'Invalid input',
    correlationId: 'c-1',
    errors: [
      { message: 'no', in: 'subject' },
      { message: 'no', in: 'text' },
    ],
  };
  const sandbox = createSandbox({ faults: [{ on: 'messages.send', fault: { status: 400, body } }] });
  const mail = sandbox.state.messages['7000000002'][0];
  const { type, submit, area, find, shows } = composer({ sandbox }, { threadId: '7000000002', answered: mail });
  type('Gladly.');
  submit();
  await shows(/HubSpot refused/);
  assert.deepEqual([area().error, find(ui.Input).props.error], [true, true]);
  type('Gladly, then.');
  assert.deepEqual([area().error, find(ui.Input).props.error], [undefined, undefined]);
});

test('errors are told in words for users', () => {
  const words = (details) => own.explained(new ConversationsError('said', details));
  assert.equal(words({ kind: 'wasm' }).title, 'This card cannot run here');
  assert.equal(words({ kind: 'timeout' }).title, 'No answer');
  assert.match(words({ kind: 'api', status: 403, requiredScopes: ['conversations.write'] }).text, /lacks conversations\.write/);
  assert.equal(words({ kind: 'api', status: 401 }).isFinal, true);
  assert.match(words({ kind: 'api', status: 500, correlationId: 'c-1' }).text, /said \(c-1\)/);
  assert.equal(own.explained('odd').title, 'Something went wrong');
});

test('in the help desk a ticket without a contact says so', () => {
  const { mocks, render, getRootNode } = createRenderer('helpdesk.sidebar');
  const result = (more) => ({
    results: [],
    error: null,
    isLoading: false,
    isRefetching: false,
    refetch: async () => {},
    pagination: {},
    ...more,
  });
  mocks.useAssociations.willCall(() => result());
  render(createElement(own.TicketCard, { agent: 'A-101' }));
  assert.match(getRootNode().toString(), /associated with no contact/);
  mocks.useAssociations.willCall(() => result({ error: new Error('not today') }));
  render(createElement(own.TicketCard, { agent: 'A-101' }));
  assert.match(getRootNode().toString(), /not today/);
});
