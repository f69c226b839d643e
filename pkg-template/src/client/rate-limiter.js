import { fromCallerOf } from '../errors/call-site.js';
import { ConversationsError } from '../errors/error.js';
import { call } from '../runtime/client.js';
import { refuseUnknownNames } from '../errors/option-names.js';
import { ofCaller } from '../errors/own-code.js';

/** The limits that an answer states, in the order in which the core takes them. */
const LIMITS = ['max', 'remaining', 'intervalMs', 'retryAfterMs'];
/** More is as good as no limit: the core counts with 32 bits. */
const MOST = 2 ** 32 - 1;

/**
 * A limiter that learns from HubSpot's headers: it holds calls back, in the order in which they came, when the limit
 * would be met. One limiter may serve several clients that share a limit.
 *
 * @param {{ maxConcurrent?: number }} [options] the number of attempts that may be under way at once
 */
export function createRateLimiter(options) {
  return fromCallerOf(createRateLimiter, () => limiterOf(options));
}

function limiterOf(options) {
  refuseUnknownNames(options, ['maxConcurrent'], 'createRateLimiter');
  const maxConcurrent = ofCaller('options of `createRateLimiter`', () => options?.maxConcurrent ?? Infinity);
  if (!(maxConcurrent === Infinity || (Number.isInteger(maxConcurrent) && maxConcurrent > 0))) {
    throw new ConversationsError('expected the option `maxConcurrent` to be a whole number above 0', { kind: 'invalid' });
  }
  const state = new Float64Array(5);
  const places = placesFor(maxConcurrent);
  let last = Promise.resolve();

  return {
    acquire(_info, signal) {
      const turn = last.then(() => admitted(state, places, signal));
      last = turn.catch(() => {});
      return turn;
    },

    update(limits) {
      const [max, remaining, intervalMs, retryAfterMs] = ofCaller('limits', () => LIMITS.map((name) => numberOf(limits, name)));
      call((net) => net.limiter_observe(state, Date.now(), max, remaining, intervalMs, retryAfterMs));
    },
  };
}

/** A number, of which no code of the caller's makes another; nothing for one that is missing, or none that can be. */
function numberOf(limits, name) {
  const value = limits[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') throw new ConversationsError(`expected \`${name}\` to be a number`, { kind: 'invalid' });
  return value >= 0 ? Math.min(value, MOST) : undefined;
}

/** Waits until an attempt may begin; gives what ends it. */
async function admitted(state, places, signal) {
  const release = await places.take(signal);
  try {
    for (;;) {
      if (signal?.aborted) throw signal.reason;
      const ms = call((net) => net.limiter_acquire(state, Date.now()));
      if (ms === 0) return release;
      await sleep(ms, signal);
    }
  } catch (error) {
    release();
    throw error;
  }
}

/** So many places. One that was taken is free again when its attempt is over, or called off. */
function placesFor(count) {
  let free = count;
  let waiting = () => {};
  return {
    async take(signal) {
      while (free === 0) {
        if (signal?.aborted) throw signal.reason;
        await heard(signal, (wake) => (waiting = wake));
      }
      free -= 1;
      let isTaken = true;
      const release = () => {
        if (!isTaken) return;
        isTaken = false;
        free += 1;
        signal?.removeEventListener('abort', release);
        waiting();
      };
      signal?.addEventListener('abort', release);
      return release;
    },
  };
}

const sleep = async (ms, signal) => {
  let timer;
  await heard(signal, (wake) => (timer = setTimeout(wake, ms)));
  clearTimeout(timer);
};

/** Waits until `begin` wakes it, or the signal fires. @returns {Promise<void>} */
function heard(signal, begin) {
  return new Promise((resolve) => {
    const wake = () => {
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    signal?.addEventListener('abort', wake);
    begin(wake);
  });
}
