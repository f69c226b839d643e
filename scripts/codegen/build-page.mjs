/*
 * Writes the shape-dependent part of scripts/codegen/build-page.template.js: one function for each shape, union and list that an entry of a page
 * may be or have, made from the tables. The template describes these functions.
 */
import { byName, writesOnce } from './functions.mjs';

/** The source of the functions, of the numbers that they get from the core, and of `ENTRIES`, the list of those for readers of pages. */
export function buildPageSource({ received, shapes, unions, notes }) {
  const { shapeOf, unionOf } = byName({ shapes, unions });
  const once = writesOnce();
  const lines = [];

  /** The name of a function that makes a value of this kind of its token. */
  function maker(kind) {
    switch (kind.is) {
      case 'object':
        return once(`make${kind.of}`, (name) => object(name, shapeOf.get(kind.of)));
      case 'union':
        return once(`makeOne${kind.of}`, (name) => union(name, unionOf.get(kind.of)));
      case 'array': {
        const element = maker(kind.of);
        return once(`${element}List`, (name) => list(name, element));
      }
      case 'enum':
        return 'known';
      default:
        return 'scalar';
    }
  }

  function object(name, { name: shape, tag, fields }) {
    const cases = fields.map((field, place) => `case ${place + 1}: of.${field.name} = ${maker(field.kind)}(word); break;`);
    if (tag) cases.push(`case ${notes.tag}: of.type = is(word, TAG) ? '${tag}' : scalar(word); break;`);
    // Engines make as much space in an object as its constructor has members, and in one without a constructor for four.
    const members = [...(tag ? ['type'] : []), ...fields.map((field) => field.name)];
    const roomy = members.length > 4;
    if (roomy) {
      lines.push(`const ${shape} = /* @__PURE__ */ withPlainPrototype(function ${shape}(all) {`, '  if (all) {');
      lines.push(...members.map((member) => `    this.${member} = undefined;`), '  }', '});', '');
    }
    lines.push(
      `function ${name}(head) {`,
      '  if (!is(head, OBJECT)) return scalar(head);',
      `  const of = ${roomy ? `new ${shape}(false)` : '{}'};`,
    );
    lines.push('  for (;;) {', '    const word = words[at++];', '    switch (word & MEMBER) {');
    lines.push('      case 0: if (word === 0) return of; unheardOf(of, word); break;', ...cases.map((one) => `      ${one}`));
    lines.push('    }', '  }', '}', '');
  }

  function union(name, { members }) {
    const cases = members.map((member) => `    case ${shapeOf.get(member).number}: return ${maker({ is: 'object', of: member })}(word);`);
    lines.push(
      `function ${name}(word) {`,
      '  if (!is(word, OBJECT)) return scalar(word);',
      '  switch (word >>> NUMBER) {',
      ...cases,
      '    default: return undefined;',
      '  }',
      '}',
      '',
    );
  }

  function list(name, element) {
    // A list that grows has space for sixteen elements: of the few that there are nearly always, it is made whole.
    lines.push(`function ${name}(word) {`, '  if (!is(word, LIST)) return scalar(word);', '  const count = word >>> NUMBER;');
    lines.push('  if (count === 0) return [];', `  const first = ${element}(words[at++]);`, '  if (count === 1) return [first];');
    lines.push(
      `  const list = [first, ${element}(words[at++])];`,
      `  while (list.length < count) list[list.length] = ${element}(words[at++]);`,
    );
    lines.push('  return list;', '}', '');
  }

  const { forms, bits } = notes;
  const [place, number] = bits;
  for (const [name, form] of Object.entries(forms)) lines.push(`const ${name} = ${form};`);
  lines.push(
    `const PLACE = ${place};`,
    `const NUMBER = ${number};`,
    `const HEAD = ${notes.head};`,
    `const MEMBER = ${(1 << place) - 1};`,
    `const FORM = ${(1 << number) - (1 << place)};`,
  );
  lines.push(`const RESULTS = '${notes.list}';`, '');
  const entries = received.map(({ kind }) => {
    const field = kind.is === 'object' ? shapeOf.get(kind.of).fields.find(({ name }) => name === notes.list) : undefined;
    return field?.kind.is === 'array' ? maker(field.kind.of) : 'undefined';
  });
  lines.push(`const ENTRIES = [${entries.join(', ')}];`);
  return lines.join('\n');
}
