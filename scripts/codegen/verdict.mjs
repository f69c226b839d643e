/*
 * Generates verdict.js from the tables: for each schema a function that returns `true` only for a value about which the
 * complete check, without options, has nothing to report, neither an error nor a warning.
 *
 * A function that does not return `true` decides nothing: the complete check decides. So every test here may be stricter
 * than the tables, and none may be laxer. A condition of a rule is therefore translated with the side on which it may be
 * wrong: `over` holds in every place where the condition holds, `under` holds nowhere else.
 */

/** The functions of formats.js by the names of formats in the tables. */
const FORMATS = {
  actor: 'isActor',
  agent: 'isAgent',
  'date-time': 'isDateTime',
  email: 'isEmail',
  file: 'isFileRef',
  https: 'isHttpsUrl',
  id: 'isId',
  line: 'isLine',
  name: 'isName',
  opaque: 'isOpaque',
  phone: 'isPhone',
  property: 'isProperty',
  shortCode: 'isShortCode',
  url: 'isUrl',
  uuid: 'isUuid',
  visible: 'isVisible',
};

/** Formats that accept every string. */
const FREE = ['any', 'address'];

/** The names of variables of the functions for objects. */
const LOCALS = ['input', 'key', 'channel', 'direction'];

/**
 * Leaves every object to the complete check that is more than its members: one with `toJSON`, or one that inherits other
 * members than those of `Object.prototype`. A value that JSON.parse made is not. The test stands in every function, since engines
 * learn for each place which objects come.
 */
const isPlain = `  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false;
  if (!parsed && (!isBare(getPrototypeOf(input)) || input.toJSON !== undefined)) return false;`;

/** Conditions about options: none is given. */
const WITHOUT_OPTIONS = ['strict', 'inboxType', 'capability', 'notListed', 'moreFiles'];

const OTHER_SIDE = { over: 'under', under: 'over' };
const list = (values) => values.map((value) => `'${value}'`).join(', ');

/** A test that is one operand: a call, a value in parentheses, perhaps negated. */
function isOperand(test) {
  const from = test.search(/\(/);
  if (from < 0 || !/^!?[\w.]*$/.test(test.slice(0, from))) return false;
  let depth = 0;
  for (let i = from; i < test.length; i++) {
    if (test[i] === '(') depth++;
    if (test[i] === ')' && --depth === 0) return i === test.length - 1;
  }
  return false;
}

function not(test) {
  if (test === 'true' || test === 'false') return test === 'true' ? 'false' : 'true';
  if (!isOperand(test)) return `!(${test})`;
  return test.startsWith('!') ? test.slice(1) : `!${test}`;
}

const all = (tests) => joined(tests, '&&', 'true', 'false');
const any = (tests) => joined(tests, '||', 'false', 'true');

/** Tests joined by an operator; `neutral` ones are left out, one `absorbing` is the whole. */
function joined(tests, operator, neutral, absorbing) {
  const left = tests.filter((test) => test !== neutral);
  if (left.includes(absorbing) || left.some((test) => left.includes(not(test)))) return absorbing;
  if (left.length === 0) return neutral;
  return left.length === 1 ? left[0] : `(${left.join(` ${operator} `)})`;
}

export function verdictSource({ schemas, shapes, unions, enums, bodyRules, defaultVersion }) {
  const shapeOf = new Map(shapes.map((shape) => [shape.name, shape]));
  const unionOf = new Map(unions.map((union) => [union.name, union]));
  const enumOf = new Map(enums.map(({ name, values }) => [name, values]));
  const blocksOf = (name) => bodyRules.filter(({ shape }) => shape === name);
  const imports = new Set();
  const constants = new Map();
  const functions = [];
  /** By shape and scope, and by text: the functions written so far. */
  const known = new Map();
  const texts = new Map();

  const use = (name) => {
    imports.add(name);
    return name;
  };

  /** The test that `x` is one of several strings. */
  function oneOf(x, values) {
    if (values.length <= 4) return any(values.map((value) => `${x} === '${value}'`));
    const key = list(values);
    if (!constants.has(key)) constants.set(key, `STRINGS_${constants.size + 1}`);
    return `${constants.get(key)}.has(${x})`;
  }

  /** The test that `x` is of a kind. `scope` is known of the objects around it. */
  function test(kind, x, scope) {
    switch (kind.is) {
      case 'text':
        return FREE.includes(kind.of) ? `isText(${x})` : `${use(FORMATS[kind.of])}(${x})`;
      case 'enum':
        return oneOf(x, enumOf.get(kind.of));
      case 'boolean':
        return `typeof ${x} === 'boolean'`;
      case 'integer':
        return kind.of === 64 ? `Number.isSafeInteger(${x})` : `(${x} | 0) === ${x}`;
      case 'number':
        return `Number.isFinite(${x})`;
      case 'object':
        return call(kind.of, x, scope, object);
      case 'union':
        return call(kind.of, x, scope, union);
      case 'array':
        return call(`ListOf${nameOf(kind.of)}`, x, scope, (_, inner) => array(kind.of, inner));
      case 'map':
        return call(`MapOf${nameOf(kind.of)}`, x, scope, (_, inner) => map(kind.of, inner));
      default:
        // Any JSON: whether it is JSON, the complete check decides.
        return 'false';
    }
  }

  /** A name for what a list or a map holds. */
  function nameOf(kind) {
    const of = typeof kind.of === 'object' ? nameOf(kind.of) : (kind.of ?? '');
    return kind.is === 'object' || kind.is === 'union' ? of : `${kind.is}_${of}`.replace(/\W/g, '');
  }

  /**
   * A call of the function for `name`, which `write` writes where there is none. It takes what it uses of the scope:
   * `channel`, the id of the channel, and `direction`, which marks the body of a message over a custom channel.
   */
  function call(name, x, scope, write) {
    const inner = { ...scope, uses: new Set() };
    if (scope.channel !== undefined) inner.channel = 'channel';
    if (scope.direction !== undefined) inner.direction = 'direction';
    const { uses, ...key } = inner;
    const place = `${name} ${JSON.stringify(key)}`;
    let made = known.get(place);
    if (made === undefined) {
      const body = write(name, inner);
      const params = ['channel', 'direction'].filter((param) => uses.has(param));
      const text = `(${['input', ...params].join(', ')}) {\n${body}\n}`;
      const same = texts.get(`${name}${text}`);
      made = same ?? { name: free(`is${name}`), params };
      if (same === undefined) functions.push(`function ${made.name}${text}`);
      texts.set(`${name}${text}`, made);
      known.set(place, made);
    }
    for (const param of made.params) scope.uses?.add(scope[param]);
    return `${made.name}(${[x, ...made.params.map((param) => scope[param])].join(', ')})`;
  }

  const names = new Set();
  function free(name) {
    let found = name;
    for (let i = 2; names.has(found); i++) found = `${name}${i}`;
    names.add(found);
    return found;
  }

  function object(name, scope) {
    const shape = shapeOf.get(name);
    const blocks = blocksOf(name);
    const fields = shape.fields.filter(({ versions }) => versions.includes(defaultVersion));
    const settings = blocks.flatMap((block) => block.settings);
    const inner = { ...scope };
    const setting = (wanted) => settings.find(([one]) => one === wanted);
    if (setting('body')) [inner.body, inner.direction] = [setting('body')[1], undefined];
    if (setting('direction')) [inner.body, inner.direction] = [undefined, setting('direction')[1]];
    if (setting('channel')) inner.channel = setting('channel')[1];
    if (setting('noChannel')) inner.channel = undefined;
    if (setting('role')) inner.role = scope.within;

    const about = { scope: inner, fields: new Map(fields.map((field) => [field.name, field])) };
    const rows = blocks.flatMap((block) => {
      const only = block.settings.filter(([one]) => one === 'only').flatMap(([, conditions]) => conditions);
      return block.rows.map((row) => ({ ...row, when: [...only, ...row.when] }));
    });
    // A row about the format of a member alone stands for the check of its format.
    const formats = new Map();
    const others = rows.filter(({ when, suppressesFormat }) => {
      const alone = suppressesFormat && when.length === 1 && when[0][0] === 'malformed';
      if (alone) formats.set(when[0][1], when[0][2]);
      return !alone;
    });

    /** @type {string[][]} */
    const [cheap, deep] = [[], []];
    for (const { name: member, kind, presence } of fields) {
      const own = formats.has(member) ? { is: 'text', of: formats.get(member) } : kind;
      const right = test(own, member, { ...inner, within: `${name}.${member}` });
      const group = ['object', 'union', 'array', 'map'].includes(kind.is) ? deep : cheap;
      group.push(presence === 'required' ? right : any([`${member} === undefined`, right]));
    }
    // A channel id with leading zeros is left to the complete check: below, ids are compared as texts.
    if (setting('channel'))
      cheap.push(any([not(has(about, inner.channel)), `${inner.channel}.charCodeAt(0) !== 48`, `${inner.channel}.length === 1`]));
    const emailOnly = setting('emailOnly');
    const broken = [...others.map((row) => issue(row, about)), ...(emailOnly ? [translate(['all', emailOnly[1]], about, 'over')] : [])];
    const rules = broken.map(not);
    for (const param of ['channel', 'direction']) {
      if (inner[param] === param && (inner.uses.has(param) || rules.some((rule) => new RegExp(`\\b${param}\\b`).test(rule))))
        scope.uses.add(param);
    }
    const tests = [...(shape.tag ? [`type === '${shape.tag}'`] : []), ...cheap, ...deep, ...rules].filter((one) => one !== 'true');

    const members = [...fields.map(({ name: member }) => member), ...(shape.tag ? ['type'] : [])];
    const taken = members.filter((member) => LOCALS.includes(member));
    if (taken.length > 0) throw new Error(`${name} has a member called as a local variable of the verdict: ${taken}`);
    const lines = [isPlain, `  let ${members.join(', ')};`, '  for (const key in input) {', '    switch (key) {'];
    for (const member of members) lines.push(`      case '${member}':`, `        ${member} = input.${member};`, '        break;');
    lines.push('      default:', '        return false;', '    }', '  }');
    // In pieces, since a stack trace is to show a short line.
    while (tests.join('').length > 700) lines.push(`  if (!(\n    ${tests.splice(0, 6).join(' &&\n    ')}\n  )) return false;`);
    lines.push(tests.length === 0 ? '  return true;' : `  return (\n    ${tests.join(' &&\n    ')}\n  );`);
    return lines.join('\n');
  }

  function union(name, scope) {
    const cases = unionOf
      .get(name)
      .members.map((member) => [`    case '${shapeOf.get(member).tag}':`, `      return ${call(member, 'input', scope, object)};`]);
    return [
      "  if (typeof input !== 'object' || input === null) return false;",
      '  switch (input.type) {',
      ...cases.flat(),
      '    default:',
      '      return false;',
      '  }',
    ].join('\n');
  }

  function array(kind, scope) {
    return [
      '  if (!isPlainList(input)) return false;',
      '  for (let i = 0; i < input.length; i++) {',
      '    const element = input[i];',
      `    if (${not(test(kind, 'element', scope))}) return false;`,
      '  }',
      '  return true;',
    ].join('\n');
  }

  function map(kind, scope) {
    return [
      isPlain,
      '  for (const key in input) {',
      '    const member = input[key];',
      `    if (${not(test(kind, 'member', scope))}) return false;`,
      '  }',
      '  return true;',
    ].join('\n');
  }

  /** The test that a row has an issue, or may have one. */
  function issue({ when, place }, about) {
    const conditions = when.map((one) => translate(one, about, 'over'));
    const [where, member, ...rest] = place;
    switch (where) {
      case 'each':
        return all([...conditions, translate(['some', member, ['all', rest[0]]], about, 'over')]);
      case 'sameIdentifier':
        return all([...conditions, sameIdentifier(member, rest[0], rest[1], about)]);
      case 'equal':
        return all([...conditions, mayRepeat(member, about)]);
      default:
        return all(conditions);
    }
  }

  /** A member as an expression, and whether it is certainly present. */
  function read({ element, fields }, member) {
    if (element !== undefined) return [member === '' ? element : `${element}.${member}`, false];
    return [member, fields.get(member)?.presence === 'required'];
  }

  /** The test that a member is present. Its kind has been tested before. */
  function has(about, member) {
    const [x, certain] = read(about, member);
    return certain ? 'true' : `${x} !== undefined`;
  }

  /** A condition as an expression that is `over` or `under` it. */
  function translate([name, ...args], about, side) {
    const [member, operand] = args;
    const { scope, element } = about;
    if (WITHOUT_OPTIONS.includes(name)) return 'false';
    const x = typeof member === 'string' ? read(about, member)[0] : undefined;
    const isText = () => (element === undefined ? has(about, member) : `typeof ${x} === 'string'`);
    switch (name) {
      case 'all':
        return all(member.map((one) => translate(one, about, side)));
      case 'any':
        return any(member.map((one) => translate(one, about, side)));
      case 'not':
        return not(translate(member, about, OTHER_SIDE[side]));
      case 'has':
        return has(about, member);
      case 'missing':
        return not(has(about, member));
      case 'text':
        return isText();
      case 'visible':
        return about.fields?.get(member)?.kind.of === 'visible' ? has(about, member) : `${use('isVisible')}(${x})`;
      case 'blank':
        // The format of the member asks for visible text where a row does.
        return about.fields?.get(member)?.kind.of === 'visible' ? 'false' : all([isText(), `!${use('isVisible')}(${x})`]);
      case 'matches':
        // The functions of formats may refuse a text of the format.
        if (side === 'under') return `${use(FORMATS[operand])}(${x})`;
        // A text that is an id is no URL, and the id of an agent begins with its letter.
        if (operand === 'https') return all([isText(), `!${use('isId')}(${x})`]);
        return operand === 'agent' ? all([isText(), `${x}.charCodeAt(0) === 65`]) : isText();
      case 'malformed':
        if (side === 'over') return all([isText(), `!${use(FORMATS[operand])}(${x})`]);
        return 'false';
      case 'is':
        return `${x} === '${operand}'`;
      case 'oneOf':
        return oneOf(x, operand);
      case 'noneOf':
        return all([isText(), not(oneOf(x, operand))]);
      case 'longer':
        // Code points are no more than UTF-16 code units.
        return side === 'over' ? all([isText(), `${x}.length > ${operand}`]) : 'false';
      case 'below':
        return all([has(about, member), `${x} < ${operand}`]);
      case 'above':
        return all([has(about, member), `${x} > ${operand}`]);
      case 'list':
        return has(about, member);
      case 'empty':
        return all([has(about, member), `${x}.length === 0`]);
      case 'more':
        return all([has(about, member), `${x}.length > ${operand}`]);
      case 'some': {
        const text = translate(operand, { scope: {}, element: 'element' }, side);
        return text === 'false' ? text : all([has(about, member), `${some(text)}(${x})`]);
      }
      case 'within':
        return all([has(about, member), translate(operand, { scope: {}, element: x }, side)]);
      case 'channelKnown':
        if (scope.channel === undefined) return 'false';
        // Ten digits may be more than the number of a channel can be.
        return side === 'over' ? `${scope.channel} !== undefined` : `${scope.channel}.length < 10`;
      case 'channel':
        return scope.channel === undefined ? 'false' : `${scope.channel} === '${member}'`;
      case 'channelBelow':
        return scope.channel === undefined ? 'false' : `${scope.channel}.length < ${String(member).length}`;
      case 'body': {
        if (scope.direction === undefined) return String(member.includes(scope.body ?? 'other'));
        const [incoming, outgoing] = [member.includes('incoming'), member.includes('outgoing')];
        if (incoming === outgoing) return String(incoming);
        return `${scope.direction} === '${incoming ? 'INCOMING' : 'OUTGOING'}'`;
      }
      case 'emailOnly':
        // The object with this setting is left to the complete check.
        return 'false';
      case 'standsIn':
        return String(scope.role === `${member}.${operand}`);
      default:
        throw new Error(`the verdict does not know the condition ${name}`);
    }
  }

  /** The name of a function that returns true if an element of a list passes a test. */
  function some(text) {
    return helper(
      'some',
      `(list) {\n  for (let i = 0; i < list.length; i++) {\n    const element = list[i];\n    if (${text}) return true;\n  }\n  return false;\n}`,
    );
  }

  const helpers = new Map();
  function helper(name, text) {
    if (!helpers.has(text)) {
      helpers.set(text, free(name));
      functions.push(`function ${helpers.get(text)}${text}`);
    }
    return helpers.get(text);
  }

  /**
   * The test that elements of one list, or of two, may have the same delivery identifier. The bits of identifiers decide nearly
   * always; the identifiers themselves are compared where bits are the same.
   */
  function sameIdentifier(first, second, members, about) {
    const shape = shapeOf.get(about.fields.get(second).kind.of.of);
    const isList = (member) => shape.fields.find(({ name }) => name === member).kind.is === 'array';
    const each = (use) =>
      members.flatMap((member) =>
        isList(member)
          ? [
              `    if (element.${member} !== undefined) {`,
              `      for (let k = 0; k < element.${member}.length; k++) {`,
              ...use(`element.${member}[k].value`).map((line) => `        ${line}`),
              '      }',
              '    }',
            ]
          : [`    if (element.${member} !== undefined) {`, ...use(`element.${member}.value`).map((line) => `      ${line}`), '    }'],
      );
    const loop = (lines) => ['  for (let i = 0; i < list.length; i++) {', '    const element = list[i];', ...lines, '  }'];
    const bits = () =>
      helper(
        'bitsOfIdentifiers',
        `(list) {\n  let bits = 0;\n${loop(each((value) => [`bits |= bitOf(${value});`])).join('\n')}\n  return bits;\n}`,
      );
    const repeats = () =>
      helper(
        'repeatsBit',
        `(list) {\n  let bits = 0;\n${loop(each((value) => [`const bit = bitOf(${value});`, 'if ((bits & bit) !== 0) return true;', 'bits |= bit;'])).join('\n')}\n  return false;\n}`,
      );
    const texts = helper(
      'collectIdentifiers',
      `(list, texts) {\n${loop(each((value) => [`texts.push(${value});`])).join('\n')}\n  return texts;\n}`,
    );
    if (first === second)
      return all([has(about, first), `${first}.length > 1`, `${repeats()}(${first})`, `repeatsText(${texts}(${first}, []))`]);
    return all([
      has(about, first),
      has(about, second),
      `(${bits()}(${first}) & ${bits()}(${second})) !== 0`,
      `repeatsText(${texts}(${second}, ${texts}(${first}, [])))`,
    ]);
  }

  /** The test that elements of a list of attachments may be equal: none of their plain members differs. */
  function mayRepeat(member, about) {
    const { of: union } = about.fields.get(member).kind.of;
    const plain = ({ kind }) => ['number', 'integer', 'boolean', 'enum'].includes(kind.is) || ['id', 'file', 'url'].includes(kind.of);
    const names = new Set(
      unionOf.get(union).members.flatMap((name) =>
        shapeOf
          .get(name)
          .fields.filter(plain)
          .map((field) => field.name),
      ),
    );
    const same = ['type', ...names].map((name) => `a.${name} === b.${name}`).join(' && ');
    const name = helper(
      'mayBeEqual',
      `(list) {\n  const { length } = list;\n  if (length > 16) return true;\n  for (let i = 1; i < length; i++) {\n    const a = list[i];\n    for (let k = 0; k < i; k++) {\n      const b = list[k];\n      if (${same}) return true;\n    }\n  }\n  return false;\n}`,
    );
    return all([has(about, member), `${name}(${member})`]);
  }

  const roots = schemas.map(({ name, kind }) => {
    const check = test(kind, 'input', { uses: new Set(), body: 'other' });
    return `  // ${name}\n  (input) => {\n    try {\n      return begin() && ${check} && isSmall();\n    } catch {\n      return false;\n    }\n  },`;
  });
  const sets = [...constants].map(([values, name]) => `const ${name} = /* @__PURE__ */ new Set([${values}]);`);
  return `import { ${[...imports].sort().join(', ')} } from '#formats';
import { begin, bitOf, getPrototypeOf, isBare, isPlainList, isSmall, isText, parsed, repeatsText } from '../schemas/plain-values.js';

${sets.join('\n')}

/** For each schema, in the order of the tables: \`true\` where the complete check, without options, has nothing to report. */
export const VERDICTS = [
${roots.join('\n')}
];

${functions.join('\n\n')}
`;
}
