/* Everything a change must pass, in the order of what fails soonest. CI runs this and nothing else. */
import { build, MODULES } from './build/build.mjs';
import { hasModules } from './build/stamp.mjs';
import { checkGenerated } from './codegen/generate.mjs';
import { main, run, step, WASM_TARGET } from './lib/run.mjs';
import { setupTests } from './lib/setup.mjs';
import { lint } from './lint.mjs';
import { runTests, testFiles } from './test-js.mjs';

await main('test', async () => {
  const { testRunner, chromedriver, geckodriver } = await setupTests();

  await lint();
  await step('tests of Rust', () => run('cargo', ['test', '--locked', '--quiet']));
  await step('generated files', checkGenerated);
  await build(hasModules(MODULES) ? [] : MODULES);

  const boundary = (env) =>
    run('cargo', ['test', '--locked', '--target', WASM_TARGET, '--test', 'boundary'], {
      env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: testRunner, ...env },
    });
  const browser = { WASM_BINDGEN_USE_BROWSER: '1' };
  await step('the WebAssembly boundary in Node', () => boundary({}));
  await step('the WebAssembly boundary in Chromium', () => boundary({ ...browser, CHROMEDRIVER: chromedriver }));
  await step('the WebAssembly boundary in Firefox', () => boundary({ ...browser, GECKODRIVER: geckodriver }));

  await step('types, package, hosts', () => runTests(testFiles(), { built: true }));
});
