/*
 * Holds the verdict to the core: a package as it is against one whose verdict vouches for nothing. Every result must be
 * the same. Runs in Node, in browsers and, for as long as wanted, in `npm run soak`.
 */
import fc from 'fast-check';

import { refusalOf } from './refusals.mjs';
import { SENT } from './sent.mjs';
import { bodies, harms, json, options } from './values.mjs';
import { diceOf, written } from './written.mjs';

class Reply {
  type = 'COMMENT';
  text = 'of a class';
}

class Words extends Array {}

/** Values that JSON has no form for, or that are more than they seem; made when they are put in their place. */
const ODD = [
  () => undefined,
  () => Symbol('s'),
  () => () => 1,
  () => 1n,
  () => NaN,
  () => -Infinity,
  () => new Date(0),
  () => new Date(NaN),
  () => new Map([['type', 'FILE']]),
  () => new Set([1]),
  () => new Uint8Array(3),
  () => new String('FILE'),
  () => new Number(1),
  () => new Boolean(true),
  () => Object(1n),
  () => new Reply(),
  () => Words.from([{ type: 'FILE', fileId: '1' }]),
  () => Object.create({ type: 'FILE', fileId: '1' }),
  () => Object.assign(Object.create({ type: 'FILE' }), { fileId: '1' }),
  () => Object.assign(Object.create(null), { type: 'FILE', fileId: '1' }),
  () => Object.defineProperty({ fileId: '1', unheardOf: 1 }, 'type', { value: 'FILE' }),
  () => Object.defineProperty({ type: 'FILE' }, 'fileId', { value: '1' }),
  () => Object.defineProperty({ type: 'FILE', unheardOf: 1 }, 'fileId', { value: '1' }),
  () => Object.defineProperty({ type: 'FILE', name: undefined }, 'fileId', { value: '1' }),
  () => ({ type: 'FILE', fileId: undefined }),
  () => ({ type: 'FILE', fileId: '1', [Symbol('s')]: 1 }),
  () => ({ type: 'FILE', toJSON: () => ({ type: 'FILE', fileId: '2' }) }),
  () => ({ type: 'FILE', fileId: '1', toJSON: 'no function' }),
  () => Object.assign([{ type: 'FILE', fileId: '1' }], { toJSON: () => [] }),
  () => Object.assign(['TO'], { extra: 1 }),
  () => Object.setPrototypeOf(Object.assign([], { type: 'FILE', fileId: '1' }), Object.prototype),
  () => Object.setPrototypeOf([{ type: 'FILE', fileId: '1' }], { toJSON: () => [] }),
  () =>
    new Proxy(['A-1'], {
      getPrototypeOf() {
        throw new Error('no');
      },
    }),
  () => ({
    get type() {
      throw new Error('no');
    },
  }),
  () => ({
    type: 'FILE',
    get fileId() {
      return '1';
    },
  }),
  () => ({
    type: 'FILE',
    get fileId() {
      throw new Error('no');
    },
  }),
  () => ({ __proto__: { type: 'FILE' }, fileId: '1' }),
  () => new Array(3),
  () => [, 'A-1'],
  () => Object.freeze({ type: 'FILE', fileId: '1' }),
  () => Object.freeze([Object.freeze({ type: 'FILE', fileId: '1' })]),
  () => new Proxy({ type: 'FILE', fileId: '1' }, {}),
  () => new Proxy([{ type: 'FILE', fileId: '1' }], {}),
  () =>
    new Proxy(
      {},
      {
        ownKeys: () => ['type', 'fileId'],
        get: (_, name) => ({ type: 'FILE', fileId: '1' })[name],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      },
    ),
  () =>
    new Proxy(
      {},
      {
        get() {
          throw new Error('no');
        },
      },
    ),
  () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  () => {
    const own = { type: 'FILE' };
    own.fileId = own;
    return own;
  },
  () => {
    const own = [];
    own.push(own);
    return own;
  },
  () =>
    (function () {
      return arguments;
    })('A-1'),
  () => globalThis,
  () => JSON,
  () => /x/,
  () => Promise.resolve(1),
];

/** Strings on both sides of an edge of some format. */
const EDGES = [
  ...[
    '',
    '0',
    '00',
    '01',
    '7',
    '123456789012345678',
    '999999999999999999',
    '1000000000000000000',
    '9223372036854775807',
    '9223372036854775808',
    '-1',
    '+1',
    '1.0',
    '1e3',
    ' 1',
    '\u0661',
  ],
  ...['1000', '01000', '1001', '1002', '01002', '1007', '9999', '10000', '4294967295', '4294967296', '4294968298', '99999999999'],
  ...[
    'A-1',
    'A-',
    'A-0',
    'A-01',
    'a-1',
    'A-1234567890123456789',
    'A-9223372036854775808',
    'V-1',
    'I-1',
    'L-1',
    'B-',
    'B-x',
    'S-hubspot',
    'S-Hubspot',
    'E-ann@example.com',
    'E-ann',
    'X-1',
    'A1',
  ],
  ...[
    'ann@example.com',
    'ANN@EXAMPLE.COM',
    'ann@localhost',
    'ann@-x.com',
    'ann@x-.com',
    'ann@x..com',
    '.a@x.com',
    'a.@x.com',
    'a..b@x.com',
    '"a b"@x.com',
    'a"b@x.com',
    'ü@x.com',
    'ann@exämple.de',
    'a@b.c',
    '@x.com',
    'ann@',
    `${'a'.repeat(64)}@x.com`,
    `${'a'.repeat(65)}@x.com`,
    `a@${'b'.repeat(63)}.com`,
    `a@${'b'.repeat(64)}.com`,
    'a@b@c.com',
    'a@b.c\n',
  ],
  ...[
    '+15551234567',
    '+05551234567',
    '+1',
    '+12',
    '15551234567',
    '+123456789012345',
    '+1234567890123456',
    '12',
    '123',
    '12345678',
    '123456789',
  ],
  ...[
    'https://a',
    'http://a',
    'HTTPS://A.B',
    'https://',
    'https:///',
    'https://?',
    'https://#',
    'https://a b',
    'https://a<b',
    'https://a"b',
    'https://ü.example',
    'ftp://a',
    'https://a\u00a0',
    'https://a\u2028b',
  ],
  ...[
    'https://@/x',
    'https://u@a',
    'https://u:p@a:1',
    'https://a:',
    'https://a:65535',
    'https://a:65536',
    'https://a:x',
    'https://:1',
    'https://[::1]',
    'https://[::1]:1',
    'https://[::1',
    'https://[1:2:3:4:5:6:7:8]',
    'https://[1::2::3]',
    'https://[::1.2.3.4]',
    'https://[1.2.3.4::]',
    'https://[1:2:3:4:5:6:1.2.3.4]',
    'https://[1:2:3:4:5:6:7::]',
    'https://[12345::]',
  ],
  ...[
    'https://1.2.3.4',
    'https://1.2.3',
    'https://1.2.3.256',
    'https://1.2.3.04',
    'https://a.1',
    'https://a.0x1',
    'https://1.a',
    'https://a.',
    'https://.',
    'https://a..b',
    'https://xn--',
    'https://xn--a',
    'https://XN--a-',
    'https://a%41',
    'https://a^b',
    'https://a|b',
    'https://a\\b',
    'https://a/\\',
    'https://a_b/~',
    'https://a?[]',
    'https://a/\u202e',
    'https://a\ufffd',
    'https://\u{e0041}',
  ],
  ...[
    '"a\r\nb"@x.com',
    '"a\\"b"@x.com',
    '"a\\\\"@x.com',
    '"a\\"@x.com',
    '"a"b"@x.com',
    '""@x.com',
    '"a@b"@x.com',
    '"ü"@x.com',
    '"\\ü"@x.com',
    '"\u0085"@x.com',
    'a\u200b@x.com',
    'a\u202e@x.com',
    'a\u00ad@x.com',
    '\ufffd@x.com',
    'E-"a\nb"@x.com',
    'B-a\rb',
  ],
  ...['a\rb', 'a\nb', 'a\tb', '\u007f', '\u009f', '\u00a0a', 'a\u2028', 'a\u2029', 'a\u2027', '\u001f ', ' \u0000'],
  ...[
    '2026-11-20T09:30:00Z',
    '2026-11-20t09:30:00z',
    '2024-02-29T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-12-31T23:59:60Z',
    '2026-12-31T23:59:61Z',
    '2026-11-20T24:00:00Z',
    '2026-11-20T09:30:00',
    '2026-11-20T09:30Z',
    '2026-11-20T09:30:00.Z',
    '2026-11-20T09:30:00.123456789Z',
    '2026-11-20T09:30:00+24:00',
    '2026-11-20T09:30:00+05:30',
    '2026-1-20T09:30:00Z',
    '2026-00-10T00:00:00Z',
    `2026-11-20T09:30:00.${'1'.repeat(80)}Z`,
  ],
  ...['0e2b1c3c-6874-4878-9821-826922c48a4f', '0E2B1C3C-6874-4878-9821-826922C48A4F', '0e2b1c3c68744878-9821-826922c48a4f'],
  ...[
    ' ',
    '\t\r\n\v\f',
    '\u0085',
    '\u00a0',
    '\u1680',
    '\u180e',
    '\u2000\u200a',
    '\u200b',
    '\u2028\u2029',
    '\u202f',
    '\u205f',
    '\u2060',
    '\u3000',
    '\ufeff',
    '\ufffd',
    '\ud800',
    '\udfff',
    '\u0000',
    ' a',
    '\u3000a',
  ],
  ...[
    'email',
    'hs_lead_status',
    'Email',
    'e-mail',
    'e mail',
    'naïve',
    'TO',
    'CC',
    'BCC',
    'to',
    'T0',
    'MESSAGE',
    'COMMENT',
    'Message',
    'FILE',
    'LOCATION',
    '__proto__',
    'constructor',
  ],
  ...['a'.repeat(20), 'a'.repeat(21), '😀'.repeat(20), '😀'.repeat(21), '😀'.repeat(10), 'é'.repeat(20), 'é'.repeat(21)],
];

/** Numbers on both sides of an edge. */
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.5,
  90,
  -90,
  90.00000000000001,
  -90.00000000000001,
  180,
  180.00000000000003,
  -181,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  -(2 ** 31) - 1,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53),
  2 ** 63,
  1e300,
  NaN,
  Infinity,
];

/** The findings, without the value; or the error that was thrown. */
function found({ schemas }, schema, value, given) {
  try {
    const { ok, issues = [], warnings } = schemas[schema].validate(value, given);
    return { ok, issues, warnings, is: schemas[schema].is(value) };
  } catch ({ name, kind, message, issues }) {
    return { thrown: { name, kind, message, issues } };
  }
}

/** Texts that are put into JSON text, which mostly ends to be JSON by that. */
const DAMAGE = [
  ...[
    '',
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '-',
    '.',
    'e',
    'n',
    ' ',
    '\n',
    '\u0000',
    '\ufeff',
    '\ud800',
    'é',
    '😀',
    'tru',
    '\\u',
    '\\u12',
    '\\ud800',
    '\\x',
  ],
  ...[
    '0',
    '00',
    '1.0',
    '-0',
    '1e',
    '1e400',
    '-1e400',
    '1E+2',
    '0.5e1',
    '9007199254740993',
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775809',
    '1.0000000000000000001',
    '2147483648.0',
    `1${'0'.repeat(40)}`,
  ],
];

/** Bytes that are put into the UTF-8 of JSON text. */
const BYTES = [
  [],
  [0],
  [0x80],
  [0xff],
  [0xc0, 0x80],
  [0xc3],
  [0xe2, 0x82],
  [0xed, 0xa0, 0x80],
  [0xef, 0xbf, 0xbd],
  [0xf0, 0x9f, 0x98],
  [0xf4, 0x90, 0x80, 0x80],
  [0x22],
  [0x0a, 0xc3, 0xa9],
];

const failure = (message) => {
  throw new Error(message);
};

/** The result of `run`, or the error that it throws. */
function outcomeOf(run) {
  try {
    return { result: run() };
  } catch ({ name, kind, message, issues }) {
    return { thrown: JSON.stringify({ name, kind, message, issues }) };
  }
}

/** The place where two repaired values differ; nothing where none does. What both share with the value that was given is not looked into. */
function difference(a, b, place = 'the value') {
  const isObject = (value) => typeof value === 'object' && value !== null;
  if (Object.is(a, b)) return undefined;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return place;
  const names = Reflect.ownKeys(a);
  if (JSON.stringify(names.map(String)) !== JSON.stringify(Reflect.ownKeys(b).map(String))) return `the names of ${place}`;
  for (const name of names) {
    const [one, two] = [a, b].map((holder) => Object.getOwnPropertyDescriptor(holder, name));
    if ('value' in one !== 'value' in two) return `the getter ${String(name)} of ${place}`;
    const found = difference(one.value, two.value, `${String(name)} of ${place}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The options of `normalize`. */
const REPAIRS = [undefined, null, {}, { agents: false }, { agents: 1 }];

/**
 * The comparisons of two packages: `quick` as it is, `complete` with a verdict that vouches for nothing.
 */
export function differential(quick, complete) {
  let asked = quick;

  /** Makes a value anew for each package, so that neither sees what the other did to it. */
  function alike(schema, make, given) {
    asked = complete;
    const expected = found(complete, schema, make(), given);
    asked = quick;
    const result = found(quick, schema, make(), given);
    const [a, b] = [result, expected].map((one) => JSON.stringify(one));
    if (a !== b) failure(`${schema} with ${JSON.stringify(given)}: ${a} is not ${b}`);
    if (expected.thrown !== undefined) failure(`${schema}: ${b}`);
    return expected;
  }

  /** A check of something else, with options of its own and without: what a getter may do. */
  function askForAnother() {
    const { schemas } = asked;
    const right =
      schemas.recipient.validate({ deliveryIdentifiers: [] }, { channelId: '1002', unknownKeys: 'error', maxIssues: 1 }).ok === false &&
      schemas.assignee.validate({ actorId: 'A-1' }).ok &&
      schemas.assignee.validateJson('{"actorId":"A-1"}').ok &&
      asked.normalize('assignee', { actorId: 12 }, { agents: true }).actorId === 'A-12' &&
      asked.explain({ message: 'required fields were not set: [actorId]' }, {}, { schema: 'assignee' })[0].pointer === '/actorId';
    if (!right) failure('a check inside of a check went wrong');
  }

  /** Repairs a value with each package; returns true if there was something to repair. */
  function repairedAlike(schema, value, given) {
    asked = complete;
    const expected = outcomeOf(() => complete.normalize(schema, value, given));
    asked = quick;
    const { result, thrown } = outcomeOf(() => quick.normalize(schema, value, given));
    const where = thrown === expected.thrown ? difference(result, expected.result) : `${thrown} is not ${expected.thrown}`;
    if (where !== undefined) failure(`${schema} with ${JSON.stringify(given)} is repaired otherwise: ${where}`);
    return thrown === undefined && !Object.is(result, value);
  }

  /** Explains an error with each package; returns the issues. */
  function explainedAlike(error, body, given) {
    const [a, b] = [quick, complete].map((own) => outcomeOf(() => own.explain(error, body, given)));
    if (JSON.stringify(a) !== JSON.stringify(b)) {
      failure(`${JSON.stringify(error)} about ${body} with ${JSON.stringify(given)}: ${JSON.stringify(a)} is not ${JSON.stringify(b)}`);
    }
    return a.result ?? [];
  }

  /** A value of any sort, put in its place as a member, a getter or a getter that asks for another check. */
  const anything = fc
    .tuple(
      fc.oneof(
        fc.constantFrom(...ODD),
        json.map((value) => () => structuredClone(value)),
      ),
      fc.constantFrom('member', 'member', 'member', 'getter', 'asking', 'hidden'),
    )
    .map(([make, as]) => ({
      install(holder, name) {
        const own = { configurable: true, enumerable: as !== 'hidden' };
        const value = make();
        if (as === 'member' || as === 'hidden') Object.defineProperty(holder, name, { ...own, value, writable: true });
        else if (as === 'getter') Object.defineProperty(holder, name, { ...own, get: () => value });
        else Object.defineProperty(holder, name, { ...own, get: () => (askForAnother(), value) });
        return value;
      },
    }));

  return {
    alike,
    explainedAlike,
    repairedAlike,

    /** Repairs of bodies with changes, some of them to values that are more than plain data; returns the number of repairs. */
    repairs(runs, seed) {
      let repaired = 0;
      const bodiesOf = (put) => bodies(put, harms);
      const property = fc.property(
        fc.oneof(bodiesOf(json), bodiesOf(anything)),
        fc.constantFrom(...REPAIRS),
        ({ schema, value }, given) => {
          for (const own of [{ agents: true }, given]) repaired += repairedAlike(schema, value, own) ? 1 : 0;
        },
      );
      fc.assert(property, { seed, numRuns: runs });
      return repaired;
    },

    /** Explanations of errors about bodies with changes, in odd forms of JSON too: five errors for each body. Returns how often each code had a place. */
    refusals(runs, seed) {
      const codes = {};
      const property = fc.property(bodies(json, harms), fc.nat(), ({ schema, value }, number) => {
        const dice = diceOf(number);
        const text = dice(3) === 0 ? written(value, dice) : JSON.stringify(value, undefined, dice(3));
        const sent = [text, text, new TextEncoder().encode(text), text.slice(0, dice(text.length + 1)), value];
        const given = [undefined, { schema }, { schema: 'threadMessage' }, { schema: 'none' }, { schema, message: { refused: 'no' } }];
        for (const body of sent) {
          const issues = explainedAlike(refusalOf(schema, value, text, dice), body, given[dice(given.length)]);
          for (const { code, path } of issues) if (path.length > 0) codes[code] = (codes[code] ?? 0) + 1;
        }
      });
      fc.assert(property, { seed, numRuns: runs });
      return codes;
    },

    /** Bodies with changes that JSON can hold. */
    plain(runs, seed) {
      const property = fc.property(bodies(), options, ({ schema, value }, given) => {
        alike(schema, () => value, given);
        if (given !== undefined) alike(schema, () => value);
        const text = JSON.stringify(value);
        const [a, b] = [quick, complete].map(({ schemas }) =>
          JSON.stringify([schemas[schema].validateJson(text, given), schemas[schema].isJson(text)]),
        );
        if (a !== b) failure(`${schema} as JSON ${text}: ${a} is not ${b}`);
      });
      fc.assert(property, { seed, numRuns: runs });
    },

    /** JSON text that is written in odd ways, or is none, as text and as bytes. */
    texts(runs, seed) {
      const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.constantFrom(...DAMAGE)), { maxLength: 2 });
      const edit = (text, [at, length, put]) => {
        const from = at % (text.length + 1);
        return text.slice(0, from) + put + text.slice(from + length);
      };
      const ofBytes = fc.option(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.constantFrom(...BYTES)));
      const property = fc.property(bodies(), options, fc.nat(), edits, ofBytes, ({ schema, value }, given, dice, steps, harm) => {
        const text = steps.reduce(edit, written(value, diceOf(dice)));
        const bytes = Array.from(new TextEncoder().encode(text));
        if (harm !== null) bytes.splice(harm[0] % (bytes.length + 1), harm[1], ...harm[2]);
        for (const input of [text, Uint8Array.from(bytes)]) {
          for (const own of given === undefined ? [given] : [given, undefined]) {
            const [a, b] = [quick, complete].map(({ schemas }) =>
              JSON.stringify([schemas[schema].validateJson(input, own), schemas[schema].isJson(input)]),
            );
            if (a !== b) failure(`${schema} with ${JSON.stringify(own)} as JSON ${text} ${bytes}: ${a} is not ${b}`);
          }
        }
      });
      fc.assert(property, { seed, numRuns: runs });
    },

    /** Bodies with values that are more than plain data. */
    odd(runs, seed) {
      const property = fc.property(bodies(anything), options, ({ schema, value }, given) => void alike(schema, () => value, given));
      fc.assert(property, { seed, numRuns: runs });
    },

    /** Bodies whose getters ask for other checks, which are checked like the same bodies without getters. */
    asking(runs, seed) {
      const property = fc.property(bodies(), options, ({ schema, value }, given) => {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
        const { issues, warnings } = alike(schema, () => value, given);
        const asking = {};
        for (const name of Object.keys(value)) {
          Object.defineProperty(asking, name, { enumerable: true, get: () => (askForAnother(), value[name]) });
        }
        const result = alike(schema, () => asking, given);
        if (JSON.stringify([result.issues, result.warnings]) !== JSON.stringify([issues, warnings]))
          failure(`${schema}: getters change the result`);
      });
      fc.assert(property, { seed, numRuns: runs });
    },

    /**
     * Every place of every body of the fixtures with every edge of a format, or every `step`th of them; returns how many were
     * compared.
     */
    edges(step = 1) {
      let compared = 0;
      let met = 0;
      for (const { schema, text } of SENT) {
        const body = JSON.parse(text);
        for (const put of [...EDGES, ...NUMBERS]) {
          for (const [holder, name] of leaves(body)) {
            if (met++ % step !== 0) continue;
            const before = holder[name];
            holder[name] = put;
            alike(schema, () => body);
            holder[name] = before;
            compared += 1;
          }
        }
      }
      return compared;
    },

    /** A member that a prototype has is none of an object. */
    inherited() {
      const body = { type: 'MESSAGE', senderActorId: 'A-1', channelId: '1000', channelAccountId: '1' };
      for (const [enumerable, more] of [
        [true, {}],
        [false, {}],
        [false, { unheardOf: 1 }],
        [false, { subject: undefined }],
      ]) {
        Object.defineProperty(Object.prototype, 'text', { value: 'inherited', enumerable, configurable: true, writable: true });
        try {
          const { ok, issues } = alike('threadMessage', () => ({ ...body, ...more }));
          if (ok || issues.length !== 1 || issues[0].pointer !== '/text') failure('an inherited member counts');
        } finally {
          delete Object.prototype.text;
        }
      }
    },
  };
}

/** Every place in a value that holds a string or a number. */
function leaves(value, found = []) {
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'object' && inner !== null) leaves(inner, found);
    else if (typeof inner === 'string' || typeof inner === 'number') found.push([value, name]);
  }
  return found;
}
