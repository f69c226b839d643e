/* The forms of reports: each is what the program that reads it expects. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';

import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { JSDOM } from 'jsdom';

import { root } from '../../scripts/lib/run.mjs';
import { temporaryFolder } from '../packaging/packed.mjs';
import { PROGRAM, run } from './program.mjs';

const require = createRequire(import.meta.url);
const folder = temporaryFolder('reports');

const FILES = {
  'good.json': '{"type":"COMMENT","text":"x"}',
  'bad 100%,a:b.json':
    '{\n  "type": "MESSAGE", "texd": "<&>",\n  "text": "x", "senderActorId": "V-1", "channelId": "1000", "channelAccountId": "5",\n  "attachments": [{"type": "FIEL"}]\n}',
  'broken.json': '{"type": "COMMENT",\n"text": }',
};
for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);

async function reported(reporter, ...args) {
  const { stdout, stderr, status } = await run(['check', '--reporter', reporter, ...Object.keys(FILES), ...args], { cwd: folder });
  assert.equal(status, 1, stderr);
  return { stdout, stderr };
}

test('compact: a line for each, in order, with file, line and column', async () => {
  const { stdout } = await reported('compact');
  assert.deepEqual(
    stdout.split('\n').map((line) => line.split(': ').slice(0, 2).join(': ')),
    [
      'bad 100%,a:b.json:2:22: warning unknownKey',
      'bad 100%,a:b.json:3:33: error sender.notAgent',
      'bad 100%,a:b.json:4:28: error tag',
      'broken.json:2:9: error json',
      '',
    ],
  );
  assert.match(stdout, /did you mean `FILE`\?/);
});

test('pretty: the line of the source, the place underlined', async () => {
  const { stdout } = await reported('pretty');
  assert.ok(stdout.includes(['4 |   "attachments": [{"type": "FIEL"}]', '  |                            ^^^^^^'].join('\n')), stdout);
  assert.ok(stdout.includes('broken.json:2:9 error json'));
  assert.ok(!stdout.includes('\u001B'));
});

test('pretty: the place is underlined behind tabs and wide signs, and within a long line', async () => {
  const wide = '{\n\t"type": "COMMENT", "text": "日本語 e\u0301 😀", "richText": 5\n}';
  writeFileSync(join(folder, 'wide.json'), wide);
  const shown = (await run(['check', '--reporter', 'pretty', 'wide.json'], { cwd: folder })).stdout.split('\n');
  const at = shown.findIndex((line) => line.startsWith('2 |'));
  // In columns of a terminal: three signs of two, a letter with its accent, a picture of two.
  const before = '\t"type": "COMMENT", "text": "______ _ __", "richText": ';
  assert.equal(shown[at + 1], `  | ${before.replace(/[^\t]/g, ' ')}^`);

  const long = JSON.stringify({ type: 'COMMENT', text: 'x'.repeat(5000), richText: 5, more: 'y'.repeat(5000) });
  writeFileSync(join(folder, 'long.json'), long);
  const lines = (await run(['check', '--reporter', 'pretty', 'long.json'], { cwd: folder })).stdout.split('\n');
  assert.ok(
    lines.every((line) => line.length < 160),
    'no line is longer than a terminal',
  );
  const row = lines.findIndex((line) => line.startsWith('1 |'));
  assert.equal(lines[row][lines[row + 1].indexOf('^')], '5');
});

test('pretty: control characters of a file do not reach the terminal', async () => {
  writeFileSync(join(folder, 'escape.json'), '{"type":"COMMENT","text":"\u001B[2J\u009B2J"}');
  const { stdout } = await run(['check', '--reporter', 'pretty', 'escape.json'], { cwd: folder });
  assert.ok(stdout.includes('error json') && !/[\u001B\u009B]/.test(stdout), stdout);
});

test('colours are for terminals, and for who asks for them', async () => {
  const has = async (env, ...args) =>
    (await run(['check', '--reporter', 'pretty', 'broken.json', ...args], { cwd: folder, env })).stdout.includes('\u001B[');
  assert.equal(await has({}), false);
  assert.equal(await has({ FORCE_COLOR: '1' }), true);
  assert.equal(await has({ FORCE_COLOR: '0' }), false);
  assert.equal(await has({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
});

test('json: everything, for programs', async () => {
  const { stdout } = await reported('json');
  const { ok, files, version } = JSON.parse(stdout);
  assert.equal(ok, false);
  assert.equal(version, JSON.parse(readFileSync(join(root, 'pkg', 'package.json'), 'utf8')).version);
  assert.deepEqual(
    files.map((file) => [file.file, file.ok, file.issues.length]),
    [
      ['good.json', true, 0],
      ['bad 100%,a:b.json', false, 3],
      ['broken.json', false, 1],
    ],
  );
  const { message, ...tag } = files[1].issues[2];
  assert.match(message, /`FILE`/);
  assert.deepEqual(tag, {
    severity: 'error',
    code: 'tag',
    suggestion: 'did you mean `FILE`?',
    rule: 'R-ATT-1',
    docs: tag.docs,
    pointer: '/attachments/0/type',
    line: 4,
    column: 28,
    endLine: 4,
    endColumn: 34,
  });
});

test('github: commands, escaped', async () => {
  const { stdout } = await reported('github');
  const lines = stdout.trimEnd().split('\n');
  assert.equal(lines.length, 4);
  for (const line of lines)
    assert.match(line, /^::(error|warning) file=[^,:]+,line=\d+,col=\d+,endLine=\d+,endColumn=\d+,title=[^,:]+::.+$/);
  assert.ok(
    lines[1].startsWith('::error file=bad 100%25%2Ca%3Ab.json,line=3,col=33,endLine=3,endColumn=38,title=sender.notAgent (R-ACT-2)::'),
  );
});

test('sarif: valid by the schema of SARIF, for these files and for every fixture', async () => {
  const schema = JSON.parse(
    readFileSync(join(require.resolve('@microsoft/jest-sarif/package.json'), '..', 'lib', 'schemas', 'sarif-2.1.0-rtm.5.json'), 'utf8'),
  );
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
  const isSarif = ajv.compile(schema);
  const { stdout } = await reported('sarif');
  const log = JSON.parse(stdout);
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors));
  const [{ results, tool }] = log.runs;
  assert.equal(results.length, 4);
  for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
  assert.deepEqual(results[1].locations[0].physicalLocation, {
    artifactLocation: { uri: 'bad%20100%25%2Ca%3Ab.json' },
    region: { startLine: 3, startColumn: 33, endLine: 3, endColumn: 38 },
  });
  const sent = join(root, 'tests', 'fixtures', 'sent');
  const names = readdirSync(sent).map((name) => join(sent, name));
  const all = await run([
    'check',
    '--reporter',
    'sarif',
    '--warnings',
    'error',
    '--unknown-keys',
    'error',
    '--schema',
    'recipient',
    ...names,
  ]);
  const found = JSON.parse(all.stdout);
  assert.ok(isSarif(found), JSON.stringify(isSarif.errors));
  assert.ok(found.runs[0].results.length > 50);
  assert.ok(!isSarif({ ...log, version: '9' }), 'the schema can refuse');
});

test('junit: well-formed, a case for each file, a failure for each error', async () => {
  const { stdout } = await reported('junit');
  const { document } = new JSDOM(stdout, { contentType: 'text/xml' }).window;
  const cases = [...document.querySelectorAll('testsuites > testsuite > testcase')];
  assert.deepEqual(
    cases.map((one) => [one.getAttribute('name'), one.querySelectorAll('failure').length]),
    [
      ['good.json', 0],
      ['bad 100%,a:b.json', 2],
      ['broken.json', 1],
    ],
  );
  assert.equal(document.querySelector('testsuite').getAttribute('failures'), '3');
  assert.match(cases[1].querySelector('system-out').textContent, /unknownKey/);
});

test('a report goes to a file, and the summary to standard error', async () => {
  const { stdout, stderr } = await reported('sarif', '--output', 'report.sarif');
  assert.equal(stdout, '');
  assert.equal(JSON.parse(readFileSync(join(folder, 'report.sarif'), 'utf8')).version, '2.1.0');
  assert.match(stderr, /^3 files checked, 2 invalid: 3 errors, 1 warning\n/);
  const quiet = await reported('compact', '--quiet');
  assert.equal(quiet.stderr, '');
  assert.ok(!quiet.stdout.includes('warning'));
  assert.ok(existsSync(join(folder, 'report.sarif')));
});

test('piped output is compact where no reporter is named', async () => {
  const { stdout } = await run(['check', 'broken.json'], { cwd: folder });
  assert.match(stdout, /^broken\.json:2:9: error json: /);
});

test('on a terminal the report is pretty and coloured, and many files have a line of progress', async () => {
  const many = Array.from({ length: 25 }, (_, at) => `many-${at}.json`);
  for (const name of many) writeFileSync(join(folder, name), FILES['broken.json']);
  const line = [process.execPath, PROGRAM, 'check', 'many-*.json']
    .map((part) => `'${part}'`)
    .join(' ')
    .replace(`'many-*.json'`, 'many-*.json');
  // `script` gives a command a terminal of its own.
  const { stdout } = await run(['-qec', line, '/dev/null'], {
    runtime: ['script'],
    cwd: folder,
    env: { TERM: 'xterm' },
    program: '--quiet',
  });
  assert.ok(stdout.includes('\u001B[31merror\u001B[0m'), stdout.slice(0, 300));
  assert.match(stdout, /\r\u001B\[Kchecking 1 of 25: many-0\.json/);
  assert.match(stdout.replace(/\u001B\[[\dK]*m?|\r/g, ''), /2 \| "text": }\n  \|         \^\n/);
});
