/*
 * Recognises what was pasted: a body, a curl command, code, JSON with comments, a webhook, a page of history, or HubSpot's
 * refusal. Nothing is run; text that cannot be recognised is left where it was pasted.
 */
import { operations } from './session.js';
import { schemas } from './package.js';
import { JSON5 } from './vendor.js';

/** Longer text is not looked at. In characters. */
const TEXT_MAX = 2_000_000;

/**
 * @param {string} text
 * @returns {undefined
 *   | { kind: 'body', text: string, operation?: string, path?: object, version?: string, note: string }
 *   | { kind: 'received', request?: object, text: string, note: string }
 *   | { kind: 'refusal', answer: string, body?: string, note: string }}
 */
export function recognise(text) {
  const trimmed = text.trim().replace(/^\uFEFF/, '');
  if (trimmed === '' || trimmed.length > TEXT_MAX) return undefined;
  if (/^(?:\$ *)?curl(?:\.exe)?\s/.test(trimmed)) return fromCurl(trimmed);
  return fromHttp(trimmed) ?? fromJson(trimmed) ?? fromCode(trimmed);
}

function fromCurl(text) {
  const { method, url, headers, data } = curl(text);
  if (data === undefined) return undefined;
  const found = fromJson(data, { method, url }) ?? { kind: 'body', text: data, ...target(method, url) };
  const token = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
  return { ...found, note: `From a curl command${token ? '; its token was dropped' : ''}` };
}

/** An HTTP message: a request or an answer, with headers, as servers and proxies show them. */
function fromHttp(text) {
  const head = text.match(/^(?:(?:POST|PUT|PATCH|GET|DELETE) \S+(?: HTTP\/[\d.]+)?|HTTP\/[\d.]+ \d{3}[^\n]*)\r?\n/);
  if (!head) return undefined;
  const request = httpRequest(text);
  if (text.startsWith('HTTP/')) return fromJson(request.body);
  const found = fromJson(request.body, request);
  if (found?.kind === 'body' && !Object.keys(request.headers).some((name) => /^x-hubspot-signature/i.test(name))) {
    return { ...found, note: 'From an HTTP request' };
  }
  return { kind: 'received', request, text: request.body, note: 'From an HTTP request' };
}

/** The parts of an HTTP request in text. The body is kept to the letter: a signature is made over it. */
export function httpRequest(text) {
  const gap = text.match(/\r?\n\r?\n/);
  const head = gap ? text.slice(0, gap.index) : text;
  const body = gap ? text.slice(gap.index + gap[0].length) : '';
  const [first, ...lines] = head.split(/\r?\n/);
  const [, method = 'POST', path = '/'] = first.match(/^(\S+) (\S+)/) ?? [];
  const headers = headersIn(lines.join('\n'));
  const host = Object.entries(headers).find(([name]) => name.toLowerCase() === 'host')?.[1];
  const url = /^https?:/.test(path) ? path : host ? `https://${host}${path}` : path;
  return { method, url, headers, body };
}

/** Headers, one a line, as `name: value`. */
export function headersIn(text) {
  const pairs = text
    .split(/\r?\n/)
    .map((line) => line.match(/^\s*([!#$%&'*+.^_`|~\w-]+)\s*:\s*(.*?)\s*$/))
    .filter(Boolean);
  return Object.fromEntries(pairs.map(([, name, value]) => [name, value]));
}

function fromJson(text, /** @type {any} */ origin = {}) {
  const strict = parsed(text, JSON.parse);
  const value = strict ?? parsed(text, JSON5.parse);
  if (value === undefined) return undefined;
  return classified(
    value,
    strict === undefined ? pretty(value) : text,
    origin,
    strict === undefined ? 'Converted to JSON: comments and trailing commas are gone' : '',
  );
}

/** A literal in code: what is given to `JSON.stringify`, or else the first object that is written out. */
function fromCode(text) {
  const url = text.match(/https:\/\/api\.hubapi\.com[^\s'"`]*/)?.[0];
  const method = text.match(/method\s*:\s*['"`](\w+)['"`]/i)?.[1] ?? (/\b(?:PUT|PATCH)\b/.exec(text)?.[0] || 'POST');
  const marks = [...text.matchAll(/JSON\.stringify\(\s*/g)].map((match) => match.index + match[0].length);
  const openings = [...text.matchAll(/[{[]/g)].map((match) => match.index).slice(0, 200);
  for (const at of [...marks, ...openings]) {
    const piece = balanced(text, at);
    const value = piece && parsed(piece, JSON5.parse);
    if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
      return classified(value, pretty(value), { method, url }, 'Converted from JavaScript');
    }
  }
  return undefined;
}

function classified(value, text, /** @type {{ method?: string, url?: string }} */ { method, url }, note) {
  // JSON in a string, as logs have it.
  if (typeof value === 'string') return fromJson(value, { method, url });
  if (typeof value !== 'object' || value === null) return undefined;
  if (isRefusal(value)) return { kind: 'refusal', answer: text, note };
  if (isReceived(value)) return { kind: 'received', text, note };
  const found = target(method, url);
  return { kind: 'body', text, ...found, operation: found.operation ?? operationFor(value), note };
}

function isRefusal(value) {
  return value.status === 'error' || (typeof value.message === 'string' && ('correlationId' in value || 'category' in value));
}

function isReceived(value) {
  const known = (one) => typeof one === 'object' && one !== null && ('subscriptionType' in one || ('portalId' in one && 'eventId' in one));
  if (Array.isArray(value)) return value.length > 0 && value.every(known);
  return known(value) || Array.isArray(value.results) || 'conversationsThreadId' in value || 'latestMessageTimestamp' in value;
}

/** The operation that a method and a URL or path name. */
function target(method, url) {
  if (!url) return {};
  const pathname = url.replace(/^https?:\/\/[^/]*/, '').replace(/[?#].*$/s, '');
  for (const { id, method: wanted, paths, schema } of operations.values()) {
    if (!schema || (method && wanted !== method.toUpperCase())) continue;
    for (const [version, template] of Object.entries(paths)) {
      const path = match(template, pathname);
      if (path) return { operation: id, path, version };
    }
  }
  return {};
}

function match(template, pathname) {
  const [wanted, given] = [template.split('/'), pathname.split('/')];
  if (wanted.length !== given.length) return undefined;
  const path = {};
  for (const [at, step] of wanted.entries()) {
    if (step.startsWith('{')) path[step.slice(1, -1)] = given[at];
    else if (step !== given[at]) return undefined;
  }
  return path;
}

/** The operation whose schema has most of the members of a body. */
function operationFor(body) {
  let best;
  for (const { id, schema } of operations.values()) {
    if (!schema) continue;
    const { issues = [], warnings } = schemas[schema].validate(body);
    const strange = [...issues, ...warnings].filter(({ code, path }) => code.startsWith('unknownKey') && path.length === 1).length;
    const score = strange * 10 + issues.filter(({ code, path }) => code === 'required' && path.length === 1).length;
    if (best === undefined || score < best.score) best = { id, score };
  }
  return best.id;
}

/** The text from an opening bracket to the one that closes it, strings and comments passed over. */
function balanced(text, at) {
  if (!'{['.includes(text[at])) return undefined;
  const token = /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|`(?:[^`\\]|\\[^])*`|[{}[\]]/g;
  token.lastIndex = at;
  let depth = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if ('{['.includes(found[0])) depth += 1;
    else if ('}]'.includes(found[0])) depth -= 1;
    if (depth === 0) return text.slice(at, token.lastIndex);
  }
  return undefined;
}

const METHODS = ['-X', '--request'];
const HEADERS = ['-H', '--header'];
const DATA = ['-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--json'];
/** Other options that take a value. */
const VALUED = [
  '-u',
  '--user',
  '-o',
  '--output',
  '-A',
  '--user-agent',
  '-b',
  '--cookie',
  '-e',
  '--referer',
  '-m',
  '--max-time',
  '--connect-timeout',
  '-x',
  '--proxy',
  '-w',
  '--write-out',
];

function curl(command) {
  const words = shellWords(command);
  const found = { headers: {} };
  for (let at = 1; at < words.length; at += 1) {
    let word = words[at];
    let value;
    const next = () => value ?? words[(at += 1)] ?? '';
    const joined = word.match(/^(--[\w-]+)=([^]*)$/) ?? word.match(/^(-[XHd])([^]+)$/);
    if (joined) [, word, value] = joined;
    if (METHODS.includes(word)) found.method = next();
    else if (HEADERS.includes(word)) Object.assign(found.headers, headersIn(next()));
    else if (DATA.includes(word)) found.data = [found.data, next()].filter((part) => part !== undefined).join('&');
    else if (word === '--url') found.url = next();
    else if (VALUED.includes(word)) next();
    else if (!word.startsWith('-')) found.url ??= word;
  }
  found.method ??= found.data === undefined ? 'GET' : 'POST';
  return found;
}

/** The words of a shell command: quotes, escapes and continued lines. */
function shellWords(command) {
  const part = /\\\r?\n|\$'((?:[^'\\]|\\[^])*)'|'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\([^])|(\s+)|([^\s'"\\]+)|([^])/g;
  const escapes = { n: '\n', t: '\t', r: '\r' };
  const words = [''];
  let started = false;
  for (const [whole, ansi, single, double, escaped, blank, plain, other] of command.matchAll(part)) {
    if (/^\\\r?\n$/.test(whole) || blank !== undefined) {
      if (started) words.push('');
      started = false;
      continue;
    }
    started = true;
    words[words.length - 1] +=
      ansi?.replaceAll(/\\u([\da-f]{4})|\\([^])/gi, (_, code, one) =>
        code ? String.fromCharCode(parseInt(code, 16)) : (escapes[one] ?? one),
      ) ??
      single ??
      double?.replaceAll(/\\(["\\$`]|\r?\n)/g, (_, one) => (/\n/.test(one) ? '' : one)) ??
      escaped ??
      plain ??
      other;
  }
  if (!started) words.pop();
  return words;
}

function parsed(text, parse) {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function pretty(value) {
  return JSON.stringify(value, null, 2);
}
