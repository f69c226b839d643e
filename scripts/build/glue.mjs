/*
 * Makes wasm-bindgen's JavaScript (with the settings of scripts/build/wasm-tools/src/bin/bind.rs) fit to
 * ship: a function that makes one instance with its own state, instead of a module that holds one for ever.
 *
 * It is text work on generated code, so the result is looked through for everything that was to go or to be guarded: a
 * wasm-bindgen that words things differently fails the build here, never a user's program.
 */
import { Failure } from '../lib/run.mjs';

const HOST = `const own = __wbg_instance_id;
const host = createImports((...args) => {
    if (__wbg_instance_id !== own) return;
    try {
        on_event(...args);
    } catch (error) {
        if (!onTrap(error)) throw error;
    }
});
`;

/** The exports of a part become exports of the instance, whose memory and stack it uses. */
const ADD = `        add(part) {
            wasm = { ...wasm, ...new WebAssembly.Instance(part, { ...imports, main }).exports };
        },
`;

const CAUGHT = `function caught(error) {
    wasm.__wbindgen_exn_store(addToExternrefTable0(error));
}
`;

/**
 * @param {string} glue the module that wasm-bindgen wrote
 * @param {boolean} [hasParts] true if the module is divided: then `add` adds a part to the instance
 * @returns {string} a module that exports `createGlue(module, onTrap, isAsync)`
 */
export function makeGlue(glue, hasParts = false) {
  if (/^export class /m.test(glue)) {
    throw new Failure('src/wasm exports a class: a handle would die with its instance, so export functions over plain data');
  }
  let text = glue;
  const replace = (from, to) => {
    text = text.replaceAll(from, to);
  };

  // Loading is ours: core.js hands in a compiled module. This removes every use of fetch, URL, Request and Response.
  const loading = text.indexOf('async function __wbg_load(');
  if (loading < 0) throw new Failure('the glue has no __wbg_load to remove');
  text = text.slice(0, loading);

  // A reset is a new instance of all this, so what resets in place goes, with the check for it in every call.
  replace(/^export function __wbg_reset_state \(\) \{\n[^]*?^\}\n/gm, '');
  replace(/^function __wbg_call_guard\(\) \{\n[^]*?^\}\n/gm, '');
  replace('    __wbg_call_guard();\n', '');
  replace('let __wbg_reinit_scheduled = false;\n', '');

  // A closure of a retired instance does nothing: its promise has failed already, and no caller could catch the error.
  replace("throw new Error('Cannot invoke closure from previous WASM instance');", 'return undefined;');
  // A trap inside a closure is reported, not thrown: a microtask has no caller.
  replace('const real = (...args) => {\n', 'const real = guarded((...args) => {\n');
  replace('    };\n    real._wbg_cb_unref = ', '    });\n    real._wbg_cb_unref = ');

  // An exception that crosses frames of Rust leaves them as a trap does, so core.js must take it for one.
  replace(/(__wbindgen_throw_\w+: function\(arg0, arg1\) \{\s+throw new )Error\(/g, '$1WebAssembly.RuntimeError(');

  // With as many parameters as the import has, engines need no adapter for it, which some compile while the module starts.
  replace(
    /function\(\) \{ return handleError\(function \(([^)]*)\) \{\n([^]*?)\n {8}\}, arguments\); \},/g,
    'function($1) { try {\n$2\n        } catch (error) { caught(error); } },',
  );
  replace(/^function handleError\(f, args\) \{\n[^]*?^\}\n/gm, CAUGHT);

  // jest's jsdom has neither.
  replace("new TextDecoder('utf-8', { ignoreBOM: true })", 'utf8Decoder()');
  replace('new TextEncoder()', 'utf8Encoder()');

  const names = [...text.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  replace(/^export function /gm, 'function ');

  const left = text.match(
    /^(import|export)\b|import\.meta|\bnew Text(De|En)coder\b|call_guard|handleError|reset_state|reinit_scheduled|previous WASM|throw new Error\(get/m,
  );
  if (left) throw new Failure(`the glue still has: ${left[0]}`);
  const closures = text.split('state.instance !== __wbg_instance_id').length;
  if (closures !== text.split('real = guarded(').length || closures !== text.split('});\n    real._wbg_cb_unref').length) {
    throw new Failure('the glue has a closure that is not guarded');
  }

  // The results of promises come back through one export. To an instance that is retired, nothing comes back.
  const waits = names.includes('on_event');
  if (!waits && /\bhost\.wait\(/.test(text)) throw new Failure('the glue waits for what nobody takes');

  // One module asks nothing of its host, and is imported where what it would ask is not.
  const asks = waits || /\bhost\./.test(text);

  return `import { utf8Decoder, utf8Encoder } from '#utf8';
${asks ? "import { createImports } from '#wasm-imports';\n" : ''}
export function createGlue(module, onTrap, isAsync) {
const guarded = (closure) => (...args) => {
    try {
        return closure(...args);
    } catch (error) {
        if (!onTrap(error)) throw error;
    }
};
${text}
${waits ? HOST : asks ? 'const host = createImports();\n' : ''}const imports = __wbg_get_imports();
const started = (instance) => {
    const main = __wbg_finalize_init(instance, module);
    return {
        exports: { ${names.join(', ')} },
        memory: main.memory,
${hasParts ? ADD : ''}        retire() { __wbg_instance_id++; },
    };
};
return isAsync ? WebAssembly.instantiate(module, imports).then(started) : started(new WebAssembly.Instance(module, imports));
}
`;
}
