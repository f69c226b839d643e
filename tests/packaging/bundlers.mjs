/*
 * The bundlers of today, each in its production mode and with no setting besides. Every one gives what it emits for an entry, and the
 * warnings that it prints.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { nodeResolve } from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import { minify } from 'terser';
import { createLogger, build as vite } from 'vite';
import webpack from 'webpack';

import { environment } from '../../scripts/lib/run.mjs';

const require = createRequire(import.meta.url);

/** Every file below a folder. */
const contentsOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath ?? file.path, file.name)));

/**
 * By name, a function of the entry file and an empty folder for what is emitted.
 *
 * @type {Record<string, (entry: string, out: string) => Promise<{ files: Uint8Array[], warnings: string[] }>>}
 */
export const BUNDLERS = {
  async esbuild(entry) {
    const options = { entryPoints: [entry], bundle: true, minify: true, format: 'esm', write: false, outdir: '/', logLevel: 'silent' };
    const { outputFiles, warnings } = await esbuild.build(options);
    return { files: outputFiles.map(({ contents }) => contents), warnings: warnings.map(({ text }) => text) };
  },

  async Rollup(entry) {
    const warnings = [];
    const onwarn = ({ message }) => warnings.push(message);
    const bundle = await rollup({ input: entry, plugins: [nodeResolve({ browser: true })], onwarn });
    const { output } = await bundle.generate({ format: 'es' });
    await bundle.close();
    const minified = output.map(async ({ code, source }) => (code === undefined ? source : (await minify(code, { module: true })).code));
    return { files: (await Promise.all(minified)).map((text) => Buffer.from(text)), warnings };
  },

  async webpack(entry, out) {
    const compiler = webpack({ mode: 'production', context: dirname(entry), entry, output: { path: out } });
    const stats = await new Promise((resolve, reject) => {
      compiler.run((error, result) => (error ? reject(error) : resolve(result)));
    });
    await new Promise((resolve) => compiler.close(resolve));
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    return { files: contentsOf(out), warnings: [...errors, ...warnings].map(({ message }) => message) };
  },

  async Vite(entry) {
    const warnings = [];
    const warn = (message) => warnings.push(message);
    const { output } = await vite({
      root: dirname(entry),
      configFile: false,
      logLevel: 'warn',
      customLogger: { ...createLogger('warn'), warn, warnOnce: warn },
      build: { write: false, rolldownOptions: { input: entry } },
    });
    return { files: output.map(({ code, source }) => Buffer.from(code ?? source)), warnings };
  },

  Parcel(entry, out) {
    const program = join(dirname(require.resolve('parcel/package.json')), 'lib', 'bin.js');
    const args = ['build', entry, '--dist-dir', out, '--no-cache', '--no-source-maps', '--log-level', 'warn'];
    mkdirSync(out, { recursive: true });
    return new Promise((resolve) => {
      execFile(process.execPath, [program, ...args], { cwd: dirname(entry), env: environment() }, (error, stdout, stderr) => {
        const said = `${stdout}${stderr}`.trim();
        const warnings = [said, error?.message ?? ''].filter((text) => text !== '');
        resolve({ files: contentsOf(out), warnings });
      });
    });
  },
};
