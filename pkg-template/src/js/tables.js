/* The tables of shapes and rules, made from their packed form (scripts/codegen/js-tables.mjs) when they are first asked for. */
import { PACKED } from '#js-tables';

import { Node, noMembers, OBJECT } from './node.js';

/**
 * @typedef {object} Kind the values that are allowed in a place
 * @property {string} is the first letter of its packed form
 * @property {any} of depends on it
 *
 * @typedef {object} Field a member of a shape
 * @property {string} name
 * @property {boolean} isRequired
 * @property {Kind} kind
 * @property {string[] | undefined} versions those that have it; nothing if all do
 * @property {Rule | undefined} missing the rule behind it if it is missing
 * @property {string[]} notIn the bodies in which that rule is not behind it
 * @property {Rule | undefined} typed the rule behind its type
 * @property {string} described the description of a string in it
 * @property {string | undefined} named its name in messages
 *
 * @typedef {object} Shape
 * @property {string} tag empty if it has none
 * @property {Map<string, Field>} fields
 * @property {{ settings: any[], rows: object[] }[]} blocks
 * @property {Map<string, Rule>} unknown the rules behind unknown members by name; an empty name stands for any
 *
 * @typedef {object} Union
 * @property {Map<string, Shape>} members by tag
 * @property {Rule | undefined} rule
 *
 * @typedef {object} Rule
 * @property {string} id
 * @property {boolean} isError
 * @property {boolean} isLenient
 * @property {boolean} isStrict
 * @property {string | undefined} docs
 *
 * @typedef {object} Format
 * @property {string} name
 * @property {string} description
 * @property {Rule | undefined} rule
 * @property {boolean} isId HubSpot writes values of the format as numbers in some answers
 */

let made;

/** The tables. */
export function tables() {
  made ??= unpack(PACKED());
  return made;
}

/** Returns true for a text of the dictionary: the name of a member or a value of an enumeration. */
export function isWord(text) {
  return tables().words.has(text);
}

/** The rule behind a required member of a body. @param {Field} field @param {string} body */
export function ruleOfMissing({ missing, notIn }, body) {
  return notIn.includes(body) ? undefined : missing;
}

const split = (text) => (text === '' ? [] : text.split(' '));

function unpack(packed) {
  const { versions, docs, descriptions, others, codes } = packed;
  const rules = new Map(
    packed.rules.map(([id, isError, isLenient, isStrict, page]) => [
      id,
      { id, isError: isError === 1, isLenient: isLenient === 1, isStrict: isStrict === 1, docs: docs[page] },
    ]),
  );
  const formats = packed.formats.map(([name, description, rule, isId]) => ({ name, description, rule: rules.get(rule), isId: isId === 1 }));
  const enums = packed.enums.map(split);
  const shapes = packed.shapes.map(([tag]) => ({ tag, fields: new Map(), blocks: [], unknown: new Map() }));
  const unions = packed.unions.map(([members, rule]) => ({
    members: new Map(members.map((shape) => [shapes[shape].tag, shapes[shape]])),
    rule: rules.get(rule),
  }));
  const of = { t: formats, e: enums, o: shapes, u: unions };

  function kind(text) {
    const is = text[0];
    const rest = text.slice(1);
    if (is === '[' || is === '{') return { is, of: kind(rest) };
    return { is, of: Object.hasOwn(of, is) ? of[is][rest] : Number(rest) };
  }

  const words = new Set(['type', ...split(packed.words), ...enums.flat()]);
  for (const [i, [tag, fields]] of packed.shapes.entries()) {
    if (tag !== '') words.add(tag);
    for (const field of split(fields)) {
      const [, name, presence, own, known] = /^(.+?)([!?])([^@]+)@?(.*)$/.exec(field) ?? [];
      const knownIn = known === '' ? undefined : versions.filter((_, bit) => (Number(known) >> bit) & 1);
      words.add(name);
      const about = { missing: undefined, notIn: [], typed: undefined, described: '', named: undefined };
      shapes[i].fields.set(name, { name, isRequired: presence === '!', kind: kind(own), versions: knownIn, ...about });
    }
  }
  const row = ([place, code, rule, when, params = [], severity = ['rule'], suppressesFormat = 0]) => ({
    place,
    code,
    rule,
    when,
    params,
    severity,
    suppressesFormat: suppressesFormat === 1,
  });
  for (const [about, settings, rows] of packed.blocks) {
    const block = { settings, rows: rows.map(row) };
    for (const shape of about) shapes[shape].blocks = [...shapes[shape].blocks, block];
  }
  for (const [shape, name, rule, notIn] of packed.required) {
    const field = shapes[shape].fields.get(name);
    [field.missing, field.notIn] = [rules.get(rule), notIn];
  }
  for (const [shape, name, rule, description] of packed.types) {
    const field = shapes[shape].fields.get(name);
    [field.typed, field.described] = [rules.get(rule), description];
  }
  for (const [shape, name, description] of packed.named) shapes[shape].fields.get(name).named = description;
  for (const [shape, name, rule] of packed.unknown) shapes[shape].unknown.set(name, rules.get(rule));

  return {
    defaultVersion: packed.defaultVersion,
    rules,
    words,
    shapes,
    codes: new Map(codes),
    codeNames: [...codes.map(([code]) => code), ...split(packed.otherCodes)],
    nullRule: rules.get(packed.nullRule),
    descriptions: new Map(descriptions),
    others: new Map(others),
    tags: new Set([...packed.shapes.map(([tag]) => tag).filter((tag) => tag !== ''), ...split(packed.tags)]),
    schemas: packed.schemas.map(kind),
    options: kind(packed.options),
    text: { is: 't', of: formats[0] },
    any: { is: '*', of: 0 },
    nothing: new Node(OBJECT, noMembers(), 0),
  };
}
