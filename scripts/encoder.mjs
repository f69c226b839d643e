/*
 * Writes the part of pkg-template/src/fast.js that knows shapes: one function for each shape, union and list that can be
 * sent, made from the tables. What these functions do is said there.
 */

/** The source of the functions, and of `ENCODERS`, the list of those for the schemas. */
export function encoderSource({ schemas, shapes, unions, words, tape }) {
  const wordOf = new Map(words.map((word, number) => [word, number]));
  const shapeOf = new Map(shapes.map((shape) => [shape.name, shape]));
  const unionOf = new Map(unions.map((union) => [union.name, union]));
  const made = new Map();
  const lines = [];
  const head = (name) => `${(wordOf.get(name) << 16) >>> 0}`;
  const bit = (place) => 1 << place;

  /**
   * The name of a function that writes a value of this kind. Attachments are compared with each other, and texts in
   * a list are names that rules read: `whole` says that of no text the beginning is enough.
   */
  function writer(kind, whole) {
    switch (kind.is) {
      case 'object':
        return once(`${whole ? 'whole' : 'object'}${kind.of}`, (name) => object(name, shapeOf.get(kind.of), whole));
      case 'union':
        return once(`union${kind.of}`, (name) => union(name, unionOf.get(kind.of), whole));
      case 'array': {
        const element = writer(kind.of, whole || kind.of.is === 'union' || kind.of.is === 'text');
        return once(`list_${element}`, (name) => list(name, element));
      }
      case 'text':
        if (whole) return 'text';
        return { any: 'beginning', words: 'words' }[kind.of] ?? 'text';
      case 'enum':
        return 'word';
      case 'boolean':
      case 'integer':
      case 'number':
        return 'scalar';
      default:
        return 'unknown';
    }
  }

  function once(name, make) {
    if (!made.has(name)) {
      made.set(name, true);
      make(name);
    }
    return name;
  }

  function object(name, shape, whole) {
    const { tag, fields, number } = shape;
    const slots = fields.length + (tag ? 1 : 0);
    const text = [`function ${name}(value, at, head) {`];
    text.push('  if (!isPlain(value)) return false;', '  const slots = n;', `  if (!room(${slots})) return false;`);
    text.push(`  n += ${slots * 4};`, '  let there = 0;', '  let member;');
    const keys = [];
    if (tag) {
      // In a union it was asked for before; it must be the same still.
      text.push(`  if (value.type !== '${tag}') return false;`, `  N[slots] = ${tape.kinds.STRING | (wordOf.get('type') << 16)};`);
      text.push('  N[slots + 1] = 0;', '  N[slots + 2] = 0;', `  N[slots + 3] = ${wordOf.get(tag)};`, '  there = 1;');
      keys.push('type');
    }
    for (const field of fields) {
      const slot = keys.length === 0 ? 'slots' : `slots + ${keys.length * 4}`;
      const step = `${writer(field.kind, whole)}(member, ${slot}, ${head(field.name)})`;
      text.push(`  member = value.${field.name};`, '  if (member === undefined) {', `    N[${slot}] = 0;`);
      text.push(`  } else if (${step}) {`, `    there |= ${bit(keys.length)};`, '  } else {', '    return false;', '  }');
      keys.push(field.name);
    }
    // Exactly the members that were read must be the object's own to show: no others, none hidden, none lent.
    text.push('  for (const key in value) {', '    switch (key.length) {');
    for (const length of new Set(keys.map((key) => key.length))) {
      text.push(`      case ${length}:`);
      for (const key of keys.filter((one) => one.length === length)) {
        text.push(`        if (key === '${key}') {`, `          there ^= ${bit(keys.indexOf(key))};`, '          break;', '        }');
      }
      text.push('        return false;');
    }
    text.push('      default:', '        return false;', '    }', '  }', '  if (there !== 0) return false;');
    text.push(`  N[at] = ${tape.kinds.OBJECT} | head;`, `  N[at + 1] = ${slots | (number << 8)};`, '  N[at + 2] = slots >> 2;');
    text.push(`  N[at + 3] = ${tag ? wordOf.get(tag) : 0};`, '  return true;', '}', '');
    lines.push(...text);
  }

  function union(name, { members }, whole) {
    const cases = members.map((member) => {
      const { tag } = shapeOf.get(member);
      return `    case '${tag}':\n      return ${writer({ is: 'object', of: member }, whole)}(value, at, head);`;
    });
    lines.push(`function ${name}(value, at, head) {`);
    lines.push("  if (typeof value !== 'object' || value === null) return unknown(value, at, head);");
    lines.push('  switch (value.type) {', ...cases, '    default:', '      return false;', '  }', '}', '');
  }

  function list(name, element) {
    lines.push(`function ${name}(value, at, head) {`, '  if (!Array.isArray(value)) return unknown(value, at, head);');
    lines.push('  const { length } = value;', '  if (!isPlainList(value) || !room(length)) return false;');
    lines.push('  const first = n;', '  n += length * 4;');
    lines.push(`  for (let i = 0; i < length; i++) if (!${element}(value[i], first + i * 4, 0)) return false;`);
    lines.push(`  N[at] = ${tape.kinds.ARRAY} | head;`, '  N[at + 1] = length;', '  N[at + 2] = first >> 2;', '  N[at + 3] = 0;');
    lines.push('  return true;', '}', '');
  }

  const encoders = schemas.map(({ kind, name }) => writer(kind, name.endsWith('Attachment')));
  lines.push(`const ENCODERS = [${encoders.join(', ')}];`);
  return lines.join('\n');
}
