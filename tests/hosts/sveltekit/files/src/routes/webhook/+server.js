import { createWebhookHandler } from 'hubspot-conversations/webhooks';

const handler = createWebhookHandler({ secret: 'secret', publicUrl: 'https://hooks.example.com', on: {} });

export const POST = ({ request }) => handler(request);
