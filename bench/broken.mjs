/*
 * Ways to break a body, each with the place that its issue must name. Together with the edges, which look odd and are
 * allowed, they are the bodies on which the contenders must agree before any of them is measured.
 */
const email = () => ({
  type: 'MESSAGE',
  text: 'Hello',
  richText: '<p>Hello</p>',
  subject: 'Hi',
  senderActorId: 'A-1',
  channelId: '1002',
  channelAccountId: '5',
  recipients: [
    {
      actorId: 'E-ann@example.com',
      recipientField: 'TO',
      deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' }],
    },
    {
      name: 'Bob',
      recipientField: 'CC',
      deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'bob@example.com' },
    },
  ],
  attachments: [{ type: 'FILE', fileId: '123' }],
});
const chat = () => ({
  type: 'MESSAGE',
  text: 'Hello',
  senderActorId: 'A-1',
  channelId: '1000',
  channelAccountId: '5',
  attachments: [
    {
      type: 'QUICK_REPLIES',
      quickReplies: [
        { value: 'Yes', valueType: 'TEXT', label: 'Yes' },
        { value: 'https://example.com', valueType: 'URL' },
      ],
    },
  ],
});
const post = () => ({
  ...chat(),
  channelId: '1010',
  attachments: [
    {
      type: 'SOCIAL_MEDIA_METADATA',
      socialMetadata: { mediaType: 'PHOTO', id: '1', mediaTitle: 'x', mediaUrl: 'https://example.com/x.jpg' },
    },
  ],
});
const comment = () => ({
  type: 'COMMENT',
  text: 'Called back',
  richText: '<p>Called back</p>',
  attachments: [{ type: 'FILE', fileId: '1' }],
});
const channel = () => ({
  text: 'Hello',
  richText: '<p>Hello</p>',
  messageDirection: 'INCOMING',
  timestamp: '2026-11-20T09:30:00.000Z',
  channelAccountId: '5',
  senders: [{ name: 'Ann', deliveryIdentifier: { type: 'HS_PHONE_NUMBER', value: '+15551234567' } }],
  recipients: [{ deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'desk' } }],
  attachments: [
    { type: 'FILE', fileId: '1', fileUsageType: 'IMAGE' },
    { type: 'LOCATION', latitude: 52.5, longitude: 13.4, name: 'Branch' },
    {
      type: 'CONTACT',
      contactProfile: {
        addresses: [{ city: 'Exampleton', type: 'WORK' }],
        emails: [{ email: 'ann@example.com', type: 'HOME' }],
        phones: [{ phone: '555', type: 'CELL' }],
        urls: [{ url: 'example.com' }],
        name: { firstName: 'Ann' },
        org: { company: 'Example' },
      },
    },
    { type: 'QUICK_REPLIES', quickReplies: [{ value: 'Yes', valueType: 'TEXT' }] },
    { type: 'SOCIAL_MEDIA_METADATA', socialMetadata: { mediaType: 'LINK' } },
    { type: 'UNSUPPORTED_CONTENT' },
    { type: 'MESSAGE_HEADER', fileId: 7, text: 'Hi' },
  ],
  integrationThreadId: 't',
  integrationIdempotencyId: 'i',
  inReplyToId: 'r',
  associateWithContactId: 7,
});
const entry = () => ({
  type: 'MESSAGE',
  id: 'm',
  conversationsThreadId: '1',
  createdAt: '2026-11-20T09:30:00.000Z',
  createdBy: 'A-1',
  client: { clientType: 'INTEGRATION', integrationAppId: 9 },
  senders: [{ actorId: 'A-1', deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'a@example.com' } }],
  recipients: [],
  archived: false,
  direction: 'OUTGOING',
  channelId: '1002',
  channelAccountId: '5',
  text: 'Hello',
  truncationStatus: 'NOT_TRUNCATED',
  status: { statusType: 'SENT' },
  attachments: [{ type: 'FILE', fileId: '1', fileUsageType: 'OTHER' }],
});
const page = () => ({
  results: [entry(), { type: 'COMMENT', id: 'c', createdAt: '2026-11-20T09:30:00.000Z', text: 'x' }],
  paging: { next: { after: 'x' } },
});

/** Sets, or with `undefined` removes, what stands at a JSON Pointer. */
export function put(body, pointer, value) {
  const steps = pointer.split('/').slice(1);
  const last = steps.pop();
  const holder = steps.reduce((at, step) => at[step], body);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return body;
}

/** [function that makes the body, changed pointer, new value (removed when absent), pointer of the issue]. */
const THREAD = [
  [email, '/type'],
  [email, '/type', 'LETTER'],
  [email, '/type', 'message'],
  [email, '/type', 5],
  [email, '/text'],
  [email, '/text', null],
  [email, '/text', 5],
  [email, '/text', ['Hello']],
  [email, '/richText', 5],
  [email, '/subject', {}],
  [email, '/senderActorId'],
  [email, '/senderActorId', 'V-1'],
  [email, '/senderActorId', 'A-x'],
  [email, '/senderActorId', 'A-'],
  [email, '/senderActorId', 1],
  [email, '/channelId'],
  [email, '/channelId', 1002],
  [email, '/channelId', 'email'],
  [email, '/channelId', ''],
  [email, '/channelAccountId'],
  [email, '/channelAccountId', '-5'],
  [email, '/channelAccountId', '5 '],
  [email, '/channelAccountId', null],
  [email, '/recipients'],
  [email, '/recipients', []],
  [email, '/recipients', {}],
  [email, '/recipients', null],
  [email, '/recipients/0', 'ann@example.com'],
  [email, '/recipients/0', {}, '/recipients/0/deliveryIdentifiers'],
  [email, '/recipients/0', { name: 'Ann' }, '/recipients/0/deliveryIdentifiers'],
  [email, '/recipients/0', { deliveryIdentifiers: [] }, '/recipients/0/deliveryIdentifiers'],
  [email, '/recipients/0/deliveryIdentifiers', 'ann@example.com'],
  [email, '/recipients/0/deliveryIdentifiers', { type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' }],
  [email, '/recipients/0/deliveryIdentifiers/0/type'],
  [email, '/recipients/0/deliveryIdentifiers/0/type', 'EMAIL'],
  [email, '/recipients/0/deliveryIdentifiers/0/type', 'CHANNEL_SPECIFIC_OPAQUE_ID'],
  [email, '/recipients/0/deliveryIdentifiers/0/value'],
  [email, '/recipients/0/deliveryIdentifiers/0/value', 'ann'],
  [email, '/recipients/0/deliveryIdentifiers/0/value', 'ann@'],
  [email, '/recipients/0/deliveryIdentifiers/0/value', 'ann @example.com'],
  [email, '/recipients/0/deliveryIdentifiers/0/value', 5],
  [email, '/recipients/0/recipientField', 'FROM'],
  [email, '/recipients/0/recipientField', 5],
  [email, '/recipients/0/actorId', 5],
  [email, '/recipients/1/name', 5],
  [email, '/recipients/1/deliveryIdentifier/value', '@example.com'],
  [email, '/recipients/1/deliveryIdentifier/type', null],
  [email, '/attachments', {}],
  [email, '/attachments/0', 'file'],
  [email, '/attachments/0/type'],
  [email, '/attachments/0/type', 'LOCATION'],
  [email, '/attachments/0/fileId'],
  [email, '/attachments/0/fileId', 123],
  [email, '/attachments/0/fileId', ''],
  [email, '/attachments/0/fileId', 'invoice.pdf'],
  [email, '/attachments/0/fileId', 'http://example.com/a'],
  [chat, '/attachments/0/quickReplies'],
  [chat, '/attachments/0/quickReplies', []],
  [chat, '/attachments/0/quickReplies/0', 'Yes'],
  [chat, '/attachments/0/quickReplies/0/value'],
  [chat, '/attachments/0/quickReplies/0/valueType'],
  [chat, '/attachments/0/quickReplies/0/valueType', 'BUTTON'],
  [chat, '/attachments/0/quickReplies/0/label', 5],
  [post, '/attachments/0/socialMetadata'],
  [post, '/attachments/0/socialMetadata/mediaType'],
  [post, '/attachments/0/socialMetadata/mediaType', 'SONG'],
  [post, '/attachments/0/socialMetadata/mediaUrl', 'x.jpg'],
  [post, '/attachments/0/socialMetadata/id', ''],
  [comment, '/text'],
  [comment, '/text', false],
  [comment, '/richText', []],
  [comment, '/attachments/0/fileId', null],
];

const CHANNEL = [
  ['/text'],
  ['/text', null],
  ['/richText', 1],
  ['/messageDirection'],
  ['/messageDirection', 'SIDEWAYS'],
  ['/timestamp', '2026-11-20'],
  ['/timestamp', '2026-11-20T09:30:00'],
  ['/timestamp', 1763631000000],
  ['/timestamp', '2026-13-20T09:30:00Z'],
  ['/channelAccountId'],
  ['/channelAccountId', 5],
  ['/channelAccountId', 'five'],
  ['/senders'],
  ['/senders', null],
  ['/senders', {}],
  ['/senders/0', 'Ann'],
  ['/senders/0/deliveryIdentifier'],
  ['/senders/0/deliveryIdentifier', []],
  ['/senders/0/deliveryIdentifier/value', '555-1234'],
  ['/senders/0/deliveryIdentifier/type', 'PHONE'],
  ['/senders/0/name', 5],
  ['/recipients/0/deliveryIdentifier/value', ''],
  ['/recipients/0/deliveryIdentifier/value'],
  ['/attachments/0/type', 'FOLDER'],
  ['/attachments/0/fileId', 1],
  ['/attachments/0/fileUsageType', 'DOCUMENT'],
  ['/attachments/1/latitude'],
  ['/attachments/1/latitude', '52.5'],
  ['/attachments/1/longitude', null],
  ['/attachments/1/name', 5],
  ['/attachments/2/contactProfile'],
  ['/attachments/2/contactProfile/emails'],
  ['/attachments/2/contactProfile/phones', {}],
  ['/attachments/2/contactProfile/emails/0/email'],
  ['/attachments/2/contactProfile/emails/0/type', 'CAR'],
  ['/attachments/2/contactProfile/phones/0/type', 'FAX'],
  ['/attachments/2/contactProfile/addresses/0/city', 5],
  ['/attachments/2/contactProfile/name', 'Ann'],
  ['/attachments/2/contactProfile/org/company', 5],
  ['/attachments/3/quickReplies', []],
  ['/attachments/4/socialMetadata/mediaType', 5],
  ['/attachments/6/fileId', '7'],
  ['/attachments/6/fileId', 1.5],
  ['/associateWithContactId', '7'],
  ['/associateWithContactId', 7.5],
  ['/integrationThreadId', ''],
  ['/integrationIdempotencyId', 5],
  ['/inReplyToId', ''],
].map((change) => [channel, ...change]);

const PAGE = [
  ['/results/0/id'],
  ['/results/0/createdAt'],
  ['/results/0/createdAt', 5],
  ['/results/0/type'],
  ['/results/0/type', 'PARTY'],
  ['/results/0/type', 7],
  ['/results/0/text', 5],
  ['/results/0/senders', 'Ann'],
  ['/results/0/senders/0', 'Ann'],
  ['/results/0/senders/0/deliveryIdentifier', []],
  ['/results/0/archived', 'no'],
  ['/results/0/client', 'app'],
  ['/results/0/status', 'SENT'],
  ['/results/0/recipients', {}],
  ['/results/1/id'],
  ['/results/1/richText', {}],
  ['/results/1', null],
  ['/results/1', 'x'],
].map(([pointer, ...rest]) => [page, pointer, ...rest]);

/** Odd, and allowed. */
const EDGES = {
  thread: [
    email(),
    chat(),
    post(),
    comment(),
    put(email(), '/attachments'),
    put(email(), '/attachments', []),
    put(email(), '/richText'),
    put(email(), '/subject'),
    put(email(), '/text', ''),
    put(email(), '/recipients/0/recipientField'),
    put(email(), '/recipients/0', { actorId: 'V-1' }),
    put(email(), '/attachments/0/fileId', 'https://files.example.com/hubfs/1/a.pdf'),
    put(chat(), '/recipients', []),
    put(chat(), '/recipients', [{ recipientField: 'ANY', deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'x' } }]),
    put(chat(), '/recipients', [
      {
        deliveryIdentifiers: [
          { type: 'HS_PHONE_NUMBER', value: '+15551234567' },
          { type: 'HS_SHORT_CODE', value: '12345' },
        ],
      },
    ]),
    { type: 'MESSAGE', text: '日本語 🙂', senderActorId: 'A-1', channelId: '1000', channelAccountId: '1' },
  ],
  channel: [
    channel(),
    put(channel(), '/attachments', []),
    put(channel(), '/senders/0/senderActorId', 'A-1'),
    put(channel(), '/timestamp', '2026-11-20T09:30:00+05:30'),
    put(channel(), '/associateWithContactId'),
    put(put(channel(), '/associateWithContactId'), '/preResolvedContacts', {
      contacts: [{ contactPropertiesLeadingToMatch: ['email'], contactVid: 5 }],
    }),
    put(channel(), '/attachments/1/latitude', 0),
    put(channel(), '/attachments/6/fileId'),
  ],
  page: [
    page(),
    { results: [] },
    put(page(), '/results/0/mood', {}),
    put(page(), '/results/0/direction', 'SIDEWAYS'),
    put(page(), '/paging'),
    put(page(), '/results/0/attachments'),
    put(page(), '/results/0/senders', []),
  ],
};

/** Allowed, with a member that the schema does not name. */
const UNKNOWN = {
  thread: [
    put(email(), '/mood', 'good'),
    put(email(), '/recipients/0/extra', { a: [1] }),
    put(email(), '/attachments/0/fileUsageType', 'IMAGE'),
    put(email(), '/recipients/0/deliveryIdentifiers/0/extra', 1),
    put(chat(), '/attachments/0/quickReplies/0/extra', 1),
    put(post(), '/attachments/0/socialMetadata/extra', null),
    { type: 'COMMENT', text: 'x', channelId: '1000' },
  ],
  channel: [
    put(channel(), '/mood', 1),
    put(channel(), '/senders/0/extra', 1),
    put(channel(), '/recipients/0/deliveryIdentifier/extra', 1),
    put(channel(), '/attachments/1/extra', 1),
    put(channel(), '/attachments/2/contactProfile/extra', 1),
    put(channel(), '/attachments/2/contactProfile/emails/0/extra', 1),
    put(channel(), '/attachments/2/contactProfile/org/extra', 1),
    put(channel(), '/attachments/5/extra', 1),
  ],
};

/** The body with one of its members on its prototype instead: JSON made of it lacks that member. */
function inheriting(body, key) {
  const { [key]: value, ...own } = body;
  return Object.assign(Object.create({ [key]: value }), own);
}
const INHERITED = {
  thread: [inheriting(email(), 'text'), inheriting(chat(), 'channelId'), inheriting(comment(), 'text')],
  channel: [inheriting(channel(), 'text'), inheriting(channel(), 'senders')],
};

const made = ([make, pointer, value, issueAt = pointer]) => ({
  what: `${make.name} with ${value === undefined ? 'nothing' : JSON.stringify(value)} at ${pointer}`,
  body: put(make(), pointer, value),
  valid: false,
  pointer: issueAt,
});

/** By kind of body: the bodies, the verdict on each, and the pointer of the issue that must be among a refused one's. */
export function cases() {
  const allowed = (kind) => [
    ...EDGES[kind].map((body, i) => ({ what: `edge ${i + 1} of ${kind}`, body, valid: true })),
    ...(UNKNOWN[kind] ?? []).map((body, i) => ({
      what: `body ${i + 1} of ${kind} with an unknown member`,
      body,
      valid: true,
      unknown: true,
    })),
  ];
  const inherited = (kind) =>
    INHERITED[kind].map((body, i) => ({
      what: `body ${i + 1} of ${kind} with an inherited member`,
      body,
      valid: false,
      inherited: true,
    }));
  return {
    thread: [...allowed('thread'), ...THREAD.map(made), ...inherited('thread')],
    channel: [...allowed('channel'), ...CHANNEL.map(made), ...inherited('channel')],
    page: [...allowed('page'), ...PAGE.map(made)],
  };
}

/** The bodies with one to three things broken in each, for measuring reports. */
export function brokenBodies(bodies, dice) {
  const breaks = [
    (body) => put(body, '/text'),
    (body) => put(body, '/richText', 5),
    (body) => put(body, '/attachments', [{ type: 'FILE', fileId: '1' }, { type: 'FILE' }]),
    (body) => (body.type === 'COMMENT' ? put(body, '/text', null) : put(body, '/senderActorId', 'V-7')),
    (body) => (body.type === 'COMMENT' ? put(body, '/attachments', {}) : put(body, '/channelAccountId', 42)),
    (body) =>
      body.recipients?.[0] === undefined
        ? put(body, '/text', [])
        : put(body, '/recipients/0/deliveryIdentifiers', [{ type: 'HS_EMAIL_ADDRESS', value: 'not an address' }]),
  ];
  return bodies.map((body) =>
    dice
      .shuffled(breaks)
      .slice(0, dice.whole(1, 3))
      .reduce((at, change) => change(at), structuredClone(body)),
  );
}
