/*
 * Packs the tables for the check in JavaScript (pkg-template/src/js): the shapes of what is sent, the rows of rules about them, the
 * texts of issues. Shapes, unions, enumerations and formats are numbers; the fields of a shape are one string. Their form with names is
 * made by pkg-template/src/js/tables.js. The tables of `normalize` and `explain` are constants of their own, which bundlers drop.
 */

/** The first letter of a packed kind. */
const LETTERS = { text: 't', enum: 'e', boolean: 'b', integer: 'i', number: 'n', any: '*', object: 'o', union: 'u', array: '[', map: '{' };

/** The name of the tag of an object of a union in packed conditions: its `type` is no member of the shape. */
const TAG = '@';

/** Codes of issues that no check of a body reports; of these, those that `explain` reports. */
const OTHER_CODES = /^(?:reply|refused)/;
const REFUSED_CODES = /^refused/;

export function packedTables(tables) {
  const { versions, formats, enums, rules } = tables;
  const byName = (list) => new Map(list.map((one) => [one.name, one]));
  const shapeOf = byName(tables.shapes);
  const unionOf = byName(tables.unions);
  const enumOf = byName(enums);

  /** The shapes, unions and enumerations that are met, in this order. */
  /** @type {Record<'shapes' | 'unions' | 'enums', string[]>} */
  const met = { shapes: [], unions: [], enums: [] };
  const numberIn = (list, name) => (list.includes(name) ? list.indexOf(name) : list.push(name) - 1);

  function kind({ is, of }) {
    const letter = LETTERS[is];
    switch (is) {
      case 'text':
        return letter + formats.findIndex(({ name }) => name === of);
      case 'enum':
        return letter + numberIn(met.enums, of);
      case 'object':
        return letter + shape(of);
      case 'union':
        return letter + union(of);
      case 'array':
      case 'map':
        return letter + kind(of);
      default:
        return letter + (of ?? '');
    }
  }

  const packed = new Map();
  function shape(name) {
    const number = numberIn(met.shapes, name);
    if (!packed.has(name)) {
      packed.set(name, undefined);
      const { tag, fields } = shapeOf.get(name);
      packed.set(name, [tag ?? '', joined(fields.map(field))]);
    }
    return number;
  }

  function field({ name, kind: of, presence, versions: known }) {
    const bits = versions.reduce((all, version, bit) => all | (known.includes(version) ? 1 << bit : 0), 0);
    const lacks = known.length < versions.length ? `@${bits}` : '';
    return `${name}${presence === 'required' ? '!' : '?'}${kind(of)}${lacks}`;
  }

  function union(name) {
    const number = numberIn(met.unions, name);
    unionOf.get(name).members.forEach(shape);
    return number;
  }

  const schemas = tables.schemas.map((schema) => kind(schema.kind));
  const options = kind({ is: 'object', of: 'ValidateOptions' });

  /** The name of the `type` in conditions about a shape; of a union's object only the tag is known. */
  const typeOf = (about) => (about?.fields.some(({ name }) => name === 'type') ? 'type' : TAG);

  /** The shape of the objects in a member, or in its list. */
  function inner(about, name) {
    const found = about?.fields.find((own) => own.name === name)?.kind;
    const of = found?.is === 'array' ? found.of : found;
    return of?.is === 'object' ? shapeOf.get(of.of) : undefined;
  }

  function condition(about, [name, ...args]) {
    const [one, two] = args;
    switch (name) {
      case 'all':
      case 'any':
        return [name, one.map((own) => condition(about, own))];
      case 'not':
        return [name, condition(about, one)];
      case 'capability':
        return [name, condition(shapeOf.get('Capabilities'), one)];
      case 'some':
      case 'within':
        return [name, one, condition(inner(about, one), two)];
      case 'standsIn':
        return [name, met.shapes.indexOf(one), two];
      default:
        return [name, ...args.map((arg, i) => (i === 0 && arg === 'type' ? typeOf(about) : arg))];
    }
  }
  const conditions = (about, all) => all.map((one) => condition(about, one));

  function place(about, [where, member, ...rest]) {
    if (where === 'each') return [where, member, conditions(inner(about, member), rest[0])];
    if (where !== 'sameIdentifier') return member === undefined ? [where] : [where, member];
    const [second, holders] = rest;
    const isList = (holder) => inner(about, second).fields.find(({ name }) => name === holder).kind.is === 'array';
    return [where, member, second, holders.map((holder) => [holder, isList(holder)])];
  }

  function setting(about, [name, ...args]) {
    return [name, ...args.map((arg) => (Array.isArray(arg) ? conditions(about, arg) : arg))];
  }

  /** A row; what most rows have stands at its end and is left out. */
  function row(about, { place: where, code, rule, when, params, severity, suppressesFormat }) {
    const own = severity[0] === 'errorIf' ? ['errorIf', condition(about, severity[1])] : severity;
    const full = [place(about, where), code, rule, conditions(about, when), params, own, suppressesFormat ? 1 : 0];
    const usual = [[], ['rule'], 0];
    while (full.length > 4 && JSON.stringify(full.at(-1)) === JSON.stringify(usual[full.length - 5])) full.pop();
    return full;
  }

  /** The blocks; equal ones of several shapes are one. */
  const blocks = [];
  for (const { shape: name, settings, rows } of tables.bodyRules) {
    const about = shapeOf.get(name);
    const own = [settings.map((one) => setting(about, one)), rows.map((one) => row(about, one))];
    const last = blocks.at(-1);
    if (last !== undefined && JSON.stringify(last.slice(1)) === JSON.stringify(own)) last[0].push(met.shapes.indexOf(name));
    else blocks.push([[met.shapes.indexOf(name)], ...own]);
  }

  const { required, types, unknown, unions, null: nullRule } = tables.structure;
  const isMet = ([name]) => met.shapes.includes(name);
  const numbered = (list) => list.filter(isMet).map(([name, ...rest]) => [met.shapes.indexOf(name), ...rest]);
  const codes = tables.codes.filter(({ code }) => !OTHER_CODES.test(code)).map(({ code, message }) => [code, message]);
  const otherCodes = [...tables.codes.filter(({ code }) => OTHER_CODES.test(code)), ...tables.requestCodes].map(({ code }) => code);
  const docs = [...new Set(rules.map((rule) => rule.docs))].filter((page) => page !== '');
  const parts = {
    blocks,
    required: numbered(required),
    types: numbered(types),
    unknown: numbered(unknown),
    named: met.shapes.flatMap((name, number) =>
      shapeOf.get(name).fields.flatMap((own) => (own.expects ? [[number, own.name, own.expects]] : [])),
    ),
    nullRule,
    formats: formats.map(({ name, description, rule, id }) => [name, description, rule ?? 0, id ? 1 : 0]),
    unions: met.unions.map((name) => [
      unionOf.get(name).members.map((member) => met.shapes.indexOf(member)),
      unions.find(([own]) => own === name)?.[1] ?? 0,
    ]),
  };
  const named = new Set(JSON.stringify(parts).match(/R-[A-Z]+-\d+/g));
  const isSure = ({ confidence }) => confidence !== 'inferred';
  const isError = (rule) => rule.severity === 'error' && isSure(rule);
  const packedRules = rules
    .filter(({ id }) => named.has(id))
    .map((rule) => [rule.id, isError(rule) ? 1 : 0, rule.lenient ? 1 : 0, rule.strict && isSure(rule) ? 1 : 0, docs.indexOf(rule.docs)]);
  const shapes = met.shapes.map((name) => packed.get(name));
  const ownEnums = met.enums.map((name) => enumOf.get(name).values);
  const known = new Set([
    'type',
    ...ownEnums.flat(),
    ...shapes.flatMap(([tag, fields]) => [tag, ...fields.split(' ').map((own) => own.split(/[!?]/)[0])]),
  ]);
  const tags = new Set(shapes.map(([tag]) => tag));
  const others = tables.shapes.filter(({ number, tag }) => number !== null && tag !== null && !tags.has(tag)).map(({ tag }) => tag);
  const { others: otherKinds, ...descriptions } = tables.descriptions;

  const all = {
    ...{ versions, defaultVersion: tables.defaultVersion, schemas, options, shapes, ...parts },
    enums: ownEnums.map(joined),
    rules: packedRules,
    docs,
    codes,
    otherCodes: joined(otherCodes),
    descriptions: Object.entries(descriptions).map(([is, words]) => [LETTERS[is], words]),
    others: otherKinds,
    tags: joined([...new Set(others)]),
    words: joined(tables.symbols.slice(1).filter((word) => !known.has(word))),
  };
  const { words, rules: ofRefusals } = tables.explain;
  const constants = {
    ACTORS: tables.actors,
    NORMALIZE: ofNormalize(),
    EXPLAIN: ofExplain(),
    EXPLAIN_WORDS: words,
    EXPLAIN_RULES: ofRefusals,
  };
  const lines = Object.entries(constants).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`);
  return `export const PACKED = () => (${JSON.stringify(all)});\n${lines.join('')}`;

  /** Members by the number of their shape and their name. */
  function ofNormalize() {
    const { lists, agents } = tables.normalize;
    return { lists: numbered(lists), agents: numbered(agents) };
  }

  function ofExplain() {
    const { depthMax, lookedMax, errorsMax, errorsDepthMax, capabilities } = tables.explain;
    const lacking = Object.values(ofRefusals).filter((id) => !packedRules.some(([known]) => known === id));
    if (lacking.length > 0) throw new Error(`no check names these rules of \`explain\`: ${lacking}`);
    const waived = met.shapes.flatMap((name, number) =>
      shapeOf.get(name).fields.flatMap((own) => (own.presence === 'waived' ? [[number, own.name]] : [])),
    );
    const messages = tables.codes.filter(({ code }) => REFUSED_CODES.test(code)).map(({ code, message }) => [code, message]);
    const codes = Object.fromEntries(messages);
    return { depthMax, lookedMax, errorsMax, errorsDepthMax, capabilities: met.shapes.indexOf(capabilities), waived, codes };
  }
}

/** Words without spaces as one string. */
function joined(words) {
  if (words.some((word) => /\s/.test(word))) throw new Error(`a word with a space cannot be packed: ${words}`);
  return words.join(' ');
}
