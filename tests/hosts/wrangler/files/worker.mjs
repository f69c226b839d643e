import * as api from 'hubspot-conversations';
import * as testing from 'hubspot-conversations/testing';
import { createWebhookHandler } from 'hubspot-conversations/webhooks';

import { scenario } from './scenario.mjs';

const webhook = createWebhookHandler({ secret: 'secret', publicUrl: 'https://hooks.example.com', on: {} });

export default {
  async fetch(request, _env, context) {
    if (request.method === 'POST') return webhook(request, context);
    return Response.json(await scenario(api, testing));
  },
};
