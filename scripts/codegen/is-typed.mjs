/*
 * Writes the shape-dependent part of scripts/codegen/is-typed.template.js: one function for each shape, union, list and map that can be
 * received, made from the tables. The template describes these functions.
 */
import { byName, writesOnce } from './functions.mjs';

/** The names of the functions of is-typed.js for values without members, and of those for what may be missing. */
const SIMPLE = { text: 'isText', enum: 'isText', boolean: 'isFlag', integer: 'isNumber', number: 'isNumber' };
const OPTIONAL = { isText: 'mayBeText', isFlag: 'mayBeFlag', isNumber: 'mayBeNumber' };

/** The source of the functions, of `KNOWN`, the list of those for what is read, and of `MEMBERS`, all names they ask for. */
export function isTypedSource({ received, shapes, unions }) {
  const { shapeOf, unionOf } = byName({ shapes, unions });
  const once = writesOnce();
  const members = new Set();
  const lines = [];

  /** The name of the function that returns true for a value of a kind; nothing if every value is. */
  function known(kind) {
    switch (kind.is) {
      case 'object':
        return answering(`is${kind.of}`, () => object(shapeOf.get(kind.of)));
      case 'union':
        return answering(`isOne${kind.of}`, () => union(unionOf.get(kind.of)));
      case 'array':
        return several('List', 'isList', kind.of) ?? 'Array.isArray';
      case 'map':
        return several('Map', 'isMap', kind.of) ?? 'isObject';
      default:
        return SIMPLE[kind.is];
    }
  }

  function several(what, how, of) {
    const element = known(of);
    return element && answering(`${element}${what}`, () => `${how}(of, ${element})`);
  }

  /** The function of this name, whose answer `make` writes. Functions that it calls stand before it. */
  function answering(name, make) {
    return once(name, () => {
      const answer = make();
      // A declaration: engines read an arrow function to the end before it is called.
      lines.push(`function ${name}(of) {\n  return ${answer};\n}`);
    });
  }

  function object({ fields }) {
    const tests = fields.flatMap(({ name, kind, presence }) => {
      members.add(name);
      const [member, right, must] = [`of.${name}`, known(kind), presence === 'required'];
      // Some answers write ids as numbers.
      if (kind.id) return [`${must ? 'isId' : 'mayBeId'}(${member}, of, '${name}')`];
      if (must) return [right === undefined ? `!isNothing(${member})` : `${right}(${member})`];
      if (right === undefined) return [];
      return [right in OPTIONAL ? `${OPTIONAL[right]}(${member})` : `(isNothing(${member}) || ${right}(${member}))`];
    });
    return ['isObject(of)', ...tests].join(' &&\n  ');
  }

  function union({ members: tagged }) {
    members.add('type');
    const cases = tagged.map((name) => `(of.type === '${shapeOf.get(name).tag}' && ${known({ is: 'object', of: name })}(of))`);
    return `isObject(of) && (\n  ${cases.join(' ||\n  ')})`;
  }

  lines.push(`const KNOWN = [${received.map(({ kind }) => known(kind)).join(', ')}];`);
  lines.push(`const MEMBERS = /* @__PURE__ */ new Set(${JSON.stringify([...members].sort())});`);
  return lines.join('\n');
}
