import * as api from 'hubspot-conversations';
import * as testing from 'hubspot-conversations/testing';

import { scenario } from '../scenario.mjs';

export const dynamic = 'force-dynamic';

export default async function Page() {
  return <pre>{encodeURIComponent(JSON.stringify(await scenario(api, testing)))}</pre>;
}
