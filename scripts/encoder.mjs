/*
 * Writes the part of pkg-template/src/fast.js that knows shapes: one function for each shape, union and list that can be
 * sent, made from the tables. What these functions do is said there.
 */
import { byName, writesOnce } from './functions.mjs';

/** The source of the functions, and of `ENCODERS`, the list of those for the schemas. */
export function encoderSource({ schemas, shapes, unions, words, tape }) {
  const wordOf = new Map(words.map((word, number) => [word, number]));
  const { shapeOf, unionOf } = byName({ shapes, unions });
  const once = writesOnce();
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

  function object(name, shape, whole) {
    const { tag, fields, number } = shape;
    const text = [`function ${name}(value, at, head) {`];
    text.push('  if (!isPlain(value)) return false;', '  const slots = n;', `  if (!room(${fields.length})) return false;`);
    text.push(`  n += ${fields.length * 4};`, '  let there = 0;');
    if (tag) text.push('  let tagged = false;');
    const members = fields.map((field, place) => {
      const slot = place === 0 ? 'slots' : `slots + ${place * 4}`;
      const step = `${writer(field.kind, whole)}(value.${field.name}, ${slot}, ${head(field.name)})`;
      return { name: field.name, wrong: `!${step}`, then: `there |= ${bit(place)};` };
    });
    // In a union it was asked for before; it must be the same still.
    if (tag) members.push({ name: 'type', wrong: `value.type !== '${tag}'`, then: 'tagged = true;' });
    // What is met is an object's own to show: its prototype shows nothing. It is read by its name: engines that have met odd
    // objects here take several times as long for `value[key]`.
    text.push('  for (const key in value) {', '    switch (key.length) {');
    for (const length of new Set(members.map((member) => member.name.length))) {
      text.push(`      case ${length}:`);
      const own = members.filter((one) => one.name.length === length);
      for (const [i, { name: known, wrong, then }] of own.entries()) {
        if (i === own.length - 1) text.push(`        if (key !== '${known}' || ${wrong}) return false;`, `        ${then}`, '        break;');
        else text.push(`        if (key === '${known}') {`, `          if (${wrong}) return false;`, `          ${then}`, '          break;', '        }');
      }
    }
    text.push('      default:', '        return false;', '    }', '  }');
    if (tag) text.push('  if (!tagged) return false;');
    text.push(`  N[at] = ${tape.kinds.OBJECT} | head;`, `  N[at + 1] = ${number};`, '  N[at + 2] = slots >> 2;', '  N[at + 3] = there;');
    text.push('  return true;', '}', '');
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
    lines.push('  const { length } = value;', '  if (value.toJSON !== undefined || !room(length)) return false;');
    lines.push('  const first = n;', '  n += length * 4;');
    lines.push(`  for (let i = 0; i < length; i++) if (!${element}(value[i], first + i * 4, 0)) return false;`);
    lines.push(`  N[at] = ${tape.kinds.ARRAY} | head;`, '  N[at + 1] = length;', '  N[at + 2] = first >> 2;', '  N[at + 3] = 0;');
    lines.push('  return true;', '}', '');
  }

  const encoders = schemas.map(({ kind, name }) => writer(kind, name.endsWith('Attachment')));
  lines.push(`const ENCODERS = [${encoders.join(', ')}];`);
  return lines.join('\n');
}
