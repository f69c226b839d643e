/* The starter as a HubSpot project: the references between its files, its types, its size, and the function without a back end. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { output } from '../packaging/packed.mjs';
import { root } from '../../scripts/lib/run.mjs';
import { cards, createSandbox, example, load, require, scratch } from './example.mjs';

const { buildCard } = await load('preview/server.js');

/**
 * The largest size that the package may add to HubSpot's built card, in bytes after gzip: the card checks, reads, answers and sends.
 */
const ADDED_MAX_BYTES = 205_000;

const json = (path) => JSON.parse(readFileSync(join(example, path), 'utf8'));
const text = (path) => readFileSync(join(example, path), 'utf8');

/** The files of the example that are its own, with what is generated left out. */
function ownFiles(folder = example) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'package-lock.json'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? ownFiles(path) : [path];
  });
}

test("the project is laid out as HubSpot's template", () => {
  assert.deepEqual(Object.keys(json('hsproject.json')), ['name', 'srcDir', 'platformVersion']);
  const components = {
    'src/app/app-hsmeta.json': 'app',
    'src/app/cards/contact-card-hsmeta.json': 'card',
    'src/app/cards/ticket-card-hsmeta.json': 'card',
    'src/app/functions/conversations-hsmeta.json': 'app-function',
  };
  const found = ownFiles(join(example, 'src')).filter((path) => path.endsWith('-hsmeta.json'));
  assert.equal(found.length, Object.keys(components).length);
  const uids = new Set();
  for (const [path, type] of Object.entries(components)) {
    const { uid, type: own, config } = json(path);
    assert.equal(own, type);
    uids.add(uid);
    if (config.entrypoint) assert.ok(existsSync(join(example, 'src', config.entrypoint)), config.entrypoint);
  }
  assert.equal(uids.size, found.length);
  const locations = ['contact', 'ticket'].map((name) => json(`src/app/cards/${name}-card-hsmeta.json`).config.location);
  assert.deepEqual(locations, ['crm.record.sidebar', 'helpdesk.sidebar']);
  const { auth } = json('src/app/app-hsmeta.json').config;
  for (const scope of ['conversations.read', 'conversations.write']) assert.ok(auth.requiredScopes.includes(scope));
});

test('the address of the back end is the same wherever it stands', () => {
  const [origin] = json('src/app/app-hsmeta.json').config.permittedUrls.fetch;
  assert.deepEqual(Object.keys(json('src/app/local.json').proxy), [origin]);
  assert.ok(text('src/app/cards/conversations.ts').includes(`BACK_END = '${origin}'`));
  const port = new URL(json('src/app/local.json').proxy[origin]).port;
  assert.ok(text('backend/server.js').includes(`PORT = '${port}'`));
});

test('what users install are the versions that are tested here', () => {
  const { devDependencies: tested } = json('package.json');
  const { version } = JSON.parse(readFileSync(require.resolve('hubspot-conversations/package.json'), 'utf8'));
  for (const path of ['src/app/cards', 'src/app/functions', 'backend']) {
    const { dependencies } = json(`${path}/package.json`);
    assert.equal(dependencies['hubspot-conversations'], `^${version}`, path);
  }
  const { dependencies } = json('src/app/cards/package.json');
  assert.equal(dependencies['@hubspot/ui-extensions'], `^${tested['@hubspot/ui-extensions']}`);
  assert.match(tested.react, /^18\./);
});

test('each file is short enough to be copied', () => {
  for (const path of ownFiles()) {
    const lines = readFileSync(path, 'utf8').split('\n').length;
    assert.ok(lines <= 150, `${path} has ${lines} lines`);
  }
});

test('the cards have no errors of types', async () => {
  await output(process.execPath, [join(root, 'node_modules/typescript/lib/tsc.js'), '-p', cards]);
});

test("HubSpot's builder has nothing to say against the cards", async () => {
  const said = [];
  const { warn, error } = console;
  Object.assign(console, { warn: (...words) => said.push(words.join(' ')), error: (...words) => said.push(words.join(' ')) });
  try {
    for (const name of ['ContactCard', 'TicketCard']) await buildCard(name, { folder: scratch('said') });
  } finally {
    Object.assign(console, { warn, error });
  }
  assert.deepEqual(said, []);
});

test('the package adds no more to the card that HubSpot builds than is said here', async () => {
  // One card, bundled with the package, and with a package of the same names that does nothing.
  const folder = scratch('size');
  const bare = join(folder, 'cards');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(cards, bare, { recursive: true, filter: (path) => !path.includes('node_modules/') });
  const stub = join(bare, 'node_modules', 'hubspot-conversations');
  mkdirSync(stub, { recursive: true });
  writeFileSync(join(stub, 'package.json'), '{ "type": "module", "exports": { ".": "./index.js", "./ui-extension": "./index.js" } }');
  const names = ['Client', 'isConversationsError', 'replyTo', 'schemas', 'fetchTransport'];
  writeFileSync(join(stub, 'index.js'), names.map((name) => `export const ${name} = globalThis.${name};`).join('\n'));

  const size = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
  const whole = size(await buildCard('ContactCard', { folder: join(folder, 'whole') }));
  const without = size(await buildCard('ContactCard', { root: bare, folder: join(folder, 'without') }));
  const added = whole - without;
  console.log(`the card has ${whole} bytes after gzip, of which the package is ${added}`);
  assert.ok(without > 5000 && without < whole, `${without}`);
  assert.ok(added <= ADDED_MAX_BYTES, `${added}`);
});

test("the function without a back end answers the card's client as HubSpot would", async () => {
  const { fetch: usual } = globalThis;
  const sandbox = createSandbox();
  globalThis.fetch = sandbox.fetch;
  process.env.PRIVATE_APP_ACCESS_TOKEN = 'token';
  try {
    const { main } = require('./src/app/functions/conversations.js');
    const { Client } = require('hubspot-conversations');
    // HubSpot carries JSON between the two.
    const carried = (value) => JSON.parse(JSON.stringify(value));
    const transport = async ({ method, path, body }) => carried(await main(carried({ parameters: { method, path, body } })));
    const client = new Client({ version: '2026-09', transport });
    const thread = await client.threads.list({ associatedContactId: '501', threadStatus: 'OPEN', limit: 20 }).first();
    assert.equal(thread.id, '7000000001');
    assert.equal((await client.messages.list(thread.id, { limit: 1 }).first()).type, 'MESSAGE');
    const comment = Object.assign({ type: 'COMMENT', text: 'x' }, { requestKey: 'key-0001' });
    await client.messages.send(thread.id, comment, { validate: { unknownKeys: 'ignore' } });
    assert.deepEqual(sandbox.requests.at(-1).body, { type: 'COMMENT', text: 'x' });
    await assert.rejects(client.messages.send('7000000004', comment), { kind: 'api', status: 400, category: 'VALIDATION_ERROR' });
    await assert.rejects(client.threads.archive(thread.id), { kind: 'api', status: 403 });
  } finally {
    globalThis.fetch = usual;
    delete process.env.PRIVATE_APP_ACCESS_TOKEN;
  }
});

test("the code in the tutorial is the example's", () => {
  const tutorial = readFileSync(join(root, 'docs/UI-EXTENSIONS.md'), 'utf8');
  const excerpts = [...tutorial.matchAll(/<!-- (\S+) -->\n```\w+\n([\s\S]*?)```/g)];
  assert.ok(excerpts.length > 5);
  for (const [, path, code] of excerpts) assert.ok(text(path).includes(code), `${path} has no\n${code}`);
});
