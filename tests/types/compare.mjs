// Compares the declarations that are written by hand with the tables of the core. Every difference is one sentence.

/** The names a list has and another has not. */
const without = (names, others) => names.filter((name) => !others.includes(name));

/** Both ways. */
export function sameNames(where, declared, stated) {
  return [
    ...without(declared, stated).map((name) => `${where}: \`${name}\` is declared and not in the table`),
    ...without(stated, declared).map((name) => `${where}: \`${name}\` is in the table and not declared`),
  ];
}

/** Options that the core never sees. */
const KEPT_BY_JAVASCRIPT = ['message'];

/** The types of options that the table, which takes any value there, cannot state. */
const DECLARED_OPTIONS = {
  capabilities: 'Capabilities | ReceivedCapabilities',
  warnings: '"error" | "keep" | readonly (keyof IssueParams)[]',
};

/** Compares `ValidateOptions`. */
export function compareOptions(types, tables) {
  const { fields } = tables.shapes.get('ValidateOptions');
  const declared = types.members(types.lookup('ValidateOptions'));
  for (const name of KEPT_BY_JAVASCRIPT) declared.delete(name);
  const differences = sameNames(
    'ValidateOptions',
    [...declared.keys()],
    fields.map((field) => field.name),
  );
  const say = (name, what) => differences.push(`ValidateOptions.${name}: ${what}`);
  for (const { name, kind, presence } of fields) {
    const member = declared.get(name);
    if (!member) continue;
    const { type, optional, readonly, documented, explicit } = member;
    if (!documented) say(name, 'has no documentation');
    if (!readonly) say(name, 'is not read-only');
    if (optional !== (presence !== 'required')) say(name, 'is optional on one side');
    if (!explicit) say(name, 'does not take undefined');
    const arms = types
      .arms(type)
      .map((arm) => types.text(arm))
      .sort()
      .join(' | ');
    if (DECLARED_OPTIONS[name]) {
      if (arms !== DECLARED_OPTIONS[name]) say(name, `is ${arms}, expected ${DECLARED_OPTIONS[name]}`);
    } else if (kind.is === 'enum') {
      const { literals, open } = types.words(type);
      if (open) say(name, 'takes any string');
      differences.push(...sameNames(`ValidateOptions.${name}`, literals, tables.enums.get(kind.of).values));
    } else {
      const fits = { text: types.isString, boolean: types.isBoolean, integer: types.isNumber }[kind.is];
      if (!fits?.(type)) say(name, `is ${arms}, the table says ${kind.is}`);
    }
  }
  return differences;
}

/** The readers that give no received shape: a list of events of two kinds, an error of the client. */
const OTHER_READERS = ['webhook', 'error'];

/** Compares the results of the readers of `read`. */
export function compareReaders(types, tables) {
  const stated = new Map(tables.received.map((entry) => [entry.name, entry.kind.of]));
  const readers = [...types.members(types.constant('read'))].filter(([name]) => !OTHER_READERS.includes(name));
  const resultOf = ({ type }) => types.named(types.signature(type).result);
  return readers
    .filter(([name, member]) => resultOf(member) !== stated.get(name))
    .map(([name, member]) => `read.${name}: gives ${resultOf(member)}, the table says ${stated.get(name)}`);
}

/** The client's methods that are no operations of their own. */
const OTHER_METHODS = ['request', 'withOptions', 'messages.reply'];

/** Compares the names of the client's methods with the operations. */
export function compareMethods(types, tables) {
  const differences = [];
  const names = [];
  const collect = (type, prefix) => {
    for (const [name, member] of types.members(type)) {
      if (!types.signature(member.type)) collect(member.type, `${prefix}${name}.`);
      else {
        names.push(`${prefix}${name}`);
        if (!member.documented) differences.push(`${prefix}${name}: has no documentation`);
      }
    }
  };
  collect(types.lookup('Client'), '');
  const operations = tables.operations.map((operation) => operation.id);
  return [...differences, ...sameNames('Client', without(names, OTHER_METHODS), operations)];
}

/** The kinds of errors, and the arms of their union. */
export function compareErrors(types) {
  const kinds = types.words(types.lookup('ErrorKind')).literals;
  const arms = types.arms(types.lookup('ConversationsError'));
  const declared = arms.flatMap((arm) => types.words(types.members(arm).get('kind').type).literals);
  return sameNames('ConversationsError', declared, kinds);
}
