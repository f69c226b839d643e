import { createWebhookHandler } from 'hubspot-conversations/webhooks';

export const runtime = 'edge';

export const POST = createWebhookHandler({ secret: 'secret', publicUrl: 'https://hooks.example.com', on: {} });
