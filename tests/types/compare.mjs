// Compares the declarations with the tables of the core. Every difference is one line of words.

/** The names a list has and another has not. */
const without = (names, others) => names.filter((name) => !others.includes(name));

/** Members of shapes that the core never sees. */
const KEPT_BY_JAVASCRIPT = { ValidateOptions: ['message'] };

/** What is sent and may be handed over as it was received, `null` included. */
const AS_RECEIVED = { 'ValidateOptions.capabilities': 'ReceivedCapabilities', 'CustomChannelUpdate.capabilities': 'ReceivedCapabilities' };

/** What is declared more closely than the table, which takes any value, can say. */
const DECLARED = { 'ValidateOptions.warnings': '"error" | "keep" | readonly (keyof IssueParams)[]' };

/** Both ways. */
function sameNames(where, declared, stated) {
  return [
    ...without(declared, stated).map((name) => `${where}: \`${name}\` is declared and not in the table`),
    ...without(stated, declared).map((name) => `${where}: \`${name}\` is in the table and not declared`),
  ];
}

/**
 * Compares what is sent and received. What differs is told once, where it is first seen.
 * @returns functions that give differences, one line of words each
 */
export function compareShapes(types, tables) {
  let differences = [];
  const done = new Set();
  const seen = new Set();
  const say = (where, what) => differences.push(`${where}: ${what}`);

  /** The declaration of a shape: what is sent and received has one of each, where the table has one for both. */
  const declaredName = (name, sent) => (sent && types.lookup(`New${name}`) ? `New${name}` : name);

  /** Who knows HubSpot's name for it must find it. */
  const named = (name, stated) => {
    const foreign = stated.hubspot.filter((word) => word !== stated.name);
    for (const word of without(
      foreign,
      [...types.doc(name).matchAll(/`(\w+)`/g)].map((match) => match[1]),
    )) {
      say(name, `does not say that HubSpot calls it \`${word}\``);
    }
  };

  const shape = (name, sent) => {
    const key = `${name} ${sent}`;
    if (done.has(key)) return;
    done.add(key);
    seen.add(name);
    const stated = tables.shapes.get(name);
    const type = types.lookup(declaredName(name, sent));
    if (!type) return say(name, 'is not declared');
    named(declaredName(name, sent), stated);
    const declared = types.members(type);
    for (const member of KEPT_BY_JAVASCRIPT[name] ?? []) declared.delete(member);
    const fields = new Map(stated.fields.map((field) => [field.name, field]));
    const names = stated.tag ? ['type', ...fields.keys()] : [...fields.keys()];
    differences.push(...sameNames(name, [...declared.keys()], names));
    for (const [member, { type, optional, readonly, documented, explicit }] of declared) {
      const where = `${name}.${member}`;
      // A form's state has the type of what is sent; options and what is received nobody changes.
      const changes = sent && name !== 'ValidateOptions';
      if (readonly === changes) say(where, changes ? 'is read-only' : 'is not read-only');
      if (stated.tag && member === 'type') {
        const { literals, open } = types.words(type);
        if (open || literals.join() !== stated.tag) say(where, `is not \`${stated.tag}\``);
        if (optional) say(where, 'is optional');
        continue;
      }
      const field = fields.get(member);
      if (!field) continue;
      if (!documented) say(where, 'says nothing of itself');
      if (optional !== (field.presence !== 'required'))
        say(where, `is ${optional ? 'optional' : 'required'}, the table says ${field.presence}`);
      if (sent && optional && !explicit) say(where, 'does not take undefined');
      if (DECLARED[where] !== undefined) {
        const text = types
          .arms(type)
          .map((arm) => types.text(arm))
          .sort()
          .join(' | ');
        if (text !== DECLARED[where]) say(where, `is ${text}, expected ${DECLARED[where]}`);
        continue;
      }
      const also = AS_RECEIVED[where];
      const nullable = types.isNullable(type) && also === undefined;
      // `null` counts as missing; of an option it would be a mistake.
      if (field.kind.is !== 'any' && also === undefined && nullable !== (optional && name !== 'ValidateOptions'))
        say(where, nullable ? 'takes null' : 'is never null');
      if (also === undefined) kind(where, type, field.kind, sent);
      else if (
        !types.isNullable(type) ||
        types
          .arms(type)
          .map((arm) => types.named(arm))
          .sort()
          .join() !== [field.kind.of, also].sort().join()
      ) {
        say(where, `is ${types.text(type)}, expected ${field.kind.of} or ${also} or null`);
      }
    }
  };

  const union = (where, type, name, sent) => {
    seen.add(name);
    const stated = tables.unions.get(name);
    const declared = types.lookup(name);
    if (!declared) return say(name, 'is not declared');
    named(name, stated);
    const arms = (of) =>
      types
        .arms(of)
        .map((arm) => types.named(arm))
        .sort()
        .join(' | ');
    const expected = (sent ? stated.members : [...stated.members, 'Unknown']).toSorted().join(' | ');
    if (arms(declared) !== expected) say(name, `is ${arms(declared)}, the table says ${expected}`);
    if (arms(type) !== expected) say(where, `is ${arms(type)}, the table says ${name}`);
    for (const member of stated.members) shape(member, sent);
  };

  /** Where Rust has a type of its own for it, the table's list of words is called after that type: `VersionWord`. */
  const listName = (name) => name.replace(/Word$/, '');

  const words = (where, type, name, sent) => {
    const stated = tables.enums.get(name);
    const declared = types.lookup(listName(name));
    if (!declared) return say(name, 'is not declared');
    const closed = types.words(declared);
    if (closed.open) say(name, 'takes any string');
    differences.push(...sameNames(name, closed.literals, stated.values));
    const here = types.words(type);
    if (!here.strings) say(where, `is ${types.text(type)}, the table says ${name}`);
    differences.push(...sameNames(where, here.literals, stated.values));
    if (sent && here.open) say(where, 'takes any string');
    if (!sent && !here.echo) say(where, 'takes no new word');
  };

  const kind = (where, type, stated, sent) => {
    const wrong = (expected) => say(where, `is ${types.text(type)}, the table says ${expected}`);
    const { is, of } = stated;
    switch (is) {
      case 'text':
        return types.isString(type) || wrong('a string');
      case 'boolean':
        return types.isBoolean(type) || wrong('a boolean');
      case 'number':
      case 'integer':
        return types.isNumber(type) || wrong('a number');
      case 'any':
        return types.isUnknown(type) || wrong('anything');
      case 'enum':
        return words(where, type, of, sent);
      case 'union':
        return union(where, type, of, sent);
      case 'object': {
        const found = types.arms(type).map((arm) => types.named(arm));
        if (found.join() !== declaredName(of, sent)) wrong(declaredName(of, sent));
        return shape(of, sent);
      }
      case 'array': {
        const element = types.element(type);
        return element ? kind(`${where}[]`, element, of, sent) : wrong('a list');
      }
      case 'map': {
        const value = types.values(type);
        return value ? kind(`${where}{}`, value, of, sent) : wrong('an object with any names');
      }
      default:
        return say(where, `the table says \`${is}\`, which is not known here`);
    }
  };

  const collect = (work) => {
    differences = [];
    work();
    return differences;
  };

  const sent = () =>
    collect(() => {
      const schemas = types.members(types.lookup('SchemaTypes'));
      differences.push(
        ...sameNames(
          'SchemaTypes',
          [...schemas.keys()],
          tables.schemas.map((entry) => entry.name),
        ),
      );
      for (const { name, kind: stated } of tables.schemas) {
        const declared = schemas.get(name);
        if (declared) kind(`SchemaTypes.${name}`, declared.type, stated, true);
      }
      shape('ValidateOptions', true);
    });

  /** Every shape that is received, by its own name; where it is given is said by the operations and the readers. */
  const received = () =>
    collect(() => {
      for (const { name, kind: stated } of tables.received) {
        const { is, of } = stated.is === 'array' ? stated.of : stated;
        const type = types.lookup(of);
        if (!type) say(name, `\`${of}\` is not declared`);
        else if (is === 'union') union(name, type, of, false);
        else shape(of, false);
      }
    });

  /** What the table has and the walk from schemas and answers has not met. */
  const unseen = () => {
    const all = [...tables.shapes.keys(), ...tables.unions.keys()];
    const words = [...tables.enums.keys()].filter((name) => !types.lookup(listName(name)));
    return [...without(all, [...seen]), ...words].map((name) => `${name}: is in the table and not declared`);
  };

  /** The readers of `read`: what a webhook or an error becomes is not a shape of its own. */
  const readers = () =>
    collect(() => {
      const stated = new Map(tables.received.map((entry) => [entry.name, entry.kind]));
      for (const [name, { type }] of types.members(types.constant('read'))) {
        if (name === 'webhook' || name === 'error') continue;
        const answer = types.signature(type)?.result;
        if (!answer || !stated.has(name)) say(`read.${name}`, 'is not in the table');
        else kind(`read.${name}`, answer, stated.get(name), false);
      }
    });

  return { sent, received, unseen, readers, answer: (where, type, stated) => collect(() => kind(where, type, stated, false)) };
}

/** The answers of which the declaration says more than the reader: which of its kinds follows from what was sent. */
const NARROWED = { 'messages.send': ['Comment', 'Message'] };

/** Compares the client's methods with the operations. */
export function compareOperations(types, tables, shapes) {
  const differences = [];
  const say = (where, what) => differences.push(`${where}: ${what}`);
  const received = new Map(tables.received.map((entry) => [entry.name, entry.kind]));
  const methods = new Map();
  const collect = (type, prefix) => {
    for (const [name, member] of types.members(type)) {
      const signature = types.signature(member.type);
      if (!signature) collect(member.type, `${prefix}${name}.`);
      else {
        methods.set(`${prefix}${name}`, signature);
        if (!member.documented) say(`${prefix}${name}`, 'says nothing of itself');
      }
    }
  };
  collect(types.lookup('Client'), '');
  // What is made of other calls is no operation.
  for (const name of ['request', 'withOptions', 'messages.reply']) methods.delete(name);
  differences.push(
    ...sameNames(
      'Client',
      [...methods.keys()],
      tables.operations.map((operation) => operation.id),
    ),
  );

  for (const operation of tables.operations) {
    const method = methods.get(operation.id);
    if (!method) continue;
    const { id } = operation;
    const params = [...method.params];
    for (const name of operation.pathParams) {
      const param = params.shift();
      if (param?.name !== name) say(id, `takes ${param?.name} where the path has ${name}`);
      else if (!types.isString(param.type)) say(`${id} ${name}`, 'is no string');
    }
    if (operation.body) {
      const param = params.shift();
      if (!param || param.optional) say(id, 'takes no body');
      else if (operation.body.schema) {
        const { kind: stated } = tables.schemas.find((entry) => entry.name === operation.body.schema) ?? {};
        const schema = stated?.of;
        const arms = types.arms(param.type).map((arm) => types.named(arm));
        const names = tables.unions.get(schema)?.members ?? [schema];
        const missing = without(names, arms);
        if (missing.length > 0) say(id, `takes ${arms.join(' | ')}, the table says ${schema}`);
        const others = without(arms, names);
        if (others.length > 0 && !operation.body.sole) say(id, `takes ${others.join(' | ')} besides ${schema}`);
      }
    }
    if (operation.query.length > 0) {
      const param = params.shift();
      const query = param ? types.members(types.arms(param.type)[0]) : new Map();
      differences.push(
        ...sameNames(
          `${id} query`,
          [...query.keys()],
          operation.query.map((entry) => entry.name),
        ),
      );
      for (const entry of operation.query) {
        const declared = query.get(entry.name);
        if (declared) queryKind(types, `${id} ${entry.name}`, declared.type, entry.kind, say);
      }
    }
    const options = params.shift();
    const last = operation.list ? 'ListOptions' : 'CallOptions';
    if (!options?.optional || types.named(types.arms(options.type)[0]) !== last) say(id, `takes no ${last} last`);
    if (params.length > 0) say(id, `takes ${params.map((param) => param.name).join()} besides`);

    const [data, page] = types.given(method.result);
    const wrapper = types.named(method.result);
    if (wrapper !== (operation.list ? 'PageIterator' : 'Call')) say(id, `gives ${wrapper}`);
    const { reader } = operation.answer;
    if (!reader) {
      if (!data || !types.isVoid(data)) say(id, `gives ${types.text(method.result)}, the table says nothing`);
    } else if (!received.has(reader)) say(id, `is read by \`${reader}\`, which is not in the table`);
    else if (NARROWED[id])
      differences.push(
        ...sameNames(
          id,
          types.arms(data).map((arm) => types.named(arm)),
          NARROWED[id],
        ),
      );
    else differences.push(...shapes.answer(`${id} answer`, operation.list ? page : data, received.get(reader)));
  }
  return differences;
}

/** A parameter of a query: an id is a string although HubSpot says a number, and one may stand for a list. */
function queryKind(types, where, type, stated, say) {
  const element = stated.is === 'array' ? stated.of : stated;
  const list = types.element(type);
  if (stated.is !== 'array' && list) say(where, 'is a list, the table says one');
  const one = types.arms(type).filter((arm) => !types.element(arm));
  const isId = element.is === 'integer' && where.endsWith('Id');
  const fits = {
    boolean: types.isBoolean,
    integer: isId ? types.isString : types.isNumber,
    number: types.isNumber,
    text: types.isString,
    enum: types.isString,
  }[element.is];
  for (const arm of list ? [...one, list] : one) if (!fits?.(arm)) say(where, `is ${types.text(type)}, the table says ${element.is}`);
}

/** Compares lists of words: versions, codes, kinds. */
export function compareWords(types, name, stated) {
  const { literals, open } = types.words(types.lookup(name));
  return [...(open ? [`${name}: takes any string`] : []), ...sameNames(name, literals, stated)];
}

/** The kinds of errors, and the arms of their union. */
export function compareErrors(types) {
  const kinds = types.words(types.lookup('ErrorKind')).literals;
  const arms = types.arms(types.lookup('ConversationsError'));
  const declared = arms.flatMap((arm) => types.words(types.members(arm).get('kind').type).literals);
  return sameNames('ConversationsError', declared, kinds);
}

export { sameNames };
