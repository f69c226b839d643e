/*
 * The calls that a client must make in every host that has a network. Runs there, so it uses nothing but the language and timers;
 * gives plain data, which calls.test.js compares with what is expected of the host.
 */

/** A call whose answer never comes: the server is set to send none. */
const HANGS = 'A-1';

export async function calls({ Client }, options) {
  const client = new Client({ maxRetries: 0, ...options });
  const ended = (call) =>
    call.then(
      () => 'ok',
      ({ kind, status }) => [kind, status ?? 0].join(' '),
    );

  const thread = await client.threads.list({ threadStatus: 'OPEN' }).first();
  const comment = { type: 'COMMENT', text: 'Grüße 😀' };
  const { data: sent, status, headers } = await client.messages.send(thread.id, comment).withResponse();
  const texts = [];
  for await (const entry of client.messages.list(thread.id, { limit: 2 })) texts.push(entry.text);

  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  return {
    sent: [status, sent.text, headers['content-type']],
    listed: [texts[0], texts.length > 2],
    missing: await ended(client.threads.get('404')),
    aborted: await ended(client.actors.get(HANGS, {}, { signal: controller.signal })),
    late: await ended(client.actors.get(HANGS, {}, { timeoutMs: 100 })),
    overdue: await ended(client.actors.get(HANGS, {}, { timeoutMs: 60_000, deadlineMs: 100 })),
    uploaded: await ended(client.files.upload({ file: new Uint8Array([1, 2]), fileName: 'a.bin', access: 'PRIVATE', folderPath: '/a' })),
    redirected: await ended(client.request('GET', '/redirect')),
    unreachable: await ended(client.request('GET', '/cut')),
  };
}

export const EXPECTED = {
  sent: [201, 'Grüße 😀', 'application/json;charset=utf-8'],
  listed: ['Grüße 😀', true],
  missing: 'api 404',
  aborted: 'aborted 0',
  late: 'timeout 0',
  overdue: 'timeout 0',
  uploaded: 'ok',
  redirected: 'api 307',
  unreachable: 'network 0',
};
