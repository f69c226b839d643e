// The fixtures that Rust reads and writes, read by TypeScript: what may be sent is taken as it stands, every member of it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const declarations = join(here, '../../pkg-template/index.js');

/** Compiles files that are nowhere; gives what the compiler says of each. */
function complaints(texts) {
  const path = (name) => join(here, 'usage', `${name}.generated.ts`);
  const sources = new Map(Object.entries(texts).map(([name, text]) => [path(name), text]));
  const options = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: [], lib: ['lib.es2022.d.ts'] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    sources.has(file) ? ts.createSourceFile(file, sources.get(file), rest[0]) : getSourceFile(file, ...rest);
  const program = ts.createProgram([...sources.keys()], options, host);
  assert.deepEqual(program.getGlobalDiagnostics(), []);
  const said = (name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path(name)))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  return Object.fromEntries(Object.keys(texts).map((name) => [name, said(name)]));
}

const sent = (schema, value) =>
  `import type { SchemaTypes } from ${JSON.stringify(declarations)};\n` +
  `export const value: SchemaTypes['${schema}'] = ${value};\n`;

const folder = join(here, '../fixtures/sent');
const fixtures = readdirSync(folder)
  .sort()
  .map((file) => [file.replace(/\.json$/, ''), readFileSync(join(folder, file), 'utf8')]);
const found = complaints({
  ...Object.fromEntries(fixtures.map(([name, value]) => [name, sent(name.split('.')[0], value)])),
  misspelt: sent('assignee', '{ actorID: "A-1" }'),
});

for (const [name] of fixtures) {
  test(`${name.replace('.', ': ').replaceAll('_', ' ')} can be written in TypeScript`, () => {
    assert.deepEqual(found[name], []);
  });
}

test('a member that nothing sent has is refused', () => {
  assert.equal(found.misspelt.length, 1);
  assert.match(found.misspelt[0], /'actorID' does not exist/);
});
