import * as api from 'hubspot-conversations';
import * as testing from 'hubspot-conversations/testing';

import { scenario } from '../../scenario.mjs';

export const load = async () => ({ found: encodeURIComponent(JSON.stringify(await scenario(api, testing))) });
