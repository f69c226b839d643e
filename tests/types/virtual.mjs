// Compiles files that are nowhere, beside the fixtures of types.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));

/** The specifier by which a file that is nowhere imports the declarations. */
export const declarations = JSON.stringify(join(here, '../../pkg-template/index.js'));

/**
 * The compiler's messages about each file.
 * @param {Record<string, string>} texts by name
 * @returns {Record<string, string[]>} by the same names
 */
export function complaints(texts) {
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
