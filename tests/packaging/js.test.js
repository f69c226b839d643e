/* `./js`: what it weighs, what bundlers drop of it, and the hosts that allow it nothing. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { brotliCompressSync } from 'node:zlib';

import { build } from 'esbuild';
import { JSDOM } from 'jsdom';

import * as core from '#package';
import * as validate from '../../pkg/dist/inline/validate.js';
import * as js from '../../pkg/dist/js/js.js';
import { pkg, root } from '../../scripts/lib/run.mjs';
import { SENT } from '../differential/sent.mjs';

const folder = join(pkg, 'dist', 'js');
const received = join(root, 'tests', 'fixtures', 'received');

/** A script of an application that uses these names, as a bundler ships it. */
async function bundled(...names) {
  const contents = `import { ${names.join(', ')} } from './js.js'; globalThis.api = { ${names.join(', ')} };`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
  });
  return outputFiles[0].text;
}

/** The most that a bundle of names weighs, in KB of Brotli. */
const MOST = {
  schemas: 22,
  normalize: 17,
  explain: 15,
  'schemas, normalize, explain': 26,
  withJsonSchema: 6,
  actor: 2,
  attach: 2,
  isConversationsError: 1,
  LIMITS: 2,
  RULES: 6,
};

for (const [name, most] of Object.entries(MOST)) {
  test(`a bundle with \`${name}\` is at most ${most} KB of Brotli`, async () => {
    const size = brotliCompressSync(await bundled(name)).length / 1000;
    assert.ok(size <= most, `${size} KB`);
  });
}

test('JSON Schemas are in a bundle only with `withJsonSchema`', async () => {
  const dialect = 'json-schema.org';
  assert.equal((await bundled('schemas')).includes(dialect), false);
  assert.equal((await bundled('schemas', 'withJsonSchema')).includes(dialect), true);
});

test('what only `normalize` or `explain` needs is in a bundle only with it', async () => {
  const marks = { normalize: 'expected the name of a schema', explain: 'required fields were not set' };
  for (const [name, mark] of Object.entries(marks)) {
    for (const other of ['schemas', 'normalize', 'explain']) assert.equal((await bundled(other)).includes(mark), other === name, other);
  }
});

test('no code is made of text, and WebAssembly is asked for by `isSupported` alone', async () => {
  for (const file of ['js.js', 'js.cjs']) {
    const text = readFileSync(join(folder, file), 'utf8');
    assert.deepEqual(text.match(/\beval\(|\bFunction\(/g), null, file);
  }
  const others = Object.keys(js).filter((name) => name !== 'isSupported');
  assert.deepEqual((await bundled(...others)).match(/\bWebAssembly[.[]/g), null);
  assert.equal(js.isSupported(), true);
});

test('the names are those of `./validate`', () => {
  const names = Object.keys(js).filter((name) => name !== 'withJsonSchema');
  assert.deepEqual(names.sort(), Object.keys(validate).sort());
  assert.deepEqual(Object.keys(js.schemas), Object.keys(core.schemas));
});

test('`require` gives the same names, and errors are known across entries', () => {
  const required = createRequire(import.meta.url)(join(folder, 'js.cjs'));
  assert.deepEqual(Object.keys(required).sort(), Object.keys(js).sort());
  for (const { schemas } of [required, js]) assert.throws(() => schemas.threadMessage.parse({}), core.isConversationsError);
});

/** Right and wrong bodies, bodies to be repaired, and errors of HubSpot's. */
const GIVEN = {
  bodies: SENT.flatMap(({ schema, text }) => [
    [schema, text],
    [schema, text.replace(/[A-Z]/, 'x')],
    [schema, text.slice(0, -9)],
  ]),
  broken: SENT.map(({ schema, text }) => [schema, text.replace(/"(\d+)"/g, '$1').replace('"attachments"', '"Attachments"')]),
  errors: readdirSync(received)
    .filter((name) => name.startsWith('error.'))
    .map((name) => readFileSync(join(received, name), 'utf8')),
};
const answers = ({ schemas, normalize, explain }, { bodies, broken, errors }) =>
  JSON.stringify([
    bodies.map(([name, text]) => [schemas[name].validateJson(text), schemas[name].validateJson(text, { unknownKeys: 'error' })]),
    broken.map(([name, text]) => normalize(name, JSON.parse(text), { agents: true })),
    errors.map((error) => bodies.map(([, text]) => explain(error, text))),
  ]);
const ASKED = `(${answers})(api, ${JSON.stringify(GIVEN)})`;
const NAMES = ['schemas', 'normalize', 'explain'];

test('it runs where there is nothing but the language, and code cannot be made of text', async () => {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  runInContext('delete globalThis.WebAssembly; delete globalThis.console;', context);
  runInContext(await bundled(...NAMES), context);
  assert.throws(() => runInContext('eval("1")', context), { name: 'EvalError' });
  assert.equal(runInContext(ASKED, context), answers(core, GIVEN));
});

test('setters that the prototype of all lists has change nothing', async () => {
  const context = createContext({});
  runInContext(await bundled(...NAMES), context);
  const indexes = '0, 1, 2, 3, 4, 5, 6, 7, 8, 9';
  runInContext(`for (const i of [${indexes}]) Object.defineProperty(Array.prototype, i, { get() {}, set() {} });`, context);
  assert.equal(runInContext(ASKED, context), answers(core, GIVEN));
});

test('it runs in jsdom', async () => {
  const { window } = new JSDOM('', { runScripts: 'outside-only' });
  window.eval(await bundled(...NAMES));
  assert.equal(window.eval(ASKED), answers(core, GIVEN));
});
