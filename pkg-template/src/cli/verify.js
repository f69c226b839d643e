/* `verify`: whether HubSpot signed a captured webhook. */
import { verifyRequest } from '#webhooks';

import { UsageError } from './options.js';
import { bytesOf } from './read-file.js';
import { EXIT } from './status.js';

/** The greatest age of a request that a receiver accepts, in milliseconds. */
const AGE_MAX_MS = 300_000;

/** @type {import('./options.js').Command} */
export const verify = {
  name: 'verify',
  usage: '[options] --secret-env <name> [file | -]',
  summary: 'tells whether HubSpot signed a captured webhook, and why not',
  description: [
    'Reads a request as it was captured: a JSON object with method, url, headers and body, where body is the raw text, or the text of an HTTP request, head and body. What the capture lacks, options say.',
    'The URL must be the public one that HubSpot called: with a proxy in between that is not the one the server sees.',
  ],
  options: {
    'secret-env': {
      type: 'string',
      value: 'name',
      doc: "The variable of the environment that holds the app's client secret. A secret on a command line could be read by others.",
    },
    url: { type: 'string', value: 'url', doc: 'The public URL, in the place of that of the capture.' },
    method: { type: 'string', value: 'method', doc: 'The method, in the place of that of the capture.' },
    header: {
      type: 'string',
      short: 'H',
      multiple: true,
      value: 'name: value',
      doc: 'A header, in the place of that of the capture. May be given several times.',
    },
    body: { type: 'string', value: 'file', doc: 'The file with the raw body, in the place of that of the capture.' },
    now: {
      type: 'string',
      value: 'time',
      doc: 'The time to judge the age of the request by, in ISO 8601 or milliseconds since 1970. Default: now.',
    },
    'any-age': {
      type: 'boolean',
      doc: 'Says nothing about the age of the request: a capture is mostly older than the five minutes that a receiver allows.',
    },
    quiet: { type: 'boolean', short: 'q', doc: 'Prints nothing: the exit status says it.' },
  },
  examples: [
    ['hubspot-conversations verify capture.json --secret-env HUBSPOT_CLIENT_SECRET', 'a capture as JSON'],
    ['hubspot-conversations verify request.txt --secret-env SECRET --url https://a.example/ --any-age', 'the text of a request'],
  ],
  run: runVerify,
};

async function runVerify({ values, positionals, host }) {
  const name = values['secret-env'];
  if (name === undefined) throw new UsageError('`--secret-env` is missing: the variable that holds the client secret');
  const secret = host.env[name];
  if (!secret) throw new UsageError(`the environment has no ${name}`);
  if (positionals.length > 1) throw new UsageError('one request at a time');
  const hasAll = values.url !== undefined && values.header !== undefined && values.body !== undefined;
  const captured = positionals.length === 0 && hasAll ? {} : await captureOf(positionals[0] ?? '-', host.stdin);
  const request = await completed(captured, values, host.stdin);
  const outcome = await judged(request, secret, values);
  if (!values.quiet) host.stdout.write(`${outcome.text}\n`);
  return outcome.isGenuine ? EXIT.OK : EXIT.INVALID;
}

/** A captured request, from JSON or from the text of HTTP. */
async function captureOf(file, stdin) {
  const bytes = await bytesOf(file, stdin);
  const text = new TextDecoder().decode(bytes);
  if (/^\s*\{/.test(text)) {
    try {
      return ofJson(JSON.parse(text));
    } catch (error) {
      if (error instanceof UsageError) throw error;
    }
  }
  return ofHttp(bytes) ?? unreadable(file);
}

function unreadable(file) {
  throw new UsageError(`${file}: expected JSON with method, url, headers and body, or the text of an HTTP request`, { isOfUse: false });
}

function ofJson({ method, url, headers, body, rawBody }) {
  const raw = rawBody ?? body;
  if (raw !== undefined && raw !== null && typeof raw !== 'string') {
    throw new UsageError('`body` is parsed: only the raw text, as it came, can be verified', { isOfUse: false });
  }
  return { method, url, headers: lower(headers), body: raw ?? '' };
}

/** A request line, headers, an empty line, the body. */
function ofHttp(bytes) {
  const latin = Buffer.from(bytes).toString('latin1');
  const [whole] = /\r?\n\r?\n/.exec(latin) ?? [''];
  const end = whole === '' ? latin.length : latin.indexOf(whole);
  const [first, ...lines] = latin.slice(0, end).split(/\r?\n/);
  const [, method, target] = /^([A-Z]+) (\S+) HTTP\/\d/.exec(first) ?? [];
  if (method === undefined) return undefined;
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  const url = target.startsWith('/') && headers.host ? `https://${headers.host}${target}` : target;
  return { method, url, headers, body: bytes.subarray(end + whole.length) };
}

function lower(headers = {}) {
  const pairs = Array.isArray(headers) ? headers : Object.entries(headers ?? {});
  return Object.fromEntries(pairs.map(([name, value]) => [String(name).toLowerCase(), [value].flat().join(', ')]));
}

async function completed(captured, values, stdin) {
  const headers = { ...captured.headers };
  for (const text of values.header ?? []) {
    const colon = text.indexOf(':');
    if (colon < 1) throw new UsageError('`--header` is a name, a colon and a value');
    headers[text.slice(0, colon).trim().toLowerCase()] = text.slice(colon + 1).trim();
  }
  const body = values.body === undefined ? captured.body : await bytesOf(values.body, stdin);
  return { method: values.method ?? captured.method ?? 'POST', url: values.url ?? captured.url, headers, body: body ?? '' };
}

/** Advice in the terms of the command line, by the reason that `verifyRequest` gives. */
const ADVICE = {
  mismatch:
    'it was signed with another secret, for another URL (pass the one that HubSpot called with `--url`), or the body is not the raw one',
  'url-relative': 'a path alone is not what HubSpot signs: pass the whole URL that it called with `--url`',
};

/** The result of a check of a request, in a line. */
async function judged(request, secret, values) {
  const timestamp = request.headers['x-hubspot-request-timestamp'];
  const signedAt = /^\d+$/.test(timestamp ?? '') ? Number(timestamp) : undefined;
  // The signature by itself, as of the time it was made.
  const outcome = await verifyRequest(request, secret, { ...(signedAt !== undefined && { now: signedAt }) });
  if (!outcome.ok) return no(`${outcome.reason}: ${ADVICE[outcome.reason] ?? outcome.hint}`);
  const age = outcome.version === 'v3' && signedAt !== undefined ? timeOf(values.now) - signedAt : 0;
  if (!values['any-age'] && Math.abs(age) > AGE_MAX_MS) {
    return no(
      `stale: the ${outcome.version} signature is HubSpot's, but the request is ${spanOf(age)}: a receiver takes five minutes at most`,
    );
  }
  return { isGenuine: true, text: `genuine: HubSpot signed it (${outcome.version})` };
}

const no = (reason) => ({ isGenuine: false, text: `not genuine: ${reason}` });

function timeOf(text) {
  if (text === undefined) return Date.now();
  const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(time)) throw new UsageError('`--now` is a time in ISO 8601 or in milliseconds since 1970');
  return time;
}

function spanOf(ms) {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const [count, unit] =
    seconds < 120 ? [seconds, 'seconds'] : seconds < 7200 ? [Math.round(seconds / 60), 'minutes'] : [Math.round(seconds / 3600), 'hours'];
  return `${count} ${unit} ${ms < 0 ? 'from the future' : 'old'}`;
}
