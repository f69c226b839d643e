/* What the core asks of JavaScript in one step each: crossing over costs more than most of these do. */

/**
 * What is waited for is told to `arrived`, by the numbers that came with the question. Everything is looked up when it is
 * used, so that a test's clock is seen.
 *
 * @param {(place: number, turn: number, went: boolean, value: unknown) => void} arrived
 */
export function hostFor(arrived) {
  return {
    member(value, name) {
      try {
        return (typeof value === 'object' && value !== null) || typeof value === 'function' ? value[name] : undefined;
      } catch {
        return undefined;
      }
    },

    setMember(target, name, value) {
      try {
        target[name] = value;
      } catch {
        // Somebody put a setter on the prototype of all objects.
      }
    },

    plainHeaders,

    /** Waits for a promise, or anything with a `then`; of anything else says `false`. */
    wait(value, place, turn) {
      if (!isThenable(value)) return false;
      const went = (found) => arrived(place, turn, true, found);
      const failed = (cause) => arrived(place, turn, false, cause);
      Promise.resolve(value).then(went, failed);
      return true;
    },

    beginTimer: (ms, place, turn) => setTimeout(() => arrived(place, turn, true, undefined), ms),

    endTimer: (id) => clearTimeout(id),
  };
}

function isThenable(value) {
  try {
    return typeof value === 'object' && value !== null && typeof value.then === 'function';
  } catch {
    return false;
  }
}

/** Headers, or anything that lists them like it, or a plain object; as a plain object, names in lower case. */
function plainHeaders(headers) {
  const plain = {};
  const keep = (value, name) => {
    if (typeof value === 'string') plain[String(name).toLowerCase()] = value;
  };
  try {
    if (typeof headers?.forEach === 'function') headers.forEach(keep);
    else if (typeof headers === 'object' && headers !== null) Object.entries(headers).forEach(([name, value]) => keep(value, name));
  } catch {
    return {};
  }
  return plain;
}
