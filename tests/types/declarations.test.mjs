// The generator of the declarations, over tables of a few rows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issuesSource, modelsSource, operationsSource } from '../../scripts/codegen/declarations.mjs';

const field = (name, kind, more) => ({ name, kind, presence: 'optional', known: null, doc: `The ${name}.`, ...more });
const shape = (name, fields, more) => ({ name, hubspot: [], tag: null, fields, doc: `A ${name}.`, ...more });
const list = (name, values) => ({ name, values, doc: `A ${name}.` });
const text = { is: 'text', of: 'any' };
const ofList = (of) => ({ is: 'enum', of });
const object = (of) => ({ is: 'object', of });

/** Tables of a body and an answer, with the events and entries that the interfaces of common members are made of. */
function tablesOf({ schemas = [], received = [], shapes = [], unions = [], enums = [], known = [], operations = [] }) {
  const entry = shape('Message', [field('id', text, { presence: 'required' })], { tag: 'MESSAGE' });
  const events = ['OutgoingChannelMessageCreated', 'ChannelAccountCreated'].map((name) =>
    shape(name, [field('eventId', text)], { tag: name }),
  );
  return {
    ...{ schemas, enums, known, operations, defaultVersion: 'v3', queryRules: [] },
    received,
    shapes: [...shapes, entry, ...events],
    unions: [
      ...unions,
      { name: 'ThreadEntry', hubspot: [], members: ['Message'], doc: 'An entry.' },
      { name: 'ChannelWebhookEvent', hubspot: [], members: events.map(({ name }) => name), doc: 'An event.' },
    ],
  };
}

/** The declaration of a name. */
const declaration = (source, name) =>
  source.match(new RegExp(`^export interface ${name}\\b[^]*?\\}\n(?=\n|$)|^export type ${name}\\b[^]*?;\n`, 'm'))?.[0];

test('a sent member may be changed, a received one is read-only; each says when it may be missing', () => {
  const source = modelsSource(
    tablesOf({
      schemas: [{ name: 'note', kind: object('NewNote') }],
      received: [{ name: 'note', kind: object('Note') }],
      shapes: [
        shape('NewNote', [field('text', text, { presence: 'required' }), field('title', text)]),
        shape('Note', [field('text', text, { presence: 'required' }), field('title', text, { presence: 'waived' })]),
      ],
    }),
  );
  assert.equal(
    declaration(source, 'NewNote'),
    'export interface NewNote {\n  /** The text. */\n  text: string;\n  /** The title. */\n  title?: string | null | undefined;\n}\n',
  );
  assert.equal(
    declaration(source, 'Note'),
    'export interface Note {\n  /** The text. */\n  readonly text: string;\n  /** The title. */\n  readonly title?: string | null;\n}\n',
  );
});

test('an object of both sides has a declaration for each', () => {
  const source = modelsSource(
    tablesOf({
      schemas: [{ name: 'place', kind: object('Place') }],
      received: [{ name: 'place', kind: object('Place') }],
      shapes: [shape('Place', [field('city', text)])],
    }),
  );
  assert.match(declaration(source, 'NewPlace'), /\n {2}city\?: string \| null \| undefined;/);
  assert.match(declaration(source, 'Place'), /\n {2}readonly city\?: string \| null;/);
  assert.match(declaration(source, 'SchemaTypes'), /place: NewPlace;/);
});

test('a list of strings is closed where it is sent, open where it is received, and a word where it may be sent back', () => {
  const fields = [field('kind', ofList('Kind')), field('tags', { is: 'array', of: text }, { known: 'Tag' })];
  const source = modelsSource(
    tablesOf({
      schemas: [{ name: 'note', kind: object('NewNote') }],
      received: [
        { name: 'note', kind: object('Note') },
        { name: 'other', kind: object('Other') },
      ],
      shapes: [
        shape('NewNote', [...fields, field('state', ofList('State'))]),
        shape('Note', fields),
        shape('Other', [field('state', ofList('State'))]),
      ],
      enums: [list('Kind', ['A', 'B']), list('State', ['ON'])],
      known: [list('Tag', ['x'])],
    }),
  );
  assert.match(declaration(source, 'NewNote'), /kind\?: Word<Kind> [^]*tags\?: Word<Tag>\[\] [^]*state\?: State \|/);
  assert.match(declaration(source, 'Note'), /kind\?: Word<Kind> [^]*tags\?: Word<Tag>\[\] /);
  assert.match(declaration(source, 'Other'), /state\?: Open<State> /);
  assert.equal(declaration(source, 'Kind'), "export type Kind = 'A' | 'B';\n");
});

test('a received union has an arm for what cannot be read, a sent one has none', () => {
  const arms = ['One', 'Two'].map((name) => shape(name, [], { tag: name.toUpperCase() }));
  const union = { name: 'Any', hubspot: ['PublicAny'], members: ['One', 'Two'], doc: 'One of two.' };
  const kind = { is: 'union', of: 'Any' };
  const received = modelsSource(tablesOf({ received: [{ name: 'any', kind }], shapes: arms, unions: [union] }));
  assert.equal(declaration(received, 'Any'), 'export type Any = One | Two | Unknown;\n');
  assert.ok(received.includes('/** One of two. HubSpot: `PublicAny`. */\n'));
  const sent = modelsSource(tablesOf({ schemas: [{ name: 'any', kind }], shapes: arms, unions: [union] }));
  assert.equal(declaration(sent, 'Any'), 'export type Any = One | Two;\n');
});

test('a member without a sentence is refused', () => {
  const shapes = [shape('Note', [field('text', text, { doc: ' ' })])];
  assert.throws(() => modelsSource(tablesOf({ received: [{ name: 'note', kind: object('Note') }], shapes })), /no sentence/);
});

test('an operation whose namespace has no name is refused, and a query that none shares is named after its operation', () => {
  const operation = {
    ...{ id: 'notes.get', doc: 'Fetches a note.', pathParams: [], pathKinds: [], query: [], body: null },
    ...{ answer: { reader: '' }, list: false, auth: { scopes: ['notes'] }, authIn: {} },
  };
  const sharing = ['messages.get', 'messages.originalContent', 'actors.get', 'actors.batchRead', 'inboxes.get', 'channelAccounts.get'];
  const known = [...sharing, 'customChannels.accounts.get', 'inboxes.list', 'files.upload'].map((id) => ({ ...operation, id }));
  const page = ['after', 'limit', 'sort', 'defaultPageLength'].map((name) => ({ name, kind: text, known: null, doc: `The ${name}.` }));
  for (const id of ['inboxes.list', 'files.upload']) known.find((other) => other.id === id).query = page;
  const source = operationsSource(tablesOf({ operations: known }), '');
  assert.match(declaration(source, 'InboxesApi'), /\n {2}get\(query\?: ArchivedQuery, options\?: CallOptions\): Call<void>;\n/);
  assert.match(declaration(source, 'InboxesApi'), /\n {2}list\(query\?: InboxListQuery, options\?: CallOptions\)/);
  assert.match(declaration(source, 'FilesApi'), /\n {2}upload\(query\?: FileUploadQuery, /);
  assert.equal(declaration(source, 'FileUploadQuery'), 'export interface FileUploadQuery extends SortedPageQuery {}\n');
  assert.throws(() => operationsSource(tablesOf({ operations: [...known, operation] }), ''), /`notes` has no interface/);
});

test('a code has its parameters, and a code without any says so', () => {
  const params = [
    { name: 'limit', type: 'number', optional: false },
    { name: 'allowed', type: 'list', optional: true },
  ];
  const source = issuesSource({
    codes: [{ code: 'too.many', doc: 'There are too many.', params }],
    requestCodes: [{ code: 'gone', doc: 'It is gone.', params: [] }],
    limits: [{ name: 'MOST' }],
  });
  assert.match(source, /'too\.many': \{ readonly limit: number; readonly allowed\?: readonly string\[\] \};\n/);
  assert.match(source, /\n {2}gone: NoParams;\n/);
  assert.match(source, /export type LimitName = 'MOST';\n/);
});
