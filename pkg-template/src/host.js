/**
 * What the core asks of the host and waits for: each is told to `arrived` by the numbers that came with the question.
 * Everything is looked up when it is used, so that a test's clock is seen.
 *
 * @param {(place: number, turn: number, went: boolean, value: unknown) => void} arrived
 */
export function waitingFor(arrived) {
  return {
    /** Waits for a promise, or anything with a `then`; of anything else says `false`. */
    wait(value, place, turn) {
      if (!isThenable(value)) return false;
      const went = (found) => arrived(place, turn, true, found);
      const failed = (cause) => arrived(place, turn, false, cause);
      Promise.resolve(value).then(went, failed);
      return true;
    },

    begin_timer: (ms, place, turn) => setTimeout(() => arrived(place, turn, true, undefined), ms),

    end_timer: (id) => clearTimeout(id),
  };
}

function isThenable(value) {
  try {
    return typeof value === 'object' && value !== null && typeof value.then === 'function';
  } catch {
    return false;
  }
}
