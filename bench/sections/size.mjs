/* Sizes: the WebAssembly modules, the JavaScript beside them, and the other libraries with the same three schemas. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { MODULES } from '../../scripts/build/build.mjs';
import { pkg } from '../../scripts/lib/run.mjs';
import { here } from '../install.mjs';
import { modulePath, PEERS } from '../peers.mjs';
import { table } from '../report.mjs';

const sizes = (bytes) => [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];

async function bundled(entry, external = []) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    external,
  });
  return Buffer.from(outputFiles[0].contents);
}

/** Bytes of brotli. The JavaScript had 34,668 before verdicts were generated; the limit is half of that. */
const LIMITS = { core: 73_000, javascript: 17_334 };

export async function size({ host }) {
  const modules = Object.fromEntries(MODULES.map((name) => [name, sizes(readFileSync(join(pkg, 'dist', `${name}.wasm`)))]));
  const javascript = sizes(await bundled(join(pkg, 'dist', 'slim', 'slim.js'), ['*.ascii.js']));
  const inline = sizes(await bundled(join(here, 'package.mjs')));
  const rows = [
    ...MODULES.map((name) => [`ours: ${name}.wasm`, ...modules[name]]),
    ['ours: the JavaScript beside them, minified', ...javascript],
    ['ours: one script with both modules inside, minified', ...inline],
  ];
  for (const [peer, name] of Object.entries(PEERS)) {
    rows.push([`${name} with three schemas, minified`, ...sizes(await bundled(modulePath(peer, 'written')))]);
  }
  const hubspot = await bundled(join(here, 'sections', 'start.hubspot.mjs'));
  rows.push(['@hubspot/api-client, minified', ...sizes(hubspot)]);
  console.log(`\n## Size, in bytes\n\n${table([['what', 'raw', 'gzip -9', 'brotli 11'], ...rows])}`);
  const entry = (what, [, , bytes], limit) => ({
    host,
    title: 'size in brotli',
    what,
    goal: limit === undefined ? undefined : `≤ ${(limit / 1000).toFixed(1)} KB`,
    measured: `${(bytes / 1000).toFixed(1)} KB`,
    met: limit === undefined ? undefined : bytes <= limit,
  });
  return [
    entry('core.wasm', modules.core, LIMITS.core),
    entry('JavaScript beside it, minified', javascript, LIMITS.javascript),
    ...rows
      .slice(1)
      .filter(([name]) => !name.includes('beside'))
      .map(([name, ...numbers]) => entry(name, numbers)),
  ];
}
