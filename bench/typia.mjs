/*
 * Makes contenders/typia.ts into JavaScript. typia is a transformer of TypeScript, run here by ts-patch's compiler; what
 * is made lies under node_modules, where typia's own imports resolve. It is made again when a source has changed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const made = join(here, 'node_modules', '.made');
const options = {
  module: 'nodenext',
  target: 'es2022',
  strict: true,
  skipLibCheck: true,
  allowJs: true,
  rootDir: join(here, 'contenders'),
  outDir: made,
  types: [],
  plugins: [{ transform: 'typia/lib/transform' }],
};

/** The module that was made, as a path. */
export function makeTypia() {
  const result = join(made, 'typia.js');
  const newest = Math.max(
    ...['typia.ts', 'rules.mjs'].map((file) => statSync(join(here, 'contenders', file)).mtimeMs),
  );
  if (existsSync(result) && statSync(result).mtimeMs > newest) return result;
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, 'package.json'), '{ "type": "module" }\n');
  const project = join(made, 'tsconfig.json');
  writeFileSync(
    project,
    JSON.stringify({ compilerOptions: options, files: [join(here, 'contenders', 'typia.ts')] }),
  );
  const compiler = join(here, 'node_modules', 'ts-patch', 'bin', 'tspc.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', project], {
    cwd: here,
    encoding: 'utf8',
  });
  if (status !== 0 || !existsSync(result)) throw new Error(`typia could not be made:\n${stdout}${stderr}`);
  return result;
}
