import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import * as js from 'hubspot-conversations/js';
import * as api from 'hubspot-conversations/slim';
import * as testing from 'hubspot-conversations/testing';

import { scenario } from './scenario.mjs';

await api.init(readFileSync(createRequire(import.meta.url).resolve('hubspot-conversations/core.wasm')));
const same = [js, api].map(({ schemas }) => JSON.stringify(schemas.threadMessage.validate({ type: 'MESSAGE' })));
console.log(JSON.stringify({ found: await scenario(api, testing), same: same[0] === same[1] }));
