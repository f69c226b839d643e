/* Variables of the environment, in Node, Deno and Bun. Elsewhere there are none that a program could rely on. */
import { isBrowser } from './wasm-imports.js';

/**
 * A variable of the environment; `undefined` where there is none, where it is empty, and where the host does not let it be read.
 *
 * @param {string} name
 */
export function variable(name) {
  try {
    const { Deno, process, navigator } = /** @type {typeof globalThis & { Deno?: any }} */ (globalThis);
    if (isBrowser()) return undefined;
    if (typeof Deno === 'object') {
      // Reading one without permission would prompt the user.
      const leave = Deno.permissions.querySync({ name: 'env', variable: name });
      return leave.state === 'granted' ? Deno.env.get(name) || undefined : undefined;
    }
    // Other hosts imitate `process` and identify themselves.
    const agent = navigator?.userAgent ?? 'Node.js';
    const isServer = typeof process?.versions?.node === 'string' && /^(Node\.js|Bun)\b/.test(agent);
    return isServer ? process.env[name] || undefined : undefined;
  } catch {
    return undefined;
  }
}
