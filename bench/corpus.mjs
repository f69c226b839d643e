/*
 * The bodies that all contenders are measured with: invented, deterministic, varied. The same seed gives the same bodies on
 * every machine. Each body goes through JSON once, so that its strings are as those that came over a wire.
 */

/** Small, seeded, good enough for choosing (mulberry32). */
export function dice(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    /** A whole number from `from` to `to`, both included. */
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (share) => next() < share,
    one: (list) => list[Math.floor(next() * list.length)],
    /** The same list in another order. */
    shuffled(list) {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = Math.floor(next() * (i + 1));
        [copy[i], copy[j]] = [copy[j], copy[i]];
      }
      return copy;
    },
  };
}

const PLAIN = [
  'thank you for getting in touch about your order',
  'we have looked into it and the parcel left our warehouse this morning',
  'could you tell us which version you are using',
  'the invoice is attached to this message',
  'our team is available from nine to five on working days',
  'please let us know if anything is still unclear',
  'I have asked a colleague from the billing department to join us',
  'the refund will reach your account within five working days',
  'you can change the delivery address until the parcel is handed over',
  'we are sorry for the trouble this has caused you',
  'here are the steps that helped other customers',
  'the subscription renews on the first day of the month',
];
const FOREIGN = [
  'vielen Dank für Ihre Geduld, wir prüfen das für Sie',
  'merci d’avoir signalé ce problème, il est déjà réglé',
  'お問い合わせありがとうございます、すぐに確認いたします',
  'спасибо за ожидание, мы уже проверяем ваш заказ',
  '感谢您的来信，我们会尽快回复',
  'obrigado pela sua mensagem 🙂 já estamos a tratar disso',
];
const GIVEN = ['Ann', 'Bela', 'Chidi', 'Dora', 'Emil', 'Farah', 'Goran', 'Hana', 'Ines', 'Jonas', 'Zoë', 'Łukasz'];
const FAMILY = ['Archer', 'Brandt', 'Castillo', 'Dvořák', 'Eriksen', 'Fontaine', 'Gupta', 'Haddad', 'Ito', 'Jensen'];
const COMPANY = ['Northwind Traders', 'Example Goods', 'Blue Kettle', 'Harbour & Sons', 'Lumen Works'];
const ASCII = (name) =>
  name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();

function sentences(d, count, foreign) {
  const from = foreign ? [...FOREIGN, ...FOREIGN, ...PLAIN] : PLAIN;
  return Array.from({ length: count }, () => {
    const sentence = d.one(from);
    return `${sentence[0].toUpperCase()}${sentence.slice(1)}.`;
  });
}

const digits = (d, length) => `${d.whole(1, 9)}${Array.from({ length: length - 1 }, () => d.whole(0, 9)).join('')}`;
const hex = (d, length) => Array.from({ length }, () => '0123456789abcdef'[d.whole(0, 15)]).join('');
const moment = (d) =>
  new Date(Date.UTC(2026, d.whole(0, 10), d.whole(1, 28), d.whole(0, 23), d.whole(0, 59), d.whole(0, 59), d.whole(0, 999))).toISOString();

function person(d) {
  const [given, family] = [d.one(GIVEN), d.one(FAMILY)];
  return {
    name: `${given} ${family}`,
    given,
    family,
    email: `${ASCII(given)}.${ASCII(family)}${d.whole(1, 99)}@example.com`,
  };
}

/** The object without what is undefined, its members in another order now and then: many hidden classes, as in life. */
function arranged(d, object) {
  let members = Object.entries(object).filter(([, value]) => value !== undefined);
  if (d.chance(0.4)) members = d.shuffled(members);
  return Object.fromEntries(members);
}

const html = (parts) => parts.map((part, i) => (i === 0 ? `<p>${part}</p>` : `<div><strong>${part}</strong><br></div>`)).join('');

function quickReplies(d) {
  const replies = Array.from({ length: d.whole(2, 5) }, (_, i) => {
    const url = d.chance(0.3);
    return arranged(d, {
      value: url ? `https://example.com/help/${digits(d, 4)}` : `Answer ${i + 1}`,
      valueType: url ? 'URL' : 'TEXT',
      label: d.chance(0.8) ? d.one(['Yes, please', 'No, thanks', 'Show me more', 'Talk to a person']) : undefined,
    });
  });
  return { type: 'QUICK_REPLIES', quickReplies: replies };
}

function social(d) {
  return arranged(d, {
    type: 'SOCIAL_MEDIA_METADATA',
    socialMetadata: arranged(d, {
      mediaType: d.one(['PHOTO', 'VIDEO', 'LINK', 'STORY', 'CAROUSEL']),
      id: d.chance(0.7) ? hex(d, 24) : undefined,
      mediaTitle: d.chance(0.6) ? d.one(PLAIN) : undefined,
      mediaUrl: `https://media.example.com/p/${hex(d, 12)}.jpg`,
      thumbnailUrl: d.chance(0.4) ? `https://media.example.com/t/${hex(d, 12)}.jpg` : undefined,
    }),
  });
}

const threadFile = (d) => ({
  type: 'FILE',
  fileId: d.chance(0.7) ? digits(d, 11) : `https://files.example.com/hubfs/${digits(d, 7)}/${hex(d, 8)}/invoice.pdf`,
});

/** A body of POST …/threads/{threadId}/messages. */
export function threadBody(d) {
  const foreign = d.chance(0.2);
  const text = sentences(d, d.whole(2, 5), foreign);
  const files = Array.from({ length: d.chance(0.4) ? d.whole(1, 3) : 0 }, () => threadFile(d));
  if (d.chance(0.12)) {
    return arranged(d, {
      type: 'COMMENT',
      text: text.join(' '),
      richText: d.chance(0.6) ? html(text) : undefined,
      attachments: files.length > 0 || d.chance(0.5) ? files : undefined,
    });
  }
  const channelId = d.one(['1000', '1001', '1002', '1002', '1002', '1002', '1009', '1010', '2300310']);
  const email = channelId === '1002';
  const chat = channelId === '1000' || channelId === '1001';
  if (chat && d.chance(0.6)) files.push(quickReplies(d));
  if (channelId === '1010' && d.chance(0.6)) files.push(social(d));
  return arranged(d, {
    type: 'MESSAGE',
    text: text.join(' '),
    richText: email || d.chance(0.4) ? html(text) : undefined,
    subject: email ? `Re: ${d.one(PLAIN)}` : undefined,
    senderActorId: `A-${digits(d, 8)}`,
    channelId,
    channelAccountId: digits(d, 9),
    recipients: chat && d.chance(0.6) ? undefined : threadRecipients(d, channelId),
    attachments: files.length > 0 || d.chance(0.5) ? files : undefined,
  });
}

function threadRecipients(d, channelId) {
  const count = channelId === '1002' ? d.whole(1, 4) : 1;
  return Array.from({ length: count }, (_, i) => {
    const { name, email } = person(d);
    const of = {
      1002: ['HS_EMAIL_ADDRESS', `${i}.${email}`],
      1009: ['HS_PHONE_NUMBER', `+1555${digits(d, 7)}`],
    };
    const [type, value] = of[channelId] ?? ['CHANNEL_SPECIFIC_OPAQUE_ID', hex(d, 32)];
    const identifier = arranged(d, { type, value });
    const single = d.chance(0.25);
    return arranged(d, {
      actorId: d.chance(0.6) ? (d.chance(0.5) ? `V-${digits(d, 9)}` : `E-${email}`) : undefined,
      name: d.chance(0.7) ? name : undefined,
      recipientField: channelId === '1002' ? (i === 0 ? 'TO' : d.one(['TO', 'CC', 'BCC'])) : undefined,
      deliveryIdentifier: single ? identifier : undefined,
      deliveryIdentifiers: single ? undefined : [identifier],
    });
  });
}

function contact(d) {
  const { given, family, email } = person(d);
  const kind = () => (d.chance(0.7) ? d.one(['HOME', 'WORK']) : undefined);
  return {
    type: 'CONTACT',
    contactProfile: arranged(d, {
      addresses: d.chance(0.5)
        ? [
            arranged(d, {
              street: `${d.whole(1, 99)} Example Street`,
              city: 'Exampleton',
              zip: digits(d, 5),
              countryCode: 'US',
              type: kind(),
            }),
          ]
        : [],
      emails: [arranged(d, { email, type: kind() })],
      phones: d.chance(0.6) ? [arranged(d, { phone: `+1555${digits(d, 7)}`, type: d.one(['CELL', 'MAIN', 'WORK']) })] : [],
      urls: d.chance(0.4) ? [arranged(d, { url: 'https://www.example.com', type: kind() })] : [],
      name: arranged(d, { firstName: given, lastName: family, prefix: d.chance(0.2) ? 'Dr.' : undefined }),
      org: d.chance(0.5) ? { company: d.one(COMPANY), title: 'Buyer' } : undefined,
    }),
  };
}

function channelAttachments(d) {
  const kinds = [
    () =>
      arranged(d, {
        type: 'FILE',
        fileId: digits(d, 11),
        fileUsageType: d.chance(0.7) ? d.one(['IMAGE', 'OTHER', 'AUDIO']) : undefined,
      }),
    () => quickReplies(d),
    () =>
      arranged(d, {
        type: 'LOCATION',
        latitude: Math.round(d.next() * 1.6e6 - 8e5) / 1e4,
        longitude: Math.round(d.next() * 3.4e6 - 1.7e6) / 1e4,
        name: d.chance(0.6) ? 'Exampleton branch' : undefined,
        address: d.chance(0.5) ? `${d.whole(1, 99)} Example Street, Exampleton` : undefined,
      }),
    () => contact(d),
  ];
  return d
    .shuffled(kinds)
    .slice(0, d.whole(1, 2))
    .map((make) => make());
}

/** A body of POST …/custom-channels/{channelId}/messages; it always has attachments. */
export function channelBody(d) {
  const text = sentences(d, d.whole(1, 3), d.chance(0.2));
  const phones = d.chance(0.5);
  const identifier = () =>
    arranged(
      d,
      phones ? { type: 'HS_PHONE_NUMBER', value: `+1555${digits(d, 7)}` } : { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: hex(d, 24) },
    );
  const outgoing = d.chance(0.3);
  return arranged(d, {
    text: text.join(' '),
    richText: d.chance(0.4) ? html(text) : undefined,
    messageDirection: outgoing ? 'OUTGOING' : 'INCOMING',
    timestamp: moment(d),
    channelAccountId: digits(d, 9),
    senders: [
      arranged(d, {
        deliveryIdentifier: identifier(),
        name: person(d).name,
        senderActorId: outgoing ? `A-${digits(d, 8)}` : undefined,
      }),
    ],
    recipients: [arranged(d, { deliveryIdentifier: identifier(), name: d.chance(0.5) ? person(d).name : undefined })],
    attachments: channelAttachments(d),
    integrationThreadId: d.chance(0.6) ? hex(d, 16) : undefined,
    integrationIdempotencyId: d.chance(0.5) ? hex(d, 32) : undefined,
    inReplyToId: d.chance(0.3) ? hex(d, 32) : undefined,
    associateWithContactId: d.chance(0.15) ? d.whole(1, 1e9) : undefined,
  });
}

/** An entry of a thread's history, as HubSpot sends it. */
export function received(d) {
  const { name, email } = person(d);
  const [agent, thread, incoming] = [`A-${digits(d, 8)}`, digits(d, 10), d.chance(0.55)];
  const integration = d.chance(0.3);
  const entry = {
    id: hex(d, 32),
    conversationsThreadId: thread,
    createdAt: moment(d),
    updatedAt: d.chance(0.5) ? moment(d) : undefined,
    createdBy: incoming ? `V-${digits(d, 9)}` : agent,
    client: integration ? { clientType: 'INTEGRATION', integrationAppId: d.whole(1e5, 9e5) } : { clientType: 'HUBSPOT' },
    senders: [
      {
        actorId: incoming ? `V-${digits(d, 9)}` : agent,
        name,
        senderField: 'FROM',
        deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: email },
      },
    ],
    recipients: Array.from({ length: d.whole(1, 2) }, (_, i) => {
      const other = person(d);
      return {
        actorId: `E-${other.email}`,
        name: other.name,
        recipientField: i === 0 ? 'TO' : 'CC',
        deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: other.email },
      };
    }),
    archived: false,
  };
  const drawn = d.next();
  if (drawn < 0.04) return { ...entry, type: 'ASSIGNMENT', senders: [], recipients: [], assignedTo: agent };
  if (drawn < 0.07)
    return {
      ...entry,
      type: 'THREAD_STATUS_CHANGE',
      senders: [],
      recipients: [],
      newStatus: d.one(['OPEN', 'CLOSED']),
    };
  const text = sentences(d, d.whole(1, 3), d.chance(0.2));
  const words = { text: text.join(' '), richText: html(text) };
  const file = () => ({
    type: 'FILE',
    fileId: digits(d, 11),
    fileUsageType: 'OTHER',
    name: 'invoice.pdf',
    url: `https://files.example.com/${hex(d, 12)}/invoice.pdf`,
  });
  const attachments = Array.from({ length: d.chance(0.25) ? 1 : 0 }, file);
  if (drawn < 0.12) return { ...entry, type: 'COMMENT', ...words, attachments };
  return {
    ...entry,
    type: 'MESSAGE',
    direction: incoming ? 'INCOMING' : 'OUTGOING',
    channelId: '1002',
    channelAccountId: digits(d, 9),
    ...words,
    subject: `Re: ${d.one(PLAIN)}`,
    truncationStatus: d.chance(0.8) ? 'NOT_TRUNCATED' : 'TRUNCATED_TO_MOST_RECENT_REPLY',
    inReplyToId: d.chance(0.3) ? hex(d, 32) : undefined,
    status: { statusType: incoming ? 'RECEIVED' : d.one(['SENT', 'READ']) },
    attachments,
  };
}

const throughJson = (value) => JSON.parse(JSON.stringify(value));
const many = (count, seed, make) => {
  const d = dice(seed);
  return throughJson(Array.from({ length: count }, () => make(d)));
};

export const threadBodies = (count = 64, seed = 11) => many(count, seed, threadBody);
export const channelBodies = (count = 64, seed = 12) => many(count, seed, channelBody);

/** A page of messages as HubSpot sends it. */
export function page(count = 500, seed = 13) {
  return {
    results: many(count, seed, received),
    paging: { next: { after: 'MTAwMA%3D%3D', link: 'https://api.example.com/next' } },
  };
}

/** The same page with three entries that cannot be read, in its first, middle and last part. */
export function brokenPage(count = 500, seed = 13) {
  const broken = page(count, seed);
  const { results } = broken;
  const at = [0.1, 0.5, 0.9].map((share) => Math.floor(count * share));
  delete results[at[0]].id;
  results[at[1]].createdAt = 1763631000000;
  results[at[2]].senders = 'ann@example.com';
  return { page: broken, at };
}

/** The smallest bodies of one shape each: what a hot loop is made of. */
export const TINY = {
  message: {
    type: 'MESSAGE',
    text: 'Thank you!',
    senderActorId: 'A-12345',
    channelId: '1000',
    channelAccountId: '67890',
  },
  comment: { type: 'COMMENT', text: 'Called back.' },
};

/** A body with as many attachments as asked for. */
export function withAttachments(count) {
  const d = dice(14);
  const attachments = Array.from({ length: count }, () => threadFile(d));
  return throughJson({ ...TINY.message, attachments });
}

const OPTIONAL = {
  MESSAGE: ['richText', 'subject', 'recipients', 'attachments'],
  COMMENT: ['richText', 'attachments'],
  channel: ['richText', 'associateWithContactId', 'inReplyToId', 'integrationIdempotencyId', 'integrationThreadId', 'preResolvedContacts'],
};
const OF_PARTY = {
  MESSAGE: ['actorId', 'name', 'recipientField', 'deliveryIdentifiers', 'deliveryIdentifier'],
  channel: ['name', 'senderActorId'],
};

/** The object with `undefined` for each of the named members that it does not have. */
function filled(object, keys) {
  const copy = { ...object };
  for (const key of keys) if (!(key in copy)) copy[key] = undefined;
  return copy;
}

/** The same bodies as `{ subject: maybe }` writes them: every absent optional member is `undefined`, in parties as well. */
export function withUndefined(bodies) {
  return bodies.map((body) => {
    const kind = body.messageDirection === undefined ? body.type : 'channel';
    const copy = filled(body, OPTIONAL[kind]);
    for (const list of ['senders', 'recipients'].filter((name) => copy[name] !== undefined)) {
      copy[list] = copy[list].map((party) => filled(party, OF_PARTY[kind]));
    }
    return copy;
  });
}

/** The same bodies with one member that no schema names. */
export const withUnknown = (bodies) => bodies.map((body) => ({ ...body, mood: 'good' }));
