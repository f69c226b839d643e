/* Bodies to begin with: broken ones that show what is found, and good ones to start from. */

const email = {
  type: 'MESSAGE',
  text: 'Hi Ann, your order is on its way.',
  senderActorId: 'A-101',
  channelId: '1002',
  channelAccountId: '40002',
  subject: 'Your order',
  recipients: [{ recipientField: 'TO', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' }] }],
  attachments: [{ type: 'FILE', fileId: '198765' }],
};

const published = {
  messageDirection: 'INCOMING',
  integrationThreadId: 'berth-3',
  channelAccountId: '40006',
  text: 'A rope is loose at berth 3.',
  senders: [{ name: 'Robin', deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'berth-3' } }],
  recipients: [{ deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'pager-desk' } }],
  attachments: [],
  timestamp: '2026-11-02T09:30:00Z',
  integrationIdempotencyId: '5b0d7c9e-berth-3',
};

/** The first of all is shown when the page is opened. */
export const EXAMPLES = [
  {
    id: 'broken-email',
    label: 'E-mail, broken',
    operation: 'messages.send',
    body: {
      type: 'MESSAGE',
      txt: email.text,
      senderActorId: 'V-501',
      channelId: '1002',
      channelAccountId: 40002,
      subject: 'Your order',
      recipients: [{ recipientField: 'To', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADRESS', value: 'ann@example' }] }],
      attachments: [{ type: 'FIEL', fileId: '198765' }],
    },
  },
  { id: 'email', label: 'E-mail', operation: 'messages.send', body: email },
  {
    id: 'chat',
    label: 'Chat with quick replies',
    operation: 'messages.send',
    path: { threadId: '7000000001' },
    body: {
      type: 'MESSAGE',
      text: 'When would you like to come?',
      senderActorId: 'A-101',
      channelId: '1000',
      channelAccountId: '40001',
      attachments: [
        {
          type: 'QUICK_REPLIES',
          quickReplies: [
            { value: 'today', valueType: 'TEXT', label: 'Today' },
            { value: 'tomorrow', valueType: 'TEXT', label: 'Tomorrow' },
          ],
        },
      ],
    },
  },
  { id: 'comment', label: 'Internal comment', operation: 'messages.send', body: { type: 'COMMENT', text: 'Called back, all settled.' } },
  { id: 'published', label: 'Custom channel message', operation: 'customChannels.messages.publish', body: published },
  {
    id: 'broken-published',
    label: 'Custom channel message, broken',
    operation: 'customChannels.messages.publish',
    body: {
      ...published,
      messageDirection: 'INBOUND',
      senders: [],
      integrationThreadId: undefined,
      attachments: [
        { type: 'LOCATION', latitude: 154.32, longitude: 10.13 },
        { type: 'CONTACT', contactProfile: {} },
      ],
      timestamp: 'yesterday',
    },
  },
  {
    id: 'channel',
    label: 'Custom channel',
    operation: 'customChannels.create',
    body: {
      name: 'Berth pager',
      capabilities: {
        deliveryIdentifierTypes: ['CHANNEL_SPECIFIC_OPAQUE_ID'],
        richText: ['BOLD', 'ITALIC'],
        threadingModel: 'INTEGRATION_THREAD_ID',
        allowInlineImages: false,
        allowOutgoingMessages: true,
        allowConversationStart: true,
        allowMultipleRecipients: false,
        outgoingAttachmentTypes: ['FILE'],
        allowedFileAttachmentMimeTypes: ['image/*'],
        maxFileAttachmentCount: 5,
        maxFileAttachmentSizeBytes: 1000000,
        maxTotalFileAttachmentSizeBytes: 5000000,
      },
      webhookUrl: 'https://pager.example.com/hubspot',
      channelAccountConnectionRedirectUrl: 'https://pager.example.com/connect',
    },
  },
  { id: 'close', label: 'Close a thread', operation: 'threads.update', body: { status: 'CLOSED' } },
  { id: 'assign', label: 'Assign a thread', operation: 'threads.assign', body: { actorId: 'A-102' } },
  { id: 'actors', label: 'Read many actors', operation: 'actors.batchRead', body: { inputs: ['A-101', 'V-502', 'B-601'] } },
  {
    id: 'connect',
    label: 'Connect a channel account',
    operation: 'customChannels.accounts.create',
    body: {
      name: 'South pier',
      inboxId: '301',
      authorized: true,
      deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'south-pier' },
    },
  },
  {
    id: 'rename',
    label: 'Rename a channel account',
    operation: 'customChannels.accounts.update',
    body: { name: 'North pier', authorized: true },
  },
  {
    id: 'staging',
    label: 'Finish connecting an account',
    operation: 'customChannels.stagingTokens.update',
    body: { accountName: 'South pier', deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'south-pier' } },
  },
  {
    id: 'status',
    label: 'Report a failed delivery',
    operation: 'customChannels.messages.updateStatus',
    body: { statusType: 'FAILED', errorMessage: 'The pager is out of reach.' },
  },
  {
    id: 'visitor',
    label: 'Visitor token',
    operation: 'visitorIdentification.createToken',
    body: { email: 'ann@example.com', firstName: 'Ann', lastName: 'Lee' },
  },
  { id: 'rename-channel', label: 'Rename a custom channel', operation: 'customChannels.update', body: { name: 'Harbour pager 2' } },
];

export const exampleOf = (id) => EXAMPLES.find((example) => example.id === id);

/** A good body for an operation. */
export const startOf = (operation) => EXAMPLES.find((example) => example.operation === operation && !example.id.startsWith('broken'))?.body;

/** Ids of the sandbox, for what a path needs. */
export const IDS = {
  threadId: '7000000002',
  messageId: 'c0ffee00c0ffee00c0ffee00c0ffee0a',
  inboxId: '301',
  channelId: '2300310',
  channelAccountId: '40006',
  actorId: 'V-502',
  accountToken: 'staging-1',
};

/** The initial path parameters of an operation. */
export function pathOf({ id, pathParams }, given = {}) {
  // The ids of channels and accounts that HubSpot itself has are others than those of custom channels.
  const own = {
    ...IDS,
    ...(id.startsWith('channels.') && { channelId: '1002' }),
    ...(id.startsWith('channelAccounts.') && { channelAccountId: '40002' }),
  };
  return Object.fromEntries(pathParams.map(({ name }) => [name, given[name] ?? own[name] ?? '']));
}
