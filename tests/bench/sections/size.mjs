/* What has to be carried over a wire: the WebAssembly module, our entry file, and the others with the same schemas. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { pkg } from '../../../scripts/steps.mjs';
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
  const wasm = sizes(readFileSync(join(pkg, 'dist', 'core.wasm')));
  const slim = join(pkg, 'dist', 'slim');
  const files = readdirSync(slim).filter((file) => file.endsWith('.js'));
  const glue = Buffer.concat(
    [...files, join('..', 'inline', 'help.base64.js')].map((file) => readFileSync(join(slim, file))),
  );
  const inline = await bundled(join(pkg, 'dist', 'inline', 'index.js'));
  const rows = [
    ['ours: core.wasm, client and all', ...wasm],
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
  const kilobytes = (limit) => ({
    host,
    title: 'size of the module with the client in it, brotli',
    what: 'core.wasm',
    goal: `≤ ${limit} KB`,
    measured: `${(wasm[2] / 1000).toFixed(1)} KB`,
    met: wasm[2] <= limit * 1000,
  });
  return [kilobytes(60), kilobytes(30)];
}
