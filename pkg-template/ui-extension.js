/* Transports for HubSpot UI extensions. */
export { apiTransport, fetchTransport } from './src/extension.js';
