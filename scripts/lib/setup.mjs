/*
 * Installs what is missing, and nothing else: quick when all is there. Tools go into .cache/, npm packages into
 * node_modules/; only browsers, a Redis server and curl are installed for the whole machine, with apt, and only for the tests.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { ask, cache, Failure, lockedVersion, root, run, step, WASM_TARGET, which } from './run.mjs';

/** Installs what a build needs. Returns the folder that holds the programs of scripts/build/wasm-tools. */
export async function setupBuild() {
  await setupRust();
  const [tools] = await Promise.all([wasmTools(), npmPackages(root, { tests: false })]);
  return tools;
}

/** Installs what formatters and linters need. */
export async function setupLint() {
  await setupRust();
  await components();
  await npmPackages();
}

/** Installs what the tests need, except what only a build does. Returns the programs that run tests and drive browsers. */
export async function setupTests() {
  await setupLint();
  await setupUiExtension();
  await browsers();
  return { testRunner: await testRunner(), chromedriver: which('chromedriver'), geckodriver: await geckodriver() };
}

/** Installs what of Rust is missing. */
export async function setupRust() {
  if (!which('cargo')) {
    throw new Failure('cargo is missing: install Rust with rustup (https://rustup.rs), then run this again');
  }
  const libraries = ask('rustc', ['--print', 'target-libdir', '--target', WASM_TARGET]);
  if (libraries && existsSync(libraries)) return;
  if (!which('rustup')) throw new Failure(`rustup is missing: install it, or add ${WASM_TARGET} to your Rust otherwise`);
  await step(`installing Rust's ${WASM_TARGET}`, () => run('rustup', ['target', 'add', WASM_TARGET]));
}

async function components() {
  for (const [component, program] of [
    ['rustfmt', 'fmt'],
    ['clippy', 'clippy'],
  ]) {
    if (ask('cargo', [program, '--version'])) continue;
    await step(`installing ${component}`, () => run('rustup', ['component', 'add', component]));
  }
}

/** The programs of scripts/build/wasm-tools. They compile half as much of wasm-bindgen as its command line. */
async function wasmTools() {
  const [manifest, target] = [join(root, 'scripts', 'build', 'wasm-tools', 'Cargo.toml'), join(cache, 'wasm-tools')];
  const build = () =>
    run('cargo', ['build', '--release', '--locked', '--quiet', '--manifest-path', manifest], { env: { CARGO_TARGET_DIR: target } });
  const folder = join(target, 'release');
  if (existsSync(folder)) await build();
  else await step('building the programs that make modules (once, about a minute)', build);
  return folder;
}

/** The runner of the tests of the WebAssembly boundary; it must be of the very version of the crate. */
async function testRunner() {
  const version = lockedVersion('wasm-bindgen');
  const program = 'wasm-bindgen-test-runner';
  return join(await cargoTool('wasm-bindgen-cli', version, program, (said) => said === `${program} ${version}`), program);
}

/** The bridge between WebDriver and Firefox, which Debian does not package. Any version drives any Firefox of today. */
async function geckodriver() {
  const folder = await cargoTool('geckodriver', '0.36.0', 'geckodriver', (said) => said.startsWith('geckodriver '));
  return join(folder, 'geckodriver');
}

/** A program from crates.io: from PATH where that one will do, otherwise built into .cache/. */
async function cargoTool(crate, version, program, willDo) {
  const found = which(program);
  if (found && willDo(ask(found, ['--version']) ?? '')) return dirname(found);
  const home = join(cache, `${crate}-${version}`);
  const folder = join(home, 'bin');
  if (existsSync(join(folder, program)) || existsSync(join(folder, `${program}.exe`))) return folder;
  await step(`building ${crate} ${version} (once, some minutes)`, () =>
    // Not --locked: the lock file inside wasm-bindgen-cli names a crate that is no longer offered.
    run('cargo', ['install', crate, '--version', version, '--root', home, '--no-track'], {
      // They run for a moment, so the time that optimizing them takes never comes back.
      env: { CARGO_TARGET_DIR: join(cache, 'tools'), CARGO_PROFILE_RELEASE_OPT_LEVEL: '1', CARGO_PROFILE_RELEASE_LTO: 'off' },
    }),
  );
  return folder;
}

/** Installs what the starter for UI extensions needs: HubSpot's packages, in a folder of their own because they want React 18. */
export async function setupUiExtension() {
  await npmPackages(join(root, 'examples', 'ui-extension'));
}

/** The mark in the stamp of a folder that has the packages of a build alone. */
const BUILD_ALONE = 'without devDependencies';

/**
 * The packages of a lock file, in the folder that has it: all of them, or on a fresh checkout those of a build alone, a tenth.
 */
export async function npmPackages(folder = root, { tests = true } = {}) {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const stamp = join(folder, 'node_modules', '.installed-lock');
  const [installed, kind] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : [];
  const all = tests || (installed !== undefined && kind !== BUILD_ALONE);
  if (installed === lock && (kind !== BUILD_ALONE || !all)) return;
  await step(`installing npm packages${folder === root ? '' : ` of ${relative(root, folder)}`}`, async () => {
    // None of them needs its install script: what ships a program ships it inside a package.
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...(all ? [] : ['--omit=dev'])], { cwd: folder });
    writeFileSync(stamp, all ? lock : `${lock}\n${BUILD_ALONE}`);
  });
}

async function browsers() {
  /** @type {[string, string[]][]} */
  const needed = [
    ['chromium', ['chromium']],
    ['chromium-driver', ['chromedriver']],
    ['firefox-esr', ['firefox-esr', 'firefox']],
    ['webkit2gtk-driver', ['WebKitWebDriver']],
    ['xvfb', ['Xvfb']],
    ['redis-server', ['redis-server']],
    ['curl', ['curl']],
  ];
  const missing = needed.filter(([, programs]) => !programs.some(which));
  if (missing.length === 0) return;
  const packages = missing.map(([name]) => name);
  const words = `the tests need ${packages.join(', ')}`;
  if (!which('apt-get')) throw new Failure(`${words}: there is no apt here, so install them by hand`);
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (asRoot.length > 0 && ask('sudo', ['-n', 'true']) === undefined) {
    throw new Failure(`${words}: run \`sudo apt-get install ${packages.join(' ')}\`, then this again`);
  }
  const apt = (...args) => {
    const [program, ...rest] = [...asRoot, 'apt-get', '-q', '-y', ...args];
    return run(program, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  };
  await step(`installing ${packages.join(', ')} with apt`, async () => {
    await apt('update');
    await apt('install', '--no-install-recommends', ...packages);
  });
}
