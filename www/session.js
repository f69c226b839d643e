/*
 * The account that the page works with: the sandbox, which runs in the page, or HubSpot behind the local server. It makes
 * the clients, reports what they send to the log, and returns for every call what it would send.
 */
import { demoSeed } from './seed.js';
import { Client } from './package.js';
import { OPERATIONS } from './operations.js';

export const operations = new Map(OPERATIONS.map((operation) => [operation.id, operation]));

/** Newest first. */
export const VERSIONS = ['2026-09', '2026-09-beta', '2026-03', '2025-09', 'v3'];

const HUBSPOT = 'https://api.hubapi.com';

/** A developer API key in a query. */
const KEY_IN_QUERY = /([?&]hapikey=)[^&#]*/;

export function createSession({ mode, proxy, upstream = HUBSPOT }, log) {
  let sandbox;
  /** Loaded when it is first asked for: checking needs none. */
  const startSandbox = () =>
    (sandbox ??= import('./pkg/testing.js').then(({ createSandbox }) =>
      createSandbox({ seed: demoSeed(createSandbox().state, Date.now()) }),
    ));

  const isLive = mode === 'hubspot';
  const connection = isLive
    ? { baseUrl: new URL(proxy, location.href).href }
    : { baseUrl: HUBSPOT, accessToken: 'sandbox', developerApiKey: 'sandbox', appId: '1', dangerouslyAllowBrowser: true };

  const session = {
    isLive,
    host: isLive ? new URL(upstream).host : 'the sandbox in this page',
    version: VERSIONS[0],
    /** The sandbox; nothing where HubSpot itself answers. */
    sandbox: () => (isLive ? undefined : startSandbox()),

    /**
     * A client whose requests are in the log. One for each call: its tries and waits then belong to that call whatever else
     * is under way.
     */
    client(call = {}) {
      let reports;
      const fetchLogged = async (url, init) => {
        // A page more of a list is a call of its own; a try more is not.
        if (!reports?.isWaiting) reports = log.begin(call);
        const report = reports.request({
          method: init.method,
          url,
          path: pathOf(url, connection.baseUrl),
          headers: headersOf(init.headers),
          body: textOf(init.body),
        });
        try {
          const answer = await (isLive ? fetch(url, init) : (await startSandbox()).fetch(url, init));
          const text = await answer.clone().text();
          report.answer(answer.status, headersOf(answer.headers), text);
          return answer;
        } catch (error) {
          report.fail(error);
          throw error;
        }
      };
      return new Client({
        ...connection,
        version: call.version ?? session.version,
        fetch: fetchLogged,
        hooks: {
          onRetry: ({ delayMs, error }) => reports?.wait(delayMs, error.status ? `${error.status}` : error.kind),
          onError: ({ error }) => reports?.fail(error),
        },
      });
    },

    /** Carries out a call. */
    perform: (call, options) => invoke(session.client(call), call, options),

    /**
     * The request a call would make, without sending it, as the client makes it.
     * @returns {Promise<{ method: string, path: string, headers: object, body?: unknown } | Error>}
     */
    async draft(call) {
      let request;
      const transport = async (made) => {
        request = { ...made, path: hideKey(made.path) };
        return { status: 204, headers: {} };
      };
      const client = new Client({
        ...connection,
        baseUrl: HUBSPOT,
        version: call.version ?? session.version,
        transport,
        maxRetries: 0,
        validate: false,
      });
      try {
        const made = invoke(client, call);
        await (call.operation.endsWith('.list') ? made.pages()[Symbol.asyncIterator]().next() : made);
      } catch (error) {
        return request ?? error;
      }
      return request;
    },

    /** A list of `operation`, page by page: each page resolves to `{ results, isLast }`. */
    pages(operation, path, query, options) {
      const list = invoke(session.client({ operation, path, query }), { operation, path, query }, options);
      return list.pages()[Symbol.asyncIterator]();
    },
  };
  return session;
}

/** Calls what an operation is called in the package, with its arguments in their order. */
function invoke(client, { operation, path = {}, query = {}, body = undefined }, options) {
  const { pathParams, query: known, schema } = operations.get(operation);
  const names = operation.split('.');
  const holder = names.slice(0, -1).reduce((object, name) => object[name], client);
  const given = pathParams.map(({ name }) => path[name] ?? '');
  // Only an upload has an empty schema: its body is a form.
  const bodies = schema === undefined ? [] : [body];
  const queries = known.length > 0 ? [query] : [];
  return holder[names.at(-1)](...given, ...bodies, ...queries, options);
}

function pathOf(url, base) {
  return hideKey(url.startsWith(base) ? url.slice(base.length) : url);
}

function hideKey(path) {
  return path.replace(KEY_IN_QUERY, '$1[redacted]');
}

function headersOf(headers) {
  const found = {};
  new Headers(headers).forEach((value, name) => (found[name] = name === 'authorization' ? 'Bearer [redacted]' : value));
  return found;
}

/** A body as text; of a form, its size. */
function textOf(body) {
  if (body === undefined || body === null || typeof body === 'string') return body ?? undefined;
  const size = body.byteLength ?? body.size;
  return `(a form with a file${size === undefined ? '' : `, ${size} bytes`})`;
}
