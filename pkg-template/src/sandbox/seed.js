/* The contents of a sandbox at the start. The people, firms and addresses are invented. */
import { ConversationsError } from '#package';

const MINUTE = 60_000;

/** The kinds that belong to the threads: with threads that the caller gives, those of the usual ones are left out. */
const OF_THREADS = ['messages', 'originalContents', 'integrationThreadIds'];

/** The members that limits on requests always have; without a daily one there are no headers of it. */
const LIMITS = { tenSecondly: 190, enforced: false };

/**
 * The state at the start: for every kind what is given, or what is usual. Nothing of what is given is kept.
 *
 * @param {Record<string, any>} given
 * @param {number} time milliseconds since 1970; the usual contents lie before it
 * @param {string[]} scopes
 */
export function startOf(given, time, scopes) {
  const start = usual(time);
  refuseKinds(given, start);
  start.scopes = [...scopes];
  if (given.threads !== undefined) for (const kind of OF_THREADS) start[kind] = {};
  for (const kind of Object.keys(start)) {
    if (given[kind] === undefined) continue;
    const own = JSON.parse(JSON.stringify(given[kind]));
    start[kind] = kind === 'rateLimits' ? { ...LIMITS, ...own } : own;
  }
  return start;
}

/**
 * Refuses contents that a state cannot have: kinds that there are not, and kinds that are no list where a list belongs.
 *
 * @param {object} given
 * @param {object} state
 */
export function refuseKinds(given, state) {
  const kinds = Object.keys(state);
  for (const [kind, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!kinds.includes(kind)) throw invalid(`a sandbox has no \`${kind.slice(0, 40)}\`: it has ${kinds.join(', ')}`);
    if (formOf(value) !== formOf(state[kind])) throw invalid(`expected \`${kind}\` to be ${formOf(state[kind])}`);
  }
}

function formOf(value) {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : `a ${typeof value}`;
}

const invalid = (message) => new ConversationsError(message, { kind: 'invalid' });

/** @returns {Record<string, any>} */
function usual(time) {
  /** The moment some minutes ago. */
  const ago = (minutes) => new Date(time - minutes * MINUTE).toISOString();
  const messages = histories(ago);
  return {
    inboxes: inboxes(ago),
    channels: channels(),
    channelAccounts: channelAccounts(ago),
    actors: actors(),
    customChannels: customChannels(ago),
    stagingTokens: stagingTokens(ago),
    files: files(ago),
    threads: threads(ago),
    messages,
    originalContents: originalContents(messages),
    integrationThreadIds: { 7000000003: 'pager-17' },
    portalId: '424242',
    appId: '1234567',
    scopes: [],
    accessTokens: [],
    rateLimits: { ...LIMITS, daily: 650_000 },
  };
}

function inboxes(ago) {
  const made = { createdAt: ago(500_000), updatedAt: ago(90_000), archived: false };
  return [
    { id: '301', name: 'Harbour office', type: 'INBOX', ...made },
    { id: '302', name: 'Help desk', type: 'HELP_DESK', ...made },
    { id: '303', name: 'Boat show', type: 'INBOX', ...made, archived: true, archivedAt: ago(90_000) },
  ];
}

function channels() {
  const names = {
    1000: 'Live Chat',
    1001: 'Facebook Messenger',
    1002: 'Email',
    1007: 'WhatsApp',
    2300310: 'Harbour pager',
  };
  return Object.entries(names).map(([id, name]) => ({ id, name }));
}

function channelAccounts(ago) {
  const made = { active: true, authorized: true, archived: false, createdAt: ago(480_000) };
  const at = (type, value) => ({ deliveryIdentifier: { type, value } });
  return [
    { id: '40001', name: 'Website chat', channelId: '1000', inboxId: '301', ...made },
    { id: '40002', name: 'office@example.com', channelId: '1002', inboxId: '301', ...made, ...OFFICE },
    { id: '40003', name: 'Harbour on Messenger', channelId: '1001', inboxId: '301', ...made },
    { id: '40004', name: 'help@example.com', channelId: '1002', inboxId: '302', ...made, ...HELP },
    {
      id: '40005',
      name: 'Harbour on WhatsApp',
      channelId: '1007',
      inboxId: '301',
      ...made,
      ...at('HS_PHONE_NUMBER', '+4943155501'),
    },
    { id: '40006', name: 'Pager desk', channelId: '2300310', inboxId: '301', ...made, ...DESK },
    {
      id: '40007',
      name: 'Boat show chat',
      channelId: '1000',
      inboxId: '303',
      ...made,
      active: false,
      archived: true,
      archivedAt: ago(90_000),
    },
  ];
}

const mailbox = (value) => ({ deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value } });
const opaque = (value) => ({ deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value } });

const OFFICE = mailbox('office@example.com');
const HELP = mailbox('help@example.com');
const DESK = opaque('pager-desk');
const BERTHS = opaque('pager-berth-17');
const CHAT = opaque('8f14e45fceea167a5a36dedd4bea2543');
const MESSENGER = opaque('24001122334455');

const NADIA = { actorId: 'A-101', name: 'Nadia Brandt' };
const TOM = { actorId: 'A-102', name: 'Tom Okoye' };
const MARA = { actorId: 'V-501', name: 'Mara Lind' };
const JON = { actorId: 'V-502', name: 'Jon Vega' };
const IDA = { actorId: 'V-503', name: 'Ida Sommer' };
const PABLO = { actorId: 'V-504', name: 'Pablo Reyes' };

function actors() {
  const avatar = (name) => `https://avatars.example.com/${name}.png`;
  return [
    { type: 'AGENT', id: 'A-101', name: NADIA.name, email: 'nadia@example.com', avatar: avatar('nadia') },
    { type: 'AGENT', id: 'A-102', name: TOM.name, email: 'tom@example.com' },
    { type: 'VISITOR', id: 'V-501', name: MARA.name, email: 'mara@example.com', avatar: avatar('mara') },
    { type: 'VISITOR', id: 'V-502', name: JON.name, email: 'jon@example.com' },
    { type: 'VISITOR', id: 'V-503', name: IDA.name, email: 'ida@example.com' },
    { type: 'VISITOR', id: 'V-504', name: PABLO.name },
    { type: 'BOT', id: 'B-601', name: 'Harbour bot', avatar: avatar('bot') },
    { type: 'LLM', id: 'L-701', name: 'Harbour assistant' },
    { type: 'SYSTEM', id: 'S-hubspot' },
  ];
}

function customChannels(ago) {
  return [
    {
      id: '2300310',
      name: 'Harbour pager',
      createdAt: ago(400_000),
      channelDescription: 'Messages from the berths',
      capabilities: {
        deliveryIdentifierTypes: ['CHANNEL_SPECIFIC_OPAQUE_ID', 'HS_PHONE_NUMBER'],
        richText: ['BOLD', 'ITALIC', 'HYPERLINK'],
        threadingModel: 'INTEGRATION_THREAD_ID',
        allowInlineImages: false,
        allowOutgoingMessages: true,
        allowConversationStart: true,
        allowMultipleRecipients: false,
        outgoingAttachmentTypes: ['FILE'],
        allowedFileAttachmentMimeTypes: ['image/*'],
        maxFileAttachmentCount: 5,
        maxFileAttachmentSizeBytes: 1_000_000,
      },
      channelAccountConnectionRedirectUrl: 'https://pager.example.com/connect',
      channelLogoUrl: 'https://pager.example.com/logo.png',
      webhookUrl: 'https://pager.example.com/hubspot',
    },
  ];
}

function stagingTokens(ago) {
  return [{ accountToken: 'staging-1', createdAt: ago(5), genericChannelId: '2300310', inboxId: '301', userId: '101' }];
}

function files(ago) {
  const made = { createdAt: ago(300), updatedAt: ago(300), archived: false };
  const at = (path) => ({ path, url: `https://files.example.com${path}` });
  return [
    {
      id: '198765',
      name: 'mast',
      extension: 'png',
      type: 'IMG',
      size: 20_480,
      access: 'PUBLIC_NOT_INDEXABLE',
      ...made,
      ...at('/mast.png'),
    },
    {
      id: '198766',
      name: 'offer',
      extension: 'pdf',
      type: 'DOCUMENT',
      size: 81_920,
      access: 'PRIVATE',
      ...made,
      ...at('/offer.pdf'),
    },
  ];
}

function threads(ago) {
  const row = (id, channelId, accountId, inboxId, contact, more) => ({
    id,
    status: 'OPEN',
    createdAt: ago(2000),
    inboxId,
    originalChannelId: channelId,
    originalChannelAccountId: accountId,
    associatedContactId: contact,
    spam: false,
    archived: false,
    ...more,
  });
  const times = (received, sent) => ({
    latestMessageTimestamp: ago(sent === undefined ? received : Math.min(received, sent)),
    latestMessageReceivedTimestamp: ago(received),
    ...(sent !== undefined && { latestMessageSentTimestamp: ago(sent) }),
  });
  return [
    row('7000000001', '1000', '40001', '301', '501', {
      createdAt: ago(60),
      assignedTo: NADIA.actorId,
      ...times(12, 45),
    }),
    row('7000000002', '1002', '40002', '301', '502', {
      createdAt: ago(1500),
      assignedTo: TOM.actorId,
      ...times(200, 1380),
      threadAssociations: { associatedTicketId: '66001' },
    }),
    row('7000000003', '2300310', '40006', '301', '503', { createdAt: ago(420), ...times(400, 390) }),
    row('7000000004', '1002', '40004', '302', '502', {
      createdAt: ago(9000),
      status: 'CLOSED',
      closedAt: ago(8600),
      ...times(8900, 8700),
    }),
    row('7000000005', '1001', '40003', '301', '504', { createdAt: ago(95), ...times(90) }),
    row('7000000006', '1007', '40005', '301', '504', { createdAt: ago(700), ...times(610, 640) }),
    row('7000000007', '1000', '40001', '301', '504', {
      createdAt: ago(20_000),
      spam: true,
      archived: true,
      ...times(20_000),
    }),
  ];
}

/** The history of each thread, written from its beginning; kept newest first. */
function histories(ago) {
  let told = 0;
  const entry = (threadId, minutes, type, members) => {
    told += 1;
    return {
      type,
      id: told.toString(16).padStart(32, 'c0ffee00'),
      conversationsThreadId: threadId,
      createdAt: ago(minutes),
      client: { clientType: 'HUBSPOT' },
      senders: [],
      recipients: [],
      archived: false,
      ...members,
    };
  };
  /** A thread's own kinds of entries. */
  const thread = (id, channelId, channelAccountId, visitor, visitorAt, ownAt, isEmail) => {
    const from = (who, at) => [{ ...who, ...(isEmail && { senderField: 'FROM' }), ...at }];
    const to = (who, at) => [{ ...who, ...(isEmail && { recipientField: 'TO' }), ...at }];
    const message = (minutes, direction, by, text, more) =>
      entry(id, minutes, 'MESSAGE', {
        createdBy: by.actorId,
        channelId,
        channelAccountId,
        direction,
        text,
        truncationStatus: 'NOT_TRUNCATED',
        attachments: [],
        ...more,
      });
    return {
      came: (minutes, text, more) =>
        message(minutes, 'INCOMING', visitor, text, {
          senders: from(visitor, visitorAt),
          recipients: isEmail || ownAt ? to({}, ownAt) : [],
          status: { statusType: 'RECEIVED' },
          ...more,
        }),
      went: (minutes, agent, text, more) =>
        message(minutes, 'OUTGOING', agent, text, {
          senders: from(agent, ownAt),
          recipients: to(visitor, visitorAt),
          status: { statusType: 'SENT' },
          ...more,
        }),
      note: (minutes, by, type, members) => entry(id, minutes, type, { createdBy: by, ...members }),
    };
  };
  const html = (text) => ({ richText: `<p>${text}</p>` });
  const system = { client: { clientType: 'SYSTEM' } };

  const chat = thread('7000000001', '1000', '40001', MARA, CHAT);
  const mail = thread('7000000002', '1002', '40002', JON, mailbox('jon@example.com'), OFFICE, true);
  const pager = thread('7000000003', '2300310', '40006', IDA, BERTHS, DESK);
  const help = thread('7000000004', '1002', '40004', JON, mailbox('jon@example.com'), HELP, true);
  const social = thread('7000000005', '1001', '40003', PABLO, MESSENGER);
  const phone = thread('7000000006', '1007', '40005', PABLO, {
    deliveryIdentifier: { type: 'HS_PHONE_NUMBER', value: '+34655550123' },
  });
  const spam = thread('7000000007', '1000', '40001', PABLO, CHAT);

  const byThread = {
    7000000001: [
      chat.note(60, 'B-601', 'WELCOME_MESSAGE', {
        channelId: '1000',
        channelAccountId: '40001',
        text: 'Ahoy! How can we help?',
        ...html('Ahoy! How can we help?'),
        senders: [{ actorId: 'B-601', name: 'Harbour bot' }],
      }),
      chat.came(55, 'Is my mast ready?'),
      chat.note(50, 'S-hubspot', 'ASSIGNMENT', { ...system, assignedTo: NADIA.actorId }),
      chat.went(45, NADIA, 'It is. Shall we step it today?', {
        ...html('It is. Shall we step it <b>today</b>?'),
        attachments: [
          {
            type: 'QUICK_REPLIES',
            allowMultiSelect: false,
            allowUserInput: true,
            quickReplies: [
              { value: 'Yes', valueType: 'TEXT', label: 'Yes, today' },
              { value: 'https://harbour.example.com/dates', valueType: 'URL', label: 'Another day' },
            ],
          },
        ],
      }),
      chat.note(40, NADIA.actorId, 'COMMENT', {
        text: 'She prefers the afternoon.',
        ...html('She prefers the afternoon.'),
        senders: [NADIA],
        attachments: [],
      }),
      chat.came(12, 'Yes, today. After three, please.'),
    ],
    7000000002: [
      mail.came(1500, 'Could you make me an offer for a new mainsail? The old one is in the picture.', {
        ...html('Could you make me an offer for a new mainsail?'),
        subject: 'Mainsail',
        recipients: [
          { recipientField: 'TO', ...OFFICE },
          { actorId: MARA.actorId, name: MARA.name, recipientField: 'CC', ...mailbox('mara@example.com') },
        ],
        attachments: [
          {
            type: 'FILE',
            fileId: '198765',
            fileUsageType: 'IMAGE',
            name: 'mast.png',
            url: 'https://files.example.com/mast.png',
          },
        ],
      }),
      mail.note(1450, TOM.actorId, 'ASSIGNMENT', { assignedFrom: NADIA.actorId, assignedTo: TOM.actorId }),
      mail.went(1380, TOM, 'The offer is attached.', {
        ...html('The offer is attached.'),
        subject: 'Re: Mainsail',
        truncationStatus: 'TRUNCATED_TO_MOST_RECENT_REPLY',
        recipients: [
          { ...JON, recipientField: 'TO', ...mailbox('jon@example.com') },
          { actorId: MARA.actorId, name: MARA.name, recipientField: 'CC', ...mailbox('mara@example.com') },
        ],
        attachments: [{ type: 'FILE', fileId: '198766', fileUsageType: 'OTHER', name: 'offer.pdf' }],
      }),
      mail.came(200, 'Thank you. Here is what I think of every point of it, one by one:', {
        ...html('Thank you. Here is what I think of every point of it, one by one:'),
        subject: 'Re: Mainsail',
        truncationStatus: 'TRUNCATED',
      }),
    ],
    7000000003: [
      pager.came(400, 'Fender drifting at berth 17.', {
        attachments: [
          { type: 'MESSAGE_HEADER', fileId: '198765', text: 'Berth 17' },
          { type: 'LOCATION', latitude: 54.3233, longitude: 10.1394, name: 'Berth 17', address: 'Pier 1' },
          {
            type: 'CONTACT',
            contactProfile: {
              addresses: [],
              emails: [{ email: 'ida@example.com', type: 'HOME' }],
              phones: [{ phone: '+49 431 555 010', type: 'CELL' }],
              urls: [],
              name: { firstName: 'Ida', lastName: 'Sommer' },
            },
          },
          { type: 'UNSUPPORTED_CONTENT' },
        ],
      }),
      pager.went(390, NADIA, 'We are on our way.'),
    ],
    7000000004: [
      help.came(8900, 'The pump does not start.', { subject: 'Pump', ...html('The pump does not start.') }),
      help.note(8850, NADIA.actorId, 'THREAD_INBOX_CHANGE', { fromInboxId: '301', toInboxId: '302' }),
      help.went(8700, NADIA, 'Please try again: we changed the fuse.', {
        ...html('Please try again: we changed the fuse.'),
        subject: 'Re: Pump',
        status: { statusType: 'FAILED', failureDetails: { errorMessage: 'EMAIL_BOUNCED', errorMessageTokens: {} } },
      }),
      help.note(8600, NADIA.actorId, 'THREAD_STATUS_CHANGE', { newStatus: 'CLOSED' }),
    ],
    7000000005: [
      social.came(90, 'Is this the boat in your video?', {
        attachments: [
          {
            type: 'SOCIAL_MEDIA_METADATA',
            socialMetadata: {
              mediaType: 'VIDEO',
              id: 'post-77',
              mediaTitle: 'Launch day',
              mediaUrl: 'https://social.example.com/v/77',
            },
          },
        ],
      }),
    ],
    7000000006: [
      phone.went(640, TOM, 'Your berth is booked.', {
        attachments: [
          {
            type: 'WHATSAPP_TEMPLATE_METADATA',
            crmObjectIds: { CONTACT: '504' },
            parameters: { 1: 'Pablo' },
            contentId: '4501',
            rootMicId: '4503',
          },
        ],
      }),
      phone.came(610, 'Great, thanks!'),
    ],
    7000000007: [spam.came(20_000, 'You have won a yacht.')],
  };
  return Object.fromEntries(Object.entries(byThread).map(([id, entries]) => [id, entries.reverse()]));
}

/** The whole text of what the histories show shortened. */
function originalContents(messages) {
  const {
    7000000002: [answer, offer],
  } = messages;
  const points = ['Cloth', 'Battens', 'Reef points', 'Delivery'].map((point, at) => `${at + 1}. ${point}: agreed.`);
  const quote = 'On Tuesday Jon Vega wrote:\n> Could you make me an offer for a new mainsail?';
  return {
    [answer.id]: {
      text: [answer.text, ...points].join('\n'),
      richText: `${answer.richText}<ol><li>${points.join('</li><li>')}</li></ol>`,
    },
    [offer.id]: { text: `${offer.text}\n\n${quote}`, richText: `${offer.richText}<blockquote>${quote}</blockquote>` },
  };
}
