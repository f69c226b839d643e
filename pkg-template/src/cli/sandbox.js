/* `sandbox`: HubSpot's Conversations API on this machine, over HTTP. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

import { isConversationsError } from '#package';
import { createSandbox } from '#testing';

import { parseFault } from './fault-rule.js';
import { UsageError, wholeNumber } from './options.js';
import { jsonOf, reasonOf } from './read-file.js';
import { EXIT } from './status.js';

const DEFAULT_PORT = 4180;
const DESK = 'desk';

/** The time from a request until the state is written to its file, in milliseconds. */
const SAVE_DELAY_MS = 100;

/** @type {import('./options.js').Command} */
export const sandbox = {
  name: 'sandbox',
  usage: '[options]',
  summary: "serves HubSpot's Conversations API on this machine",
  description: [
    'Starts a server that answers as HubSpot does: every operation and version of the client, file uploads, errors, pages, limits. Programs in any language send to it what they would send to https://api.hubapi.com, with any access token.',
    'The first line of the output is the address. The same calls give the same ids in every run.',
  ],
  options: {
    port: { type: 'string', short: 'p', value: 'number', doc: `The port; 0 for any that is free. Default ${DEFAULT_PORT}.` },
    'port-file': { type: 'string', value: 'file', doc: 'Writes the number of the port to a file, once the server listens.' },
    host: { type: 'string', value: 'address', doc: 'The address to listen on. Default 127.0.0.1: this machine alone.' },
    seed: {
      type: 'string',
      value: 'file|desk',
      doc: 'What is in it: a JSON file of the state, of which every kind may be left out, or desk, a small support desk with e-mail, chat and a custom channel. Default desk.',
    },
    state: { type: 'string', value: 'file', doc: 'Keeps what is in it in a file, over restarts. A file that is there goes before --seed.' },
    tokens: {
      type: 'string',
      value: 'file',
      doc: 'A JSON object with the scopes of each access token: other tokens are answered with 401. Default: any token will do.',
    },
    'strict-scopes': { type: 'boolean', doc: 'A token whose scopes do not cover a call is answered with 403. Needs --tokens.' },
    latency: { type: 'string', value: 'ms', doc: 'Holds every answer back.' },
    fault: { type: 'string', multiple: true, value: 'rule', doc: 'Something that goes wrong; see FAULTS. May be given several times.' },
    clock: {
      type: 'string',
      value: 'time',
      doc: 'Stops the clock at a time, in ISO 8601 or milliseconds since 1970, so that every answer is the same in every run.',
    },
    'webhook-url': {
      type: 'string',
      value: 'url',
      doc: 'Delivers webhook events of what happens to this address, signed as HubSpot signs them.',
    },
    'client-secret': {
      type: 'string',
      value: 'text',
      doc: "The secret to sign with. It is the sandbox's own: take none that HubSpot gave you. Default: HUBSPOT_CLIENT_SECRET of the environment.",
    },
    quiet: { type: 'boolean', short: 'q', doc: 'Does not log requests to standard error.' },
  },
  more: [
    [
      'FAULTS',
      '  [<call>:]<fault>[,after=<n>][,times=<n>][,delay=<ms>][,policy=<name>]',
      '',
      '  <call>   an operation such as messages.send, or METHOD /path; all if left out',
      '  <fault>  a status, delay=<ms>, or one of network, lost, hang, html, empty,',
      '           truncated, unknownKinds',
      '',
      '  messages.send:429,times=2     the first two messages are answered with 429',
      '  threads.list:delay=3000       the first list comes three seconds late',
      '  503,after=10                  the eleventh request is answered with 503',
    ].join('\n'),
    [
      'ROUTES OF ITS OWN',
      '  GET    /__sandbox/state         what is in it; PATCH changes kinds of it',
      '  POST   /__sandbox/reset         makes everything as it was at first',
      '  GET    /__sandbox/snapshot      its contents; POST /__sandbox/restore puts them back',
      '  GET    /__sandbox/requests      the requests it got; DELETE forgets them',
      '  GET    /__sandbox/faults        what goes wrong; POST adds, DELETE empties',
      '  POST   /__sandbox/emit          delivers an event, such as',
      '                                  {"type": "conversation.creation", "objectId": "7"}',
      '  GET    /__sandbox/deliveries    requests to the receiver of webhooks',
      '  POST   /__sandbox/deliveries/{id}/redeliver',
    ].join('\n'),
  ],
  examples: [
    ['hubspot-conversations sandbox', `http://127.0.0.1:${DEFAULT_PORT}`],
    ['hubspot-conversations sandbox --port 0 --port-file port.txt', 'for tests'],
    ['hubspot-conversations sandbox --webhook-url http://localhost:3000 --client-secret abc', 'with webhooks'],
    ["hubspot-conversations sandbox --fault 'messages.send:lost'", 'the first message is stored, and its answer lost'],
  ],
  run: runSandbox,
};

async function runSandbox({ values, positionals, host }) {
  if (positionals.length > 0) throw new UsageError('the sandbox takes options alone');
  const { stdout, stderr } = host;
  const port = wholeNumber(values, 'port', { max: 65_535 }) ?? DEFAULT_PORT;
  const latencyMs = wholeNumber(values, 'latency');
  if (values['strict-scopes'] && values.tokens === undefined) throw new UsageError('`--strict-scopes` needs `--tokens`');
  const options = await optionsOf(values, host);
  const made = refusing(() => createSandbox(options));
  const keeper = values.state === undefined ? undefined : keeperOf(made, values.state, stderr);

  const server = await refusing(() =>
    made.listen(port, {
      host: values.host,
      latencyMs,
      onAnswer({ method, path, status, operation }) {
        keeper?.later();
        if (values.quiet) return;
        const shown = path.replace(/([?&]hapikey=)[^&]*/g, '$1[redacted]');
        stderr.write(`${method} ${shown} ${status ?? 'connection broken'}${operation ? ` ${operation}` : ''}\n`);
      },
    }),
  );
  stdout.write(`${server.url}\n`);
  try {
    if (values['port-file'] !== undefined) write(values['port-file'], `${server.port}\n`);
  } catch (error) {
    await server.close();
    throw error;
  }

  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) host.once(signal, resolve);
  });
  await server.close();
  keeper?.now();
  // Retries of webhooks may still be waiting.
  made.reset();
  return EXIT.OK;
}

async function optionsOf(values, { stdin, env }) {
  const seed = values.seed === undefined || values.seed === DESK ? undefined : await jsonOf(values.seed, stdin);
  if (seed !== undefined && (typeof seed !== 'object' || seed === null || Array.isArray(seed))) {
    throw new UsageError(`${values.seed}: expected an object: lists of threads, inboxes and so on by kind`);
  }
  return {
    ...(seed && { seed }),
    ...(values.tokens !== undefined && { tokens: await tokensOf(values, stdin) }),
    ...(values.fault && { faults: values.fault.map(parseFault) }),
    ...(values.clock !== undefined && { clock: clockOf(values.clock) }),
    ...(values['webhook-url'] !== undefined && { webhooks: webhooksOf(values, env) }),
  };
}

/** By default the scopes of a token are not asked for: every token that is known has all. */
async function tokensOf(values, stdin) {
  const tokens = await jsonOf(values.tokens, stdin);
  if (values['strict-scopes'] || typeof tokens !== 'object' || tokens === null || Array.isArray(tokens)) return tokens;
  const { scopes } = createSandbox().state;
  return Object.fromEntries(Object.keys(tokens).map((token) => [token, scopes]));
}

function clockOf(text) {
  const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (!Number.isSafeInteger(time) || Math.abs(time) > 8.64e15) {
    throw new UsageError('`--clock` is a time in ISO 8601 or in milliseconds since 1970');
  }
  return () => time;
}

function webhooksOf(values, env) {
  const secret = values['client-secret'] ?? env.HUBSPOT_CLIENT_SECRET;
  if (!secret) throw new UsageError('`--webhook-url` needs a secret to sign with: `--client-secret` or HUBSPOT_CLIENT_SECRET');
  return { url: values['webhook-url'], secret };
}

/** Keeps the contents of a sandbox in a file. */
function keeperOf(made, path, stderr) {
  if (existsSync(path)) {
    try {
      made.restore(JSON.parse(readFileSync(path, 'utf8')));
    } catch (error) {
      throw new UsageError(
        `${path}: ${/** @type {NodeJS.ErrnoException} */ (error).code ? reasonOf(error) : 'this is no state of a sandbox'}`,
        { isOfUse: false },
      );
    }
  }
  let timer;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    try {
      // Written beside it first, so that a crash leaves the old file or the new one.
      writeFileSync(`${path}.new`, `${JSON.stringify(made.snapshot(), null, 2)}\n`);
      renameSync(`${path}.new`, path);
    } catch (error) {
      stderr.write(`${path}: ${reasonOf(error)}\n`);
    }
  };
  const later = () => {
    timer ??= setTimeout(now, SAVE_DELAY_MS);
  };
  return { now, later };
}

function write(path, text) {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`, { isOfUse: false });
  }
}

/** Options that the sandbox refuses are wrong options of the command. */
function refusing(make) {
  const refused = (error) => {
    if (isConversationsError(error)) throw new UsageError(error.message);
    throw error;
  };
  try {
    const made = make();
    return made instanceof Promise ? made.catch(refused) : made;
  } catch (error) {
    return refused(error);
  }
}
