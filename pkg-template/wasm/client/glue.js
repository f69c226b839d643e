import { utf8Decoder, utf8Encoder } from '#utf8';
import { createImports } from '#wasm-imports';

export function createGlue(module, onTrap) {
const guarded = (closure) => (...args) => {
    try {
        return closure(...args);
    } catch (error) {
        if (!onTrap(error)) throw error;
    }
};

/**
 * The error that an answer with this status and body stands for, as `to-error.js` takes it.
 * @param {number} status
 * @param {any} body
 * @returns {any}
 */
function answered_error(status, body) {
    let ret;
    ret = wasm.answered_error(status, body);
    return ret;
}

/**
 * Checks the options of a client, so that its constructor can refuse them. Gives the failure, or nothing.
 * @param {any} config
 * @returns {any}
 */
function client_problem(config) {
    let ret;
    ret = wasm.client_problem(config);
    return ret;
}

/**
 * The request of `fetchHubSpotApi` for a transport's request; a failure where the host would refuse it.
 * @param {any} request
 * @returns {any}
 */
function extension_api_request(request) {
    let ret;
    ret = wasm.extension_api_request(request);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * The options of `hubspot.fetch` for a transport's request; a failure where the host would refuse it.
 * @param {any} request
 * @returns {any}
 */
function extension_request(request) {
    let ret;
    ret = wasm.extension_request(request);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * Runs once for every instance, before any other export can be called.
 */
function keep_panics() {
    wasm.keep_panics();
}

/**
 * Takes a place at `now`; 0 when it was taken, otherwise how many milliseconds to wait before asking again.
 * @param {Float64Array} state
 * @param {number} now
 * @returns {number}
 */
function limiter_acquire(state, now) {
    const val2 = +now;
    var ptr0 = passArrayF64ToWasm0(state, wasm.__wbindgen_malloc);
    var len0 = WASM_VECTOR_LEN;
    let ret;
    ret = wasm.limiter_acquire(ptr0, len0, state, val2);
    return ret;
}

/**
 * Learns from an answer's limits. `retry_after_ms` is there where HubSpot refused a request for its limit.
 * @param {Float64Array} state
 * @param {number} now
 * @param {number | null} [max]
 * @param {number | null} [remaining]
 * @param {number | null} [interval_ms]
 * @param {number | null} [retry_after_ms]
 */
function limiter_observe(state, now, max, remaining, interval_ms, retry_after_ms) {
    const val2 = +now;
    const val3 = +(isLikeNone(max) ? Number.MAX_SAFE_INTEGER : (max) >>> 0);
    const val4 = +(isLikeNone(remaining) ? Number.MAX_SAFE_INTEGER : (remaining) >>> 0);
    const val5 = +(isLikeNone(interval_ms) ? 0 : interval_ms);
    const val6 = +(isLikeNone(retry_after_ms) ? 0 : retry_after_ms);
    var ptr0 = passArrayF64ToWasm0(state, wasm.__wbindgen_malloc);
    var len0 = WASM_VECTOR_LEN;
    wasm.limiter_observe(ptr0, len0, state, val2, val3, val4, !isLikeNone(interval_ms), val5, !isLikeNone(retry_after_ms), val6);
}

/**
 * Where what was waited for arrives: what a promise became, or that a timer ran out.
 * @param {number} place
 * @param {number} turn
 * @param {boolean} went
 * @param {any} value
 */
function on_event(place, turn, went, value) {
    wasm.on_event(place, turn, went, value);
}

/**
 * Carries out an operation, by its place in [`OPERATIONS`] (any other is a request of the caller's own), with the
 * arguments as the caller gave them: the parameters of the path, the body if it takes one, the query if it takes one,
 * the options of the call. `site` goes to hooks along with an error. Calls `done` with `true` and
 * `{ data, status, headers, body }`, or with `false` and the failure.
 * @param {any} config
 * @param {number} operation
 * @param {Array<any>} given
 * @param {any} site
 * @param {Function} done
 */
function request(config, operation, given, site, done) {
    wasm.request(config, operation, given, site, done);
}

/**
 * The description of the last panic, once.
 * @returns {any}
 */
function take_panic() {
    let ret;
    ret = wasm.take_panic();
    return ret;
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_Error_208446807d0d1e30: function(arg0, arg1) {
            const ret = Error(getStringFromWasm0(arg0, arg1));
            return ret;
        },
        __wbg___wbindgen_boolean_get_4f1baf9a00be3c74: function(arg0) {
            const v = arg0;
            const ret = typeof(v) === 'boolean' ? v : undefined;
            return isLikeNone(ret) ? 0xFFFFFF : ret ? 1 : 0;
        },
        __wbg___wbindgen_copy_to_typed_array_680b191e71920dc1: function(arg0, arg1, arg2) {
            new Uint8Array(arg2.buffer, arg2.byteOffset, arg2.byteLength).set(getArrayU8FromWasm0(arg0, arg1));
        },
        __wbg___wbindgen_is_bigint_5fa10641e039d3ef: function(arg0) {
            const ret = typeof(arg0) === 'bigint';
            return ret;
        },
        __wbg___wbindgen_is_falsy_d864b623500ae65d: function(arg0) {
            const ret = !arg0;
            return ret;
        },
        __wbg___wbindgen_is_function_741ff2bb612836f5: function(arg0) {
            const ret = typeof(arg0) === 'function';
            return ret;
        },
        __wbg___wbindgen_is_null_c22311b1cc228e3a: function(arg0) {
            const ret = arg0 === null;
            return ret;
        },
        __wbg___wbindgen_is_object_8b968c3ab8e96595: function(arg0) {
            const val = arg0;
            const ret = typeof(val) === 'object' && val !== null;
            return ret;
        },
        __wbg___wbindgen_is_string_fc456fee5d3317de: function(arg0) {
            const ret = typeof(arg0) === 'string';
            return ret;
        },
        __wbg___wbindgen_is_symbol_f846131a047725ea: function(arg0) {
            const ret = typeof(arg0) === 'symbol';
            return ret;
        },
        __wbg___wbindgen_is_undefined_be5b34249ff1fc15: function(arg0) {
            const ret = arg0 === undefined;
            return ret;
        },
        __wbg___wbindgen_jsval_eq_38d7bfbe4cc84039: function(arg0, arg1) {
            const ret = arg0 === arg1;
            return ret;
        },
        __wbg___wbindgen_number_get_934b640d0889af78: function(arg0, arg1) {
            const obj = arg1;
            const ret = typeof(obj) === 'number' ? obj : undefined;
            getDataViewMemory0().setFloat64((arg0 >>> 0) + 8 * 1, isLikeNone(ret) ? 0 : ret, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, !isLikeNone(ret), true);
        },
        __wbg___wbindgen_string_get_7ce8eee7fd327545: function(arg0, arg1) {
            const obj = arg1;
            const ret = typeof(obj) === 'string' ? obj : undefined;
            var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        },
        __wbg___wbindgen_throw_4c88d8bf264fd984: function(arg0, arg1) {
            throw new WebAssembly.RuntimeError(getStringFromWasm0(arg0, arg1));
        },
        __wbg__wbg_cb_unref_09736879a3f67559: function(arg0) {
            arg0._wbg_cb_unref();
        },
        __wbg_abort_f8d1589eb0c65ee2: function(arg0) {
            arg0.abort();
        },
        __wbg_answered_b2d7d3fdb161df53: function(arg0, arg1, arg2, arg3, arg4) {
            host.answered(arg0, arg1, arg2, arg3, arg4);
        },
        __wbg_apply_bfe2b07b146427e2: function(arg0, arg1, arg2) { try {
            const ret = arg0.apply(arg1, arg2);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_assign_d753d8b5d3b8dbf1: function(arg0, arg1) { try {
            const ret = Object.assign(arg0, arg1);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_beginTimer_114536ef550de486: function(arg0, arg1, arg2) {
            const ret = host.beginTimer(arg0, arg1 >>> 0, arg2 >>> 0);
            return ret;
        },
        __wbg_bodyOf_ca7048fdae14e758: function(arg0, arg1, arg2, arg3) { try {
            const ret = host.bodyOf(arg0, arg1, arg2 !== 0, arg3);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_bodySentOnce_6b5f8378aace19a9: function(arg0, arg1) {
            const ret = host.bodySentOnce(arg0, arg1 !== 0);
            return ret;
        },
        __wbg_call_275b78b3b6520b92: function(arg0, arg1, arg2, arg3, arg4) { try {
            const ret = arg0.call(arg1, arg2, arg3, arg4);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_call_40b008ba32f73991: function(arg0, arg1) { try {
            const ret = arg0.call(arg1);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_call_a410eb4b59ed5965: function(arg0, arg1, arg2) { try {
            const ret = arg0.call(arg1, arg2);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_call_fc92fee6137d452d: function(arg0, arg1, arg2, arg3) { try {
            const ret = arg0.call(arg1, arg2, arg3);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_endTimer_0c8a5999b6ce527a: function(arg0) {
            host.endTimer(arg0);
        },
        __wbg_entries_0b4f3472461350d4: function(arg0) { try {
            const ret = Object.entries(arg0);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_fetchOf_1f39c58ecbc0068e: function(arg0) { try {
            const ret = host.fetchOf(arg0);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_for_e12451d86fef973f: function(arg0, arg1) {
            const ret = Symbol.for(getStringFromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_get_2080c49015e35254: function(arg0, arg1) { try {
            const ret = Reflect.get(arg0, arg1);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_get_d7176cfb76d71114: function(arg0, arg1) {
            const ret = arg0[arg1 >>> 0];
            return ret;
        },
        __wbg_get_unchecked_e6325ad374eff861: function(arg0, arg1) {
            const ret = arg0[arg1 >>> 0];
            return ret;
        },
        __wbg_isBrowser_f046769ce0519442: function() {
            const ret = host.isBrowser();
            return ret;
        },
        __wbg_isList_c1f695caabc50f95: function(arg0) {
            const ret = host.isList(arg0);
            return ret;
        },
        __wbg_isUrl_26a0113fbe1d0412: function(arg0, arg1) {
            const ret = host.isUrl(getStringFromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_itemsOf_f4123c8f1a46f42c: function(arg0) {
            const ret = host.itemsOf(arg0);
            return ret;
        },
        __wbg_keys_105f5c0857898f84: function(arg0) {
            const ret = Object.keys(arg0);
            return ret;
        },
        __wbg_length_b03a0fabb109b1e9: function(arg0) {
            const ret = arg0.length;
            return ret;
        },
        __wbg_listen_59d7c8663f001893: function(arg0, arg1, arg2) {
            const ret = host.listen(arg0, arg1 >>> 0, arg2 >>> 0);
            return ret;
        },
        __wbg_member_1fe0ca1ab7dff54c: function(arg0, arg1) {
            const ret = host.member(arg0, arg1);
            return ret;
        },
        __wbg_new_37eb45aaf5eeb820: function() {
            const ret = new Array();
            return ret;
        },
        __wbg_new_5f28518387ad0e34: function() { try {
            const ret = new AbortController();
            return ret;
        } catch (error) { caught(error); } },
        __wbg_new_7075786089b89c5e: function() {
            const ret = new Map();
            return ret;
        },
        __wbg_new_787b9fb330d55d78: function(arg0, arg1) {
            const ret = new Error(getStringFromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_new_cd4348290afae586: function() {
            const ret = new Object();
            return ret;
        },
        __wbg_notify_4ccd69a35b60656c: function(arg0, arg1, arg2) {
            host.notify(arg0, arg1, arg2);
        },
        __wbg_now_463ac581d2fc7ea3: function() {
            const ret = Date.now();
            return ret;
        },
        __wbg_of_4cc373bef1f715a4: function(arg0, arg1, arg2) {
            const ret = Array.of(arg0, arg1, arg2);
            return ret;
        },
        __wbg_of_e7ea0fcd535c1444: function(arg0, arg1) {
            const ret = Array.of(arg0, arg1);
            return ret;
        },
        __wbg_pairsOf_ff42398ed85fc00b: function(arg0) { try {
            const ret = host.pairsOf(arg0);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_parse_c3f72b5a24f83c01: function(arg0, arg1) { try {
            const ret = JSON.parse(getStringFromWasm0(arg0, arg1));
            return ret;
        } catch (error) { caught(error); } },
        __wbg_parse_db19ce9de46824f7: function(arg0, arg1) {
            const ret = Date.parse(getStringFromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_plainHeaders_7dd4c74990619b87: function(arg0) {
            const ret = host.plainHeaders(arg0);
            return ret;
        },
        __wbg_push_c9f4893fc209f768: function(arg0, arg1) {
            const ret = arg0.push(arg1);
            return ret;
        },
        __wbg_queueMicrotask_1e8503a8a690f0a3: function(arg0) {
            const ret = arg0.queueMicrotask;
            return ret;
        },
        __wbg_queueMicrotask_4a1a4d8dd332373b: function(arg0) {
            queueMicrotask(arg0);
        },
        __wbg_randomId_2922289bd862c22e: function(arg0) {
            const ret = host.randomId();
            const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        },
        __wbg_random_df36b90cd78a7d54: function() {
            const ret = Math.random();
            return ret;
        },
        __wbg_resolve_dbf78ab4942478b0: function(arg0) {
            const ret = Promise.resolve(arg0);
            return ret;
        },
        __wbg_setMember_7f8bdafbbd944a5a: function(arg0, arg1, arg2) {
            host.setMember(arg0, arg1, arg2);
        },
        __wbg_set_8282f7e0d2d01336: function(arg0, arg1, arg2) {
            const ret = arg0.set(arg1, arg2);
            return ret;
        },
        __wbg_set_d2d33b52458e984a: function(arg0, arg1, arg2) {
            arg0[arg1 >>> 0] = arg2;
        },
        __wbg_set_e4b9a833d288759a: function(arg0, arg1, arg2) {
            arg0[arg1] = arg2;
        },
        __wbg_signal_fac908876f45725d: function(arg0) {
            const ret = arg0.signal;
            return ret;
        },
        __wbg_static_accessor_GLOBAL_THIS_003ee833af9699fc: function() {
            const ret = typeof globalThis === 'undefined' ? undefined : globalThis;
            return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);
        },
        __wbg_static_accessor_GLOBAL_e4293fb22cbe77da: function() {
            const ret = typeof global === 'undefined' ? undefined : global;
            return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);
        },
        __wbg_static_accessor_SELF_53bb20457401453d: function() {
            const ret = typeof self === 'undefined' ? undefined : self;
            return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);
        },
        __wbg_static_accessor_WINDOW_b5e0810bfecb7feb: function() {
            const ret = typeof window === 'undefined' ? undefined : window;
            return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);
        },
        __wbg_stopReading_4a0d2f9c98b19d55: function(arg0) {
            host.stopReading(arg0);
        },
        __wbg_stringify_0a0fbf2ef722380a: function(arg0) { try {
            const ret = JSON.stringify(arg0);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_stringsShownBy_8b8144f48f2b20b9: function(arg0) {
            const ret = host.stringsShownBy(arg0);
            return ret;
        },
        __wbg_then_e3f7f2d365708be8: function(arg0, arg1) {
            const ret = arg0.then(arg1);
            return ret;
        },
        __wbg_toString_ac62c4a5cb3e62c7: function(arg0, arg1) { try {
            const ret = arg0.toString(arg1);
            return ret;
        } catch (error) { caught(error); } },
        __wbg_unlisten_7f7e967397ae098f: function(arg0, arg1) {
            host.unlisten(arg0, arg1);
        },
        __wbg_wait_884e97ffac40816b: function(arg0, arg1, arg2) {
            const ret = host.wait(arg0, arg1 >>> 0, arg2 >>> 0);
            return ret;
        },
        __wbindgen_generic_0000000000000001: function(arg0, arg1) {
            // Cast intrinsic for `Closure(Closure { owned: true, function: Function { arguments: [Externref], shim_idx: 71, ret: Result(Unit), inner_ret: Some(Result(Unit)) }, mutable: true }) -> Externref`.
            const ret = makeMutClosure(arg0, arg1, wasm_bindgen__convert__closures_____invoke__h2a3099ec6d2740d7);
            return ret;
        },
        __wbindgen_generic_0000000000000002: function(arg0) {
            // Cast intrinsic for `F64 -> Externref`.
            const ret = arg0;
            return ret;
        },
        __wbindgen_generic_0000000000000003: function(arg0, arg1) {
            // Cast intrinsic for `Ref(String) -> Externref`.
            const ret = getStringFromWasm0(arg0, arg1);
            return ret;
        },
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

function wasm_bindgen__convert__closures_____invoke__h2a3099ec6d2740d7(arg0, arg1, arg2) {
    let ret;
    ret = wasm.wasm_bindgen__convert__closures_____invoke__h2a3099ec6d2740d7(arg0, arg1, arg2);
    if (ret[1]) {
        throw takeFromExternrefTable0(ret[0]);
    }
}


let __wbg_instance_id = 0;

function addToExternrefTable0(obj) {
    const idx = wasm.__externref_table_alloc();
    wasm.__wbindgen_externrefs.set(idx, obj);
    return idx;
}

const CLOSURE_DTORS = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(state => {
    if (state.instance === __wbg_instance_id) {
        wasm.__wbindgen_destroy_closure(state.a, state.b);
    }
});

function getArrayU8FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint8ArrayMemory0().subarray(ptr / 1, ptr / 1 + len);
}

let cachedDataViewMemory0 = null;
function getDataViewMemory0() {
    if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)) {
        cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
    }
    return cachedDataViewMemory0;
}

let cachedFloat64ArrayMemory0 = null;
function getFloat64ArrayMemory0() {
    if (cachedFloat64ArrayMemory0 === null || cachedFloat64ArrayMemory0.byteLength === 0) {
        cachedFloat64ArrayMemory0 = new Float64Array(wasm.memory.buffer);
    }
    return cachedFloat64ArrayMemory0;
}

function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}

let cachedUint8ArrayMemory0 = null;
function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
        cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedUint8ArrayMemory0;
}

function caught(error) {
    wasm.__wbindgen_exn_store(addToExternrefTable0(error));
}

function isLikeNone(x) {
    return x === undefined || x === null;
}

function makeMutClosure(arg0, arg1, f) {
    const state = { a: arg0, b: arg1, cnt: 1, instance: __wbg_instance_id };
    const real = guarded((...args) => {

        if (state.instance !== __wbg_instance_id) {
            return undefined;
        }

        // First up with a closure we increment the internal reference
        // count. This ensures that the Rust closure environment won't
        // be deallocated while we're invoking it.
        state.cnt++;
        const a = state.a;
        state.a = 0;
        try {
            return f(a, state.b, ...args);
        } finally {
            state.a = a;
            real._wbg_cb_unref();
        }
    });
    real._wbg_cb_unref = () => {
        if (--state.cnt === 0) {
            wasm.__wbindgen_destroy_closure(state.a, state.b);
            state.a = 0;
            CLOSURE_DTORS.unregister(state);
        }
    };
    CLOSURE_DTORS.register(real, state, state);
    return real;
}

function passArrayF64ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 8, 8) >>> 0;
    getFloat64ArrayMemory0().set(arg, ptr / 8);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function passStringToWasm0(arg, malloc, realloc) {
    if (realloc === undefined) {
        const buf = cachedTextEncoder.encode(arg);
        const ptr = malloc(buf.length, 1) >>> 0;
        getUint8ArrayMemory0().subarray(ptr, ptr + buf.length).set(buf);
        WASM_VECTOR_LEN = buf.length;
        return ptr;
    }

    let len = arg.length;
    let ptr = malloc(len, 1) >>> 0;

    const mem = getUint8ArrayMemory0();

    let offset = 0;

    for (; offset < len; offset++) {
        const code = arg.charCodeAt(offset);
        if (code > 0x7F) break;
        mem[ptr + offset] = code;
    }
    if (offset !== len) {
        if (offset !== 0) {
            arg = arg.slice(offset);
        }
        ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
        const view = getUint8ArrayMemory0().subarray(ptr + offset, ptr + len);
        const ret = cachedTextEncoder.encodeInto(arg, view);

        offset += ret.written;
        ptr = realloc(ptr, len, offset, 1) >>> 0;
    }

    WASM_VECTOR_LEN = offset;
    return ptr;
}


function takeFromExternrefTable0(idx) {
    const value = wasm.__wbindgen_externrefs.get(idx);
    wasm.__externref_table_dealloc(idx);
    return value;
}

let cachedTextDecoder = utf8Decoder();
cachedTextDecoder.decode();
const MAX_SAFARI_DECODE_BYTES = 2146435072;
let numBytesDecoded = 0;
function decodeText(bytes) {
    numBytesDecoded += bytes.length;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = utf8Decoder();
        cachedTextDecoder.decode();
        numBytesDecoded = bytes.length;
    }
    return cachedTextDecoder.decode(bytes);
}

const cachedTextEncoder = utf8Encoder();

if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}

let WASM_VECTOR_LEN = 0;

let wasmModule, wasmInstance, wasm;
function __wbg_finalize_init(instance, module) {
    wasmInstance = instance;
    wasm = instance.exports;
    wasmModule = module;
    cachedDataViewMemory0 = null;
    cachedFloat64ArrayMemory0 = null;
    cachedUint8ArrayMemory0 = null;
    wasm.__wbindgen_start();
    return wasm;
}


const own = __wbg_instance_id;
const host = createImports((...args) => {
    if (__wbg_instance_id !== own) return;
    try {
        on_event(...args);
    } catch (error) {
        if (!onTrap(error)) throw error;
    }
});
__wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
return {
    exports: { answered_error, client_problem, extension_api_request, extension_request, keep_panics, limiter_acquire, limiter_observe, on_event, request, take_panic },
    memory: wasm.memory,
    retire() { __wbg_instance_id++; },
};
}
