/* Transports for HubSpot UI extensions. */
export { apiTransport, fetchTransport } from './src/client/ui-extension-transport.js';
