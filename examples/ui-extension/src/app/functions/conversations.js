/*
 * The way without a back end: a private app function, which HubSpot runs with the app's token. The card's client reaches it by
 * `functionTransport`. It does not get the user's identity, so it cannot see in whose name a message may be sent; a back end can.
 */
const { Client, isConversationsError } = require('hubspot-conversations');

const VERSION = '2026-09';
const THREADS = `/conversations/conversations/${VERSION}/threads`;
const MESSAGES = new RegExp(`^${THREADS}/(\\d+)/messages$`);

/** Takes the method, the path and the body of a request of the card's client, and gives the answer. */
exports.main = async ({ parameters: { method, path, body = {} } }) => {
  const client = new Client({ accessToken: process.env.PRIVATE_APP_ACCESS_TOKEN, version: VERSION });
  const { pathname, searchParams } = new URL(path, 'https://api.hubapi.com');
  const [, threadId] = MESSAGES.exec(pathname) ?? [];
  const { requestKey: _, ...message } = body;

  if (method === 'POST' && threadId) return answerOf(client.messages.send(threadId, message));
  if (method === 'GET' && (threadId || pathname === THREADS)) {
    return answerOf(client.request('GET', pathname, { query: Object.fromEntries(searchParams) }));
  }
  return { status: 403, headers: {}, body: { status: 'error', message: 'this is no call of the card', category: 'FUNCTION' } };
};

/** An answer as a transport gives it, also where HubSpot refuses. */
async function answerOf(call) {
  try {
    const { status, data } = await call.withResponse();
    return { status, headers: {}, body: data };
  } catch (error) {
    if (!isConversationsError(error)) throw error;
    const { status = 502, message } = error;
    return { status, headers: {}, body: error.body ?? { status: 'error', message, category: 'FUNCTION' } };
  }
}
