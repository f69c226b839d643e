/*
 * The back end of the card, as one function from a Request to a Response: server.js calls it in Node, worker.js on Cloudflare.
 * Only what the card asks for passes, only if HubSpot signed it, and a message that HubSpot's proxy repeats is sent once.
 */
import { Client, isConversationsError, verifySignature } from 'hubspot-conversations';

/** The largest body that is read: a little more than `hubspot.fetch` sends. */
const BODY_MAX_BYTES = 1024 * 1024;

const VERSION = '2026-09';
const THREADS = `/conversations/conversations/${VERSION}/threads`;
const MESSAGES = new RegExp(`^${THREADS}/(\\d+)/messages$`);

/** The members of the card's queries. HubSpot adds `userId`, `userEmail`, `portalId` and `appId`, which are not passed on. */
const THREADS_QUERY = ['associatedContactId', 'threadStatus', 'limit', 'after'];
const MESSAGES_QUERY = ['limit', 'after'];

/**
 * @param {object} options
 * @param {string} options.clientSecret the app's; HubSpot signs with it
 * @param {string} options.accessToken the app's
 * @param {(key: string, send: () => Promise<Answer>) => Promise<Answer>} options.once runs `send` once for a key, and gives
 *   its answer to every request with that key
 * @param {string} [options.publicUrl] the origin that HubSpot calls, where a proxy in front of this server has another
 * @param {typeof fetch} [options.fetch] stands in for HubSpot in tests
 * @returns {(request: Request) => Promise<Response>}
 *
 * @typedef {{ status: number, body: unknown, isRefusal?: boolean }} Answer
 */
export function createHandler({ clientSecret, accessToken, once, publicUrl, fetch }) {
  const client = new Client({ accessToken, version: VERSION, fetch });

  return async (request) => {
    try {
      const { pathname, search, searchParams } = new URL(request.url);
      const body = await bodyOf(request);
      const url = publicUrl ? publicUrl.replace(/\/$/, '') + pathname + search : request.url;
      if (!isSigned(request, url, body, clientSecret)) return refusal(401, 'the signature is not HubSpot\'s');
      const answer = await answerTo(request.method, pathname, searchParams, body);
      return Response.json(answer.body, { status: answer.status });
    } catch (error) {
      if (error instanceof Response) return error;
      console.error(error);
      return refusal(500, 'the back end made a mistake');
    }
  };

  /** Carries out a call of the card. */
  async function answerTo(method, path, query, body) {
    const [, threadId] = MESSAGES.exec(path) ?? [];
    if (method === 'GET' && path === THREADS) return listed(path, only(THREADS_QUERY, query));
    if (method === 'GET' && threadId) return listed(path, only(MESSAGES_QUERY, query));
    if (method === 'POST' && threadId) {
      const { requestKey, ...message } = parsed(body);
      if (typeof requestKey !== 'string' || !/^[\w-]{8,64}$/.test(requestKey)) throw refusal(400, 'expected `requestKey`');
      // A card could write one of its own beside HubSpot's.
      const users = query.getAll('userId');
      if (message.type === 'MESSAGE' && users.some((user) => message.senderActorId !== `A-${user}`)) {
        throw refusal(403, 'a message is sent in the name of the user who writes it');
      }
      // Two users never share a key, nor do two threads.
      return once(`${users}/${threadId}/${requestKey}`, () => sent(client.messages.send(threadId, message)));
    }
    throw refusal(403, 'this is no call of the card');
  }

  /** A page of a list, as HubSpot answers it. */
  function listed(path, query) {
    return settled(client.request('GET', path, { query }));
  }
}

/**
 * Checks that HubSpot signed a request with the app's client secret. Only signatures of version 3 carry a time, so that a
 * request cannot be replayed after five minutes.
 */
function isSigned({ method, headers }, url, body, clientSecret) {
  return verifySignature({ method, url, headers, body }, clientSecret, { versions: ['v3'] });
}

/** HubSpot's answer, also where it refuses: the card's client reads it as if it had asked HubSpot itself. */
async function settled(call) {
  try {
    const { data, status } = await call.withResponse();
    return { status, body: data };
  } catch (error) {
    if (!isConversationsError(error)) throw error;
    const { kind, status, message, issues = [] } = error;
    if (kind === 'api') return { status, body: error.body ?? errorBody(message) };
    if (kind === 'invalid') {
      const errors = issues.map((issue) => ({ message: issue.message, in: issue.path.join('.') }));
      return { status: 400, body: { ...errorBody(message), category: 'VALIDATION_ERROR', errors } };
    }
    return { status: 504, body: errorBody('HubSpot did not answer: look at the history before you send this again') };
  }
}

/** The answer to a message. A refusal is certain: nothing was sent, and `once` may forget it. */
async function sent(call) {
  const answer = await settled(call);
  return { ...answer, isRefusal: answer.status >= 400 && answer.status < 500 };
}

/** The members of a query that may pass. */
function only(names, query) {
  return Object.fromEntries(names.flatMap((name) => (query.has(name) ? [[name, query.get(name)]] : [])));
}

/** The raw bytes of a body: what was signed. */
async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_MAX_BYTES) throw refusal(413, 'a body may have 1 MB');
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function parsed(body) {
  try {
    const value = JSON.parse(new TextDecoder().decode(body));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below.
  }
  throw refusal(400, 'expected a JSON object');
}

function refusal(status, message) {
  return Response.json(errorBody(message), { status });
}

/** An error in HubSpot's form. */
function errorBody(message) {
  return { status: 'error', message, category: 'BACK_END' };
}
