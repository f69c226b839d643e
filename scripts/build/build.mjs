/*
 * Builds the installable package into pkg/:
 *
 *   tables of the core → generated modules and documents (scripts/codegen)
 *   cargo → wasm-bindgen → wasm-opt → split → pkg-template/wasm/<module>: glue.js, and the bytes as text, core.wasm's in parts
 *   pkg-template → esbuild → pkg/dist, with types and manifest
 *
 * pkg/dist has a folder for every way in which the WebAssembly modules arrive (VARIANTS), which differ in that alone. The sources run
 * without the last step too: the names with `#` are the `imports` of pkg-template/package.json, and a variant replaces some of them.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { crateVersion, generate } from '../codegen/generate.mjs';
import { ask, cache, Failure, main, pkg, root, run, step, WASM_TARGET } from '../lib/run.mjs';
import { setupBuild, setupRust } from '../lib/setup.mjs';
import { asciiSource } from './ascii.mjs';
import { makeGlue } from './glue.mjs';
import { noticesOfCrates } from './notices.mjs';
import { writeRedirects } from './redirects.mjs';
import { MAPPED, shipMap, splitMap } from './source-maps.mjs';
import { stampPackage } from './stamp.mjs';

const template = join(root, 'pkg-template');
/** The glue and the bytes of the WebAssembly modules, a folder each. */
const wasm = join(template, 'wasm');

/**
 * By folder of pkg/dist, the entry files that are bundled together. Entries of one list
 * share what both need; each file more that an entry is in takes a host a millisecond.
 */
const VARIANTS = {
  inline: { entries: [['index', 'ui-extension', 'webhooks'], ['testing'], ['validate'], ['client']], commonjs: true },
  slim: { entries: [['slim']], commonjs: true },
  workerd: { entries: [['index', 'webhooks'], ['testing'], ['validate'], ['client']], commonjs: false },
  edge: { entries: [['index', 'webhooks'], ['testing'], ['validate'], ['client']], commonjs: false },
  js: { entries: [['js']], commonjs: true },
};

/**
 * In the syntax that Node 18 and the bundlers of its day read.
 *
 * @type {{ format: 'esm', target: string, charset: 'utf8', logLevel: 'warning' }}
 */
const SHAPE = { format: 'esm', target: 'es2022', charset: 'utf8', logLevel: 'warning' };

/** Builds the package. Of the WebAssembly modules only those in `names` are compiled; the others stay as they are. */
export async function build(names = MODULES) {
  checkParts();
  await setupRust();
  // At once: on a fresh machine each of them compiles for a while, and none keeps all processors busy.
  const [tools] = await Promise.all([
    setupBuild(),
    compileModules(names),
    step('generating modules and documents from the tables', generate),
  ]);
  if (names.length === MODULES.length) rmSync(pkg, { recursive: true, force: true });
  // Of an earlier build only the modules stay.
  mkdirSync(join(pkg, 'dist'), { recursive: true });
  const folders = readdirSync(join(pkg, 'dist'))
    .filter((name) => !name.endsWith('.wasm'))
    .map((name) => join('dist', name));
  for (const folder of ['docs', 'types', 'schemas', 'sources', ...folders]) rmSync(join(pkg, folder), { recursive: true, force: true });
  await Promise.all(
    names.map((name) =>
      step(`making ${name}.wasm and its glue`, async () => {
        await bind(tools, compiled(name), join(wasm, name), name === 'core' ? CORE_PARTS : {});
        copyFileSync(join(wasm, name, 'module.wasm'), join(pkg, 'dist', `${name}.wasm`));
      }),
    ),
  );
  await step('bundling the entries', bundle);
  await step('writing types and manifest', finish);
  stampPackage(names.length === MODULES.length);
}

/** The modules, each built with the feature of its name. */
export const MODULES = ['core', 'client', 'webhook'];

/**
 * The flags of the compiler for this crate. core.wasm checks thousands of bodies a second where client.wasm waits for one answer: the other is
 * made as small as can be. Of the first, every engine since Safari 16.4 compares sixteen bytes at once.
 */
export const FLAGS = {
  core: ['-Copt-level=s', '-Ctarget-feature=+simd128'],
  client: ['-Copt-level=z'],
  webhook: ['-Copt-level=s'],
};

/**
 * Compiles modules one after the other, in one folder: there they share the crates that they use. Those are compiled without the flags, which
 * are for this crate alone.
 */
async function compileModules(names) {
  // Before anything is compiled: only then it is known from which folders.
  await run('cargo', ['fetch', '--locked', '--quiet']);
  // A panic states its place in the sources, not the folder of this machine that they are in.
  const env = { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: sources().join(' ') };
  for (const name of names) {
    const features = ['--no-default-features', '--features', name];
    const what = ['--release', '--target', WASM_TARGET, '--lib', '--crate-type', 'cdylib', '--locked', '--quiet', ...features];
    await step(`compiling Rust to ${name}.wasm`, () => run('cargo', ['rustc', ...what, '--', ...FLAGS[name]], { env }));
    mkdirSync(join(cache, 'modules'), { recursive: true });
    copyFileSync(artifact('release', 'hubspot_conversations'), compiled(name));
  }
}

/** A module as it was compiled: in cargo's own folder the next one takes its place. */
const compiled = (name) => join(cache, 'modules', `${name}.wasm`);

/** The file that cargo made for WebAssembly. */
export function artifact(folder, name) {
  const { target_directory: target } = JSON.parse(ask('cargo', ['metadata', '--format-version=1', '--no-deps']) ?? '');
  return join(target, WASM_TARGET, folder, `${name}.wasm`);
}

/** The parts of core.wasm, which are texts of their own, and the exports that need them. Exports of several parts are in the main one. */
const CORE_PARTS = {
  errors: ['answered_error'],
  explain: ['explain_error'],
  normalize: ['normalize_value'],
  read: ['entries', 'read_entries', 'read_json', 'read_value'],
  reply: ['reply_value'],
};

/** The module that loads a part of core.wasm: it is made of text when it is first needed. */
const partSource = (bytes) => `import { asciiLoader } from '../../src/runtime/compile.js';

${asciiSource(bytes)}export const load = /* @__PURE__ */ asciiLoader(ascii);
`;

/** Throws where a source imports a part of core.wasm that there is not: it would be missed when all is compiled. */
function checkParts() {
  for (const file of readdirSync(join(template, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))) {
    const imported = readFileSync(join(template, 'src', file), 'utf8').matchAll(/'#core\/parts\/([\w-]+)'/g);
    const unknown = [...imported].map(([, name]) => name).filter((name) => !Object.hasOwn(CORE_PARTS, name));
    if (unknown.length > 0) throw new Failure(`\`CORE_PARTS\` of scripts/build/build.mjs has no ${unknown}, which ${file} imports`);
  }
}

/** Makes `glue.js`, `module.wasm`, `ascii.js` and a module for each part in the folder `to`. */
export async function bind(tools, from, to, parts = {}) {
  const made = `${to}.made`;
  rmSync(made, { recursive: true, force: true });
  await run(join(tools, 'bind'), [from, made]);
  // No feature flags: wasm-opt reads from the module what engines may be asked for. With flags it asks for more.
  const optimizer = join(root, 'node_modules', 'binaryen', 'bin', 'wasm-opt');
  // A function that is called from one place alone stays one, unless it is tiny: that is larger as it is and smaller compressed.
  const flags = ['-O3', '--one-caller-inline-max-function-size=20'];
  mkdirSync(to, { recursive: true });
  const module = join(to, 'module.wasm');
  await run(process.execPath, [optimizer, ...flags, join(made, 'core_bg.wasm'), '-o', module]);
  const divided = Object.entries(parts);
  writeFileSync(join(to, 'glue.js'), makeGlue(readFileSync(join(made, 'core.js'), 'utf8'), divided.length > 0));
  // Without parts, all of it is main.
  await run(join(tools, 'split'), [module, made, ...divided.map(([name, exports]) => `${name}=${exports}`)]);
  writeFileSync(join(to, 'ascii.js'), asciiSource(readFileSync(join(made, 'main.wasm'))));
  for (const [name] of divided) writeFileSync(join(to, `${name}.part.js`), partSource(readFileSync(join(made, `${name}.wasm`))));
  rmSync(made, { recursive: true, force: true });
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

async function bundle() {
  const esbuild = await import('esbuild');
  for (const [variant, { entries, commonjs }] of Object.entries(VARIANTS)) {
    const folder = join(pkg, 'dist', variant);
    for (const together of entries) {
      await esbuild.build({
        ...SHAPE,
        ...MAPPED,
        entryPoints: together.map((entry) => join(template, `${entry}.js`)),
        bundle: true,
        splitting: true,
        chunkNames: 'shared-[hash]',
        outdir: folder,
        plugins: [resolver(variant)],
      });
    }
    // `slim` has these modules from here too.
    if (variant === 'inline') {
      for (const name of ['client', 'webhook']) copyFileSync(join(wasm, name, 'ascii.js'), join(folder, `${name}.ascii.js`));
    }
    if (commonjs) await writeCommonJs(esbuild, folder);
    await tighten(folder);
  }
  await bundleCli(esbuild);
  writeRedirects(join(template, 'package.json'), pkg);
}

/** The command line: its own libraries are in it, the package is imported from beside it. */
async function bundleCli(esbuild) {
  const folder = join(pkg, 'dist', 'cli');
  await esbuild.build({
    ...SHAPE,
    entryPoints: [join(template, 'src', 'cli', 'main.js')],
    bundle: true,
    splitting: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    chunkNames: '[name]-[hash]',
    outdir: folder,
    plugins: [resolver('cli')],
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
 * Takes out the blanks between tokens: engines start a tenth sooner. Names stay and lines are short, so a stack trace needs no source map;
 * and so do the comments that tell bundlers what they may drop, which esbuild would take for blanks. A source map becomes a file beside its own.
 */
async function tighten(folder) {
  const { minify } = await import('terser');
  /** @type {import('terser').FormatOptions} */
  const format = { comments: false, preserve_annotations: true, max_line_len: 120, ecma: 2020 };
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    const { code, map } = splitMap(readFileSync(path, 'utf8'));
    if (file.includes('.ascii.')) {
      writeFileSync(path, code);
      continue;
    }
    const sourceMap = map === undefined ? undefined : { content: map, url: `${file}.map` };
    const tight = await minify(code, { compress: false, mangle: false, module: file.endsWith('.js'), format, sourceMap });
    writeFileSync(path, `${tight.code}\n`);
    if (sourceMap) writeFileSync(`${path}.map`, shipMap(String(tight.map), folder, { from: template, to: join(pkg, 'sources') }));
  }
}

/** The files that the variant in JavaScript alone has in the place of the core. */
const JAVASCRIPT = {
  '#checks': './src/js/checks.js',
  '#explain-report': './src/js/explain.js',
  '#formats': './src/js/verdict-formats.js',
  '#json-schema': './src/js/no-json-schema.js',
  '#normalize-edits': './src/js/normalize.js',
};

/**
 * Resolves the names with `#`: the `imports` of pkg-template/package.json, but for those in which a variant differs.
 *
 * @param {string} variant a folder of pkg/dist
 * @param {string} [modules] the folder of the glue and the bytes of the modules
 */
export function resolver(variant, modules = wasm) {
  const { imports } = JSON.parse(readFileSync(join(template, 'package.json'), 'utf8'));
  if (variant === 'js') Object.assign(imports, JAVASCRIPT);
  const loader = { cli: 'inline', js: 'inline', slim: 'inline' }[variant] ?? variant;
  const inline = variant === 'slim' ? '../inline' : '.';
  const external = {
    '#client/ascii': `${inline}/client.ascii.js`,
    '#webhook/ascii': `${inline}/webhook.ascii.js`,
    // The sandbox, the narrower entries and the command line are users of the package like any other.
    '#package': variant === 'cli' ? '../inline/index.js' : './index.js',
    '#testing': '../inline/testing.js',
    '#webhooks': variant === 'cli' ? '../inline/webhooks.js' : './webhooks.js',
  };
  if (loader !== 'inline' || variant === 'slim') imports['#core/parts/*'] = './src/runtime/no-part.js';
  for (const name of MODULES) {
    imports[`#${name}/module`] = `./src/runtime/${name}.${variant === 'slim' && name !== 'webhook' ? 'slim' : loader}.js`;
    for (const query of ['', '?module']) external[`#${name}/wasm${query}`] = `../${name}.wasm${query}`;
  }
  const resolve = ({ path }) => {
    if (external[path]) return { path: external[path], external: true };
    const pattern = path.replace(/[^/]+$/, '*');
    const file = (imports[path] ?? imports[pattern])?.replace('*', basename(path));
    if (file === undefined) return undefined;
    return { path: file.startsWith('./wasm/') ? join(modules, file.slice('./wasm/'.length)) : join(template, file) };
  };
  return { name: 'variant', setup: (build) => build.onResolve({ filter: /^#/ }, resolve) };
}

/** The JSON Schemas as files, for editors and validators of files. */
async function writeJsonSchemas() {
  const folder = join(pkg, 'schemas');
  mkdirSync(folder, { recursive: true });
  const generated = join(template, 'src', 'generated', 'json-schemas.js');
  const { JSON_SCHEMAS } = await import(`${pathToFileURL(generated).href}?${Date.now()}`);
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
    const { code } = await esbuild.transform(source, { ...SHAPE, ...MAPPED, format: 'cjs', platform: 'node' });
    writeFileSync(join(folder, file.replace(/\.js$/, '.cjs')), code);
  }
}

/** The documents that README leads to. */
const DOCUMENTS = ['CLIENT.md', 'VALIDATION.md', 'WEBHOOKS.md'];

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
  // The names with `#` are bundled.
  const { imports: _, ...manifest } = JSON.parse(readFileSync(join(template, 'package.json'), 'utf8'));
  writeFileSync(join(pkg, 'package.json'), `${JSON.stringify({ ...manifest, version: crateVersion() }, null, 2)}\n`);
  await writeJsonSchemas();
  writeFileSync(join(pkg, 'THIRD-PARTY-NOTICES.txt'), noticesOfCrates());
  for (const file of readdirSync(root).filter((name) => /^(README|LICENSE|CHANGELOG|RULES|SECURITY)/.test(name))) {
    copyFileSync(join(root, file), join(pkg, file));
  }
  mkdirSync(join(pkg, 'docs'), { recursive: true });
  for (const file of DOCUMENTS) copyFileSync(join(root, 'docs', file), join(pkg, 'docs', file));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  // `npm run build -- core client`: these modules; `npm run build -- js`: none.
  const wanted = process.argv.slice(2);
  await main('build', () => build(wanted.length === 0 ? MODULES : MODULES.filter((name) => wanted.includes(name))));
}
