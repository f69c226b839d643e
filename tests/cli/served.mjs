/*
 * Stands in for the package's `./testing` where the sandbox's own tests run a second time: `createSandbox` makes the same
 * sandbox, but its `fetch` goes over HTTP, through Prism, to a server. The findings of Prism go to the file that SERVED_REPORT names.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

import { createSandbox as create } from '../../pkg/dist/inline/testing.js?original';
import { answerViolations, describes, wholeDocument } from './prism.mjs';

const { SERVED_PRISM, SERVED_PORT, SERVED_REPORT } = process.env;
const NAME = 'x-served-sandbox';
/** Headers that HTTP and Prism add to what was asked. */
const OF_TRANSPORT = /^(host|connection|accept|accept-.*|user-agent|sec-.*|content-length|transfer-encoding|x-served-sandbox)$/;

const document = wholeDocument();
const sandboxes = [];
const report = { exchanges: 0, violations: [] };

const server = createServer(async (request, response) => {
  try {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const body = Buffer.concat(pieces);
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !OF_TRANSPORT.test(name)));
    const { method, url } = request;
    const isForm = /^multipart/.test(headers['content-type'] ?? '');
    const sent = body.length === 0 ? undefined : isForm ? body : body.toString();
    const answer = await sandboxes[Number(request.headers[NAME])].fetch(`https://api.hubapi.com${url}`, { method, headers, body: sent });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  } catch {
    request.socket.destroy();
  }
});
await new Promise((resolve) => server.listen(Number(SERVED_PORT), '127.0.0.1', resolve));
server.unref();
process.on('exit', () => writeFileSync(SERVED_REPORT, JSON.stringify(report)));

export function createSandbox(options) {
  const sandbox = create(options);
  const name = String(sandboxes.push(sandbox) - 1);
  return Object.freeze({
    ...sandbox,
    async fetch(input, init = {}) {
      const isRequest = input instanceof Request;
      const { pathname, search } = new URL(isRequest ? input.url : input, 'https://api.hubapi.com');
      const method = init.method ?? (isRequest ? input.method : 'GET');
      const given = { ...init, method, ...(isRequest && { headers: init.headers ?? input.headers, signal: init.signal ?? input.signal }) };
      if (isRequest && !('body' in init)) given.body = await input.clone().arrayBuffer();
      if (method === 'GET' || method === 'HEAD') delete given.body;
      const asked = new Request(`https://api.hubapi.com${pathname}${search}`, given);
      const headers = { ...Object.fromEntries(asked.headers), [NAME]: name };
      const body = asked.body === null ? undefined : Buffer.from(await asked.arrayBuffer());
      // Prism neither reads forms nor lets through what it cannot read.
      const isForm = /^multipart/.test(headers['content-type'] ?? '');
      const isSeen = describes(document, asked.method, pathname) && !isForm && isReadable(body, headers);
      const base = isSeen ? SERVED_PRISM : `http://127.0.0.1:${SERVED_PORT}`;
      const answer = await fetch(base + pathname + search, {
        method: asked.method,
        headers,
        body,
        signal: asked.signal,
        redirect: 'manual',
      });
      if (isSeen) {
        report.exchanges += 1;
        // The tests send wrong requests on purpose.
        for (const violation of answerViolations(answer)) {
          report.violations.push({
            request: `${asked.method} ${pathname}${search}`,
            sent: body?.toString(),
            status: answer.status,
            ...violation,
          });
        }
      }
      return answer;
    },
  });
}

function isReadable(body, headers) {
  if (body === undefined) return true;
  if (!/json/.test(headers['content-type'] ?? '')) return false;
  try {
    // Prism writes bodies anew: where that would change the places in it, it stays out of the way.
    return JSON.stringify(JSON.parse(body.toString())) === body.toString();
  } catch {
    return false;
  }
}
