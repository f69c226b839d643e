/*
 * A server on the loopback that misbehaves on request, and remembers what it was sent. Its next answer is decided by
 * `plan`, a function of the request: `{ status, headers, body }`, or one of the faults below.
 */
import { createServer } from 'node:http';
import { once } from 'node:events';

/** Faults: each takes the answer into its own hands. */
export const fault = {
  /** Never answers. */
  silence: () => () => {},
  /** Cuts the connection without an answer. */
  cut: () => (response) => response.socket.destroy(),
  /** Cuts in the middle of the headers. */
  cutHead: () => (response) => {
    response.socket.write('HTTP/1.1 200 OK\r\ncontent-type: applic');
    setImmediate(() => response.socket.destroy());
  },
  /** Cuts in the middle of the body. */
  cutBody: () => (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"results":[');
    setTimeout(() => response.socket.destroy(), 5);
  },
  /** Sends headers, then a byte at a time without end. */
  drip: () => (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(timer));
  },
  /** Sends without end, as fast as it is read. */
  flood:
    (headers = {}) =>
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      const piece = Buffer.alloc(65_536, 32);
      const pour = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', pour);
      pour();
    },
  /** Answers after a while. */
  late: (ms, answer) => (response) => {
    const timer = setTimeout(() => send(response, answer), ms);
    response.on('close', () => clearTimeout(timer));
  },
};

function send(response, { status = 200, headers = {}, body }) {
  const text = body === undefined ? '' : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text);
}

/**
 * @param {(request: { method: string, url: string, path: string, query: URLSearchParams, headers: object, body: Buffer,
 *   count: number }) => any} plan `count` is how many requests came before
 */
export async function serve(plan) {
  const received = [];
  let open = 0;
  const server = createServer(async (request, response) => {
    open += 1;
    response.on('close', () => (open -= 1));
    const pieces = [];
    try {
      for await (const piece of request) pieces.push(piece);
    } catch {
      return; // The client went away while it sent.
    }
    const { method = '', url: target = '' } = request;
    const url = new URL(target, 'http://localhost');
    const seen = {
      method,
      url: target,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(pieces),
      count: received.length,
    };
    received.push(seen);
    const answer = await plan(seen);
    if (typeof answer === 'function') answer(response);
    else send(response, answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`,
    received,
    close,
    /** The number of requests still open, once those that are being closed are. Node's fetch keeps a spare connection. */
    async open() {
      for (let i = 0; i < 100 && open > 0; i++) await new Promise((done) => setTimeout(done, 10));
      return open;
    },
  };
}
