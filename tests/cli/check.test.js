/* `check`: places in the text, exit statuses, repairs. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { normalize, schemas } from '#package';
import { root } from '../../scripts/lib/run.mjs';
import { temporaryFolder } from '../packaging/packed.mjs';
import { run } from './program.mjs';

const SENT = join(root, 'tests', 'fixtures', 'sent');
const folder = temporaryFolder('check');

/** Checks files of these contents; the report as JSON by the name of the file. */
async function checked(files, ...args) {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const { status, stdout, stderr } = await run(['check', ...Object.keys(files), '--reporter', 'json', ...args], { cwd: folder });
  const report = stdout === '' ? undefined : JSON.parse(stdout);
  return { status, stderr, report, issues: report?.files.flatMap(({ issues }) => issues) };
}

const placed = ({ line, column, endLine, endColumn, code }) => [line, column, endLine, endColumn, code];

const MAIL = `{
  "type": "MESSAGE",
  "text": "Grüße 😀", "texd": "x",
  "senderActorId": "A-1", "channelId": 1002, "channelAccountId": "5",
  "subject": "Hello",
  "recipients": [
    { "deliveryIdentifiers": [ { "type": "HS_EMAIL_ADDRESS" } ] }
  ]
}
`;

test('every issue is placed in the text: a value, the name of a member, the object that lacks one', async () => {
  const { status, issues } = await checked({ 'mail.json': MAIL });
  assert.equal(status, 1);
  assert.deepEqual(issues.map(placed), [
    [3, 23, 3, 29, 'unknownKey'],
    [4, 40, 4, 44, 'type'],
    [7, 32, 7, 33, 'required'],
  ]);
  assert.deepEqual(
    issues.map(({ pointer }) => pointer),
    ['/texd', '/channelId', '/recipients/0/deliveryIdentifiers/0/value'],
  );
});

test('ends of lines, tabs, a byte order mark and repeated names do not move a place', async () => {
  const windows = '\uFEFF{\r\n\t"type": "COMMENT",\r\n\t"text": 5\r\n}';
  const { issues } = await checked({ 'windows.json': windows });
  assert.deepEqual(issues.map(placed), [[3, 10, 3, 11, 'type']]);
});

for (const [name, text, line, column] of [
  ['a member without a comma', '{"type": "COMMENT"\n "text": "ü"}', 2, 2],
  ['a comma too many', '{"type": "COMMENT", "text": "ü",}', 1, 33],
  ['a comment', '{"type": "COMMENT", // no\n"text": "x"}', 1, 21],
  ['an end too early', '{"type": "COMMENT", "text": "😀"', 1, 33],
  ['single quotes', "{'type': 'COMMENT'}", 1, 2],
  ['a number with a zero before it', '{"type": 01}', 1, 11],
  ['a control character', '{"type": "COMMENT", "text": "a\u0001"}', 1, 31],
  ['nothing', '', 1, 1],
]) {
  test(`a file with ${name} is invalid, with its place`, async () => {
    assert.throws(() => JSON.parse(text));
    const { status, issues } = await checked({ 'broken.json': text });
    assert.equal(status, 1);
    assert.deepEqual(
      issues.map((issue) => [issue.code, issue.line, issue.column]),
      [['json', line, column]],
    );
    assert.ok(!/line \d/.test(issues[0].message), issues[0].message);
  });
}

test('a file that is no UTF-8 is invalid, with its place, and is not repaired', async () => {
  const bytes = Buffer.concat([Buffer.from('{"type": "COMMENT",\n"text": "ü'), Buffer.from([0xff]), Buffer.from('"}')]);
  const { status, issues } = await checked({ 'latin.json': bytes }, '--fix');
  assert.equal(status, 1);
  assert.deepEqual(issues.map(placed), [[2, 11, 2, 12, 'json']]);
  assert.deepEqual(readFileSync(join(folder, 'latin.json')), bytes);
});

test('a body of great depth is reported, not a crash', async () => {
  const deep = `{"type":"COMMENT","text":"x","more":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const { status, stderr } = await checked({ 'deep.json': deep });
  assert.ok(status === 0 || status === 1, stderr);
});

test('every line of NDJSON is a body, with its own place', async () => {
  const text = '{"type":"COMMENT","text":"a"}\n\n{"type":"COMMENT","text":5}\r\n{"type":"COMMENT"\n{"status":"AJAR"}';
  for (const [name, ...args] of [['lines.ndjson'], ['lines.jsonl'], ['lines.txt', '--ndjson']]) {
    const { report, issues } = await checked({ [name]: text }, ...args);
    assert.deepEqual(
      issues.map(({ line, column, code }) => [line, column, code]),
      [
        [3, 26, 'type'],
        [4, 18, 'json'],
        [5, 11, 'enum'],
      ],
    );
    assert.deepEqual(
      report.files[0].bodies.map(({ line, schema }) => [line, schema]),
      [
        [1, 'threadMessage'],
        [3, 'threadMessage'],
        [4, null],
        [5, 'threadUpdate'],
      ],
    );
  }
});

test('with `--each` every element of an array is a body, with its place in the file and its index in the pointer', async () => {
  const list = '[\n  {"type":"COMMENT","text":"a"},\n  {"type":"COMMENT","texd":"a", "text": 5}\n]';
  const { status, issues } = await checked({ 'list.json': list }, '--each', '--schema', 'threadMessage');
  assert.equal(status, 1);
  assert.deepEqual(
    issues.map(({ pointer, line, column }) => [pointer, line, column]),
    [
      ['/1/texd', 3, 21],
      ['/1/text', 3, 41],
    ],
  );
  const none = await checked({ 'none.json': '{}' }, '--each', '--schema', 'threadMessage');
  assert.deepEqual([none.status, none.issues[0].code], [1, 'type']);
});

test('what is no body that can be told is said, and could not be checked', async () => {
  const array = await checked({ 'array.json': '[{"type":"COMMENT","text":"x"}]' });
  assert.equal(array.status, 2);
  assert.match(array.stderr, /array\.json: .*--each/);
  for (const text of ['5', 'null', '"x"', '{}', '{"nobody": "knows"}']) {
    const { status, stderr } = await checked({ 'odd.json': text });
    assert.equal(status, 2);
    assert.match(stderr, /odd\.json: .*--schema/);
  }
});

test('the schema of a body is guessed by its members, and said', async () => {
  // These have the members of another schema too, or none.
  const ambiguous = [
    'message.',
    'comment.',
    'capabilities.minimal',
    'customChannelAttachment.',
    'customChannelUpdate.maximal',
    'recipient.one_address',
  ];
  const names = readdirSync(SENT).filter((name) => !ambiguous.some((start) => name.startsWith(start)));
  assert.ok(names.length > 30);
  const { stdout, stderr } = await run(['check', '--reporter', 'json', ...names.map((name) => join(SENT, name))]);
  const { files } = JSON.parse(stdout);
  assert.deepEqual(
    files.map(({ bodies }) => bodies[0].schema),
    names.map((name) => name.split('.')[0]),
  );
  assert.ok(files.every(({ bodies }) => bodies[0].guessed));
  assert.match(stderr, /guessed by their members: .*threadMessage \(\d+ bodies\)/);
});

test('every fixture has the status that its validation has, in every version', async () => {
  for (const version of ['v3', '2025-09']) {
    for (const name of readdirSync(SENT)) {
      const [schema] = name.split('.');
      const text = readFileSync(join(SENT, name), 'utf8');
      const expected = schemas[schema].validateJson(text, { version });
      const args = ['check', '--schema', schema, '--api-version', version, '--reporter', 'json', join(SENT, name)];
      const { status, stdout } = await run(args);
      assert.equal(status, expected.ok ? 0 : 1, name);
      const issues = JSON.parse(stdout).files[0].issues;
      const own = [...(expected.issues ?? []), ...expected.warnings].map(({ pointer, code }) => `${pointer} ${code}`);
      assert.deepEqual(issues.map(({ pointer, code }) => `${pointer} ${code}`).sort(), own.sort(), name);
    }
  }
});

test('options reach the validation', async () => {
  const piece = '{"deliveryIdentifiers":[{"type":"HS_PHONE_NUMBER","value":"+4943155501"}],"more":1}';
  const codes = async (...args) =>
    (await checked({ 'piece.json': piece }, '--schema', 'recipient', ...args)).issues.map(({ code, severity }) => `${severity} ${code}`);
  assert.deepEqual(await codes(), ['warning unknownKey']);
  assert.deepEqual(await codes('--unknown-keys', 'error'), ['error unknownKey']);
  assert.deepEqual(await codes('--unknown-keys', 'ignore'), []);
  assert.deepEqual(await codes('--channel-id', '1002', '--unknown-keys', 'ignore'), ['error identifier.notEmail']);
  assert.deepEqual(await codes('--warnings', 'error'), ['error unknownKey']);
  const number = '{"type":"MESSAGE","text":"x","senderActorId":"A-1","channelId":1000,"channelAccountId":"5"}';
  assert.equal((await checked({ 'number.json': number })).status, 1);
  assert.equal((await checked({ 'number.json': number }, '--lenient')).status, 0);
  const published = JSON.parse(readFileSync(join(SENT, 'customChannelMessage.minimal.json'), 'utf8'));
  delete published.attachments;
  const bare = { 'bare.json': JSON.stringify(published) };
  const found = async (...args) => {
    const { status, issues } = await checked(bare, ...args);
    return [status, ...issues.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`)];
  };
  assert.deepEqual(await found(), [0, 'warning required /attachments']);
  assert.deepEqual(await found('--strict'), [1, 'error required /attachments']);
  assert.deepEqual(await found('--warnings', 'required'), [1, 'error required /attachments']);
  assert.deepEqual(await found('--warnings', 'text.blank,subject.missing'), [0, 'warning required /attachments']);
});

test('warnings may be too many', async () => {
  const text = '{"type":"COMMENT","text":"x","a":1,"b":2}';
  assert.equal((await checked({ 'two.json': text }, '--max-warnings', '2')).status, 0);
  const { status, stderr } = await checked({ 'two.json': text }, '--max-warnings', '1');
  assert.equal(status, 1);
  assert.match(stderr, /more warnings than the 1/);
});

test('files are named one by one, by folder, by pattern, or come over standard input', async () => {
  const at = join(folder, 'tree');
  mkdirSync(join(at, 'deep'), { recursive: true });
  mkdirSync(join(at, 'node_modules'), { recursive: true });
  const body = '{"type":"COMMENT","text":"x"}';
  for (const name of ['a.json', 'b[1].json', 'c.txt', 'deep/d.ndjson', 'node_modules/e.json']) writeFileSync(join(at, name), body);
  const names = async (...args) => {
    const { status, stdout, stderr } = await run(['check', '--reporter', 'json', ...args], { cwd: at, input: body });
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout).files.map(({ file }) => file);
  };
  assert.deepEqual(await names('.'), ['a.json', 'b[1].json', 'deep/d.ndjson']);
  assert.deepEqual(await names('*.json'), ['a.json', 'b[1].json']);
  assert.deepEqual(await names('./**/*.{json,ndjson}'), ['a.json', 'b[1].json', 'deep/d.ndjson']);
  assert.deepEqual(await names('d*/?.ndjson'), ['deep/d.ndjson']);
  assert.deepEqual(await names('../tree/deep/*'), ['../tree/deep/d.ndjson']);
  assert.deepEqual(await names(`${at}/*.json`), ['a.json', 'b[1].json']);
  assert.deepEqual(await names('b[1].json', 'a.json', 'a.json'), ['b[1].json', 'a.json']);
  assert.deepEqual(await names('-'), ['<stdin>']);
  assert.deepEqual(await names(), ['<stdin>']);
});

for (const [why, ...args] of [
  ['a file is not there', 'nowhere.json'],
  ['a pattern fits nothing', 'no*where.json'],
  ['an option is unknown', '--sckema', 'x'],
  ['an option has a wrong value', '--schema', 'nothing', 'x'],
  ['a number is none', '--max-warnings', 'few', 'x'],
  ['standard input is to be repaired', '--fix', '-'],
  ['the report cannot be written', '-', '--output', 'no/where/report.txt'],
]) {
  test(`it cannot run where ${why}`, async () => {
    const { status, stdout, stderr } = await run(['check', ...args], { cwd: folder, input: '{"type":"COMMENT","text":"x"}' });
    assert.equal(status, 2, stderr);
    assert.equal(stdout, '');
    assert.match(stderr, /^hubspot-conversations: /);
  });
}

test('a file that cannot be read is no crash', async () => {
  mkdirSync(join(folder, 'loop.json'), { recursive: true });
  const { status, stderr } = await run(['check', 'loop.json'], { cwd: folder });
  assert.equal(status, 2);
  assert.match(stderr, /no JSON files in this folder/);
});

// Repairs

const BROKEN = `{
\t"type": "MESSAGE",
\t"text": "Grüße",   "senderActorId": "A-1",
\t"channelId": 1002,

\t"channelAccountId": 5, "subject":"x",
\t"recipients": { "actorID": "E-ann@example.com",
\t\t"deliveryIdentifiers": { "type": "HS_EMAIL_ADDRESS", "value": "ann@example.com" } }
}
`;

test('a repair changes what it repairs, and no other character', async () => {
  const { status, stderr } = await checked({ 'draft.json': BROKEN }, '--fix');
  assert.equal(status, 0, stderr);
  const fixed = readFileSync(join(folder, 'draft.json'), 'utf8');
  assert.deepEqual(JSON.parse(fixed), normalize('threadMessage', JSON.parse(BROKEN)));
  const expected = BROKEN.replace('1002', '"1002"')
    .replace('"channelAccountId": 5', '"channelAccountId": "5"')
    .replace('"actorID"', '"actorId"')
    .replace('"recipients": {', '"recipients": [{')
    .replace('"deliveryIdentifiers": {', '"deliveryIdentifiers": [{')
    .replace('"ann@example.com" } }', '"ann@example.com" }] }],\n\t"attachments": []');
  assert.equal(fixed, expected);
  const again = await checked({ 'draft.json': fixed }, '--fix');
  assert.equal(again.status, 0);
  assert.equal(readFileSync(join(folder, 'draft.json'), 'utf8'), fixed);
});

test('what needs no repair is not written, whatever it looks like', async () => {
  for (const text of [
    '{"type":"COMMENT","text":"x","attachments":[]}',
    '\uFEFF{ "type" :"COMMENT",\r\n"text":"\\u00fc", "attachments":[] }\r\n',
    '{"type":',
  ]) {
    await checked({ 'same.json': text }, '--fix');
    assert.equal(readFileSync(join(folder, 'same.json'), 'utf8'), text);
  }
});

test('lines and elements are repaired where they stand', async () => {
  const one = '{"type":"MESSAGE","text":"x","senderActorId":"A-1","channelId":1000,"channelAccountId":"5","attachments":[]}';
  const text = `${one}\n\n${one.replace('1000', '"1000"')}\r\n${one}\n`;
  await checked({ 'lines.ndjson': text }, '--fix');
  assert.equal(readFileSync(join(folder, 'lines.ndjson'), 'utf8'), text.replaceAll(':1000', ':"1000"'));
  const list = `[ ${one},\n\t${one} ]`;
  await checked({ 'list.json': list }, '--fix', '--each');
  assert.equal(readFileSync(join(folder, 'list.json'), 'utf8'), list.replaceAll(':1000', ':"1000"'));
});
