/*
 * Stands in for the worker in which HubSpot runs a card: a classic worker with React, the remote renderer and HubSpot's
 * functions as globals, and without `document`, `fetch`, storage and the like. The page on the other side is host.jsx.
 */
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, retain } from '@remote-ui/rpc';
import * as React from 'react';

const load = self.importScripts.bind(self);
const host = createEndpoint({
  postMessage: self.postMessage.bind(self),
  addEventListener: self.addEventListener.bind(self),
  removeEventListener: self.removeEventListener.bind(self),
});
host.callable('fetch', 'serverless', 'associations');

/** The function that the card handed to `hubspot.extend`. */
let renderCard;

host.expose({
  /** Loads a card and renders it, into a host that is spoken to by `channel`. */
  async start(channel, script, context) {
    retain(channel);
    load(script);
    const root = RemoteUI.createRemoteRoot(channel, { strict: false });
    RemoteUI.createRoot(root).render(renderCard({ context, actions: {} }));
    root.mount();
  },
});

/** An answer as the host sends it: a `Response` cannot cross. */
async function received(answer) {
  const { status, body } = await answer;
  return new Response(status === 204 ? null : body, { status, headers: { 'content-type': 'application/json' } });
}

Object.assign(self, {
  __HUBSPOT_EXTENSION_WORKER__: true,
  React,
  RemoteUI,
  logger: console,
  extend_V2: (callback) => {
    renderCard = callback;
  },
  hsFetch: (url, options) => received(host.call.fetch(String(url), options)),
  serverless: (name, options) => host.call.serverless(name, options),
  hsWorkerAPI: { fetchAssociations: (request) => received(host.call.associations(request)) },
});

// As HubSpot documents its worker: the first two throw, the others are missing.
for (const name of ['fetch', 'XMLHttpRequest']) {
  hide(name, function () {
    throw new Error(`${name} is not available in a UI extension: use hubspot.fetch`);
  });
}
for (const name of ['importScripts', 'addEventListener', 'removeEventListener', 'location', 'navigator']) hide(name, undefined);
for (const name of ['indexedDB', 'caches', 'WebSocket', 'EventSource', 'Worker']) hide(name, undefined);

function hide(name, value) {
  Object.defineProperty(self, name, { value, configurable: true, writable: true });
}
