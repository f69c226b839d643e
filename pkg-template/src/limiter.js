import { call } from './net.js';

/**
 * A limiter that learns from HubSpot's headers: it holds calls back, in the order in which they came, when the limit
 * would be met. One limiter may serve several clients that share a limit.
 */
export function createRateLimiter() {
  const state = new Float64Array(5);
  let last = Promise.resolve();

  return {
    acquire(_info, signal) {
      const turn = last.then(() => wait(state, signal));
      last = turn.catch(() => {});
      return turn;
    },

    update({ max, remaining, intervalMs, retryAfterMs }) {
      call((net) => net.limiter_observe(state, Date.now(), max, remaining, intervalMs, retryAfterMs));
    },
  };
}

async function wait(state, signal) {
  for (;;) {
    if (signal?.aborted) throw signal.reason;
    const ms = call((net) => net.limiter_acquire(state, Date.now()));
    if (ms === 0) return;
    await sleep(ms, signal);
  }
}

function sleep(ms, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}
