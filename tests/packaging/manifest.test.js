/* The contents of the tarball, before anything runs. */
import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import binaryen from 'binaryen';
import { transform } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

import { MODULES } from '../../scripts/build/build.mjs';
import { root } from '../../scripts/lib/run.mjs';
import { output, project } from './packed.mjs';

const require = createRequire(import.meta.url);
let at;
let tarball;
let installed;
let manifest;
before(async () => {
  ({ folder: at, tarball, installed } = await project());
  manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
});

test('publint has nothing to say', async () => {
  const { messages } = await publint({ pkgDir: installed, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, manifest)),
    [],
  );
});

test('the types of every entry are right for import, require, bundlers and resolvers without `exports`', async () => {
  const attw = join(require.resolve('@arethetypeswrong/cli/package.json'), '..', 'dist', 'index.js');
  // It fails where it finds a problem. The module itself has no types.
  const args = [attw, tarball, '--exclude-entrypoints', './core.wasm', './package.json'];
  const report = await output(process.execPath, [...args, '--format', 'ascii', '--no-emoji']);
  assert.ok(report.includes('"hubspot-conversations/slim"'), report);
});

test('it depends on nothing, and has the version of the crate', () => {
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.sideEffects, false);
  assert.ok(readFileSync(join(root, 'Cargo.toml'), 'utf8').includes(`\nversion = "${manifest.version}"\n`));
});

test('every file that exports name is there, and every entry of the sources is exported', () => {
  const named = JSON.stringify(manifest.exports).match(/\.\/(dist|types)\/[^"]+/g);
  const files = new Set(readdirSync(installed, { recursive: true }).map((name) => `./${name.replaceAll('\\', '/')}`));
  assert.deepEqual(
    named.filter((file) => !files.has(file)),
    [],
  );
  const entries = readdirSync(join(root, 'pkg-template')).filter((name) => name.endsWith('.js'));
  const wanted = entries.map((name) => `./${name}`.replace(/(\/index)?\.js$/, '')).sort();
  const exported = Object.keys(manifest.exports).filter((name) => !/\.(wasm|json)$/.test(name));
  assert.deepEqual(exported.sort(), wanted);
});

test('no module is more than 250 KB, or 100 KB compressed', () => {
  for (const name of MODULES) {
    const bytes = readFileSync(join(installed, 'dist', `${name}.wasm`));
    assert.ok(bytes.length <= 250_000, `${name}.wasm: ${bytes.length} bytes`);
    const { length } = gzipSync(bytes, { level: 9 });
    assert.ok(length <= 100_000, `${name}.wasm: ${length} bytes compressed`);
  }
});

test('no export of core.wasm gives two values: engines compile an adapter for each such while the module starts', () => {
  const module = binaryen.readBinary(readFileSync(join(installed, 'dist', 'core.wasm')));
  const exported = Array.from({ length: module.getNumExports() }, (_, i) => binaryen.getExportInfo(module.getExportByIndex(i)));
  const functions = exported.filter(({ kind }) => kind === binaryen.ExternalFunction);
  const results = ({ value }) => binaryen.expandType(binaryen.getFunctionInfo(module.getFunction(value)).results);
  assert.ok(functions.some((one) => results(one).length === 1));
  assert.deepEqual(
    functions.filter((one) => results(one).length > 1).map(({ name }) => name),
    [],
  );
});

test('client.wasm is smaller than core.wasm: it has no table of shapes and no rules', () => {
  const size = (name) => readFileSync(join(installed, 'dist', `${name}.wasm`)).length;
  assert.ok(size('client') < size('core'), `${size('client')} bytes`);
});

test('no module tells of the machine that built it', () => {
  for (const name of MODULES) {
    const text = readFileSync(join(installed, 'dist', `${name}.wasm`), 'latin1');
    for (const folder of [homedir(), root, process.env.CARGO_HOME]) {
      if (folder) assert.equal(text.includes(folder), false, `${name}.wasm: ${folder}`);
    }
  }
});

test('no file finds another at run time or waits at its top level', async () => {
  for (const file of readdirSync(join(installed, 'dist'), { recursive: true }).filter((name) => /\.c?js$/.test(name))) {
    const text = readFileSync(join(installed, 'dist', file), 'utf8');
    assert.doesNotMatch(text, /import\.meta/, file);
    // CommonJS has no way to wait there.
    await assert.doesNotReject(transform(text, { format: 'cjs' }), file);
  }
});

test('a stack trace shows short lines, and bundlers are told what they may drop', () => {
  for (const file of ['index.js', 'index.cjs', 'testing.js']) {
    const text = readFileSync(join(installed, 'dist', 'inline', file), 'utf8');
    assert.match(text, /\/\* @__PURE__ \*\//, file);
    // But for data.
    const data = /(["'`])(?:\\.|(?!\1).){200,}\1|new Set\(\[/;
    const long = text.split('\n').filter((line) => line.length > 1000 && !data.test(line));
    assert.deepEqual(long, [], file);
  }
});

test('the bytes of a module are in one file for import and one for require', () => {
  const beginnings = MODULES.map(
    (name) => /text: "(.{80})/.exec(readFileSync(join(root, 'pkg-template', 'wasm', name, 'ascii.js'), 'utf8'))[1],
  );
  const holders = readdirSync(join(installed, 'dist'), { recursive: true }).filter((name) => {
    if (!/\.c?js$/.test(name)) return false;
    const text = readFileSync(join(installed, 'dist', name), 'utf8');
    return beginnings.some((beginning) => text.includes(beginning));
  });
  const holder = { core: 'inline/index', client: 'inline/client.ascii', webhook: 'inline/webhook.ascii' };
  const held = MODULES.flatMap((name) => [`${holder[name]}.cjs`, `${holder[name]}.js`]).sort();
  assert.deepEqual(holders.map((name) => name.replaceAll('\\', '/')).sort(), held);
});

test('a strict TypeScript project compiles with it, as ES module and CommonJS, by each way of resolution', async () => {
  const use = (load) => `
    ${load}
    const result = api.schemas.threadMessage.validate({});
    const pointers: string[] = result.ok ? [] : result.issues.map((issue) => issue.pointer);
    export const first: string | undefined = pointers[0];
  `;
  writeFileSync(join(at, 'esm.mts'), use("import * as api from 'hubspot-conversations';"));
  writeFileSync(join(at, 'slim.mts'), use("import * as api from 'hubspot-conversations/slim';"));
  for (const entry of ['js', 'validate'])
    writeFileSync(join(at, `${entry}.mts`), use(`import * as api from 'hubspot-conversations/${entry}';`));
  writeFileSync(join(at, 'js.cts'), use("import api = require('hubspot-conversations/js');"));
  writeFileSync(join(at, 'commonjs.cts'), use("import api = require('hubspot-conversations');"));
  const tsc = require.resolve('typescript/bin/tsc');
  const compile = (files, options) => {
    const compilerOptions = { strict: true, noEmit: true, types: [], lib: ['es2022'], target: 'es2022', ...options };
    writeFileSync(join(at, 'tsconfig.json'), JSON.stringify({ files, compilerOptions }));
    return output(process.execPath, [tsc, '--project', at], { cwd: at });
  };
  const modules = ['esm.mts', 'slim.mts', 'js.mts', 'validate.mts'];
  await compile([...modules, 'commonjs.cts', 'js.cts'], { module: 'node16' });
  await compile(modules, { module: 'esnext', moduleResolution: 'bundler' });
  // There is no `exports` here, and no `.mts`.
  for (const name of ['esm', 'slim', 'js', 'validate']) copyFileSync(join(at, `${name}.mts`), join(at, `${name}.ts`));
  await compile(['esm.ts', 'slim.ts', 'js.ts', 'validate.ts'], { module: 'commonjs', moduleResolution: 'node10' });
});
