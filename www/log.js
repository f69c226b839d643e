/*
 * Every call that the page made, with each try as it went and came: the model behind the Log. Only the last ones are
 * kept, and nothing of them leaves the page.
 */

const CALLS_MAX = 60;
/** A longer text is kept in part. In characters. */
const TEXT_MAX = 200_000;

export function createLog() {
  let number = 0;
  const log = new EventTarget();
  /** @type {any[]} */
  const calls = [];
  const changed = (call) => log.dispatchEvent(Object.assign(new Event('change'), { call }));

  /**
   * A call begins: the transport of its requests reports here.
   * @param {object} call `{ operation, path, query, body, version }`
   */
  const begin = (call) => {
    number += 1;
    const entry = { number, call, tries: [], state: 'running', began: performance.now() };
    calls.unshift(entry);
    calls.length = Math.min(calls.length, CALLS_MAX);
    changed(entry);

    return {
      entry,
      /** A request goes out. */
      request({ method, url, path, headers, body }) {
        const attempt = { method, url, path, headers, body: cut(body), began: performance.now() };
        entry.tries.push(attempt);
        entry.state = 'running';
        changed(entry);
        const end = (outcome) => {
          Object.assign(attempt, outcome, { tookMs: performance.now() - attempt.began });
          entry.state = outcome.status >= 200 && outcome.status < 300 ? 'done' : 'failed';
          entry.tookMs = performance.now() - entry.began;
          changed(entry);
        };
        return {
          answer: (status, answerHeaders, text) => end({ status, answerHeaders, answer: cut(text) }),
          fail: (error) => end({ failure: error.name === 'AbortError' ? 'aborted' : 'no answer' }),
        };
      },
      /** The client waits before it tries again. */
      wait(delayMs, reason) {
        Object.assign(entry.tries.at(-1), { waitMs: delayMs, waitReason: reason });
        entry.state = 'waiting';
        changed(entry);
      },
      /** The call has ended without a result. */
      fail(error) {
        entry.error = error;
        entry.state = 'failed';
        entry.tookMs = performance.now() - entry.began;
        changed(entry);
      },
      get isWaiting() {
        return entry.state === 'waiting';
      },
    };
  };
  return Object.assign(log, { calls, begin });
}

function cut(text) {
  return text !== undefined && text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}… (${text.length} characters)` : text;
}
