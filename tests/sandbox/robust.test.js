/* Requests of any sort: the sandbox answers each, and only as HubSpot could. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { isConversationsError } from '#package';
import { createSandbox } from '#testing';
import { CHAT, MAIL, MESSAGE, PAGER, published } from './bodies.js';
import { ask, root, tables, urlOf } from './tables.js';

const PLACES = { threadId: '7000000001', channelId: '2300310', channelAccountId: '40006', accountToken: 'staging-1' };
const ODD = [null, true, -1, 1e300, '', 'x', [], [null], [[]], {}, { type: 'FILE' }, undefined];

const folder = join(root, 'tests', 'fixtures', 'sent');

/** `value` with every part of it, in turn, replaced by something odd. */
function* damaged(value) {
  yield* ODD;
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value)) {
    for (const inner of damaged(value[name])) {
      const copy = Array.isArray(value) ? [...value] : { ...value };
      copy[name] = inner;
      yield copy;
    }
  }
}

for (const { id, body, pathParams, answer } of tables.operations) {
  const files = readdirSync(folder).filter((name) => body?.schema && name.startsWith(`${body.schema}.`));
  if (files.length === 0) continue;
  test(`${id} answers every damaged body`, async () => {
    for (const file of files) {
      for (const odd of damaged(JSON.parse(readFileSync(join(folder, file), 'utf8')))) {
        const sandbox = createSandbox();
        const outgoing = sandbox.state.messages['7000000003'][0].id;
        const params = pathParams.map((name) => PLACES[name] ?? outgoing);
        const { status, text } = await ask(sandbox, id, { params, body: JSON.stringify(odd) ?? '' });
        assert.ok(answer.statuses.includes(status) || status === 400, `${status} ${text} to ${JSON.stringify(odd)}`);
      }
    }
  });
}

test('a body is refused without what it needs, be that missing or nothing', async () => {
  const recipients = [{ deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' }] }];
  const mail = { ...MESSAGE, channelId: '1002', channelAccountId: '40002', subject: 'Ahoy', recipients };
  const file = { type: 'FILE', fileId: '198765' };
  for (const [id, params, body, free] of [
    ['messages.send', [CHAT], { ...MESSAGE, attachments: [file] }, ['attachments']],
    ['messages.send', [MAIL], { ...mail, attachments: [file] }, ['attachments', 'subject']],
    ['messages.send', [CHAT], { type: 'COMMENT', text: 'Ahoy', richText: 'Ahoy' }, ['richText']],
    ['customChannels.messages.publish', [PAGER], published({ richText: 'Ahoy' }), ['richText', 'timestamp', 'recipients', 'attachments']],
    ['visitorIdentification.createToken', [], { email: 'ann@example.com', firstName: 'Ann' }, ['firstName']],
    ['actors.batchRead', [], { inputs: ['A-101'] }, []],
  ]) {
    const sandbox = createSandbox();
    const statusOf = async (sent) => (await ask(sandbox, id, { params, body: JSON.stringify(sent) })).status;
    assert.ok((await statusOf(body)) < 300, `${id} ${JSON.stringify(body)}`);
    for (const name of Object.keys(body)) {
      const { [name]: _, ...rest } = body;
      for (const sent of [rest, { ...body, [name]: null }]) {
        const status = await statusOf(sent);
        assert.equal(status === 400, !free.includes(name), `${id} ${status} to ${JSON.stringify(sent)}`);
      }
    }
  }
  const unasked = { ...MESSAGE, channelId: 1002, channelAccountId: 40002 };
  assert.equal((await ask(createSandbox(), 'messages.send', { params: [MAIL], body: unasked })).status, 400);
});

test('a body of great depth is answered', async () => {
  const depth = 200_000;
  const body = `{"type":"COMMENT","text":"x","more":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const { status } = await ask(createSandbox(), 'messages.send', { params: ['7000000001'], body });
  assert.ok(status === 201 || status === 400, status);
});

test('a form that is none is refused', async () => {
  const headers = { authorization: 'Bearer t', 'content-type': 'multipart/form-data; boundary=x' };
  const { status } = await createSandbox().fetch(urlOf('files.upload'), {
    method: 'POST',
    headers,
    body: new Blob(['?']),
  });
  assert.equal(status, 415);
});

test('an address of whatever form is answered', async () => {
  const { fetch } = createSandbox();
  const headers = { authorization: 'Bearer t' };
  for (const end of [
    '',
    '/',
    '//',
    '/%',
    '/%E0%A4%A',
    '/..',
    '?limit=%',
    '?after=%%%',
    '?archived=maybe',
    '/7000000001?association=DEAL',
  ]) {
    const { status } = await fetch(urlOf('threads.list') + end, { headers });
    assert.ok([200, 400, 404].includes(status), `${status} to ${end}`);
  }
});

test('where the runtime has no Response, what is needed of one is there', async () => {
  const own = globalThis.Response;
  delete globalThis.Response;
  try {
    const answer = await createSandbox().fetch(urlOf('inboxes.get', { params: ['301'] }), {
      headers: { authorization: 'Bearer t' },
    });
    assert.deepEqual([answer.ok, answer.status], [true, 200]);
    assert.match(answer.headers.get('Content-Type'), /json/);
    const names = [];
    answer.headers.forEach((_value, name) => names.push(name));
    assert.ok(names.includes('x-hubspot-correlation-id'));
    assert.equal((await answer.json()).id, '301');
    assert.equal(JSON.parse(new TextDecoder().decode(await answer.arrayBuffer())).id, JSON.parse(await answer.text()).id);
  } finally {
    globalThis.Response = own;
  }
});

test('options that are none are refused by name', () => {
  for (const odd of [null, 5, 'x', true, () => {}]) {
    assert.throws(
      () => createSandbox(odd),
      (error) => isConversationsError(error) && error.kind === 'invalid',
      String(odd),
    );
  }
});
