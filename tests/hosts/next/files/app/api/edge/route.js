import * as api from 'hubspot-conversations';
import * as testing from 'hubspot-conversations/testing';

import { scenario } from '../../../scenario.mjs';

export const runtime = 'edge';

export async function GET() {
  return Response.json({ runtime: globalThis.EdgeRuntime, found: await scenario(api, testing) });
}
