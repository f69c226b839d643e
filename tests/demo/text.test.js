/* The workbench's handling of text, without a browser: places, edits, and recognising pasted text. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { before, test } from 'node:test';

import fc from 'fast-check';
import ts from 'typescript';

import { root } from '../../scripts/lib/run.mjs';
import { build } from './host.mjs';

let path, pasted;
before(async () => {
  await build();
  [path, pasted] = await Promise.all([import('../../www/dist/path.js'), import('../../www/dist/paste.js')]);
});

const json = fc.jsonValue();
const written = (value) => [JSON.stringify(value), JSON.stringify(value, null, 2), ` ${JSON.stringify(value, null, '\t')}\n`];

/** Every place of a value. */
function* walk(value, at = []) {
  yield [at, value];
  if (typeof value !== 'object' || value === null) return;
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) yield* walk(value[key], [...at, key]);
}

test('every place of a text is where its value stands', () => {
  fc.assert(
    fc.property(json, (value) => {
      const parsed = JSON.parse(JSON.stringify(value));
      for (const text of written(value)) {
        const places = path.placesOf(text);
        for (const [at, one] of walk(parsed)) {
          const { from, to } = places.get(path.pointerOf(at));
          assert.deepEqual(JSON.parse(text.slice(from, to)), one);
        }
      }
    }),
  );
});

test('edits make a text say the other value', () => {
  const applied = (text, edits) =>
    [...edits].reverse().reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
  fc.assert(
    fc.property(json, json, (one, other) => {
      const [from, to] = [one, other].map((value) => JSON.parse(JSON.stringify(value)));
      for (const text of written(one)) assert.deepEqual(JSON.parse(applied(text, path.editsOf(text, from, to))), to);
    }),
  );
  const text = '{ "a": 1,\n\n  "txt" : [ 1, 2 ] }';
  assert.equal(applied(text, path.editsOf(text, { a: 1, txt: [1, 2] }, { a: 1, text: [1, 3] })), '{ "a": 1,\n\n  "text" : [ 1, 3 ] }');
});

test('whatever is pasted is taken or left, and never fails', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'curl ',
      "-d '",
      '"',
      "'",
      '\\',
      '{',
      '}',
      '[',
      'JSON.stringify(',
      'POST / HTTP/1.1\n',
      '\n\n',
      '`',
      '//',
      '/*',
      'https://api.hubapi.com/',
      "$'",
    ),
    json.map((value) => (typeof value === 'object' ? '[object Object]' : String(value))),
    json.map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const found = pasted.recognise(pieces.join(''));
      assert.ok(found === undefined || ['body', 'received', 'refusal'].includes(found.kind));
    }),
    { numRuns: 1000 },
  );
});

const body = { type: 'COMMENT', text: 'Hi' };
const URL = 'https://api.hubapi.com/conversations/v3/conversations/threads/7/messages';
for (const [name, text, kind] of [
  [
    'curl with another order and --data-raw',
    `curl -H 'content-type: application/json' --data-raw '${JSON.stringify(body)}' --compressed '${URL}'`,
    'body',
  ],
  ['curl with --json', `$ curl --json '${JSON.stringify(body)}' ${URL}`, 'body'],
  ['curl with double quotes', `curl ${URL} -d "{\\"type\\":\\"COMMENT\\",\\"text\\":\\"Hi\\"}"`, 'body'],
  ['JSON in a string', JSON.stringify(JSON.stringify(body)), 'body'],
  ['axios', `axios.post('${URL}', { type: "COMMENT", text: "Hi" }, { headers })`, 'body'],
  [
    'an HTTP request',
    `POST /conversations/v3/conversations/threads/7/messages HTTP/1.1\r\nHost: api.hubapi.com\r\n\r\n${JSON.stringify(body)}`,
    'body',
  ],
]) {
  test(`recognised: ${name}`, () => {
    const found = pasted.recognise(text);
    assert.equal(found.kind, kind);
    assert.deepEqual(JSON.parse(found.text), body);
    assert.equal(found.operation, 'messages.send');
  });
}

test('a request with a signature is kept to the letter', () => {
  const found = pasted.recognise('POST /hook HTTP/1.1\nHost: a.example\nX-HubSpot-Signature-v3: abc=\n\n[{"eventId":1,\n\n "portalId":2}]');
  assert.deepEqual(found.request, {
    method: 'POST',
    url: 'https://a.example/hook',
    headers: { Host: 'a.example', 'X-HubSpot-Signature-v3': 'abc=' },
    body: '[{"eventId":1,\n\n "portalId":2}]',
  });
});

test('an answer with its status is a refusal', () => {
  const found = pasted.recognise(
    'HTTP/1.1 400 Bad Request\ncontent-type: application/json\n\n{"status":"error","message":"no","correlationId":"c"}',
  );
  assert.equal(found.kind, 'refusal');
});

test('what is no HubSpot thing is left alone', () => {
  for (const text of ['', 'hello', '42', 'curl https://example.com', 'null']) assert.equal(pasted.recognise(text), undefined, text);
});

test('no file of the page names what there is not, or imports what it does not use', () => {
  const files = readdirSync(join(root, 'www'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(root, 'www', name));
  const program = ts.createProgram(files, {
    ...{ allowJs: true, checkJs: true, noEmit: true, noUnusedLocals: true, skipLibCheck: true, types: [] },
    ...{
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    },
  });
  // Unused names, unknown names, and imports that are not exported; types are not stated in these files.
  const codes = [6133, 6192, 6196, 2304, 2305, 2552, 2724];
  const found = ts.getPreEmitDiagnostics(program).filter(({ code }) => codes.includes(code));
  const told = found.map(({ file, messageText }) => `${basename(file.fileName)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  // The package stands beside the page only once the page is built; a browser names what it does not export.
  assert.deepEqual(
    told.filter((line) => !line.includes('\'"./package.js"\'')),
    [],
  );
});
