/*
 * Owns a WebAssembly instance: made on first use, synchronously; replaced after a trap.
 *
 * A trap leaves an instance that cannot be trusted: its stack is not unwound, its borrows are not given back. So every
 * instance has its own copy of the glue's state (`createGlue`, made by scripts/build/build.mjs from wasm-bindgen's output),
 * and a trapped one is retired as a whole: its closures do nothing any more, its finalizers free nothing, and a call
 * that is still on the stack keeps reading the memory it began with. The next call gets a new instance.
 */
import { MEMORY_KEPT_MAX_BYTES } from '#limits';

import { unavailable } from './compile.js';
import { ConversationsError } from '../errors/error.js';

/**
 * @typedef {object} Instance
 * @property {any} glue the object that `createGlue` made
 * @property {Set<(error: ConversationsError) => void>} pending the ends of calls that wait for this instance
 * @property {Set<() => WebAssembly.Module | undefined>} parts the parts that it has
 */

/**
 * Makes the owner of the instances of one module.
 *
 * @param {(module: WebAssembly.Module, onTrap: (error: unknown) => boolean, isAsync?: boolean) => any} createGlue
 * @param {() => WebAssembly.Module} load returns the module
 */
export function createInstanceOwner(createGlue, load) {
  /** @type {Instance | undefined} */
  let live;
  /** One that failed and is not retired yet. @type {Instance | undefined} */
  let failed;

  /** @type {Set<() => void>} */
  const resetListeners = new Set();

  /** The live instance's memory. Views on it end with growth and with a reset: compare `buffer` before using one again. */
  function memory() {
    return instance().glue.memory;
  }

  /**
   * Runs `use` with the exports. A trap inside costs this call an `internal` error, and nothing after it.
   *
   * @template T
   * @param {(exports: any) => T} use
   * @param {() => WebAssembly.Module | undefined} [part] loads the part of the module that `use` needs besides its main part
   * @returns {T}
   */
  function call(use, part) {
    const own = instance();
    if (part !== undefined && !own.parts.has(part)) add(own, part);
    let result;
    try {
      result = use(own.glue.exports);
    } catch (error) {
      // First of all: where the stack is exhausted, whatever is called fails, and then the next call retires it.
      if (own === live) failed = own;
      if (isTrap(error)) throw retire(own, error);
      failed = undefined;
      throw error;
    }
    // A call made from inside this one trapped: what was computed here is of a dead instance.
    if (own !== live) throw internal(undefined, undefined);
    return result;
  }

  /**
   * Runs `use` with the exports and a function that ends what it began: `pending((core, done) => core.send(…, done))`, and
   * later `done(true, value)` or `done(false, failure)`. It fails with `internal` when the instance is retired before. The failure
   * is passed through `seen`.
   *
   * @template T
   * @param {(exports: any, done: (went: boolean, value: any) => void) => void} use
   * @param {(error: unknown) => unknown} [seen]
   * @returns {Promise<T>}
   */
  function pending(use, seen = (error) => error) {
    return new Promise((resolve, reject) => {
      const fail = (error) => reject(seen(error));
      try {
        const { pending: waiting } = instance();
        let over = false;
        const done = (went, value) => {
          over = true;
          waiting.delete(fail);
          // Not here: what was called is still on the stack.
          if (waiting.size === 0) Promise.resolve().then(shrink);
          if (went) resolve(value);
          else fail(value);
        };
        call((exports) => use(exports, done));
        if (!over) waiting.add(fail);
      } catch (error) {
        fail(error);
      }
    });
  }

  /**
   * Calls `listener` each time an instance was retired: its memory and handles are void. A listener is registered once.
   *
   * @param {() => void} listener
   */
  function onReset(listener) {
    resetListeners.add(listener);
  }

  /**
   * Gives back the memory of an instance that took more than is kept: WebAssembly's memory never shrinks, so the instance goes with it. Not
   * where a call waits for it.
   */
  function shrink() {
    if (live === undefined || live.pending.size > 0 || live.glue.memory.buffer.byteLength <= MEMORY_KEPT_MAX_BYTES) return;
    const own = live;
    live = undefined;
    own.glue.retire();
    for (const listener of resetListeners) listener();
  }

  /** Retires an instance that failed where the stack was too short to retire it. No view of its memory outlives this. */
  function settle() {
    if (failed !== undefined) retire(failed, undefined);
  }

  function instance() {
    settle();
    live ??= start();
    return live;
  }

  function start() {
    const module = load();
    const own = unstarted();
    try {
      own.glue = createGlue(module, (error) => isTrapOf(own, error));
    } catch (error) {
      throw unavailable(error);
    }
    return own;
  }

  /** Makes the first instance beside the work of the host, for engines that make none of this size at once. */
  async function prepare() {
    const module = load();
    if (live !== undefined) return;
    const own = unstarted();
    try {
      own.glue = await createGlue(module, (error) => isTrapOf(own, error), true);
    } catch (error) {
      throw unavailable(error);
    }
    live ??= own;
  }

  /** @returns {Instance} */
  function unstarted() {
    return { glue: undefined, pending: new Set(), parts: new Set() };
  }

  /** Retires an instance where an error is a trap. */
  function isTrapOf(own, error) {
    const trapped = isTrap(error);
    if (trapped) retire(own, error);
    return trapped;
  }

  /** Adds a part to an instance, unless that has all of the module. */
  function add(own, part) {
    const module = part();
    try {
      if (module !== undefined) own.glue.add(module);
    } catch (error) {
      throw unavailable(error);
    }
    own.parts.add(part);
  }

  /** Ends an instance; returns the error of the call that trapped. */
  function retire(own, cause) {
    const error = internal(takePanic(own), cause);
    if (own !== live && own !== failed) return error;
    live = undefined;
    own.glue.retire();
    for (const reject of own.pending) reject(internal(undefined, error));
    for (const listener of resetListeners) listener();
    failed = undefined;
    return error;
  }

  return { memory, call, pending, prepare, onReset, settle, shrink };
}

/** Traps are RuntimeErrors; an exhausted stack or memory shows as RangeError, in Firefox as InternalError too. */
function isTrap(error) {
  return error?.name === 'RuntimeError' || error?.name === 'RangeError' || error?.name === 'InternalError';
}

/** The panic's own words, kept by src/wasm/interop/panic.rs; none after an exhausted stack or memory. */
function takePanic(own) {
  try {
    return own.glue.exports.take_panic();
  } catch {
    return undefined;
  }
}

function internal(panic, cause) {
  const what = panic === undefined ? '' : ` (${panic})`;
  const message = `the WebAssembly core failed${what}; this call is lost, later calls are not affected`;
  return new ConversationsError(message, { kind: 'internal', cause });
}
