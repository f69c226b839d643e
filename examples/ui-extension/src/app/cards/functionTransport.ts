/* The way without a back end: `new Client({ version: '2026-09', transport: functionTransport })` in conversations.ts. */
import { hubspot, type JsonValue } from '@hubspot/ui-extensions';
import type { Transport, TransportResponse } from 'hubspot-conversations';

/** Carries the client's requests to the private app function `conversations`. */
export const functionTransport: Transport = ({ method, path, body }) => {
  const parameters = { method, path, ...(body !== undefined && { body }) } as JsonValue;
  return hubspot.serverless<TransportResponse>('conversations', { parameters });
};
