/*
 * The declarations of TypeScript that the tables state: objects, unions and lists of strings that are sent and received, the client's
 * operations, issue codes. `index.d.ts` has the rest.
 */
import { Failure } from '../lib/run.mjs';

/** The width of a line of documentation. */
const WIDTH = 138;

/** The TypeScript types of strings by format; other formats are plain strings. */
const TEXTS = { id: 'Id', actor: 'ActorId', 'date-time': 'Timestamp' };

/** The TypeScript types of an issue's parameters. */
const PARAMETERS = { text: 'string', number: 'number', list: 'readonly string[]', version: 'Version', versions: 'readonly Version[]' };

/**
 * Interfaces of the members that several received objects have in common. A row uses those above it as its bases.
 *
 * @type {{ name: string, doc: string, of: (tables: any) => string[], extends?: string }[]}
 */
const BASES = [
  {
    name: 'ThreadEntryBase',
    doc: 'The members that every entry of a thread has.',
    of: (tables) => membersOf(tables, 'ThreadEntry'),
  },
  {
    name: 'ChannelWebhookEventBase',
    doc: 'The members that every event of a custom channel has.',
    of: (tables) => membersOf(tables, 'ChannelWebhookEvent'),
  },
  {
    name: 'ChannelAccountEventBase',
    doc: 'The members that every event about an account of a custom channel has.',
    of: (tables) => membersOf(tables, 'ChannelWebhookEvent').filter((name) => name.startsWith('ChannelAccount')),
    extends: 'ChannelWebhookEventBase',
  },
];

/** Members that an interface declares as never there, so that TypeScript distinguishes the arms of `WebhookEvent`. */
const ABSENT = { AppWebhookEvent: 'type', ChannelWebhookEventBase: 'subscriptionType' };

/** Objects that are sent, and received as an object of any members: the member, and the shape that names what is known of it. */
const LOOSELY_RECEIVED = { 'CustomChannel.capabilities': 'Capabilities' };

/** Members whose type TypeScript can state more closely than the tables. */
const CLOSER = {
  // The tags of a union.
  'Capabilities.outgoingAttachmentTypes': "NewChannelAttachment['type'][]",
  // A change may be handed over as the channel was received.
  'CustomChannelUpdate.capabilities': 'Capabilities | ReceivedCapabilities',
};

/** Shapes that `index.d.ts` declares: some of their members are functions. */
const BY_HAND = ['ValidateOptions'];

/** The interfaces of the client's namespaces. */
const NAMESPACES = {
  threads: ['ThreadsApi', 'Threads.'],
  messages: ['MessageOperations', 'The operations on the history of a thread; `MessagesApi` has them all.'],
  inboxes: ['InboxesApi', 'Inboxes and help desks.'],
  channels: ['ChannelsApi', 'Kinds of channels.'],
  channelAccounts: ['ChannelAccountsApi', 'Mailboxes, chatflows, telephone numbers.'],
  actors: ['ActorsApi', 'People, bots and apps.'],
  customChannels: ['CustomChannelsApi', 'Custom channels of the app.'],
  'customChannels.accounts': ['CustomChannelAccountsApi', 'Accounts of a custom channel.'],
  'customChannels.stagingTokens': ['StagingTokensApi', 'Accounts that a user is connecting to a custom channel.'],
  'customChannels.messages': ['CustomChannelMessagesApi', 'Messages of a custom channel.'],
  visitorIdentification: ['VisitorIdentificationApi', 'Tokens for the chat widget.'],
  files: ['FilesApi', "HubSpot's Files."],
};

/**
 * The interfaces of queries that several operations take. The query of any other operation is named after it: `ThreadListQuery`.
 *
 * @type {[name: string, doc: string, operations: string[]][]}
 */
const SHARED_QUERIES = [
  [
    'PropertyQuery',
    'The query of operations on an entry or an actor.',
    ['messages.get', 'messages.originalContent', 'actors.get', 'actors.batchRead'],
  ],
  ['ArchivedQuery', 'The query of something that may be archived.', ['inboxes.get', 'channelAccounts.get', 'customChannels.accounts.get']],
];

/**
 * Interfaces of the parameters that several queries have in common, the larger one first, and the query that describes them.
 *
 * @type {{ name: string, doc: string, params: string[], extends?: string, as: string }[]}
 */
const QUERY_BASES = [
  {
    name: 'SortedPageQuery',
    doc: 'A page of a list that can be sorted.',
    params: ['sort', 'defaultPageLength'],
    extends: 'PageQuery',
    as: 'inboxes.list',
  },
  { name: 'PageQuery', doc: 'A page of a list.', params: ['after', 'limit'], as: 'inboxes.list' },
];

/** The names of parameters for bodies, by schema; the body of a change is an `update`. */
const BODY_PARAMS = {
  threadMessage: 'entry',
  assignee: 'assignee',
  actorBatch: 'actors',
  customChannel: 'channel',
  channelAccount: 'account',
  customChannelMessage: 'message',
  visitorToken: 'visitor',
};

const byName = (list) => new Map(list.map((entry) => [entry.name, entry]));

/** The names of a union's members. */
const membersOf = (tables, name) => tables.unions.find((union) => union.name === name)?.members ?? [];

/** Sentences as the documentation comment of a declaration. */
function comment(text, indent = '') {
  // Rust's documentation links to its items.
  const plain = text
    .replace(/\[(`[^`]+`)\]/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === '') throw new Failure('a declaration has no sentence');
  const whole = `${indent}/** ${plain} */\n`;
  if (whole.length <= WIDTH) return whole;
  const lines = [];
  let line = '';
  for (const word of plain.split(' ')) {
    if (line !== '' && `${indent} * ${line} ${word}`.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return `${indent}/**\n${[...lines, line].map((each) => `${indent} * ${each}\n`).join('')}${indent} */\n`;
}

const quoted = (text) => `'${text}'`;

/** A name as that of a member, in quotes where it needs them. */
const memberName = (name) => (/^\w+$/.test(name) ? name : quoted(name));

/** `export type Name = A | B;`, one arm a line where they do not fit in one. */
function unionType(name, arms) {
  const line = `export type ${name} = ${arms.join(' | ')};\n`;
  return line.length <= WIDTH ? line : `export type ${name} =\n${arms.map((arm) => `  | ${arm}`).join('\n')};\n`;
}

function interfaceType(name, bases, members) {
  const head = `export interface ${name}${bases.length > 0 ? ` extends ${bases.join(', ')}` : ''} {`;
  return members.length === 0 ? `${head}}\n` : `${head}\n${members.join('')}}\n`;
}

/** The names of lists of strings: where Rust has a type of its own for one, the table's list is called after it: `VersionWord`. */
const listName = (name) => name.replace(/Word$/, '');

/** A sentence of its own for HubSpot's names of an object, where they are not ours. */
function withHubSpotNames(doc, { name, hubspot }) {
  const foreign = hubspot.filter((other) => other !== name);
  return foreign.length === 0 ? doc : `${doc} HubSpot: ${foreign.map((other) => `\`${other}\``).join(', ')}.`;
}

/** The declarations of what is sent and received. */
class Models {
  constructor(tables) {
    this.tables = tables;
    this.shapes = byName(tables.shapes);
    this.unions = byName(tables.unions);
    this.sent = new Set();
    this.received = new Set();
    for (const { kind } of tables.schemas) this.reach(kind, this.sent);
    for (const { kind } of tables.received) this.reach(kind, this.received);
    this.loose = Object.entries(LOOSELY_RECEIVED).flatMap(([place, name]) => (this.received.has(place.split('.')[0]) ? name : []));
    this.echoed = this.listsSentBack();
    this.bases = this.commonMembers();
  }

  /** Adds the shapes and unions that a value of this kind may hold. */
  reach({ is, of }, found) {
    if (is === 'array' || is === 'map') return this.reach(of, found);
    if ((is !== 'object' && is !== 'union') || found.has(of)) return;
    found.add(of);
    const inner = is === 'union' ? this.unions.get(of).members.map((member) => ({ is: 'object', of: member })) : [];
    for (const kind of [...inner, ...(this.shapes.get(of)?.fields ?? []).map((field) => field.kind)]) this.reach(kind, found);
  }

  /** Returns true where HubSpot returns as `received` what is sent as `sent`. */
  isCounterpart(sent, received) {
    return sent === received || sent.name === `New${received.name}` || (sent.tag !== null && sent.tag === received.tag);
  }

  /** The list of strings that a member has, by name. */
  listOf({ kind, known }) {
    const inner = kind.is === 'array' ? kind.of : kind;
    return inner.is === 'enum' ? inner.of : known;
  }

  /** The lists of strings that stand in a received object and in the same member of what is sent: their values may be sent back. */
  listsSentBack() {
    const received = [...this.received, ...this.loose].map((name) => this.shapes.get(name)).filter(Boolean);
    const lists = new Set();
    for (const name of this.sent) {
      const sent = this.shapes.get(name);
      for (const field of sent?.fields ?? []) {
        const list = this.listOf(field);
        if (!list) continue;
        const again = received.filter((other) => this.isCounterpart(sent, other)).flatMap((other) => other.fields);
        if (again.some((other) => other.name === field.name && this.listOf(other) === list)) lists.add(list);
      }
    }
    return lists;
  }

  /** For each of `BASES` the members that its objects have in common. */
  commonMembers() {
    return BASES.map((base) => {
      const names = base.of(this.tables);
      const [first, ...others] = names.map((name) => this.shapes.get(name).fields);
      const inherited = BASES.find((other) => other.name === base.extends)?.of(this.tables) ?? [];
      const ofOthers = (field) => (fields) => fields.some((other) => JSON.stringify(other) === JSON.stringify(field));
      const common = first.filter((field) => others.every(ofOthers(field)));
      const above = inherited.map((name) => this.shapes.get(name).fields);
      const own = common.filter((field) => above.length === 0 || !above.every(ofOthers(field)));
      return { ...base, names, common, own };
    });
  }

  /** The name under which an object is declared on a side: an object of both sides has a declaration for each. */
  nameOf(name, sent) {
    return sent && this.received.has(name) ? `New${name}` : name;
  }

  /** The type of a value of this kind. */
  type(kind, sent, list) {
    const { is, of } = kind;
    switch (is) {
      case 'text':
        return list ? this.stringsType(list, sent) : (TEXTS[of] ?? 'string');
      case 'boolean':
        return 'boolean';
      case 'integer':
      case 'number':
        return 'number';
      case 'any':
        return 'unknown';
      case 'enum':
        return this.stringsType(of, sent);
      case 'union':
        return of;
      case 'object':
        return this.nameOf(of, sent);
      case 'array': {
        const element = this.type(of, sent, list);
        return `${element}[]`;
      }
      case 'map':
        return `{ ${sent ? '' : 'readonly '}[name: string]: ${this.type(of, sent)} }`;
      default:
        throw new Failure(`the tables have a kind \`${is}\` that declarations do not know`);
    }
  }

  /** A string of a list: closed where it is sent, open where it is received, and in between where it may be sent back. */
  stringsType(list, sent) {
    const name = listName(list);
    if (this.echoed.has(list)) return `Word<${name}>`;
    return sent ? name : `Open<${name}>`;
  }

  /** A member of an object. */
  member(shape, field, sent) {
    const place = `${shape.name}.${field.name}`;
    const loose = sent ? undefined : LOOSELY_RECEIVED[place];
    const closer = sent ? CLOSER[place] : undefined;
    const type = closer ?? (loose ? `Received${loose}` : this.type(field.kind, sent, field.known));
    const optional = field.presence !== 'required';
    const nothing = `${type === 'unknown' ? '' : ' | null'}${sent ? ' | undefined' : ''}`;
    const head = `${sent ? '' : 'readonly '}${memberName(field.name)}${optional ? '?' : ''}`;
    return `${comment(field.doc, '  ')}  ${head}: ${type}${optional ? nothing : ''};\n`;
  }

  /** The members that an interface begins with: its tag, and those that are never there. */
  head(name, tag, sent) {
    const readonly = sent ? '' : 'readonly ';
    const absent = ABSENT[name];
    return [
      ...(tag === null ? [] : [`  ${readonly}type: ${quoted(tag)};\n`]),
      ...(absent === undefined ? [] : [`  ${readonly}${absent}?: undefined;\n`]),
    ];
  }

  object(shape, sent) {
    const name = this.nameOf(shape.name, sent);
    const [results, paging, total] = ['results', 'paging', 'total'].map((own) => shape.fields.find((field) => field.name === own));
    const doc = comment(withHubSpotNames(shape.doc, shape));
    if (!sent && results && paging) {
      const page = total ? 'PageWithTotal' : 'Page';
      return doc + interfaceType(name, [`${page}<${this.type(results.kind.of, false)}>`], []);
    }
    // The last one has most in common.
    const base = sent ? undefined : this.bases.findLast(({ names }) => names.includes(shape.name));
    const own = shape.fields.filter((field) => !base?.common.includes(field) && !base?.common.some((other) => other.name === field.name));
    const members = [...this.head(name, shape.tag, sent), ...own.map((field) => this.member(shape, field, sent))];
    return doc + interfaceType(name, base ? [base.name] : [], members);
  }

  /** An object as it is received where any members may come. */
  looseObject(name) {
    const shape = this.shapes.get(name);
    const members = shape.fields.map((field) => this.member({ name: `Received${name}` }, field, false));
    return (
      comment(`${shape.doc} This is the received form.`) +
      interfaceType(`Received${name}`, [], [...members, '  readonly [name: string]: unknown;\n'])
    );
  }

  union(union, sent) {
    const absent = Object.entries(ABSENT).filter(([name]) =>
      this.bases.some((base) => base.name === name && base.names.includes(union.members[0])),
    );
    const unknown = absent.length === 0 ? 'Unknown' : `(Unknown & { readonly ${absent[0][1]}?: undefined })`;
    return comment(withHubSpotNames(union.doc, union)) + unionType(union.name, sent ? union.members : [...union.members, unknown]);
  }

  list({ name, values, doc }) {
    return comment(doc) + unionType(listName(name), values.map(quoted));
  }

  /** @param {any} base a row of `this.bases` */
  base({ name, doc, own, extends: above }) {
    return (
      comment(doc) +
      interfaceType(name, above ? [above] : [], [
        ...this.head(name, null, false),
        ...own.map((field) => this.member({ name }, field, false)),
      ])
    );
  }

  /** The objects and unions of a side. */
  side(names, sent) {
    return [...names]
      .filter((name) => !BY_HAND.includes(name))
      .map((name) => (this.unions.has(name) ? this.union(this.unions.get(name), sent) : this.object(this.shapes.get(name), sent)));
  }

  /** The body of each schema. */
  schemaTypes() {
    const { operations, schemas, defaultVersion } = this.tables;
    const members = schemas.map(({ name, kind }) => {
      const operation = operations.find(({ body }) => body?.schema === name);
      const { doc } = this.unions.get(kind.of) ?? this.shapes.get(kind.of);
      const path = operation?.paths[defaultVersion].replace(/^.*\/v3(\/conversations)?/, '…');
      const first = operation ? `Body of \`${operation.method} ${path}\`. ` : '';
      return `${comment(first + doc, '  ')}  ${name}: ${this.type(kind, true)};\n`;
    });
    return comment('The type of the values of each schema, by its name in `schemas`.') + interfaceType('SchemaTypes', [], members);
  }

  source() {
    return [
      section('Lists of strings'),
      ...[...this.tables.enums, ...this.tables.known].map((list) => this.list(list)),
      section('Received'),
      ...this.bases.map((base) => this.base(base)),
      ...this.side(this.received, false),
      ...this.loose.map((name) => this.looseObject(name)),
      section('Sent'),
      ...this.side(this.sent, true),
      this.schemaTypes(),
    ].join('\n');
  }
}

const section = (title) => `${`// ${'-'.repeat(111)}`}\n// ${title}\n// ${'-'.repeat(111)}\n`;

/** The declarations of what is sent and received, for the mark of `models.template.d.ts`. */
export function modelsSource(tables) {
  return new Models(tables).source();
}

/** The codes of issues with their parameters, and the names of limits. */
export function issuesSource({ codes, requestCodes, limits }) {
  const param = ({ name, type, optional }) => `readonly ${name}${optional ? '?' : ''}: ${PARAMETERS[type]}`;
  const members = [...codes, ...requestCodes].map(({ code, doc, params }) => {
    const type = params.length === 0 ? 'NoParams' : `{ ${params.map(param).join('; ')} }`;
    return `${comment(doc, '  ')}  ${memberName(code)}: ${type};\n`;
  });
  const sentences =
    'The numbers and names behind the message of an issue, by its code. Codes are stable: new ones are added, none is removed. ' +
    '`expected` and `actual` are phrases of this package, such as `an object`; nothing of the value itself is in them.';
  return [
    "import type { Version } from './models.js';\n",
    `${comment('The parameters of a code without numbers and names.')}export type NoParams = { readonly [name: string]: never };\n`,
    comment(sentences) + interfaceType('IssueParams', [], members),
    comment('The name of a limit.') +
      unionType(
        'LimitName',
        limits.map(({ name }) => quoted(name)),
      ),
  ].join('\n');
}

/** The declarations of the client's operations and their queries. */
class Operations {
  constructor(tables) {
    this.tables = tables;
    this.models = new Models(tables);
    this.schemas = byName(tables.schemas);
    this.readers = byName(tables.received);
    const shared = SHARED_QUERIES.flatMap(([, , operations]) => operations);
    const alone = tables.operations.filter(({ id, query }) => query.length > 0 && !shared.includes(id));
    /** @type {typeof SHARED_QUERIES} */
    const own = alone.map(({ id }) => [queryName(id), `The query of \`${id}\`.`, [id]]);
    this.queryRows = [...own, ...SHARED_QUERIES];
    this.queries = new Map(this.queryRows.flatMap(([name, , operations]) => operations.map((id) => [id, name])));
  }

  find(id) {
    const found = this.tables.operations.find((operation) => operation.id === id);
    if (!found) throw new Failure(`there is no operation \`${id}\``);
    return found;
  }

  /** Returns true where HubSpot takes one value of a parameter that its specification calls a list. */
  takesOne(id, name) {
    const rules = this.tables.queryRules.filter(({ shape }) => shape === id).flatMap(({ rows }) => rows);
    return rules.some(({ code, place }) => code === 'query.many' && place[1] === name);
  }

  /** The type of a parameter of a query: HubSpot's ids are strings here, and one value may stand for a list of one. */
  paramType(id, { name, kind, known }) {
    const element = kind.is === 'array' ? kind.of : kind;
    const isId = element.is === 'integer' && name.endsWith('Id');
    const list = element.is === 'enum' ? element.of : known;
    const one = isId ? 'Id' : list ? listName(list) : this.models.type(element, true);
    return kind.is === 'array' && !this.takesOne(id, name) ? `${one} | readonly ${one}[]` : one;
  }

  param(id, param) {
    return `${comment(param.doc, '  ')}  readonly ${param.name}?: ${this.paramType(id, param)} | undefined;\n`;
  }

  /**
   * A member of a query's interface for each parameter, but for those that a base declares equally.
   *
   * @param {(typeof SHARED_QUERIES)[number]} row
   */
  query([name, doc, [id, ...others]]) {
    const { query } = this.find(id);
    for (const other of others) {
      if (JSON.stringify(this.find(other).query) !== JSON.stringify(query))
        throw new Failure(`\`${other}\` does not take the query of \`${id}\``);
    }
    const names = query.map((param) => param.name);
    const inherited = (base) => [
      ...base.params,
      ...(base.extends ? inherited(QUERY_BASES.find((other) => other.name === base.extends)) : []),
    ];
    const base = QUERY_BASES.find((each) => inherited(each).every((param) => names.includes(param)));
    const above = base
      ? inherited(base).map((param) =>
          this.param(
            base.as,
            this.find(base.as).query.find((each) => each.name === param),
          ),
        )
      : [];
    const own = query.map((param) => this.param(id, param)).filter((member) => !above.includes(member));
    return comment(doc) + interfaceType(name, base ? [base.name] : [], own);
  }

  /** @param {(typeof QUERY_BASES)[number]} base */
  queryBase({ name, doc, params, extends: above, as }) {
    const { query } = this.find(as);
    return (
      comment(doc) +
      interfaceType(
        name,
        above ? [above] : [],
        params.map((param) =>
          this.param(
            as,
            query.find((each) => each.name === param),
          ),
        ),
      )
    );
  }

  /** The body's parameter: its name, and its types from the narrowest to the widest. */
  body({ id, body }) {
    if (body === null) return [];
    if (body.schema === '') return ['upload: NewUpload'];
    const { kind } = this.schemas.get(body.schema);
    const name = /Update$/.test(body.schema) ? 'update' : BODY_PARAMS[body.schema];
    if (name === undefined) throw new Failure(`the body of \`${id}\` has no name: add it to BODY_PARAMS of declarations.mjs`);
    const type = this.models.type(kind, true);
    if (body.sole === null) return [`${name}: ${type}`];
    const sole = this.models.shapes.get(kind.of).fields.find((field) => field.name === body.sole);
    return [`${name}: ${sole.kind.is === 'array' ? 'readonly ' : ''}${this.models.type(sole.kind, true)} | ${type}`];
  }

  /** The arms of what is sent with the arm of what comes back for each, where the kind of one decides on the kind of the other. */
  pairs({ body, answer }) {
    const sent = this.models.unions.get(this.schemas.get(body?.schema)?.kind.of);
    const received = this.models.unions.get(this.readers.get(answer.reader)?.kind.of);
    if (!sent || !received) return [];
    const tag = (name) => this.models.shapes.get(name).tag;
    return sent.members.map((name) => [name, received.members.find((other) => tag(other) === tag(name))]);
  }

  /** The scopes or keys of an operation, as a sentence. */
  auth({ auth, authIn }) {
    const said = ({ scopes, developerKey }) => {
      if (developerKey) return '`developerApiKey` and `appId`';
      const names = scopes.map((scope) => `\`${scope}\``);
      return names.length === 1 ? `the scope ${names[0]}` : `one of the scopes ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
    };
    const others = Object.entries(authIn).map(([version, other]) => `; in version \`${version}\` ${said(other)}`);
    return `Takes ${said(auth)}${others.join('')}.`;
  }

  method(operation) {
    const { id, pathParams, pathKinds, answer, list } = operation;
    const name = id.split('.').at(-1);
    const path = pathParams.map(
      (param, i) => `${param}: ${param === 'actorId' ? 'ActorId' : pathKinds[i].is === 'integer' ? 'Id' : 'string'}`,
    );
    const named = this.queries.get(id);
    const last = [...(named ? [`query?: ${named}`] : []), `options?: ${list ? 'ListOptions' : 'CallOptions'}`];
    const given = answer.reader === '' ? 'void' : this.models.type(this.readers.get(answer.reader).kind, false);
    const page = list ? this.models.shapes.get(given).fields.find((field) => field.name === 'results') : undefined;
    const result = page ? `PageIterator<${this.models.type(page.kind.of, false)}, ${given}>` : `Call<${given}>`;
    const pairs = this.pairs(operation);
    const signature = (body, returned) => {
      const params = [...path, ...body, ...last];
      const line = `  ${name}(${params.join(', ')}): ${returned};\n`;
      return line.length <= WIDTH ? line : `  ${name}(\n${params.map((param) => `    ${param},\n`).join('')}  ): ${returned};\n`;
    };
    const doc = comment(`${operation.doc} ${this.auth(operation)}`, '  ');
    if (pairs.length === 0) return doc + signature(this.body(operation), result);
    const own = pairs.map(([sent, back]) => signature([`${back.toLowerCase()}: ${sent}`], `Call<${back}>`));
    return [doc, ...own, signature(this.body(operation), `Call<${pairs.map(([, back]) => back).join(' | ')}>`)].join('');
  }

  /** The interface of a namespace. */
  namespace(path) {
    const [name, doc] = NAMESPACES[path] ?? [];
    if (name === undefined) throw new Failure(`the namespace \`${path}\` has no interface: add it to NAMESPACES of declarations.mjs`);
    const { operations } = this.tables;
    const methods = operations.filter(({ id }) => parent(id) === path).map((operation) => this.method(operation));
    const inner = Object.entries(NAMESPACES).filter(([other]) => parent(other) === path);
    const members = inner.map(([other, [type, own]]) => `${comment(own, '  ')}  readonly ${other.split('.').at(-1)}: ${type};\n`);
    return comment(doc) + interfaceType(name, [], [...methods, ...members]);
  }

  source() {
    const namespaces = [...new Set(this.tables.operations.map(({ id }) => parent(id)))];
    return [
      ...QUERY_BASES.toReversed().map((base) => this.queryBase(base)),
      ...this.queryRows.map((query) => this.query(query)),
      ...namespaces.map((path) => this.namespace(path)),
    ].join('\n');
  }
}

/** The name of an operation's own query: of `customChannels.accounts.list` it is `CustomChannelAccountListQuery`. */
function queryName(id) {
  const singular = (word) => word.replace(/(?<=x)es$|s$/, '');
  const steps = id.split('.').map((step, i, all) => (i === all.length - 1 ? step : singular(step)));
  return `${steps.map((step) => step[0].toUpperCase() + step.slice(1)).join('')}Query`;
}

/** A path of names without its last one. */
const parent = (id) => id.split('.').slice(0, -1).join('.');

/** The names of `candidates` that a source uses, for its import. */
function imports(source, candidates, from) {
  const used = candidates.filter((name) => new RegExp(`\\b${name}\\b`).test(source)).sort();
  if (used.length === 0) return '';
  const line = `import type { ${used.join(', ')} } from '${from}';\n`;
  return line.length <= WIDTH ? line : `import type {\n${used.map((name) => `  ${name},\n`).join('')}} from '${from}';\n`;
}

/**
 * The declarations of the client's operations.
 * @param models the text of `models.d.ts`
 */
export function operationsSource(tables, models) {
  const source = new Operations(tables).source();
  const code = source.replace(/\/\*\*.*?\*\//gs, '');
  const declared = [...models.matchAll(/\b(?:type|interface) (\w+)/g)].map((match) => match[1]);
  const ofClient = ['Call', 'CallOptions', 'ListOptions', 'NewUpload', 'PageIterator'];
  return `${imports(code, ofClient, './index.js')}${imports(code, declared, './models.js')}\n${source}`;
}
