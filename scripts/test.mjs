/* Everything a change must pass, in the order of what fails soonest. CI runs this and nothing else. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { build, FLAGS, MODULES } from './build/build.mjs';
import { setupBuild, setupTests } from './lib/setup.mjs';
import { main, root, run, step, WASM_TARGET } from './lib/run.mjs';

await main('test', async () => {
  const tools = await setupBuild();
  const { chromedriver, geckodriver } = await setupTests();

  await step('formatting of Rust', () => run('cargo', ['fmt', '--check']));
  await step('clippy, native', () => clippy('--all-targets'));
  await step('clippy, WebAssembly', () => clippy('--lib', '--test', 'boundary', '--example', 'trap', '--target', WASM_TARGET));
  // What a module does not use is none of it.
  for (const name of MODULES) {
    const features = ['--no-default-features', '--features', name];
    await step(`clippy, ${name}.wasm`, () => clippyWith(FLAGS[name], '--lib', ...features, '--target', WASM_TARGET));
  }
  await step('tests of Rust', () => run('cargo', ['test', '--locked', '--quiet']));
  await build();

  const boundary = (env) =>
    run('cargo', ['test', '--locked', '--target', WASM_TARGET, '--test', 'boundary'], {
      env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: join(tools, 'wasm-bindgen-test-runner'), ...env },
    });
  const browser = { WASM_BINDGEN_USE_BROWSER: '1' };
  await step('the WebAssembly boundary in Node', () => boundary({}));
  await step('the WebAssembly boundary in Chromium', () => boundary({ ...browser, CHROMEDRIVER: chromedriver }));
  await step('the WebAssembly boundary in Firefox', () => boundary({ ...browser, GECKODRIVER: geckodriver }));

  // One file at a time: some build with cargo, and several drive a browser.
  const files = ['tests', 'bench'].flatMap((folder) => filesUnder(folder, /\.test\.m?js$/));
  await step('types, package, hosts', () =>
    run(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files]),
  );
});

function clippy(...targets) {
  return clippyWith([], ...targets);
}

/** With flags for what is compiled for WebAssembly: they decide which code there is. */
function clippyWith(flags, ...targets) {
  return run('cargo', ['clippy', '--locked', '--quiet', ...targets, '--', '-D', 'warnings'], {
    env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: flags.join(' ') },
  });
}

function filesUnder(folder, name) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !path.includes('node_modules'))
    .sort();
}
