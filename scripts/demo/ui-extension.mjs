/*
 * `npm run example:ui-extension`: the starter for UI extensions on this machine, with the package as it is built here. The servers
 * that it starts are described in examples/ui-extension/preview/server.js.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { cache, environment, main, pkg, root } from '../lib/run.mjs';

export const example = join(root, 'examples', 'ui-extension');

const DEFAULT_PORT = 4174;

/** Installs the built package beside HubSpot's, as a user gets it: packed, with nothing else of this repository. */
export function installPackage() {
  const folder = join(example, 'node_modules', 'hubspot-conversations');
  mkdirSync(cache, { recursive: true });
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', cache], { cwd: pkg, env: environment(), encoding: 'utf8' }),
  );
  const tarball = join(cache, filename);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  rmSync(tarball);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main('example', async () => {
    const { build } = await import('../build/build.mjs');
    const { setupUiExtension } = await import('../lib/setup.mjs');
    await setupUiExtension();
    await build();
    installPackage();
    const { startPreview } = await import(pathToFileURL(join(example, 'preview', 'server.js')).href);
    const { url } = await startPreview({ port: Number(process.env.PORT ?? DEFAULT_PORT) });
    console.log(`\nThe card is at ${url}, with the back end and the sandbox behind it`);
  });
}
