/**
 * The same names as `hubspot-conversations`, without the WebAssembly of the core: the caller supplies it, once, before
 * the first call. What needs it before that throws a `ConversationsError` of kind `wasm`. `client.wasm`, which `Client` and
 * `createRateLimiter` need, may be supplied too; otherwise a bundle with these has it as text.
 */

export * from './index.js';

/** The members of a `URL` that are used. */
export interface UrlLike {
  readonly href: string;
}

/** The members of a `Response` that are used, if it carries a module. */
export interface WasmResponseLike {
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The bytes of a module. */
export type WasmBytes = Uint8Array | ArrayBuffer;

/** A `WebAssembly.Module`. */
export type WasmModule = object;

/** The source of a module. A string or a URL is fetched. */
export type WasmSource = string | UrlLike | WasmResponseLike | WasmBytes | WasmModule;

/** The sources of both modules: `hubspot-conversations/core.wasm`, and, if it is supplied, `hubspot-conversations/client.wasm`. */
export interface WasmSources<Source> {
  core?: Source;
  client?: Source;
}

/**
 * Supplies the core, or both modules, compiled and started beside the work of the page. A module that is there already stays.
 * @throws {ConversationsError} of kind `wasm` where one cannot be fetched, compiled or started.
 */
export declare function init(
  source: WasmSource | Promise<WasmSource> | WasmSources<WasmSource | Promise<WasmSource>>,
): Promise<void>;

/**
 * Supplies the core, or both modules, at once. A module that is there already stays.
 * @throws {ConversationsError} of kind `wasm` where one cannot be compiled or started.
 */
export declare function initSync(source: WasmBytes | WasmModule | WasmSources<WasmBytes | WasmModule>): void;
