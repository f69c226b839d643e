import { utf8Decoder, utf8Encoder } from '#utf8';

export function createGlue(module, onTrap) {
const guarded = (closure) => (...args) => {
    try {
        return closure(...args);
    } catch (error) {
        if (!onTrap(error)) throw error;
    }
};

/**
 * Begins a signature of a version with the secret, by the numbers of the version and of the form of the URL.
 * @param {number} version
 * @param {number} form
 */
function begin(version, form) {
    wasm.begin(version, form);
}

/**
 * Forgets the last secret; the pieces of the next one follow.
 */
function begin_secret() {
    wasm.begin_secret();
}

/**
 * Where the buffer is.
 * @returns {number}
 */
function buffer() {
    let ret;
    ret = wasm.buffer();
    return ret >>> 0;
}

/**
 * How many bytes the buffer has.
 * @returns {number}
 */
function buffer_size() {
    let ret;
    ret = wasm.buffer_size();
    return ret >>> 0;
}

/**
 * Forgets everything: secrets, bodies, headers.
 */
function clear() {
    wasm.clear();
}

/**
 * Compares the signature with the header of the version that decided: 0 if it is the same, the number of another form of the
 * URL that it may be the same with, or -1.
 * @param {number} version
 * @returns {number}
 */
function compare(version) {
    let ret;
    ret = wasm.compare(version);
    return ret;
}

/**
 * The number of the version that decides, or less than 0: then the number of the refusal is its complement. `versions` has
 * a bit for each version that is accepted.
 * @param {number} versions
 * @param {number} tolerance_ms
 * @param {number} now_ms
 * @returns {number}
 */
function decide(versions, tolerance_ms, now_ms) {
    let ret;
    ret = wasm.decide(versions, tolerance_ms, now_ms);
    return ret;
}

/**
 * Takes a header from the buffer: 0 for `X-HubSpot-Signature`, 1 for its version, 2 for the one of v3, 3 for the timestamp.
 * @param {number} which
 * @param {number} length
 */
function header(which, length) {
    wasm.header(which, length);
}

/**
 * Takes a piece from the buffer: 0 of the method, 1 of the URL, 2 of the body, 3 of the timestamp, in this order.
 * @param {number} of
 * @param {number} length
 */
function piece(of, length) {
    wasm.piece(of, length);
}

/**
 * Takes a piece of the secret from the buffer.
 * @param {number} length
 */
function secret(length) {
    wasm.secret(length);
}

/**
 * Writes the signature into the buffer; gives its length.
 * @returns {number}
 */
function sign() {
    let ret;
    ret = wasm.sign();
    return ret >>> 0;
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbindgen_init_externref_table: function() {
            const table = wasm.__wbindgen_externrefs;
            table.set(0, undefined);
            table.set(1024, undefined);
            table.set(1025, null);
            table.set(1026, true);
            table.set(1027, false);
        },
    };
    return {
        __proto__: null,
        "./core_bg.js": import0,
    };
}



let __wbg_instance_id = 0;


let wasmModule, wasmInstance, wasm;
function __wbg_finalize_init(instance, module) {
    wasmInstance = instance;
    wasm = instance.exports;
    wasmModule = module;
    wasm.__wbindgen_start();
    return wasm;
}


__wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
return {
    exports: { begin, begin_secret, buffer, buffer_size, clear, compare, decide, header, piece, secret, sign },
    memory: wasm.memory,
    retire() { __wbg_instance_id++; },
};
}
