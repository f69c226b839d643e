import * as api from 'hubspot-conversations';
import * as testing from 'hubspot-conversations/testing';

import { scenario } from './scenario.mjs';

console.log(JSON.stringify(await scenario(api, testing)));
