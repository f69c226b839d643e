/* Everything a change must pass, in the order of what fails soonest. CI runs this and nothing else. */
import { join } from 'node:path';

import { build, FLAGS, MODULES } from './build/build.mjs';
import { checkGenerated } from './codegen/generate.mjs';
import { setupBuild, setupTests } from './lib/setup.mjs';
import { main, run, step, WASM_TARGET } from './lib/run.mjs';
import { runTests, testFiles } from './test-js.mjs';

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
  await step('generated files', checkGenerated);
  await build();

  const boundary = (env) =>
    run('cargo', ['test', '--locked', '--target', WASM_TARGET, '--test', 'boundary'], {
      env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: join(tools, 'wasm-bindgen-test-runner'), ...env },
    });
  const browser = { WASM_BINDGEN_USE_BROWSER: '1' };
  await step('the WebAssembly boundary in Node', () => boundary({}));
  await step('the WebAssembly boundary in Chromium', () => boundary({ ...browser, CHROMEDRIVER: chromedriver }));
  await step('the WebAssembly boundary in Firefox', () => boundary({ ...browser, GECKODRIVER: geckodriver }));

  await step('types, package, hosts', () => runTests(testFiles(), { built: true }));
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
