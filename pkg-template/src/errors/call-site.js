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

/**
 * The result of `run`; the stacks of its errors begin where `called`, which runs it, was called from.
 *
 * @template T
 * @param {Function} called
 * @param {() => T} run
 * @returns {T}
 */
export function fromCallerOf(called, run) {
  try {
    return run();
  } catch (error) {
    throw atCaller(error, called);
  }
}

/**
 * `called`, with errors whose stacks begin where it was called from. It takes three values at most: a list of them would take time
 * with each call.
 *
 * @template {(...given: any[]) => any} T
 * @param {T} called
 * @returns {T}
 */
export function fromCaller(called) {
  const entry = (first, second, third) => {
    try {
      return called(first, second, third);
    } catch (error) {
      throw atCaller(error, entry);
    }
  };
  return /** @type {T} */ (Object.defineProperty(entry, 'name', { value: called.name }));
}
