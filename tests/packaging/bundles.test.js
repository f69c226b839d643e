/*
 * The size of what an application imports, through each bundler, from the packed tarball. `node tests/packaging/bundles.test.js --write`
 * writes README's table; the test fails when README is stale.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { regionOf, writeRegion } from '../support/readme.mjs';
import { BUNDLERS } from './bundlers.mjs';
import { project } from './packed.mjs';

const PACKAGE = 'hubspot-conversations';

/**
 * By the import as README shows it: the code, and `most`, the KB of Brotli that esbuild's bundle has at most. If `goal` stands beside it,
 * that is still to be reached.
 */
const IMPORTS = {
  '`isConversationsError`': { names: '{ isConversationsError }', most: 1 },
  '`LIMITS`': { names: '{ LIMITS }', most: 1 },
  '`actor`': { names: '{ actor }', most: 2 },
  '`verifySignature`': { names: '{ verifySignature }', most: 9 },
  '`schemas`': { names: '{ schemas }', most: 80, goal: 66 },
  '`schemas` of `./js`': { names: '{ schemas }', from: '/js', most: 22 },
  '`read`': { names: '{ read }', most: 92, goal: 75 },
  '`Client`': { names: '{ Client }', most: 157, goal: 120 },
  everything: { names: '* as all', most: 190, goal: 150 },
  '`schemas` of `./slim`, without `core.wasm`': { names: '{ schemas }', from: '/slim', most: 21, goal: 15 },
};

/** The factor by which a bundle of another bundler may be larger than esbuild's, and the bytes that it may write around modules. */
const TOLERANCE = 1.03;
const AROUND = 500;

/** In bytes, what Parcel keeps more: tables that are parsed from JSON, whether they are used or not. */
const KEPT_BY_PARCEL = 11_000;

/** Hints on the size of a bundle, which is bounded here. */
const SIZE_HINT = /(asset|entrypoint) size limit|webpack performance recommendations|chunks are larger than 500 kB/;

/** The compressed sizes of everything that a bundler emits, in bytes. */
function sizesOf(files) {
  const sum = (compress) => files.reduce((total, file) => total + compress(file).length, 0);
  return {
    raw: sum((file) => file),
    gzip: sum((file) => gzipSync(file, { level: 9 })),
    brotli: sum((file) => brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: file.length } })),
  };
}

/** By bundler and import, the sizes and the warnings. The bundlers run at once: two of them in processes of their own. */
async function measured() {
  const { folder } = await project();
  const one = async (bundle, name, label) => {
    const { names, from = '' } = IMPORTS[label];
    const place = `${name}-${Object.keys(IMPORTS).indexOf(label)}`;
    const entry = join(folder, `${place}.js`);
    const used = names.replace('* as ', '');
    writeFileSync(entry, `import ${names} from '${PACKAGE}${from}';\nglobalThis.used = ${used};\n`);
    const { files, warnings } = await bundle(entry, join(folder, place));
    return { ...sizesOf(files), warnings };
  };
  const ofBundler = async ([name, bundle]) => {
    const found = {};
    for (const label of Object.keys(IMPORTS)) found[label] = await one(bundle, name, label);
    return [name, found];
  };
  return Object.fromEntries(await Promise.all(Object.entries(BUNDLERS).map(ofBundler)));
}

/** Bytes in KB as README states them: at least the size, with a margin for small changes. */
function rounded(bytes) {
  const kilobytes = (bytes * 1.02) / 1000;
  return kilobytes < 10 ? Math.ceil(kilobytes * 10) / 10 : Math.ceil(kilobytes);
}

const COLUMNS = ['raw', 'gzip', 'brotli'];

/** README's table. */
function table(sizes) {
  const line = (label) => `| ${[label, ...COLUMNS.map((column) => `${rounded(sizes[label][column])} KB`)].join(' | ')} |`;
  return [`| import | ${COLUMNS.join(' | ')} |`, '|---|---|---|---|', ...Object.keys(IMPORTS).map(line)];
}

if (process.argv.includes('--write')) {
  const sizes = await measured();
  for (const [name, found] of Object.entries(sizes))
    console.log(
      name,
      Object.values(found)
        .map(({ brotli }) => brotli)
        .join(' '),
    );
  writeRegion('sizes', table(sizes.esbuild));
} else {
  describe('what an application imports', () => {
    let sizes;
    before(async () => {
      sizes = await measured();
    });

    for (const [label, { most }] of Object.entries(IMPORTS)) {
      test(`${label}: at most ${most} KB of Brotli`, () => {
        const { brotli } = sizes.esbuild[label];
        assert.ok(brotli > 0 && brotli <= most * 1000, `${brotli} bytes`);
      });

      for (const name of Object.keys(BUNDLERS).filter((other) => other !== 'esbuild')) {
        test(`${label}: ${name} makes it no larger than esbuild, but for 3 % and what it adds to all`, () => {
          const [own, other] = [sizes[name][label].brotli, sizes.esbuild[label].brotli];
          const more = name === 'Parcel' ? KEPT_BY_PARCEL : AROUND;
          assert.ok(own > 0 && own <= other * TOLERANCE + more, `${own} bytes, esbuild's are ${other}`);
        });
      }
    }

    for (const name of Object.keys(BUNDLERS)) {
      test(`${name} prints no warning`, () => {
        const warnings = Object.values(sizes[name]).flatMap((found) => found.warnings);
        assert.deepEqual(
          warnings.filter((text) => !SIZE_HINT.test(text)),
          [],
        );
      });
    }

    test('the sizes of README are at most a tenth more than those measured, and never less', () => {
      const stale = 'README is stale: run `node tests/packaging/bundles.test.js --write`';
      const [, , ...rows] = regionOf('sizes').map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
      assert.deepEqual(
        rows.map(([label]) => label),
        Object.keys(IMPORTS),
        stale,
      );
      for (const [label, ...stated] of rows) {
        COLUMNS.forEach((column, i) => {
          const size = sizes.esbuild[label][column] / 1000;
          const said = Number.parseFloat(stated[i]);
          assert.ok(size <= said && said <= Math.max(size * 1.1, size + 0.1), `${label}, ${column}: ${said} KB, not ${size} KB. ${stale}`);
        });
      }
    });
  });
}
