/* The stack of an error begins with the caller's own line, which is captured when a function of this package is called. */

/** Returns true where a stack begins with the error's name and message, and can be captured without frames of this package. */
const isHeaded = () => typeof Error.captureStackTrace === 'function';

/**
 * The place that `called` was called from. Call this in `called` itself.
 *
 * @param {Function} called
 * @returns {{ stack?: string }} its text is only made when it is asked for
 */
export function siteOf(called) {
  if (!isHeaded()) return new Error();
  const site = {};
  Error.captureStackTrace(site, called);
  return site;
}

/**
 * The error, its stack beginning where `site` was captured.
 *
 * @template T
 * @param {T} error
 * @param {{ stack?: string } | undefined} site
 * @returns {T}
 */
export function placed(error, site) {
  const stack = site?.stack;
  if (typeof stack !== 'string' || !(error instanceof Error)) return error;
  const lines = stack.split('\n');
  const frames = isHeaded() ? lines.slice(lines.findIndex((line) => /^\s+at /.test(line)) >>> 0) : lines.slice(2);
  const head = isHeaded() ? [`${error.name}: ${error.message}`] : [];
  Object.defineProperty(error, 'stack', { value: [...head, ...frames].join('\n'), writable: true, configurable: true });
  return error;
}

/**
 * The error, its stack beginning where `called` was called from; for what is thrown while that runs.
 *
 * @template T
 * @param {T} error
 * @param {Function} called
 * @returns {T}
 */
export function atCaller(error, called) {
  if (isHeaded() && error instanceof Error) Error.captureStackTrace(error, called);
  return error;
}
