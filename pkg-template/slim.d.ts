/**
 * The same names as `hubspot-conversations`, without the WebAssembly module: the caller supplies it, once, before
 * the first call. What needs it before that throws a `ConversationsError` of kind `wasm`.
 */

export * from './index.js';

/** What is needed of a `URL`. */
export interface UrlLike {
  readonly href: string;
}

/** What is needed of a `Response` that carries the module. */
export interface WasmResponseLike {
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The bytes of `hubspot-conversations/core.wasm`. */
export type WasmBytes = Uint8Array | ArrayBuffer;

/** A `WebAssembly.Module` of `hubspot-conversations/core.wasm`. */
export type WasmModule = object;

/** Where the module comes from. A string or a URL is fetched. */
export type WasmSource = string | UrlLike | WasmResponseLike | WasmBytes | WasmModule;

/**
 * Supplies the module. The second call and those after it do nothing.
 * @throws {ConversationsError} of kind `wasm` where it cannot be fetched, compiled or started.
 */
export declare function init(source: WasmSource | Promise<WasmSource>): Promise<void>;

/**
 * Supplies the module at once. The second call and those after it do nothing.
 * @throws {ConversationsError} of kind `wasm` where it cannot be compiled or started.
 */
export declare function initSync(source: WasmBytes | WasmModule): void;
