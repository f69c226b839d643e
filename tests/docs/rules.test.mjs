// RULES.md is what the tables say. `WRITE_DOCS=1 node --test tests/docs/rules.test.mjs` writes it anew.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const file = join(root, 'RULES.md');

const tables = JSON.parse(
  execFileSync('cargo', ['run', '--quiet', '--locked', '--bin', 'tables'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }),
);

const cell = (text) => String(text).replaceAll('|', '\\|');

function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const source = (docs) => (docs === '' ? '' : `[page](${docs})`);
const versions = (list) => (list.length === tables.versions.length ? 'all' : list.join(', '));

const CHECKED = { body: 'in bodies', client: 'by the client', reading: 'when reading' };

function rulesFile() {
  const checked = tables.rules.filter((rule) => rule.checked !== 'never');
  const never = tables.rules.filter((rule) => rule.checked === 'never');
  return `# Rules

The rules of HubSpot's Conversations API beyond its schemas. Generated from the tables of the core by
\`tests/docs/rules.test.mjs\`; \`RULES\` and \`LIMITS\` are the same as data.

*Confidence* is the source of a rule: HubSpot's own words (documented), calls that were observed (observed), or a conclusion
(inferred). An inferred rule never makes a body invalid. Issues of the rules marked lenient are warnings with the option \`lenient\`.

## Rules that are checked

${table(
  ['Rule', 'Summary', 'Severity', 'Confidence', 'Lenient', 'Checked', 'Versions', 'Source'],
  checked.map((rule) => [
    rule.id,
    rule.summary,
    rule.severity,
    rule.confidence,
    rule.lenient ? 'yes' : '',
    CHECKED[rule.checked],
    versions(rule.versions),
    source(rule.docs),
  ]),
)}

## Rules that cannot be checked here

${table(
  ['Rule', 'Summary', 'Reason', 'Confidence', 'Source'],
  never.map((rule) => [rule.id, rule.summary, rule.unchecked, rule.confidence, source(rule.docs)]),
)}

## Limits

${table(
  ['Name', 'Value', 'Unit', 'Rule'],
  tables.limits.map((limit) => [`\`${limit.name}\``, limit.value, limit.unit, limit.rule ?? '']),
)}

## Codes of issues

In messages, \`{name}\` stands for the parameter of that name; \`params\` of an issue has them.

${table(
  ['Code', 'Message', 'Meaning'],
  tables.codes.map((code) => [`\`${code.code}\``, code.message, code.doc]),
)}

Codes of requests, in the issues of a client's \`invalid\` error:

${table(['Code', 'Meaning'], tables.requestCodes.map((code) => [`\`${code.code}\``, code.doc]))}

## Where this package differs from HubSpot's specification

${table(
  ['id', 'what', 'why'],
  tables.deviations.map((row) => [row.id, row.what, row.why]),
)}
`;
}

test('RULES.md says what the tables say', () => {
  const wanted = rulesFile();
  if (process.env.WRITE_DOCS === '1') writeFileSync(file, wanted);
  assert.ok(existsSync(file), 'RULES.md is there');
  assert.equal(readFileSync(file, 'utf8'), wanted);
});
