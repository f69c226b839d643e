/* Formatters and linters of both languages: `npm run lint`. With `--fix`, what can be mended by itself is. */
import { pathToFileURL } from 'node:url';

import { FLAGS, MODULES } from './build/build.mjs';
import { main, run, step, WASM_TARGET } from './lib/run.mjs';
import { setupLint } from './lib/setup.mjs';

/** Clippy, with flags for what is compiled for WebAssembly: they decide which code there is. */
function clippy(flags, ...targets) {
  return run('cargo', ['clippy', '--locked', '--quiet', ...targets, '--', '-D', 'warnings'], {
    env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: flags.join(' ') },
  });
}

/** The formatter and the linter of JavaScript. */
function biome(fix) {
  return run('npx', ['--no-install', 'biome', 'check', '--error-on-warnings', ...(fix ? ['--write'] : []), '.']);
}

/** The types of JavaScript, by the JSDoc of its functions: these projects list what is checked. */
async function types() {
  for (const project of ['tsconfig.json', 'tsconfig.www.json']) await run('npx', ['--no-install', 'tsc', '--project', project]);
}

/** Every check that needs no build. */
export async function lint({ fix = false } = {}) {
  await step('format and lint of JavaScript', () => biome(fix));
  await step('types of JavaScript', types);
  await step('format of Rust', async () => {
    for (const manifest of ['Cargo.toml', 'fuzz/Cargo.toml', 'scripts/build/wasm-tools/Cargo.toml']) {
      await run('cargo', ['fmt', '--manifest-path', manifest, ...(fix ? [] : ['--check'])]);
    }
  });
  await step('clippy, native', () => clippy([], '--all-targets'));
  await step('clippy, WebAssembly', () => clippy([], '--lib', '--test', 'boundary', '--example', 'trap', '--target', WASM_TARGET));
  // A module is linted with the code that it has alone. Of its flags, those of the target decide which that is.
  for (const name of MODULES) {
    const features = ['--no-default-features', '--features', name];
    await step(`clippy, ${name}.wasm`, () =>
      clippy(
        FLAGS[name].filter((flag) => flag.startsWith('-Ctarget-feature')),
        '--lib',
        ...features,
        '--target',
        WASM_TARGET,
      ),
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main('lint', async () => {
    await setupLint();
    await lint({ fix: process.argv.includes('--fix') });
  });
}
