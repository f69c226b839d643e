/* Every answer of every operation in every version, held to HubSpot's OpenAPI files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createSandbox } from '#testing';
import { CHAT, MAIL, MESSAGE, opaque, PAGER, published } from './bodies.js';
import { ANSWERED, judge } from './openapi.js';
import { ask, tables, urlOf } from './tables.js';

const PUBLISHED = published({
  integrationThreadId: 'x',
  attachments: [
    { type: 'FILE', fileId: '198765' },
    { type: 'LOCATION', latitude: 1, longitude: 2 },
    { type: 'MESSAGE_HEADER', text: 'Berth', fileId: 198765 },
    { type: 'QUICK_REPLIES', quickReplies: [{ value: 'Yes', valueType: 'TEXT' }] },
    { type: 'UNSUPPORTED_CONTENT' },
  ],
});

const CHANNEL = {
  name: 'Flags',
  capabilities: { deliveryIdentifierTypes: ['HS_PHONE_NUMBER'], threadingModel: 'DELIVERY_IDENTIFIER' },
};

const sent = ({ state }) => state.messages['7000000003'].find(({ direction }) => direction === 'OUTGOING').id;

/** Ways to ask for each operation that go well. */
const ASKED = {
  'threads.list': () => [
    {},
    { query: { limit: 2 } },
    { query: { archived: true } },
    { query: { association: 'TICKET' } },
    {
      query: {
        inboxId: '301',
        threadStatus: 'OPEN',
        sort: 'latestMessageTimestamp',
        latestMessageTimestampAfter: '2020-01-01T00:00:00Z',
      },
    },
  ],
  'threads.get': ({ state }) => [
    ...state.threads.map(({ id, archived }) => ({ params: [id], query: { archived } })),
    { params: [MAIL], query: { association: 'TICKET' } },
  ],
  'threads.update': () => [{ params: [CHAT], body: { status: 'CLOSED' } }],
  'threads.archive': () => [{ params: [CHAT] }],
  'threads.restore': () => [{ params: ['7000000007'] }],
  'threads.assign': () => [{ params: [CHAT], body: { actorId: 'A-102' } }],
  'threads.unassign': () => [{ params: [CHAT] }, { params: [CHAT] }],
  'messages.list': ({ state }) => state.threads.map(({ id, archived }) => ({ params: [id], query: { archived, limit: archived ? 9 : 1 } })),
  'messages.get': ({ state }) =>
    state.threads.flatMap(({ id, archived }) => (archived ? [] : state.messages[id].map((entry) => ({ params: [id, entry.id] })))),
  'messages.send': () => [
    { params: [CHAT], body: MESSAGE },
    { params: [CHAT], body: { type: 'COMMENT', text: 'Ahoy' } },
    {
      params: [CHAT],
      body: {
        type: 'COMMENT',
        text: 'Ahoy',
        richText: '<p>Ahoy</p>',
        attachments: [{ type: 'FILE', fileId: '198766' }],
      },
    },
    {
      params: [MAIL],
      body: {
        ...MESSAGE,
        channelId: '1002',
        channelAccountId: '40002',
        subject: 'Re: Mainsail',
        richText: '<p>Ahoy</p>',
        recipients: [
          { recipientField: 'TO', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'jon@example.com' }] },
          {
            recipientField: 'CC',
            name: 'Zoe',
            deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'zoe@example.com' },
          },
        ],
      },
    },
  ],
  'messages.originalContent': ({ state }) => Object.keys(state.originalContents).map((id) => ({ params: [MAIL, id] })),
  'inboxes.list': () => [{}, { query: { limit: 1 } }, { query: { archived: true } }],
  'inboxes.get': () => [{ params: ['301'] }, { params: ['303'], query: { archived: true } }],
  'channels.list': () => [{}, { query: { defaultPageLength: 2, sort: '-name' } }],
  'channels.get': () => [{ params: ['1000'] }],
  'channelAccounts.list': () => [
    {},
    { query: { channelId: ['1000', '1002'], inboxId: ['301', '302'], limit: 1 } },
    { query: { archived: true } },
  ],
  'channelAccounts.get': () => [{ params: ['40002'] }, { params: ['40007'], query: { archived: true } }],
  'actors.get': ({ state }) => [...state.actors.map(({ id }) => id), 'E-ann@example.com', 'I-1234567'].map((id) => ({ params: [id] })),
  'actors.batchRead': () => [{ body: { inputs: ['A-101', 'V-501'] } }, { body: { inputs: ['A-101', 'V-999'] } }],
  'customChannels.list': () => [{}],
  'customChannels.get': () => [{ params: [PAGER] }],
  'customChannels.create': () => [{ body: CHANNEL }],
  'customChannels.update': () => [{ params: [PAGER], body: { name: 'Pager' } }],
  'customChannels.archive': () => [{ params: [PAGER] }],
  'customChannels.accounts.list': () => [
    { params: [PAGER] },
    {
      params: [PAGER],
      query: {
        deliveryIdentifierType: 'CHANNEL_SPECIFIC_OPAQUE_ID',
        deliveryIdentifierValue: ['pager-desk', 'other'],
      },
    },
  ],
  'customChannels.accounts.get': () => [{ params: [PAGER, '40006'] }],
  'customChannels.accounts.create': () => [
    {
      params: [PAGER],
      body: {
        name: 'Second desk',
        inboxId: '301',
        authorized: true,
        deliveryIdentifier: { type: 'HS_PHONE_NUMBER', value: '+4943155502' },
      },
    },
  ],
  'customChannels.accounts.update': () => [{ params: [PAGER, '40006'], body: { authorized: false } }],
  'customChannels.stagingTokens.update': () => [{ params: [PAGER, 'staging-1'], body: { accountName: 'Third desk' } }],
  'customChannels.messages.publish': () => [
    { params: [PAGER], body: PUBLISHED },
    {
      params: [PAGER],
      body: {
        ...PUBLISHED,
        messageDirection: 'OUTGOING',
        senders: [{ ...opaque('pager-desk'), senderActorId: 'A-101' }],
        recipients: [opaque('berth-3')],
      },
    },
  ],
  'customChannels.messages.get': (sandbox) => [{ params: [PAGER, sent(sandbox)] }],
  'customChannels.messages.updateStatus': (sandbox) => [
    { params: [PAGER, sent(sandbox)], body: { statusType: 'READ' } },
    { params: [PAGER, sent(sandbox)], body: { statusType: 'FAILED', errorMessage: 'no signal' } },
  ],
  'visitorIdentification.createToken': () => [{ body: { email: 'ann@example.com' } }],
  'files.upload': () => [{ form: upload() }],
};

function upload() {
  const form = new FormData();
  form.append('file', new Blob(['...'], { type: 'image/png' }), 'mast.png');
  form.append('options', JSON.stringify({ access: 'PRIVATE' }));
  form.append('folderPath', '/boats');
  return form;
}

/** Ways to ask that HubSpot refuses. */
const REFUSED = [
  [401, 'threads.list', { headers: { authorization: '' } }],
  [401, 'customChannels.list', { keyed: false }],
  [404, 'threads.get', { params: ['1'] }],
  [404, 'customChannels.get', { params: ['1'] }],
  [400, 'threads.list', { query: { limit: '501' } }],
  [400, 'threads.list', { query: { inboxId: ['301', '302'] } }],
  [400, 'messages.send', { params: [CHAT], body: '{' }],
  [400, 'messages.send', { params: [CHAT], body: { type: 'MESSAGE' } }],
  [400, 'messages.send', { params: [MAIL], body: { ...MESSAGE, channelId: '1002', channelAccountId: '40002' } }],
  [400, 'threads.update', { params: [CHAT], body: { status: 'AJAR' } }],
  [400, 'customChannels.create', { body: { ...CHANNEL, capabilities: { deliveryIdentifierTypes: [{ type: 'HS_PHONE_NUMBER' }] } } }],
];

const judged = judge();

/** Every answer that was judged. */
const answers = [];

async function judgedAnswer(sandbox, id, where) {
  const { method } = tables.operations.find((operation) => operation.id === id);
  const answer = { method, url: urlOf(id, where), ...(await ask(sandbox, id, where)) };
  if (id !== 'files.upload') {
    answers.push(answer);
    assert.deepEqual(judged(answer), [], `${id} ${answer.text}`);
  }
  return answer;
}

for (const { id, paths, answer } of tables.operations) {
  for (const version of Object.keys(paths)) {
    test(`${id} answers in ${version} as HubSpot's file says`, async () => {
      const sandbox = createSandbox();
      assert.ok(ASKED[id], `\`ASKED\` of tests/sandbox/answers.test.js has no way to ask for ${id}`);
      for (const where of ASKED[id](sandbox)) {
        const { status, text } = await judgedAnswer(sandbox, id, { ...where, version });
        assert.ok(answer.statuses.includes(status), `${status} ${text}`);
      }
    });
  }
}

for (const [expected, id, where] of REFUSED) {
  test(`${id} refuses with ${expected} as HubSpot's file says: ${JSON.stringify(where)}`, async () => {
    const { status } = await judgedAnswer(createSandbox(), id, where);
    assert.equal(status, expected);
  });
}

test('a limit is answered as HubSpot says', async () => {
  const sandbox = createSandbox({ faults: [{ fault: { status: 429 } }] });
  assert.equal((await judgedAnswer(sandbox, 'inboxes.list', {})).status, 429);
});

for (const place of ANSWERED) {
  test(`some answer differs from HubSpot's files in this: ${place.id}, ${place.difference} of ${place.at}`, () => {
    const strict = judge(place);
    const why = `no answer of the sandbox shows it: one is to (pkg-template/src/sandbox/seed.js), or ${place.id} is not \`answered\` there (src/spec/deviation.rs)`;
    assert.ok(
      answers.some((answer) => strict(answer).length > 0),
      why,
    );
  });
}

test('the judge sees a member that is missing, one that is wrong and one that nobody knows', () => {
  const url = urlOf('threads.get', { params: ['1'] });
  const good = JSON.parse(answers.find((answer) => answer.method === 'GET' && /threads\/\d+$/.test(new URL(answer.url).pathname)).text);
  const says = (body) => judged({ method: 'GET', url, status: 200, text: JSON.stringify(body) }).length > 0;
  assert.ok(!says(good));
  assert.ok(says({ ...good, status: undefined }));
  assert.ok(says({ ...good, createdAt: 'yesterday' }));
  assert.ok(says({ ...good, mood: 'calm' }));
});

for (const [union, list] of [
  ['ThreadEntry', (state) => Object.values(state.messages).flat()],
  [
    'Attachment',
    (state) =>
      Object.values(state.messages)
        .flat()
        .flatMap(({ attachments = [] }) => attachments),
  ],
  ['Actor', (state) => [...state.actors, { type: 'EMAIL' }, { type: 'INTEGRATOR' }]],
]) {
  test(`the sandbox begins with every kind of ${union}`, () => {
    const { members } = tables.unions.find(({ name }) => name === union);
    const tags = members.map((member) => tables.shapes.find(({ name }) => name === member).tag);
    const present = [...new Set(list(createSandbox().state).map(({ type }) => type))];
    const lacking = tags.filter((tag) => !present.includes(tag));
    assert.deepEqual(lacking, [], `pkg-template/src/sandbox/seed.js has none of ${lacking}`);
    assert.deepEqual(
      present.filter((tag) => !tags.includes(tag)),
      [],
    );
  });
}
