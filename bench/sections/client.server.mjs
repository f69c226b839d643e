/* The server of client.mjs, in a process of its own: answers at once, as HubSpot would. */
import { createServer } from 'node:http';

import { page } from '../corpus.mjs';

const answers = { POST: [201, JSON.stringify(page(1).results[0])], GET: [200, JSON.stringify(page(100))] };

const server = createServer((request, response) => {
  request.resume();
  request.once('end', () => {
    const [status, body] = answers[request.method];
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
