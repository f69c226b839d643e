/* The default contents of the sandbox, by id, and bodies that it takes. */
export const CHAT = '7000000001';
export const MAIL = '7000000002';
export const PAGER = '2300310';

export const MESSAGE = {
  type: 'MESSAGE',
  text: 'Ahoy',
  senderActorId: 'A-101',
  channelId: '1000',
  channelAccountId: '40001',
};

export const opaque = (value) => ({ deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value } });

export const published = (more) => ({
  messageDirection: 'INCOMING',
  channelAccountId: '40006',
  text: 'Ahoy',
  timestamp: '2026-11-01T10:00:00Z',
  senders: [{ name: 'Ann', ...opaque('berth-3') }],
  recipients: [opaque('pager-desk')],
  attachments: [],
  ...more,
});
