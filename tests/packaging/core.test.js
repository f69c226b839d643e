/* The guarantees of pkg-template/src/runtime/core.js when WebAssembly fails: with a module that really does (trap.rs). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { trapCore } from './trap.mjs';

/** @type {Awaited<ReturnType<typeof trapCore>>} */
let core;
const unhandled = [];
const note = (error) => unhandled.push(error);

before(async () => {
  core = await trapCore();
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
});

after(() => {
  process.off('unhandledRejection', note);
  process.off('uncaughtException', note);
  assert.deepEqual(unhandled, []);
});

/** Ends with what a promise of the module becomes. */
const settling = (use) => (wasm, done) => {
  use(wasm).then(
    (value) => done(true, value),
    (error) => done(false, error),
  );
};

/** The error that a call throws, which must be of kind `internal`. */
function failure(use) {
  try {
    core.call(use);
  } catch (error) {
    assert.ok(core.isConversationsError(error), String(error));
    assert.equal(error.kind, 'internal');
    return error;
  }
  return assert.fail('the call did not fail');
}

const works = () =>
  assert.equal(
    core.call((wasm) => wasm.echo('still Ünïcode 😀')),
    'still Ünïcode 😀',
  );

test('a panic is an internal error that says where, and the next call works', () => {
  works();
  const error = failure((wasm) => wasm.panic_plainly());
  assert.match(error.message, /a literal at .*trap\.rs:\d+/);
  assert.equal(error.cause.name, 'RuntimeError');
  works();
});

test('a panic whose message quotes the text at hand is reported without the text', () => {
  const error = failure((wasm) => wasm.panic_quoting('ünsaid'));
  assert.match(error.message, /panic at /);
  for (const said of [error.message, String(error.stack), JSON.stringify(error), String(error.cause)]) {
    assert.doesNotMatch(said, /nsaid/);
  }
  works();
});

test('an exhausted stack is an internal error, and the next call works', () => {
  failure((wasm) => wasm.exhaust_stack(0));
  works();
});

test('exhausted memory is an internal error, and the next call has little memory again', () => {
  failure((wasm) => wasm.exhaust_memory());
  works();
  assert.ok(core.memory().buffer.byteLength < 1 << 24);
});

test('a length that cannot be is an internal error, and the next call works', () => {
  failure((wasm) => wasm.panic_quoting({ length: 2 ** 31, slice: () => '', charCodeAt: () => 65 }));
  works();
});

test('an error that is no trap passes unchanged and costs no instance', () => {
  const before = core.memory();
  const own = new TypeError('mine');
  assert.throws(
    () =>
      core.call(() => {
        throw own;
      }),
    (error) => error === own,
  );
  assert.equal(core.memory(), before);
});

test('memory is another one after a reset, and listeners are told once', () => {
  let told = 0;
  core.onReset(() => (told += 1));
  const before = core.memory();
  failure((wasm) => wasm.panic_plainly());
  assert.equal(told, 1);
  assert.notEqual(core.memory(), before);
});

test('a call that is on the stack when its instance is replaced is lost, and reads no foreign memory', () => {
  let nested;
  const error = failure((wasm) =>
    wasm.call_back(() => {
      nested = failure((inner) => inner.panic_plainly());
      works();
      return 'answer';
    }, 'outer'),
  );
  assert.match(nested.message, /a literal/);
  assert.doesNotMatch(error.message, /a literal/);
  works();
});

test('an asynchronous call gives what it waited for', async () => {
  const { pending } = core;
  assert.equal(await pending(settling((wasm) => wasm.wait(Promise.resolve('value')))), 'value');
  const own = new TypeError('mine');
  await assert.rejects(pending(settling((wasm) => wasm.wait(Promise.reject(own)))), (error) => error === own);
});

test('a trap fails the asynchronous calls under way, and what they waited for may still arrive', async () => {
  const { pending } = core;
  const arrivals = [];
  const waiting = Array.from({ length: 3 }, () =>
    pending(settling((wasm) => wasm.wait(new Promise((resolve, reject) => arrivals.push({ resolve, reject }))))),
  );
  await wait(1); // Asynchronous Rust begins in a microtask.
  failure((wasm) => wasm.panic_plainly());
  for (const outcome of await Promise.allSettled(waiting)) {
    assert.equal(outcome.status, 'rejected');
    assert.equal(outcome.reason.kind, 'internal');
  }
  const fresh = pending(settling((wasm) => wasm.wait(Promise.resolve('fresh'))));
  arrivals[0].resolve('late');
  arrivals[1].reject(new Error('late'));
  assert.equal(await fresh, 'fresh');
  await wait(20);
  works();
});

test('what a request waited for may arrive when its instance is gone, and reaches no other request', async () => {
  const answers = [];
  const config = {
    accessToken: 'invented',
    baseUrl: 'https://api.example',
    timeoutMs: 30,
    parse: (text) => JSON.parse(text),
    fetch: () => new Promise((resolve) => answers.push(resolve)),
  };
  const request = () => core.pending((wasm, done) => wasm.request(config, -1, ['GET', '/things', { maxRetries: 0 }], undefined, done));
  const answer = (name) => ({ status: 200, headers: {}, body: JSON.stringify({ name }) });

  const lost = request();
  await wait(1);
  failure((wasm) => wasm.panic_plainly());
  await assert.rejects(lost, { kind: 'internal' });
  const second = request();
  await wait(1);
  answers[0](answer('first'));
  await wait(1);
  answers[1](answer('second'));
  assert.deepEqual((await second).data, { name: 'second' });
  // The time of the lost one runs out too.
  await assert.rejects(request(), { kind: 'timeout' });
  works();
});

test('a trap in a microtask fails the calls under way with its message, and no process', async () => {
  const { pending } = core;
  const bystander = pending(settling((wasm) => wasm.wait(new Promise(() => {}))));
  const culprit = pending(settling((wasm) => wasm.wait_then_panic(Promise.resolve(undefined))));
  for (const outcome of await Promise.allSettled([culprit, bystander])) {
    assert.equal(outcome.reason.kind, 'internal');
    assert.match(outcome.reason.cause.message, /later at .*trap\.rs/);
  }
  await wait(20);
  works();
});

test('a thousand resets leave a core that works', () => {
  for (let times = 0; times < 1000; times++) failure((wasm) => wasm.panic_plainly());
  works();
});
