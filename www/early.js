/*
 * Requests that the page waits for longest are sent first, while its other modules are still loading: for the server that answers
 * requests, and for the modules of the tab that the address leads to.
 */
import * as address from './address.js';

/** The target of requests. On a static host about.json names the sandbox in the page. */
export const about = fetch('about.json')
  .then((answer) => (answer.ok ? answer.json() : undefined))
  // Opened without any server, or its answer is no JSON.
  .catch(() => undefined)
  .then((found) => found ?? { mode: 'sandbox' });

/** Loaded when they are first opened; the first one comes with the page. */
export const MODULES = {
  conversation: () => import('./conversation.js'),
  receive: () => import('./receive.js'),
  explain: () => import('./explain.js'),
  explore: () => import('./explore.js'),
};

const wanted = address.read()?.tab;
if (Object.hasOwn(MODULES, wanted)) {
  // A module that fails here fails once more when the tab is opened.
  MODULES[wanted]().catch(() => {});
  if (wanted === 'conversation') import('./pkg/testing.js').catch(() => {});
}
