/* Values that no caller should pass to this package, and some caller will: by name, made anew for each use. */

const body = () => ({ type: 'COMMENT', text: 'a' });

/** Every trap of a proxy, throwing. */
const TRAPS = [
  'get',
  'set',
  'has',
  'deleteProperty',
  'ownKeys',
  'getOwnPropertyDescriptor',
  'defineProperty',
  'getPrototypeOf',
  'setPrototypeOf',
  'isExtensible',
  'preventExtensions',
  'apply',
  'construct',
];

function throwing() {
  throw new Error('of the caller');
}

/** A proxy whose traps, or only one of them, throw what is no error. */
function hostile(target, traps = TRAPS) {
  const thrown = () => {
    throw undefined;
  };
  return new Proxy(target, Object.fromEntries(traps.map((trap) => [trap, thrown])));
}

function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function nested(depth, wrap) {
  let value = body();
  for (let i = 0; i < depth; i++) value = wrap(value);
  return value;
}

function cycle() {
  const own = body();
  own.attachments = [{ type: 'FILE', fileId: own }];
  own.self = own;
  return own;
}

/** A member that throws from the second time on that it is read. */
function onlyOnce(value) {
  let left = 1;
  return {
    type: 'COMMENT',
    get text() {
      if (left-- <= 0) throwing();
      return value;
    },
    unheardOf: 1,
    more: 2,
  };
}

function detached() {
  const buffer = new TextEncoder().encode(JSON.stringify(body())).buffer;
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
}

/** Values that are no body. */
export const VALUES = {
  nothing: () => undefined,
  null: () => null,
  'a bigint': () => 1n,
  'a symbol': () => Symbol('s'),
  'a function': () => throwing,
  'a class': () => class {},
  'not a number': () => NaN,
  'a cycle': cycle,
  'a list that holds itself': () => {
    const own = [];
    own.push(own);
    return own;
  },
  'a getter that throws': () => ({
    type: 'COMMENT',
    get text() {
      throw new Error('of the caller');
    },
  }),
  'a type that throws': () => ({
    get type() {
      throw null;
    },
  }),
  'a member that throws the second time': () => onlyOnce(1),
  ...Object.fromEntries(TRAPS.map((trap) => [`a proxy that throws at ${trap}`, () => hostile(body(), [trap])])),
  'a proxy that throws at everything': () => hostile(body()),
  'a list that is a proxy that throws': () => ({ ...body(), attachments: hostile([]) }),
  'a function that is a proxy that throws': () => hostile(throwing),
  'a revoked proxy': () => revoked({}),
  'a revoked proxy of a list': () => revoked([]),
  'a revoked proxy within': () => ({ ...body(), attachments: [revoked({})], unheardOf: revoked([]) }),
  'a Map': () => new Map([['type', 'COMMENT']]),
  'a Set': () => new Set([1]),
  'a WeakMap': () => new WeakMap(),
  'a Date': () => new Date(),
  'a Date of no time': () => new Date(NaN),
  'a Promise': () => Promise.resolve(body()),
  'a regular expression': () => /a/,
  'an error': () => new Error('of the caller'),
  'a class instance': () =>
    new (class Body {
      type = 'COMMENT';
      get text() {
        return 'a';
      }
    })(),
  'boxed primitives': () => ({ type: new String('COMMENT'), text: Object('a'), richText: Object(1n), attachments: new Boolean(true) }),
  'a sparse list as long as can be': () => new Array(2 ** 32 - 1),
  'a member that is a sparse list as long as can be': () => ({ ...body(), attachments: new Array(2 ** 32 - 1) }),
  'an unknown member that is a sparse list': () => ({ ...body(), unheardOf: new Array(5_000_000) }),
  'a list that lies about its length': () => new Proxy([], { get: (target, name) => (name === 'length' ? 2 ** 53 - 1 : target[name]) }),
  'a list whose length is no number': () => new Proxy([], { get: (target, name) => (name === 'length' ? 'ten' : target[name]) }),
  'the global object': () => globalThis,
  'a module of functions': () => Math,
  'no prototype': () => Object.create(null),
  'toJSON that throws': () => ({ ...body(), toJSON: throwing }),
  'toJSON that returns nothing': () => ({ ...body(), toJSON() {} }),
  'toJSON that returns a bigint': () => ({ toJSON: () => 1n }),
  'toJSON that returns another with toJSON': () => ({ toJSON: () => ({ ...body(), text: 1, toJSON: body }) }),
  'toJSON without an end': () => {
    const endless = () => ({ toJSON: endless });
    return endless();
  },
  'toJSON that is a getter that throws': () => ({
    ...body(),
    get toJSON() {
      throw new Error('of the caller');
    },
  }),
  'toJSON of a list': () => ({ ...body(), attachments: Object.assign([], { toJSON: () => 7 }) }),
  'nesting of 100,000 lists': () => nested(100_000, (value) => [value]),
  'nesting of 100,000 objects': () => nested(100_000, (value) => ({ attachments: [value] })),
  'nesting of 100,000 under an unknown name': () => ({ ...body(), unheardOf: nested(100_000, (value) => [value]) }),
  'a tag that says what it is not': () => ({ [Symbol.toStringTag]: 'ArrayBuffer', byteLength: 5, length: 7 }),
  'a tag that throws': () => ({
    ...body(),
    attachments: {
      get [Symbol.toStringTag]() {
        throw new Error('of the caller');
      },
    },
  }),
};

const textOf = (value) => JSON.stringify(value);
const bytesOf = (text) => new TextEncoder().encode(text);

/** Texts that are no JSON, or none that is a body. */
export const TEXTS = {
  'an empty string': () => '',
  'no bytes': () => new Uint8Array(0),
  'an empty buffer': () => new ArrayBuffer(0),
  'white space': () => ' \n',
  'invalid UTF-8': () => Uint8Array.of(0x22, 0xff, 0xfe, 0x22),
  'half a character': () => bytesOf('"é"').slice(0, 2),
  'overlong UTF-8': () => Uint8Array.of(0x22, 0xc0, 0xaf, 0x22),
  'a surrogate in UTF-8': () => Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22),
  'a byte order mark': () => bytesOf(`\ufeff${textOf(body())}`),
  'UTF-16': () => new Uint8Array(Uint16Array.from(textOf(body()), (unit) => unit.charCodeAt(0)).buffer),
  zeros: () => new Uint8Array(1000),
  'text cut off': () => textOf(body()).slice(0, -3),
  'text with more behind it': () => `${textOf(body())}x`,
  comments: () => `/* */${textOf(body())}`,
  'a detached buffer': detached,
  'another view of a detached buffer': () => {
    const view = new DataView(bytesOf(textOf(body())).buffer);
    structuredClone(view.buffer, { transfer: [view.buffer] });
    return view;
  },
  'a view of a detached buffer': () => {
    const view = bytesOf(textOf(body()));
    structuredClone(view.buffer, { transfer: [view.buffer] });
    return view;
  },
  'a buffer that shrank away from under its view': () => {
    const buffer = new ArrayBuffer(64, { maxByteLength: 128 });
    const view = new Uint8Array(buffer, 32);
    buffer.resize(16);
    return view;
  },
  'nesting of 100,000 lists in text': () => '['.repeat(100_000) + ']'.repeat(100_000),
  'nesting of 100,000 objects in text': () => `${'{"text":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  'nesting of 100,000 without an end': () => '[{"a":'.repeat(100_000),
  'a number of 100,000 digits': () => '9'.repeat(100_000),
  floats: () => Float64Array.of(1.5, 2),
};

/** JSON text that is a good body, in every form that bytes come in. */
export const GOOD = {
  'a string': textOf,
  'a Uint8Array': (value) => bytesOf(textOf(value)),
  'an ArrayBuffer': (value) => bytesOf(textOf(value)).buffer,
  'a Buffer': (value) => Buffer.from(textOf(value)),
  'a part of a larger buffer': (value) => {
    const bytes = bytesOf(`xxx${textOf(value)}yy`);
    return bytes.subarray(3, bytes.length - 2);
  },
  'a DataView': (value) => new DataView(bytesOf(textOf(value)).buffer),
  'shared memory': (value) => {
    const bytes = bytesOf(textOf(value));
    const shared = new SharedArrayBuffer(bytes.length);
    new Uint8Array(shared).set(bytes);
    return shared;
  },
  'a view of shared memory': (value) => new Uint8Array(GOOD['shared memory'](value)),
  'a resizable buffer': (value) => {
    const bytes = bytesOf(textOf(value));
    const buffer = new ArrayBuffer(bytes.length + 8, { maxByteLength: 4096 });
    new Uint8Array(buffer).set(bytes);
    buffer.resize(bytes.length);
    return buffer;
  },
};
