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

  /**
   * The name of a function that writes a value of this kind. Attachments are compared with each other, so `whole` says
   * that of no text the beginning is enough.
   */
  function writer(kind, whole) {
    switch (kind.is) {
      case 'object':
        return once(`${whole ? 'whole' : 'object'}${kind.of}`, (name) => object(name, shapeOf.get(kind.of), whole));
      case 'union':
        return once(`union${kind.of}`, (name) => union(name, unionOf.get(kind.of), whole));
      case 'array': {
        const element = writer(kind.of, whole || kind.of.is === 'union');
        return once(`list_${element}`, (name) => list(name, element));
      }
      case 'text':
        return !whole && (kind.of === 'any' || kind.of === 'words') ? 'beginning' : 'text';
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
    const tagged = shape.tag ? [['type', 'word']] : [];
    // `type` first: its number is wanted for the object's own node.
    const members = [...tagged, ...shape.fields.map((field) => [field.name, writer(field.kind, whole)])]
      .sort(([a], [b]) => (b === 'type') - (a === 'type'));
    const text = [`function ${name}(value, head) {`];
    text.push('  if (!isPlain(value)) return false;', '  const at = n;', `  if (!room(${members.length + 1})) return false;`);
    text.push('  n += 4;', '  let count = 0;', '  let member;');
    for (const [key, write] of members) {
      const step = `${write}(member, ${head(key)})`;
      text.push(`  member = value.${key};`, `  if (member !== undefined) {`, `    if (!${step}) return false;`, '    count += 1;', '  }');
    }
    // Exactly the members that were read must be the object's own to show: no others, none hidden, none lent.
    text.push('  let left = count;', '  for (const key in value) {', '    if (value[key] === undefined) return false;', '    switch (key) {');
    text.push(...members.map(([key]) => `      case '${key}':`), '        left -= 1;', '        break;');
    text.push('      default:', '        return false;', '    }', '  }', '  if (left !== 0) return false;');
    text.push(`  N[at] = ${tape.kinds.OBJECT} | head;`, '  N[at + 1] = count;', '  N[at + 2] = n >> 2;');
    const typed = members[0]?.[0] === 'type';
    text.push(`  N[at + 3] = ${typed ? `N[at + 4] === ${(tape.kinds.STRING | (wordOf.get('type') << 16)) >>> 0} ? N[at + 7] : 0` : 0};`);
    text.push('  return true;', '}', '');
    lines.push(...text);
  }

  function union(name, { members }, whole) {
    const cases = members.map((member) => {
      const { tag } = shapeOf.get(member);
      return `    case '${tag}':\n      return ${writer({ is: 'object', of: member }, whole)}(value, head);`;
    });
    lines.push(`function ${name}(value, head) {`, '  if (typeof value !== "object" || value === null) return unknown(value, head);');
    lines.push('  switch (value.type) {', ...cases, '    default:', '      return false;', '  }', '}', '');
  }

  function list(name, element) {
    lines.push(`function ${name}(value, head) {`, '  if (!Array.isArray(value)) return unknown(value, head);');
    lines.push('  if (!isPlainList(value) || !room(1)) return false;', '  const at = n;', '  const { length } = value;', '  n += 4;');
    lines.push(`  for (let i = 0; i < length; i++) if (!${element}(value[i], 0)) return false;`);
    lines.push(`  N[at] = ${tape.kinds.ARRAY} | head;`, '  N[at + 1] = length;', '  N[at + 2] = n >> 2;', '  N[at + 3] = 0;');
    lines.push('  return true;', '}', '');
  }

  const encoders = schemas.map(({ kind, name }) => writer(kind, name.endsWith('Attachment')));
  lines.push(`const ENCODERS = [${encoders.join(', ')}];`);
  return lines.join('\n');
}
