/* The source maps of the package: every file has one, it leads to the right line of a source in the package, and hosts follow it. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';

import { build } from 'esbuild';

import { output, project } from './packed.mjs';

const VARIANTS = ['edge', 'inline', 'js', 'slim', 'workerd'];

let at, installed, files;
before(async () => {
  ({ folder: at, installed } = await project());
  files = VARIANTS.flatMap((variant) => {
    const own = join(installed, 'dist', variant);
    return readdirSync(own).map((name) => join(own, name));
  }).filter((file) => /\.c?js$/.test(file) && !file.includes('.ascii.'));
});

const mapOf = (file) => JSON.parse(readFileSync(`${file}.map`, 'utf8'));

test('every file names its map, and every source of a map is in the package', () => {
  assert.ok(files.length > 20);
  for (const file of files) {
    assert.equal(readFileSync(file, 'utf8').trimEnd().split('\n').at(-1), `//# sourceMappingURL=${file.split(/[\\/]/).at(-1)}.map`);
    const { sources, sourcesContent } = mapOf(file);
    assert.ok(sources.length > 0, file);
    sources.forEach((source, i) => {
      // The bytes of a module have a line in the place of their source.
      assert.equal(existsSync(join(dirname(file), source)), !/[/.]ascii\.js$/.test(source), source);
      assert.ok(sourcesContent[i] === null || sourcesContent[i].length < 50, source);
    });
  }
});

test('a map leads from each function to the line that declares it', () => {
  for (const file of files) {
    const map = new SourceMap(mapOf(file));
    const lines = readFileSync(file, 'utf8').split('\n');
    let found = 0;
    lines.forEach((line, row) => {
      for (const { index, 1: name } of line.matchAll(/(?<=\bfunction )(\w+)(?=\()/g)) {
        const { originalSource, originalLine } = map.findEntry(row, index);
        // esbuild's own helpers have no source.
        if (originalSource === undefined || name.startsWith('__')) continue;
        const declared = readFileSync(join(dirname(file), originalSource), 'utf8').split('\n')[originalLine];
        // A name that two files have is numbered in one of them.
        assert.ok(declared.includes(name.replace(/\d+$/, '')), `${file}: ${name} in ${originalSource}:${originalLine + 1}: ${declared}`);
        found += 1;
      }
    });
    assert.ok(found > 0 || /(client|validate|ui-extension)\.c?js$/.test(file), file);
  }
});

test('Node shows the lines of the sources where it is asked to', async () => {
  // A getter of the caller's own runs below functions of the package.
  const use = `
    let stack;
    schemas.threadMessage.validate({ get type() { stack = new Error().stack; return 'MESSAGE'; } });
    console.log(stack);
  `;
  for (const [name, load] of [
    ['import.mjs', "import { schemas } from 'hubspot-conversations';"],
    ['require.cjs', "const { schemas } = require('hubspot-conversations');"],
  ]) {
    writeFileSync(join(at, name), `${load}\n${use}`);
    const stack = await output(process.execPath, ['--enable-source-maps', join(at, name)]);
    const [, place, line] = /hubspot-conversations\/(sources\/src\/[\w/-]+\.js):(\d+)/.exec(stack) ?? assert.fail(stack);
    assert.ok(readFileSync(join(installed, place), 'utf8').split('\n').length >= Number(line), stack);
    assert.doesNotMatch(stack, /dist\/inline/);
  }
});

test("a bundler follows the maps to the sources, and the application's map names them", async () => {
  writeFileSync(join(at, 'application.js'), "import { schemas } from 'hubspot-conversations';\nglobalThis.schemas = schemas;\n");
  const options = { bundle: true, minify: true, write: false, sourcemap: true, outdir: join(at, 'out'), logLevel: 'silent' };
  const { outputFiles, warnings } = await build({ ...options, entryPoints: [join(at, 'application.js')] });
  assert.deepEqual(warnings, []);
  const { sources } = JSON.parse(outputFiles.find(({ path }) => path.endsWith('.map')).text);
  const named = sources.filter((source) => source.includes('/hubspot-conversations/sources/src/'));
  assert.ok(named.length > 20, String(sources));
});
