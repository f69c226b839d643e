/* What goes over the wire, and what comes back. */
import { $, button, fill, h, pretty } from './dom.js';
import { worded } from './issues.js';
import { Client, isConversationsError } from './package.js';

/**
 * The request a call would make, as the client makes it, without sending it.
 * @param {object} options of the client
 * @param {(client: Client) => Promise<unknown>} call
 * @returns {Promise<object | Error>} the request, or why there is none
 */
export async function requestOf(options, call) {
  let request;
  const transport = async (made) => {
    request = made;
    return { status: 204, headers: {} };
  };
  try {
    await call(new Client({ ...options, transport, maxRetries: 0, validate: false }));
  } catch (error) {
    return request ?? error;
  }
  return request;
}

/**
 * Shows a request.
 * @param {object | Error} request
 * @param {{ mode: string, upstream: string }} about where the local server sends it
 */
export function showRequest(request, { mode, upstream }) {
  if (!request || request instanceof Error) {
    $('request-line').textContent = '—';
    fill($('request-headers'));
    $('request-body').textContent = request ? request.message : 'The body is not JSON yet.';
    $('request-size').textContent = '';
    return;
  }
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  fill($('request-line'), h('strong', null, request.method), ' ', request.path);
  const added = mode === 'hubspot' ? 'Bearer [redacted] (the local server adds it)' : 'Bearer [redacted] (the sandbox takes any)';
  fill($('request-headers'),
    pair('host', mode === 'hubspot' ? new URL(upstream).host : 'the sandbox in the local server'),
    Object.entries(request.headers).map(([name, value]) => pair(name, value)),
    pair('authorization', added),
  );
  $('request-body').textContent = pretty(request.body);
  $('request-size').textContent = body ? `${new TextEncoder().encode(body).length} bytes` : '';
  $('copy-curl').onclick = () => copy(curlOf(request, upstream, body));
}

/** The same request for a terminal. The token is the reader's own. */
function curlOf({ method, path, headers }, upstream, body) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const parts = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return [`curl -X ${method} ${quoted(upstream + path)}`, '-H "authorization: Bearer $HUBSPOT_ACCESS_TOKEN"', ...parts, body && `-d ${quoted(body)}`]
    .filter(Boolean)
    .join(' \\\n  ');
}

async function copy(text) {
  const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  $('live').textContent = copied ? 'Copied' : 'The browser does not allow copying';
  $('copy-curl').textContent = copied ? 'Copied' : 'Not allowed';
  setTimeout(() => ($('copy-curl').textContent = 'Copy as curl'), 1500);
}

/** What is worth showing of an answer's headers. */
const HEADERS = /^(x-hubspot-|retry-after$|content-type$)/;

export function showAnswer({ status, headers, data }, durationMs) {
  const shown = Object.entries(headers).filter(([name]) => HEADERS.test(name));
  fill($('answer'),
    h('p', { className: 'line-of', data: { state: 'plain' } }, h('strong', null, `${status}`), durationMs !== undefined && ` in ${Math.round(durationMs)} ms`),
    h('pre', { tabIndex: 0, 'aria-label': 'The answer, as it was read' }, pretty(data)),
    h('dl', { className: 'pairs long' }, shown.map(([name, value]) => pair(name, value))),
  );
}

/** An error as it came: what a program gets to see of it. */
export function showError(error) {
  $('answer').replaceChildren(...errorOf(error));
}

export function errorOf(error, retry) {
  const known = isConversationsError(error);
  const members = known
    ? ['kind', 'status', 'category', 'subCategory', 'correlationId', 'policyName', 'requiredScopes', 'retryAfterMs', 'retryable', 'issues']
    : [];
  const shown = (name) => (name === 'issues' ? `${error.issues.length} of them, shown at the fields` : Array.isArray(error[name]) ? error[name].join(', ') : String(error[name]));
  return [
    h('p', { className: 'line-of', data: { state: 'error' } },
      h('strong', null, known ? error.name : 'Error'), ' ',
      error.kind === 'invalid' && h('span', { className: 'badge' }, 'nothing was sent')),
    h('p', { className: 'said' }, worded(error.message)),
    h('dl', { className: 'pairs' }, members.filter((name) => error[name] !== undefined && !(name === 'issues' && error.issues.length === 0)).map((name) => pair(name, shown(name)))),
    error.body !== undefined && h('pre', { tabIndex: 0, 'aria-label': 'HubSpot’s answer' }, pretty(error.body)),
    retry && button('Try again', retry, { className: 'secondary' }),
  ].filter(Boolean);
}

export function clearAnswer(words) {
  fill($('answer'), h('p', { className: 'quietly' }, words));
}

/** One line for each request the page made. */
export function log({ operation, method, path, status, durationMs, attempt }) {
  const list = $('log');
  list.prepend(
    h('li', null,
      h('span', { className: 'log-status', data: { state: status < 400 ? 'plain' : 'error' } }, `${status}`),
      h('code', null, `${method} ${path}`),
      h('span', { className: 'quietly' }, `${operation}${attempt > 1 ? `, try ${attempt}` : ''}, ${Math.round(durationMs)} ms`),
    ),
  );
  while (list.children.length > 30) list.lastChild.remove();
}

function pair(name, value) {
  return h('div', null, h('dt', null, name), h('dd', null, value));
}
