/*
 * Builds the installable package into pkg/:
 *
 *   cargo → wasm-bindgen → wasm-opt → core.wasm and the glue → esbuild → pkg/dist, with types and manifest.
 *   cargo → src/bin/tables → the names and lists that JavaScript shows as data.
 *
 * pkg/dist has a folder for every way in which the WebAssembly module arrives (VARIANTS); the rest of what is in them
 * is the same. So the loader is an import like any other, and loading an entry has no side effect.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { packedTables } from '../codegen/js-tables.mjs';
import { verdictSource } from '../codegen/verdict.mjs';
import { buildPageSource } from '../codegen/build-page.mjs';
import { makeGlue } from './glue.mjs';
import { noticesOfCrates } from './notices.mjs';
import { isTypedSource } from '../codegen/is-typed.mjs';
import { setupBuild } from '../lib/setup.mjs';
import { ask, cache, Failure, main, pkg, root, run, step, WASM_TARGET } from '../lib/run.mjs';
import { webhookTableSource } from '../codegen/webhook-table.mjs';

const template = join(root, 'pkg-template');
const made = join(cache, 'build');

/**
 * By folder: which src/wasm.*.js says where the module comes from, and the entry files that are made with it. Entries of one list
 * share what both need; each file more that an entry is in takes a host a millisecond.
 */
const VARIANTS = {
  inline: { entries: [['index', 'ui-extension', 'webhooks'], ['testing'], ['validate'], ['client']], commonjs: true },
  slim: { entries: [['slim']], commonjs: true },
  workerd: { entries: [['index', 'webhooks'], ['testing'], ['validate'], ['client']], commonjs: false },
  edge: { entries: [['index', 'webhooks'], ['testing'], ['validate'], ['client']], commonjs: false },
  js: { entries: [['js']], commonjs: true },
};

/** In the syntax that Node 18 and the bundlers of its day read. */
const SHAPE = { format: 'esm', target: 'es2022', charset: 'utf8', logLevel: 'warning' };

/** Builds the package. Of the WebAssembly modules only those in `names` are compiled; the others stay as they are. */
export async function build(names = MODULES) {
  const tools = await setupBuild();
  if (names.length === MODULES.length) rmSync(pkg, { recursive: true, force: true });
  // Of an earlier build only the modules stay.
  mkdirSync(join(pkg, 'dist'), { recursive: true });
  const folders = readdirSync(join(pkg, 'dist')).filter((name) => !name.endsWith('.wasm')).map((name) => join('dist', name));
  for (const folder of ['types', 'schemas', ...folders]) rmSync(join(pkg, folder), { recursive: true, force: true });
  // Before anything is compiled: only then it is known from which folders.
  await run('cargo', ['fetch', '--locked', '--quiet']);
  for (const name of names) {
    await step(`compiling Rust to ${name}.wasm`, () => compile(name));
    await step(`making ${name}.wasm and its glue`, async () => {
      await bind(tools, artifact(name), join(made, name));
      copyFileSync(join(made, name, 'core.wasm'), join(pkg, 'dist', `${name}.wasm`));
    });
  }
  await step('printing the tables', printTables);
  await step('bundling the entries', bundle);
  await step('writing types and manifest', finish);
}

/** The modules, each built with the feature and the profile of its name. */
export const MODULES = ['core', 'client', 'webhook'];

/** What else the compiler is told. Every engine since Safari 16.4 compares sixteen bytes at once. */
export const FLAGS = { core: ['-Ctarget-feature=+simd128'], client: [], webhook: [] };

function compile(name) {
  const features = ['--no-default-features', '--features', name];
  return run('cargo', ['build', '--profile', name, '--target', WASM_TARGET, '--lib', '--locked', ...features], {
    // A panic says where in the sources it is: not in which folder of this machine they are.
    env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: [...sources(), ...FLAGS[name]].join(' ') },
  });
}

/** Where cargo puts what it made for WebAssembly. */
export function artifact(profile, name = 'hubspot_conversations') {
  const { target_directory: target } = JSON.parse(ask('cargo', ['metadata', '--format-version=1', '--no-deps']));
  return join(target, WASM_TARGET, profile, `${name}.wasm`);
}

/** Makes `core.wasm` and `glue.js` in the folder `to`. */
export async function bind(tools, from, to) {
  rmSync(to, { recursive: true, force: true });
  await run(join(tools, 'wasm-bindgen'), [
    ...['--target', 'web', '--no-typescript', '--omit-default-module-path', '--experimental-reset-state-function'],
    ...['--remove-name-section', '--remove-producers-section'],
    ...['--out-dir', to, '--out-name', 'core', from],
  ]);
  // No feature flags: wasm-opt reads from the module what engines may be asked for. With flags it asks for more.
  const optimizer = join(root, 'node_modules', 'binaryen', 'bin', 'wasm-opt');
  // What is called from one place alone stays a function, unless it is tiny: that is larger as it is and smaller compressed.
  const flags = ['-O3', '--one-caller-inline-max-function-size=20'];
  await run(process.execPath, [optimizer, ...flags, join(to, 'core_bg.wasm'), '-o', join(to, 'core.wasm')]);
  writeFileSync(join(to, 'glue.js'), makeGlue(readFileSync(join(to, 'core.js'), 'utf8')));
}

/** What JavaScript knows of the tables without asking the core: what it shows as data, and the names it writes tapes with. */
async function printTables() {
  await run('cargo', ['build', '--bin', 'tables', '--locked']);
  const tables = JSON.parse(ask('cargo', ['run', '--quiet', '--bin', 'tables', '--locked']));
  const { schemas, received, rules, limits, symbols, symbolHolders, tape, operations, shapes, codes } = tables;
  const shown = {
    SCHEMAS: schemas.map(({ name }) => name),
    READERS: received.map(({ name }) => name),
    TAPE: tape,
    RULES: rules,
    LIMITS: Object.fromEntries(limits.map(({ name, ...limit }) => [name, limit])),
    METHODS: operations.map(methodOf),
    VALIDATE_OPTIONS: shapes.find(({ name }) => name === 'ValidateOptions').fields.map(({ name }) => name),
    UNCHECKED: codes.find(({ code }) => code === 'unchecked'),
  };
  // As JSON, which engines read faster than JavaScript.
  const read = (value) => `/* @__PURE__ */ JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
  const lines = Object.entries(shown).map(([name, value]) => `export const ${name} = ${read(value)};\n`);
  // As text: nobody pays for parsing what few ask for.
  const jsonSchemas = Object.fromEntries(schemas.map(({ name, jsonSchema }) => [name, jsonSchema]));
  lines.push(`export const JSON_SCHEMAS = ${JSON.stringify(jsonSchemas)};\n`);
  // The first word is none.
  const numbered = symbols.map((text, number) => [text, number]).slice(1);
  lines.push(`export const SYMBOLS = /* @__PURE__ */ new Map(${read(numbered)});\n`);
  lines.push(`export const SYMBOL_HOLDERS = '${symbolHolders.map(Number).join('')}';\n`);
  writeFileSync(join(made, 'tables.js'), lines.join(''));
  writeFileSync(join(made, 'js-tables.js'), packedTables(tables));
  for (const [name, source] of Object.entries({ received: isTypedSource, entries: buildPageSource })) {
    const text = readFileSync(join(template, 'src', `${name}.js`), 'utf8');
    if (!text.includes(SHAPES_HERE)) throw new Failure(`${name}.js has no place for the shapes: ${SHAPES_HERE}`);
    writeFileSync(join(made, `${name}.js`), text.replace(SHAPES_HERE, () => source(tables)));
  }
  writeFileSync(join(made, 'verdict.js'), verdictSource(tables));
  writeFileSync(join(made, 'webhook-table.js'), webhookTableSource(tables));
  // A file of its own: only the sandbox asks for it.
  writeFileSync(join(made, 'operations.js'), `export const OPERATIONS = ${JSON.stringify(operationsOf(tables))};\n`);
}

/** A method of the client: its name, whether it makes a list, and where among its arguments the query and the options stand. */
function methodOf({ id, pathParams, body, query, list }) {
  const queryAt = pathParams.length + (body ? 1 : 0);
  return { id, list, queryAt, optionsAt: queryAt + (query.length > 0 ? 1 : 0) };
}

/** What the sandbox knows of each operation: how to recognise a request, and what it may carry. */
function operationsOf({ operations, enums }) {
  const param = (name, { is, of }) => {
    if (is === 'array') return { ...param(name, of), list: true };
    return { name, is, of: is === 'enum' ? enums.find((list) => list.name === of).values : of };
  };
  return operations.map(({ id, method, paths, pathParams, pathKinds, query, body, fixed, answer, auth, authIn }) => ({
    ...{ id, method, paths, fixed, auth, authIn },
    pathParams: pathParams.map((name, at) => param(name, pathKinds[at])),
    query: query.map(({ name, kind }) => param(name, kind)),
    schema: body?.schema,
    status: answer.statuses[0],
  }));
}

function cargoHome() {
  return process.env.CARGO_HOME ?? join(homedir(), '.cargo');
}

/**
 * Names for the folders that sources are compiled from: those of crates, which Cargo names after where it fetched them, and
 * those of Rust where its sources are installed.
 */
function sources() {
  const crates = join(cargoHome(), 'registry', 'src');
  const folders = (existsSync(crates) ? readdirSync(crates) : []).map((name) => [join(crates, name), 'crates']);
  const rust = join(ask('rustc', ['--print', 'sysroot']) ?? '', 'lib', 'rustlib', 'src', 'rust');
  return [[cargoHome(), 'cargo'], ...folders, [rust, 'rust']].map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/** The mark in scripts/codegen/is-typed.template.js and build-page.js that the functions made from the table of shapes replace. */
const SHAPES_HERE = '/* #shapes */';

async function bundle() {
  const esbuild = await import('esbuild');
  writeBase64('core', made);
  for (const [variant, { entries, commonjs }] of Object.entries(VARIANTS)) {
    const folder = join(pkg, 'dist', variant);
    for (const together of entries) {
      await esbuild.build({
        ...SHAPE,
        entryPoints: together.map((entry) => join(template, `${entry}.js`)),
        bundle: true,
        splitting: true,
        chunkNames: 'shared-[hash]',
        outdir: folder,
        plugins: [resolver(variant, made)],
      });
    }
    // `slim` has the other modules from here too.
    if (variant === 'inline') ['client', 'webhook'].forEach((name) => writeBase64(name, folder));
    if (commonjs) await writeCommonJs(esbuild, folder);
    await tighten(folder);
  }
  await bundleCli(esbuild);
}

/** The command line: its own libraries are in it, the package is imported from beside it. */
async function bundleCli(esbuild) {
  const folder = join(pkg, 'dist', 'cli');
  writeFileSync(join(made, 'version.js'), `export const VERSION = ${JSON.stringify(version())};\n`);
  await esbuild.build({
    ...SHAPE,
    entryPoints: [join(template, 'src', 'cli', 'main.js')],
    bundle: true,
    splitting: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    chunkNames: '[name]-[hash]',
    outdir: folder,
    plugins: [resolver('cli', made)],
  });
  await tighten(folder);
  chmodSync(join(folder, 'main.js'), 0o755);
  const notices = CLI_LIBRARIES.map((name) => {
    const license = readFileSync(join(root, 'node_modules', name, LICENSES[name] ?? 'LICENSE'), 'utf8');
    return `${name}\n\n${license.trim()}\n`;
  });
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), notices.join(`\n${'-'.repeat(78)}\n\n`));
}

/** The libraries in the command line, and their files of licences where they are not called LICENSE. */
const CLI_LIBRARIES = ['jsonc-parser', 'picomatch'];
const LICENSES = { 'jsonc-parser': 'LICENSE.md' };

/**
 * Takes out the blanks between words: engines start a tenth sooner. Names stay and lines are short, so a stack trace needs no source map;
 * and so do the comments that tell bundlers what they may drop, which esbuild would take for blanks.
 */
async function tighten(folder) {
  const { minify } = await import('terser');
  const format = { comments: false, preserve_annotations: true, max_line_len: 120, ecma: 2020 };
  for (const file of readdirSync(folder).filter((name) => !name.includes('.base64.'))) {
    const path = join(folder, file);
    const { code } = await minify(readFileSync(path, 'utf8'), { compress: false, mangle: false, module: file.endsWith('.js'), format });
    writeFileSync(path, `${code}\n`);
  }
}

function writeBase64(name, folder) {
  const base64 = readFileSync(join(pkg, 'dist', `${name}.wasm`), 'base64');
  writeFileSync(join(folder, `${name}.base64.js`), `export const base64 = "${base64}";\n`);
}

/** The names with `#` in pkg-template/src: what differs between variants or is made by the build. */
export function resolver(variant, made) {
  const files = {
    '#actor-ids': join(template, 'src', variant === 'js' ? 'js/actor-ids.js' : 'actor-ids.js'),
    '#checks': join(template, 'src', variant === 'js' ? 'js/checks.js' : 'core-bridge.js'),
    '#json-schema': join(template, 'src', variant === 'js' ? 'js/no-json-schema.js' : 'json-schema.js'),
    '#packed': join(made, 'js-tables.js'),
    '#client': join(template, 'src', `client.${variant === 'slim' ? 'inline' : variant}.js`),
    '#client.glue': join(made, 'client', 'glue.js'),
    '#webhook': join(template, 'src', 'webhooks', `wasm.${variant === 'slim' ? 'inline' : variant}.js`),
    '#webhook.glue': join(made, 'webhook', 'glue.js'),
    '#webhook.table': join(made, 'webhook-table.js'),
    '#core.base64': join(made, 'core.base64.js'),
    '#entries': join(made, 'build-page.js'),
    '#formats': join(template, 'src', variant === 'js' ? 'js/verdict-formats.js' : 'formats.js'),
    '#plain': join(template, 'src', 'plain.js'),
    '#verdict': join(made, 'verdict.js'),
    '#received': join(made, 'is-typed.js'),
    '#glue': join(made, 'core', 'glue.js'),
    '#host': join(template, 'src', 'host.js'),
    '#operations': join(made, 'operations.js'),
    '#tables': join(made, 'tables.js'),
    '#utf8': join(template, 'src', 'utf8.js'),
    '#version': join(made, 'version.js'),
    '#words': join(template, 'src', 'words.js'),
    '#wasm': join(template, 'src', `wasm.${variant}.js`),
  };
  const inline = variant === 'slim' ? '../inline' : '.';
  const imports = {
    '#client.base64': `${inline}/client.base64.js`,
    '#webhook.base64': `${inline}/webhook.base64.js`,
    '#webhook.wasm': '../webhook.wasm',
    '#webhook.wasm?module': '../webhook.wasm?module',
    '#client.wasm': '../client.wasm',
    '#client.wasm?module': '../client.wasm?module',
    '#core.wasm': '../core.wasm',
    '#core.wasm?module': '../core.wasm?module',
    // The sandbox and the narrower entries are users of the package like any other.
    '#package': variant === 'cli' ? '../inline/index.js' : './index.js',
    '#testing': '../inline/testing.js',
    '#webhooks': variant === 'cli' ? '../inline/webhooks.js' : './webhooks.js',
  };
  const resolve = ({ path }) =>
    imports[path] ? { path: imports[path], external: true } : files[path] && { path: files[path] };
  return { name: 'variant', setup: (build) => build.onResolve({ filter: /^#/ }, resolve) };
}

/** The version of the crate, which is that of the package. */
function version() {
  const stated = readFileSync(join(root, 'Cargo.toml'), 'utf8').match(/^version = "(.+)"$/m)?.[1];
  if (stated === undefined) throw new Failure('Cargo.toml states no version');
  return stated;
}

/** The JSON Schemas as files, for editors and validators of files. */
async function writeJsonSchemas() {
  const folder = join(pkg, 'schemas');
  mkdirSync(folder, { recursive: true });
  const { JSON_SCHEMAS } = await import(`${pathToFileURL(join(made, 'tables.js')).href}?${Date.now()}`);
  for (const [name, text] of Object.entries(JSON_SCHEMAS)) {
    const head = { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `urn:hubspot-conversations:schemas:${name}` };
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ ...head, ...JSON.parse(text) }, null, 2)}\n`);
  }
}

/** Each file of a variant as CommonJS beside it: the same chunks, so `require` shares what `import` shares. */
async function writeCommonJs(esbuild, folder) {
  for (const file of readdirSync(folder)) {
    const source = readFileSync(join(folder, file), 'utf8').replaceAll(/(from "\.\.?\/[^"]+)\.js"/g, '$1.cjs"');
    // `node`: writes the names of the exports so that Node can import them from an ES module.
    const { code } = await esbuild.transform(source, { ...SHAPE, format: 'cjs', platform: 'node' });
    writeFileSync(join(folder, file.replace(/\.js$/, '.cjs')), code);
  }
}

async function finish() {
  const types = join(pkg, 'types');
  mkdirSync(types);
  for (const file of readdirSync(template).filter((name) => name.endsWith('.d.ts'))) {
    const text = readFileSync(join(template, file), 'utf8');
    writeFileSync(join(types, file), text);
    // For `require`, TypeScript wants declarations of its own that name each other.
    const twin = text.replaceAll(/(from '\.\/[^']+)\.js'/g, "$1.cjs'");
    writeFileSync(join(types, file.replace(/\.d\.ts$/, '.d.cts')), twin);
  }
  const manifest = JSON.parse(readFileSync(join(template, 'package.json'), 'utf8'));
  writeFileSync(join(pkg, 'package.json'), `${JSON.stringify({ ...manifest, version: version() }, null, 2)}\n`);
  await writeJsonSchemas();
  writeFileSync(join(pkg, 'THIRD-PARTY-NOTICES.txt'), noticesOfCrates());
  for (const file of readdirSync(root).filter((name) => /^(README|LICENSE|CHANGELOG|RULES)/.test(name))) {
    copyFileSync(join(root, file), join(pkg, file));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  // `npm run build -- core client`: these modules; `npm run build -- js`: none.
  const wanted = process.argv.slice(2);
  await main('build', () => build(wanted.length === 0 ? MODULES : MODULES.filter((name) => wanted.includes(name))));
}
