// `npm run spec:update` on a small document that has every kind of fact and, in every place that OpenAPI has for it, prose.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { format } from '../../scripts/spec/facts.mjs';
import { update } from '../../scripts/spec/update.mjs';
import { documents, folder } from './documents.mjs';

const DOCUMENT = 'conversations-2031-03.json';
const fixture = fileURLToPath(new URL(`../fixtures/openapi/${DOCUMENT}`, import.meta.url));
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const GIVEN = { snapshot: '2031-04-01', commit: COMMIT };

const scratch = mkdtempSync(join(tmpdir(), 'spec-'));
const [from, to] = [join(scratch, 'from'), join(scratch, 'to')];
after(() => rmSync(scratch, { recursive: true }));
beforeEach(() => {
  for (const path of [from, to]) rmSync(path, { recursive: true, force: true });
  mkdirSync(from);
  cpSync(fixture, join(from, DOCUMENT));
});

const written = (name = DOCUMENT) => readFileSync(join(to, name), 'utf8');

test('prose goes and facts stay', () => {
  const { unknown } = update(from, to, GIVEN);
  assert.deepEqual(unknown, ['unheardOf of schema']);
  assert.ok(!written().includes('PROSE'));

  const { openapi, info, servers, paths, components, ...rest } = JSON.parse(written());
  assert.deepEqual(rest, {});
  assert.equal(openapi, '3.0.1');
  assert.deepEqual(info, { title: 'conversations', version: '2031-03' });
  assert.deepEqual(servers, [{ url: 'https://api.hubapi.com' }]);
  const { put, get, ...others } = paths['/boats/2031-03/{boatId}'];
  assert.deepEqual(others, {});
  assert.deepEqual(get, { deprecated: true, responses: {}, security: [] });
  assert.deepEqual(put, {
    parameters: [
      { in: 'path', name: 'boatId', required: true, schema: { type: 'integer', format: 'int64' } },
      { in: 'query', name: 'after', schema: { type: 'string' } },
      { in: 'query', name: 'berth', explode: false, schema: { type: 'array', items: { type: 'string', enum: ['EAST', 'WEST'] } } },
    ],
    requestBody: { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/Boat' } } } },
    responses: {
      200: {
        headers: { Location: { schema: { type: 'string' } } },
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Vessel' } } },
      },
      204: { content: {} },
      default: { $ref: '#/components/responses/Error' },
    },
    security: [{ oauth2: ['boats.all'] }, { oauth2: ['boats.write'] }],
  });
  assert.deepEqual(components.schemas, {
    Boat: {
      type: 'object',
      required: ['mast', 'title'],
      properties: {
        title: { type: 'string', maxLength: 20 },
        description: { type: 'string', nullable: true },
        example: { type: 'object', additionalProperties: { type: 'array', items: { type: 'object' } } },
        mast: { type: 'number', minimum: 0 },
        launchedAt: { type: 'string', format: 'date-time' },
        port: { $ref: '#/components/schemas/Vessel', deprecated: true },
        extra: { type: 'object', additionalProperties: false },
      },
    },
    Raft: {
      allOf: [
        { $ref: '#/components/schemas/Vessel' },
        { type: 'object', required: ['type'], properties: { type: { type: 'string', default: 'RAFT', enum: ['RAFT'] } } },
      ],
    },
    Vessel: { oneOf: [{ $ref: '#/components/schemas/Boat' }, { $ref: '#/components/schemas/Raft' }] },
  });
  assert.deepEqual(components.responses, { Error: { content: { '*/*': { schema: { type: 'object' } } } } });
  assert.deepEqual(components.securitySchemes.key, { type: 'apiKey', name: 'hapikey', in: 'query' });
  assert.deepEqual(components.securitySchemes.oauth2, {
    type: 'oauth2',
    flows: {
      authorizationCode: {
        authorizationUrl: 'https://example.com/authorize',
        tokenUrl: 'https://example.com/token',
        scopes: { 'boats.all': '', 'boats.write': '' },
      },
    },
  });
});

test('the order of members, parameters and words makes no difference', () => {
  update(from, to, GIVEN);
  const first = written();
  const reversed = (_, value) => {
    if (Array.isArray(value)) return value.reverse();
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse()) : value;
  };
  writeFileSync(join(from, DOCUMENT), JSON.stringify(JSON.parse(readFileSync(fixture, 'utf8'), reversed)));
  update(from, to, GIVEN);
  assert.equal(written(), first);
});

test('what is small stands on one line, and each member of what is large on its own', () => {
  const large = { words: Array.from({ length: 30 }, (_, i) => `word ${i}`), small: { b: [1, 2], a: {} } };
  const lines = large.words.map((word, i) => `  "${word}"${i < 29 ? ',' : ''}`);
  assert.equal(format(large), ['{', ' "small": { "a": {}, "b": [1, 2] },', ' "words": [', ...lines, ' ]', '}', ''].join('\n'));
});

test('VERSION names the snapshot, as it is given or as the folder says', () => {
  const version = (snapshot) =>
    `repository https://github.com/HubSpot/HubSpot-public-api-spec-collection\nsnapshot ${snapshot}\ncommit ${COMMIT}\n`;
  assert.throws(() => update(from, to), /names no snapshot: add --snapshot <yyyy-mm-dd> --commit/);
  assert.throws(() => update(from, to, { snapshot: 'today', commit: COMMIT }), /names no snapshot/);
  update(from, to, GIVEN);
  assert.equal(written('VERSION'), version('2031-04-01'));
  writeFileSync(join(from, 'README.md'), `Copies, snapshot of 2031-05-02 (commit ${COMMIT}).\n`);
  update(from, to);
  assert.equal(written('VERSION'), version('2031-05-02'));
});

test('documents that are gone go, README.md stays, files of other names are told of', () => {
  mkdirSync(to);
  for (const name of ['README.md', 'conversations-2030-03.json']) writeFileSync(join(to, name), 'as it was');
  for (const name of ['conversations-v3-legacy.json', 'boats-v3.json']) writeFileSync(join(from, name), '{}');
  const { written: names, left } = update(from, to, GIVEN);
  assert.deepEqual([names, left], [[DOCUMENT], ['boats-v3.json', 'conversations-v3-legacy.json']]);
  assert.deepEqual(readdirSync(to).sort(), ['README.md', 'VERSION', DOCUMENT].sort());
  assert.equal(written('README.md'), 'as it was');
});

for (const [what, name, text, message] of [
  ['no JSON', 'conversations-v4.json', '{', /^conversations-v4\.json is not JSON/],
  ['no OpenAPI', 'conversations-v4.json', '{"openapi":"2.0"}', /^conversations-v4\.json is no document of OpenAPI 3\.0$/],
  [
    'another version',
    'conversations-v4.json',
    '{"openapi":"3.0.1","info":{"version":"v3"}}',
    /^conversations-v4\.json says that it is of version v3$/,
  ],
]) {
  test(`a document that is ${what} is refused, and nothing is written`, () => {
    writeFileSync(join(from, name), text);
    assert.throws(() => update(from, to, GIVEN), { message });
    assert.throws(() => readdirSync(to), { code: 'ENOENT' });
  });
}

test('a folder that is missing or has no document is refused', () => {
  assert.throws(() => update(join(scratch, 'nowhere'), to, GIVEN), /there is no folder/);
  rmSync(join(from, DOCUMENT));
  assert.throws(() => update(from, to, GIVEN), /has no document/);
});

test('`spec/` has nothing but documents, as they are written, and VERSION', () => {
  const names = documents().map(({ name }) => name);
  assert.deepEqual(readdirSync(folder).sort(), ['README.md', 'VERSION', ...names].sort());
  for (const { name, document } of documents()) assert.equal(readFileSync(join(folder, name), 'utf8'), format(document), name);
  assert.match(readFileSync(join(folder, 'VERSION'), 'utf8'), /^repository \S+\nsnapshot \d{4}-\d{2}-\d{2}\ncommit [0-9a-f]{40}\n$/);
});

test('no sentence is in `spec/`', () => {
  for (const { name } of documents()) {
    const strings = readFileSync(join(folder, name), 'utf8').match(/"[^"]*"/g);
    assert.deepEqual(
      strings.filter((string) => /\s/.test(string)),
      [],
      name,
    );
  }
});
