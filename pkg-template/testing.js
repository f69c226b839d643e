/* The sandbox: HubSpot's Conversations API in memory. */
export { createSandbox } from './src/sandbox/sandbox.js';
