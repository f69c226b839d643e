/* The parts of core.wasm, which are made when they are first needed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

import { pkg } from '../../scripts/lib/run.mjs';

const { Instance } = WebAssembly;

/** The exports of each instance that is made, but for those that parts import. */
const made = [];

WebAssembly.Instance = new Proxy(Instance, {
  construct(target, args) {
    const instance = Reflect.construct(target, args);
    made.push(Object.keys(instance.exports).filter((name) => !/^(__|[fgmt]\d|memory$)/.test(name)));
    return instance;
  },
});

const { normalize, read, replyTo, schemas } = await import(pathToFileURL(join(pkg, 'dist', 'inline', 'index.js')).href);

/** The exports of each instance that `use` makes. */
function madeBy(use) {
  made.length = 0;
  use();
  return made.map((names) => names.sort());
}

const THREAD = { id: 1, status: 'OPEN' };

test('a valid body needs no part, and no module', () => {
  assert.deepEqual(
    madeBy(() => schemas.assignee.validate({ actorId: 'A-1' })),
    [],
  );
});

test('what is wrong needs the main part alone', () => {
  const [main, ...others] = madeBy(() => schemas.assignee.validate({}));
  assert.ok(main.includes('check_value'));
  assert.deepEqual(others, []);
});

test('reading needs a part, once', () => {
  assert.deepEqual(
    madeBy(() => read.thread(THREAD)),
    [['entries', 'read_entries', 'read_json', 'read_value']],
  );
  assert.deepEqual(
    madeBy(() => read.thread(THREAD)),
    [],
  );
});

test('each helper, and the reader of errors, needs a part of its own', () => {
  assert.deepEqual(
    madeBy(() => normalize('assignee', { actorid: 'A-1' })),
    [['normalize_value']],
  );
  assert.deepEqual(
    madeBy(() => assert.throws(() => replyTo({ type: 'COMMENT' }, { from: 'A-1', text: 'x' }))),
    [['reply_value']],
  );
  assert.deepEqual(
    madeBy(() => read.error(404, {})),
    [['answered_error']],
  );
});

test('an instance that is made anew gets its parts anew', () => {
  const large = { results: Array.from({ length: 300_000 }, () => THREAD) };
  read.threadPage(large);
  const [main, part, ...others] = madeBy(() => read.thread(THREAD));
  assert.ok(main.includes('check_value'));
  assert.deepEqual(part, ['entries', 'read_entries', 'read_json', 'read_value']);
  assert.deepEqual(others, []);
});
