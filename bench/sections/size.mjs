/* What has to be carried over a wire: the WebAssembly module, our entry file, and the others with the same schemas. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { MODULES } from '../../scripts/build.mjs';
import { pkg } from '../../scripts/steps.mjs';
import { here } from '../install.mjs';
import { table } from '../report.mjs';

const sizes = (bytes) => [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];

async function bundled(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  return Buffer.from(outputFiles[0].contents);
}

export async function size({ typia, peers, host }) {
  const modules = MODULES.map((name) => sizes(readFileSync(join(pkg, 'dist', `${name}.wasm`))));
  const slim = join(pkg, 'dist', 'slim');
  const files = readdirSync(slim).filter((file) => file.endsWith('.js'));
  const glue = Buffer.concat(
    [...files, join('..', 'inline', 'client.base64.js')].map((file) => readFileSync(join(slim, file))),
  );
  const inline = await bundled(join(pkg, 'dist', 'inline', 'index.js'));
  const rows = [
    ...MODULES.map((name, i) => [`ours: ${name}.wasm`, ...modules[i]]),
    ['ours: the JavaScript beside it', ...sizes(glue)],
    ['ours: one script with the module inside, minified', ...sizes(inline)],
  ];
  for (const name of peers) {
    const entry = name === 'typia' ? typia : join(here, 'contenders', `${name}.mjs`);
    rows.push([`${name} with three schemas, minified`, ...sizes(await bundled(entry))]);
  }
  rows.push([
    '@hubspot/api-client, minified',
    ...sizes(await bundled(join(here, 'sections', 'start.hubspot.mjs'))),
  ]);
  console.log(`\n## Size, in bytes\n\n${table([['what', 'raw', 'gzip -9', 'brotli 11'], ...rows])}`);
  // The client checks what it sends: whoever calls has both modules.
  const together = modules.reduce((sum, [, , brotli]) => sum + brotli, 0);
  const kilobytes = (limit) => ({
    host,
    title: 'size of the modules with the client in them, brotli',
    what: MODULES.map((name) => `${name}.wasm`).join(' and '),
    goal: `≤ ${limit} KB`,
    measured: `${(together / 1000).toFixed(1)} KB`,
    met: together <= limit * 1000,
  });
  return [kilobytes(60), kilobytes(30)];
}
