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
 * The id of an actor of a kind, from what stands behind its dash or from the whole id.
 * @param {string} kind
 * @param {string} given
 * @returns {any}
 */
function actor_id(kind, given) {
    let ptr0, len0, ptr1, len1;
    try {
        ptr0 = passStringToWasm0(kind, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len0 = WASM_VECTOR_LEN;
        ptr1 = passStringToWasm0(given, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        len1 = WASM_VECTOR_LEN;
    } catch (e) {
        if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
        if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }
        throw e;
    }
    let ret;
    ret = wasm.actor_id(ptr0, len0, ptr1, len1);
    return ret;
}

/**
 * The kind of actor that an id stands for and what stands behind its dash, with a dash between them.
 * @param {string} id
 * @returns {any}
 */
function actor_parts(id) {
    const ptr0 = passStringToWasm0(id, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    let ret;
    ret = wasm.actor_parts(ptr0, len0);
    return ret;
}

/**
 * Checks the first `length` bytes of the text, as JSON, against a schema. Text that is too long need not be there.
 * @param {number} schema
 * @param {number} length
 * @returns {number}
 */
function check_json(schema, length) {
    let ret;
    ret = wasm.check_json(schema, length);
    return ret >>> 0;
}

/**
 * Checks the value against a schema.
 * @param {number} schema
 * @returns {number}
 */
function check_value(schema) {
    let ret;
    ret = wasm.check_value(schema);
    return ret >>> 0;
}

/**
 * Goes back to no options.
 */
function drop_options() {
    wasm.drop_options();
}

/**
 * Where six words say where the notes of the last page stand: their words and how many these are, and the same of both kinds of lists,
 * in bytes. All of it stays there until the next call of any export.
 * @returns {number}
 */
function entries() {
    let ret;
    ret = wasm.entries();
    return ret >>> 0;
}

/**
 * The report of what HubSpot's `error`, a plain value, says of the JSON that was sent. Without a schema's number, what was
 * sent is recognised.
 * @param {any} error
 * @param {string | null | undefined} sent
 * @param {number} schema
 * @returns {any}
 */
function explain_error(error, sent, schema) {
    const val2 = +schema;
    var ptr0 = isLikeNone(sent) ? 0 : passStringToWasm0(sent, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    var len0 = WASM_VECTOR_LEN;
    let ret;
    ret = wasm.explain_error(error, ptr0, len0, val2);
    return ret;
}

/**
 * Makes room for reports of so many words as are listed, and returns where it begins. Holds until the instance ends.
 * @returns {number}
 */
function issue_list_buffer() {
    let ret;
    ret = wasm.issue_list_buffer();
    return ret >>> 0;
}

/**
 * The issue template with this number, as JSON.
 * @param {number} number
 * @returns {any}
 */
function issue_template(number) {
    let ret;
    ret = wasm.issue_template(number);
    return ret;
}

/**
 * Makes room for so many bytes of JSON and returns where they begin. Holds until the next call of this export.
 * @param {number} text
 * @returns {number}
 */
function json_buffer(text) {
    let ret;
    ret = wasm.json_buffer(text);
    return ret >>> 0;
}

/**
 * Runs once for every instance, before any other export can be called.
 */
function keep_panics() {
    wasm.keep_panics();
}

/**
 * The repairs of the value as what a schema says: a list of edits, if there are any.
 * @param {number} schema
 * @param {boolean} agents
 * @returns {number}
 */
function normalize_value(schema, agents) {
    let ret;
    ret = wasm.normalize_value(schema, agents);
    return ret >>> 0;
}

/**
 * Reads the first `length` bytes of the text as [`read_json`] does, as a page, and keeps [`PageIndex`] of its entries. There are none where
 * more than entries are not as typed, and of other text; then nothing is told of either.
 * @param {number} reader
 * @param {number} length
 * @returns {number}
 */
function read_entries(reader, length) {
    let ret;
    ret = wasm.read_entries(reader, length);
    return ret >>> 0;
}

/**
 * Reads the first `length` bytes of the text, as JSON, as what a reader says, and tells of everything or of what is unknown. Text
 * that is too long need not be there.
 * @param {number} reader
 * @param {number} length
 * @param {boolean} unknown
 * @returns {number}
 */
function read_json(reader, length, unknown) {
    let ret;
    ret = wasm.read_json(reader, length, unknown);
    return ret >>> 0;
}

/**
 * Reads the value as what a reader says, and tells of everything or of what is unknown.
 * @param {number} reader
 * @param {boolean} unknown
 * @returns {number}
 */
function read_value(reader, unknown) {
    let ret;
    ret = wasm.read_value(reader, unknown);
    return ret >>> 0;
}

/**
 * The body that answers the value, a received message, with the report of what is doubtful in it, or the report of why there is none.
 * @param {any} says
 * @returns {number}
 */
function reply_value(says) {
    let ret;
    ret = wasm.reply_value(says);
    return ret >>> 0;
}

/**
 * What the last call had to say, once: a report, patches, edits or a body as JSON, or a reason.
 * @returns {any}
 */
function report_json() {
    let ret;
    ret = wasm.report_json();
    return ret;
}

/**
 * A JSON pointer, fit to be written down.
 * @param {string} pointer
 * @returns {any}
 */
function shown_place(pointer) {
    const ptr0 = passStringToWasm0(pointer, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    let ret;
    ret = wasm.shown_place(ptr0, len0);
    return ret;
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

/**
 * Makes the value the options of the next checks. If they cannot be used, there is a report to fetch.
 * @returns {number}
 */
function use_options() {
    let ret;
    ret = wasm.use_options();
    return ret >>> 0;
}

/**
 * Makes room for a value of so many nodes and so many bytes, and returns where the nodes begin; [`value_text_buffer`] says where
 * the text does. Both hold until the next call of this export.
 * @param {number} nodes
 * @param {number} text
 * @returns {number}
 */
function value_buffer(nodes, text) {
    let ret;
    ret = wasm.value_buffer(nodes, text);
    return ret >>> 0;
}

/**
 * Where the text of a value begins.
 * @returns {number}
 */
function value_text_buffer() {
    let ret;
    ret = wasm.value_text_buffer();
    return ret >>> 0;
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg___wbindgen_is_falsy_d864b623500ae65d: function(arg0) {
            const ret = !arg0;
            return ret;
        },
        __wbg___wbindgen_is_undefined_be5b34249ff1fc15: function(arg0) {
            const ret = arg0 === undefined;
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
        __wbg_get_unchecked_e6325ad374eff861: function(arg0, arg1) {
            const ret = arg0[arg1 >>> 0];
            return ret;
        },
        __wbg_itemsOf_f4123c8f1a46f42c: function(arg0) {
            const ret = host.itemsOf(arg0);
            return ret;
        },
        __wbg_length_b03a0fabb109b1e9: function(arg0) {
            const ret = arg0.length;
            return ret;
        },
        __wbg_member_1fe0ca1ab7dff54c: function(arg0, arg1) {
            const ret = host.member(arg0, arg1);
            return ret;
        },
        __wbg_parseFloat_23cfa7d9f914a238: function(arg0, arg1) {
            const ret = parseFloat(getStringFromWasm0(arg0, arg1));
            return ret;
        },
        __wbindgen_generic_0000000000000001: function(arg0, arg1) {
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



let __wbg_instance_id = 0;

let cachedDataViewMemory0 = null;
function getDataViewMemory0() {
    if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)) {
        cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
    }
    return cachedDataViewMemory0;
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

function isLikeNone(x) {
    return x === undefined || x === null;
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
    cachedUint8ArrayMemory0 = null;
    wasm.__wbindgen_start();
    return wasm;
}


const host = createImports();
__wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
return {
    exports: { actor_id, actor_parts, check_json, check_value, drop_options, entries, explain_error, issue_list_buffer, issue_template, json_buffer, keep_panics, normalize_value, read_entries, read_json, read_value, reply_value, report_json, shown_place, take_panic, use_options, value_buffer, value_text_buffer },
    memory: wasm.memory,
    retire() { __wbg_instance_id++; },
};
}
