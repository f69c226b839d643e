/* Reports while a call is under way: to hooks with attributes as OpenTelemetry names them, to loggers by level. */

import { placed } from '../errors/call-site.js';
import { ConversationsError } from '../errors/error.js';
import { toError } from '../errors/to-error.js';
import { notify } from '../runtime/wasm-imports.js';
import { refuseUnknownNames } from '../errors/option-names.js';

const HOOKS = ['onRequest', 'onResponse', 'onRetry', 'onError'];

/** From silence to everything: a level writes what stands between `off` and itself. */
const LEVELS = ['off', 'error', 'warn', 'info', 'debug'];

/** The hooks as the core calls them: their infos completed. */
export function createHooks(hooks) {
  if (!isThere(hooks, 'hooks')) return undefined;
  refuseUnknownNames(hooks, HOOKS, 'hooks');
  const heard = HOOKS.filter((name) => typeof hooks[name] === 'function');
  return Object.fromEntries(heard.map((name) => [name, (info) => hooks[name](completed(info))]));
}

/** Returns true for an object to look for functions in. A value that is no object was not meant. */
function isThere(value, option) {
  if (value === undefined || value === null) return false;
  if (typeof value === 'object' || typeof value === 'function') return true;
  throw new ConversationsError(`expected the option \`${option}\` to be an object`, { kind: 'invalid' });
}

/** @param {any} info the members of a report */
function completed({ site, ...info }) {
  const error = info.error === undefined ? {} : { error: placed(toError(info.error), site) };
  const whole = { ...info, ...error };
  return { ...whole, attributes: attributesOf(whole) };
}

/**
 * Names and values as OpenTelemetry's conventions for HTTP clients have them; what does not apply is left out.
 *
 * @param {any} info
 */
function attributesOf({ operation, method, template, server, attempt, status, headers, error }) {
  const [, address, port] = server?.match(/^(.*?)(?::(\d+))?$/) ?? [];
  const code = status ?? error?.status;
  const attributes = {
    'http.request.method': method,
    'url.template': template,
    'server.address': address,
    'server.port': port === undefined ? undefined : Number(port),
    'http.response.status_code': code,
    'http.request.resend_count': attempt > 1 ? attempt - 1 : undefined,
    'error.type': error && error.kind !== 'api' ? error.kind : code >= 300 ? String(code) : undefined,
    'hubspot.operation': operation,
    'hubspot.correlation_id': error?.correlationId ?? headers?.['x-hubspot-correlation-id'],
  };
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

/**
 * The logger, with the methods of `level` and above alone. A level of the environment stands in for one that is not given, and then
 * the console for a logger.
 *
 * @param {any} given
 * @param {string | undefined} wanted
 * @param {string | undefined} usual of the environment; one that does not exist is reported, and sets none
 */
export function createLogger(given, wanted, usual) {
  const ofEnvironment = usual !== undefined && LEVELS.includes(usual) ? usual : undefined;
  const level = wanted ?? ofEnvironment ?? 'warn';
  const logger = given ?? (usual === undefined ? undefined : console);
  if (usual !== undefined && ofEnvironment === undefined && wanted === undefined) {
    const message = `expected the variable HUBSPOT_CONVERSATIONS_LOG to be one of ${LEVELS.join(', ')}`;
    notify(logger.warn, logger, [`hubspot-conversations: ${message}`]);
  }
  if (!LEVELS.includes(level)) {
    const known = LEVELS.map((word) => `\`${word}\``).join(', ');
    throw new ConversationsError(`expected the option \`logLevel\` to be one of ${known}`, { kind: 'invalid' });
  }
  if (!isThere(logger, 'logger')) return {};
  const heard = LEVELS.slice(1, LEVELS.indexOf(level) + 1).filter((name) => typeof logger[name] === 'function');
  return Object.fromEntries(heard.map((name) => [name, (...given) => logger[name](...given)]));
}
