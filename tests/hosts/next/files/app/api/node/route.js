import * as api from 'hubspot-conversations';
import * as testing from 'hubspot-conversations/testing';

import { scenario } from '../../../scenario.mjs';

export const dynamic = 'force-dynamic';

export async function GET() {
  return Response.json(await scenario(api, testing));
}
