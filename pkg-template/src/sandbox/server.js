/* A sandbox behind HTTP, for programs in any language. Node, Deno and Bun have what it needs. */
import { SANDBOX_REQUEST_MAX_BYTES } from '#limits';
import { ConversationsError } from '#package';

import { refuseUnknownNames } from '../errors/option-names.js';
import { ADMIN, adminAnswer } from './admin.js';
import { refuseFault } from './faults.js';
import { NetworkError } from './host.js';

const JSON_TYPE = { 'content-type': 'application/json;charset=utf-8' };

/**
 * Starts a server.
 *
 * @param {import('../../testing.js').Sandbox} sandbox
 * @param {import('./service.js').Service} service
 * @param {number} [port] 0 for any that is free
 * @param {import('../../testing.js').ListenOptions} [options]
 * @returns {Promise<import('../../testing.js').SandboxServer>}
 */
export async function listen(sandbox, service, port = 0, options = {}) {
  refuseUnknownNames(options, ['host', 'latencyMs', 'onAnswer'], 'listen');
  const { host = '127.0.0.1', latencyMs = 0, onAnswer } = options;
  const http = globalThis.process?.getBuiltinModule?.('node:http');
  if (http === undefined) {
    throw new ConversationsError('`listen` needs Node 20.16, Deno 2 or Bun 1.2, or newer', { kind: 'invalid' });
  }
  const server = http.createServer((request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    answer(request, gone.signal)
      .then(async (/** @type {any} */ said) => {
        if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
        send(response, said);
        const { method = '', url = '' } = request;
        onAnswer?.({ method, path: url, status: said.status, operation: said.operation });
      })
      .catch((error) => {
        const { method = '', url: path = '' } = request;
        // A fault that breaks the connection, or a caller that went away.
        if (error instanceof NetworkError || gone.signal.aborted) {
          request.socket.destroy();
          onAnswer?.({ method, path });
          return;
        }
        const body = { status: 'error', message: `the sandbox failed: ${error?.message}`, category: 'SANDBOX' };
        send(response, { status: 500, headers: JSON_TYPE, text: JSON.stringify(body) });
        onAnswer?.({ method, path, status: 500 });
      });
  });

  async function answer(request, signal) {
    const { method, headers } = request;
    const path = request.url.replace(/\?.*$/s, '');
    const body = await bodyOf(request);
    if (body === undefined) return { status: 413, headers: {}, text: '' };
    if (path === ADMIN || path.startsWith(`${ADMIN}/`)) return admin({ method, path, headers, text: text(body) });
    return service.serve({
      method,
      url: `http://sandbox${request.url.startsWith('/') ? request.url : '/'}`,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')])),
      body: body.length === 0 ? undefined : isForm(headers) ? body : text(body),
      signal,
    });
  }

  async function admin({ method, path, headers, text: sent }) {
    // A page of another site must not change what is tested here.
    if (headers['sec-fetch-site'] === 'cross-site') return { status: 403, headers: {}, text: '' };
    const { status, body } = await adminAnswer(administered, { method, path, text: sent });
    return body === undefined ? { status, headers: {}, text: '' } : { status, headers: JSON_TYPE, text: JSON.stringify(body) };
  }

  const administered = {
    ...sandbox,
    addFaults(faults) {
      for (const fault of faults) refuseFault(fault);
      sandbox.faults.push(...faults);
      return sandbox.faults;
    },
  };

  await new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ { code }) => reject(cannotListen(host, port, code)));
    server.listen(port, host, () => resolve(undefined));
  });
  const { port: own } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shown}:${own}`,
    port: own,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections?.();
      }),
  };
}

const text = (bytes) => new TextDecoder().decode(bytes);

const isForm = (headers) => /^multipart\/form-data\b/.test(headers['content-type'] ?? '');

/** The bytes of a request; nothing where there are too many. Those are read all the same, or the answer would not be received. */
async function bodyOf(request) {
  const pieces = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > SANDBOX_REQUEST_MAX_BYTES) pieces.length = 0;
    else pieces.push(piece);
  }
  if (size > SANDBOX_REQUEST_MAX_BYTES) return undefined;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function send(response, { status, headers, text: body }) {
  const bytes = new TextEncoder().encode(body);
  const length = status === 204 ? {} : { 'content-length': String(bytes.length) };
  response.writeHead(status, { ...headers, ...length });
  response.end(bytes);
}

function cannotListen(host, port, code) {
  const reasons = {
    EADDRINUSE: 'the port is in use',
    EACCES: 'the port needs more rights',
    EADDRNOTAVAIL: 'the host is not of this machine',
  };
  return new ConversationsError(`cannot listen on ${host}:${port}: ${reasons[code] ?? code}`, { kind: 'invalid' });
}
