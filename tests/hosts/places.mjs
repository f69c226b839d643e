/* The folders in which the tests of hosts have their projects. No dependency: it is read before `npm ci`. */
import { join } from 'node:path';

import { cache } from '../../scripts/lib/run.mjs';

/** The projects, one a host; and the package as npm installs it from the tarball. */
export const projects = join(cache, 'hosts');
export const installed = join(projects, 'installed', 'node_modules', 'hubspot-conversations');
