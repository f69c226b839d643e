/*
 * Makes contenders/typia/*.ts into JavaScript. typia is a transformer of TypeScript, run here by ts-patch's compiler; the
 * result lies under node_modules, where typia's own imports resolve. It is made again when a source or the installed version
 * has changed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { FORMS, MADE, modulePath } from './peers.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const source = (file) => join(here, 'contenders', file);
const options = {
  module: 'nodenext',
  target: 'es2022',
  strict: true,
  skipLibCheck: true,
  allowJs: true,
  rootDir: join(here, 'contenders'),
  outDir: MADE,
  types: [],
  plugins: [{ transform: 'typia/lib/transform' }],
};

/** Makes typia's modules where they are missing or old. */
export function makeTypia() {
  const sources = ['types', ...FORMS].map((file) => source(`typia/${file}.ts`));
  const inputs = [...sources, source('rules.mjs'), join(here, 'package-lock.json')];
  const newest = Math.max(...inputs.map((file) => statSync(file).mtimeMs));
  const results = FORMS.map((form) => modulePath('typia', form));
  if (results.every((file) => existsSync(file) && statSync(file).mtimeMs > newest)) return;
  rmSync(MADE, { recursive: true, force: true });
  mkdirSync(MADE, { recursive: true });
  writeFileSync(join(MADE, 'package.json'), '{ "type": "module" }\n');
  const project = join(MADE, 'tsconfig.json');
  writeFileSync(project, JSON.stringify({ compilerOptions: options, files: sources }));
  const compiler = join(here, 'node_modules', 'ts-patch', 'bin', 'tspc.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', project], {
    cwd: here,
    encoding: 'utf8',
  });
  if (status !== 0 || !results.every((file) => existsSync(file))) {
    throw new Error(`typia's modules could not be made:\n${stdout}${stderr}`);
  }
}
