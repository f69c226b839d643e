// The value that was checked is handed over and sent; and a call that exhausts the stack makes no later call wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actor, Client, explain, normalize, read, replyTo, schemas, verifySignature } from '#package';

const GOOD = '{"type":"COMMENT","text":"fine"}';
const ENTRY = { id: '1', type: 'COMMENT', text: 'fine', createdAt: '2026-11-20T09:30:00Z' };

test('the value of JSON is the one that was checked, whatever becomes of its buffer', () => {
  for (const more of ['', ',"unheardOf":1']) {
    const text = GOOD.replace('}', `${more}}`);
    for (const view of [
      (bytes) => bytes,
      ({ buffer }) => buffer,
      ({ buffer }) => new DataView(buffer),
      (bytes) => Buffer.from(bytes.buffer),
    ]) {
      const bytes = new TextEncoder().encode(text);
      const refilled = schemas.threadMessage.validateJson(view(bytes));
      new TextEncoder().encodeInto('{"type":"NOPE","text":"evil"}'.padEnd(bytes.length), bytes);
      assert.deepEqual([refilled.ok, refilled.value], [true, JSON.parse(text)]);
      assert.equal(refilled.value, refilled.value);
    }
    const bytes = new TextEncoder().encode(text);
    const handedOn = schemas.threadMessage.validateJson(bytes);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    assert.deepEqual(handedOn.value, JSON.parse(text));
    assert.deepEqual(JSON.parse(JSON.stringify(handedOn)).value, JSON.parse(text));
  }
});

/** A client that notes the bodies of what it sends. */
function noting(options) {
  const sent = [];
  const fetch = async (_url, { body }) => {
    sent.push(typeof body === 'string' ? body : await new Response(body).text());
    return new Response(JSON.stringify(ENTRY), { status: 201 });
  };
  return { sent, client: new Client({ accessToken: 't', fetch, ...options }) };
}

test('what is sent is what was checked, whatever the getters of a body say later', async () => {
  for (const good of [1, 2, 3, 4, 5, 6, 1_000]) {
    let asked = 0;
    const text = () => (asked++ < good ? 'fine' : 5);
    for (const body of [
      () => ({
        type: 'COMMENT',
        get text() {
          return text();
        },
      }),
      () => new Proxy({ type: 'COMMENT', text: '' }, { get: (of, name) => (name === 'text' ? text() : of[name]) }),
      () => ({ type: 'COMMENT', toJSON: () => ({ type: 'COMMENT', text: text() }) }),
      () => ({ type: 'COMMENT', text: { toJSON: text } }),
    ]) {
      asked = 0;
      const { client, sent } = noting();
      const outcome = await client.messages.send('1', body()).then(
        () => 'sent',
        ({ kind }) => kind,
      );
      assert.equal(outcome === 'sent', sent.length === 1, outcome);
      for (const json of sent) assert.ok(schemas.threadMessage.isJson(json), json);
      if (outcome !== 'sent') assert.equal(outcome, 'invalid');
    }
  }
});

test('a body that changes after the call was made is sent as it was', async () => {
  const { client, sent } = noting({ accessToken: async () => 't' });
  const body = { type: 'COMMENT', text: 'fine' };
  const call = client.messages.send('1', body);
  Object.assign(body, { type: 'NOPE', text: 5 });
  await call;
  assert.deepEqual(
    sent.map((json) => JSON.parse(json)),
    [{ type: 'COMMENT', text: 'fine' }],
  );
});

const FIRST = {
  'reading a value': () => read.messagePage({ results: Array.from({ length: 60 }, () => ENTRY) }),
  'a signature': () => verifySignature({ method: 'GET', url: '', headers: { 'x-hubspot-signature': 'ab'.repeat(32) } }, 's'),
  'a check': () => schemas.threadMessage.validate({ type: 'COMMENT', text: 'x', foo: 1 }),
  'a check of text': () => schemas.threadMessage.validateJson('{"type":"COMMENT","text":5}'),
  'an explanation': () => explain({ category: 'VALIDATION_ERROR', message: 'x' }, JSON.parse(GOOD)),
  'an actor': () => actor.agent(5),
  'a reply': () => replyTo({ type: 'MESSAGE', channelId: '1000', channelAccountId: '1' }, { from: 'A-1', text: 'x' }),
};

const NEXT = {
  'a valid body': () => schemas.threadMessage.validate({ type: 'COMMENT', text: 'x', unheardOf: 1 }).ok === true,
  'valid text': () => schemas.threadMessage.isJson(GOOD) === true,
  'an invalid body': () => schemas.threadMessage.is({ type: 'COMMENT' }) === false,
  'invalid text': () => schemas.threadMessage.isJson('{"type":"COMMENT"}') === false,
  'an id beyond 2^53': () =>
    read.message('{"type":"COMMENT","id":"1","createdAt":"x","conversationsThreadId":9007199254740993}').conversationsThreadId ===
    '9007199254740993',
  'a repair': () => normalize('threadUpdate', { STATUS: 'OPEN' }).status === 'OPEN',
  'a page with something unknown': () => read.messagePage.unknowns('{"results":[{"type":"X"}]}').length === 1,
};

/** Calls `use` where the stack ends, after `spared` frames above that were given back. */
function atTheEnd(use, spared) {
  let [done, passed] = [false, 0];
  const dive = () => {
    try {
      dive();
    } catch (error) {
      if (!done && passed++ >= spared) {
        done = true;
        try {
          use();
        } catch {
          // The result does not matter here.
        }
      }
      if (!done) throw error;
    }
  };
  try {
    dive();
  } catch {
    // The stack ended above.
  }
}

test('after a call that exhausted the stack, every other call is right', { timeout: 120_000 }, () => {
  for (const [first, use] of Object.entries(FIRST)) {
    for (const [next, holds] of Object.entries(NEXT)) {
      for (let spared = 0; spared < 700; spared += 19) {
        assert.ok(holds());
        atTheEnd(use, spared);
        assert.ok(holds(), `${next} after ${first}, ${spared} frames from the end`);
      }
    }
  }
});
