// The fixtures that Rust reads and writes, read by TypeScript: what may be sent is taken as it stands, and what the package
// makes of a received body agrees with its type.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { read } from '#package';
import { complaints, declarations } from './virtual.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** The fixtures of a folder: [name, first word of the name, text]. */
const fixtures = (folder) =>
  readdirSync(join(here, '../fixtures', folder))
    .sort()
    .map((file) => [`${folder}.${file.replace(/\.json$/, '')}`, file.split('.')[0], join(here, '../fixtures', folder, file)])
    .map(([name, kind, file]) => [name, kind, readFileSync(file, 'utf8')]);

const sent = (schema, value) =>
  `import type { SchemaTypes } from ${declarations};\nexport const value: SchemaTypes['${schema}'] = ${value};\n`;

// An unknown member is taken where `T` is found from the value, as it is where a value comes from elsewhere.
const received = (reader, value) =>
  `import { read } from ${declarations};\n` +
  `declare function take<T extends ReturnType<typeof read.${reader}>>(value: T): void;\ntake(${JSON.stringify(value)});\n`;

const files = [
  ...fixtures('sent').map(([name, schema, text]) => [name, sent(schema, text)]),
  ...fixtures('received')
    .filter(([, reader]) => reader !== 'error' && reader in read)
    .map(([name, reader, text]) => [name, received(reader, read[reader](text))]),
];
const found = complaints({
  ...Object.fromEntries(files),
  misspelt: sent('assignee', '{ actorID: "A-1" }'),
  numbered: received('message', { type: 'COMMENT', id: 7, createdAt: '2026-01-02T03:04:05Z' }),
});

/** A literal cannot state of itself that it is an unknown word. */
const isNewWord = (complaint) => /not assignable to type 'Word</.test(complaint);

for (const [name] of files) {
  const [folder, kind, sort] = name.split('.');
  const left = folder === 'received' ? found[name].filter((complaint) => !isNewWord(complaint)) : found[name];
  test(`${kind}: ${sort.replaceAll('_', ' ')} is as declared, ${folder}`, () => assert.deepEqual(left, []));
}

test('a member that nothing sent has is refused', () => {
  assert.equal(found.misspelt.length, 1);
  assert.match(found.misspelt[0], /'actorID' does not exist/);
});

test('a received id that is a number would be refused', () => {
  assert.equal(found.numbered.length, 1);
});
