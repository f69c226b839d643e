import * as api from 'hubspot-conversations';
import * as testing from 'hubspot-conversations/testing';

import { scenario } from '../../../scenario.mjs';

export const GET = async () => Response.json(await scenario(api, testing));
