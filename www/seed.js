/*
 * The start of the sandbox: the usual one of the package, with an earlier conversation in its first thread that is long
 * enough to be paged through and has an entry and an attachment of kinds that the package does not know.
 */
const MINUTE = 60_000;
const DAY = 24 * 60;

/**
 * @param {object} state of a sandbox as it is made
 * @param {number} time now, in milliseconds since 1970
 * @returns {object} a seed for another one
 */
export function demoSeed(state, time) {
  const [thread] = state.threads;
  const history = state.messages[thread.id];
  const first = history.at(-1);
  const received = history.find(({ direction }) => direction === 'INCOMING');
  const sent = history.find(({ direction }) => direction === 'OUTGOING');
  const comment = history.find(({ type }) => type === 'COMMENT');
  const assignment = history.find(({ type }) => type === 'ASSIGNMENT');

  let told = 0;
  /** An entry like one that is there, some minutes ago; without what that one brought along. */
  const like = ({ richText: _, attachments, ...one }, minutes, more) => {
    told += 1;
    return {
      ...one,
      ...(attachments && { attachments: [] }),
      ...more,
      id: told.toString(16).padStart(32, 'ea51e700'),
      createdAt: new Date(time - minutes * MINUTE).toISOString(),
    };
  };
  const came = (minutes, text, more) => like(received, minutes, { text, ...more });
  const went = (minutes, text, more) => like(sent, minutes, { text, ...more });
  const turned = (minutes, newStatus) =>
    like(assignment, minutes, { type: 'THREAD_STATUS_CHANGE', assignedTo: undefined, createdBy: sent.createdBy, newStatus });

  const earlier = [
    like(first, 9 * DAY, { text: first.text }),
    came(9 * DAY - 1, 'Good morning! Do you have room for a boat of 31 feet over the winter?'),
    like(assignment, 9 * DAY - 3, { assignedTo: 'A-102' }),
    went(9 * DAY - 6, 'Good morning! We do. Inside or outside?', {
      createdBy: 'A-102',
      senders: [{ actorId: 'A-102', name: 'Tom Okoye' }],
      status: { statusType: 'READ' },
    }),
    came(9 * DAY - 9, 'Inside, please. This is where she lies now:', {
      attachments: [{ type: 'LOCATION', latitude: 54.3233, longitude: 10.1394, name: 'Berth 17', address: 'Pier 1, east side' }],
    }),
    like(comment, 9 * DAY - 12, { text: 'Hall 2 has two places left. She has been with us for four winters.' }),
    went(9 * DAY - 20, 'Hall 2, from the first of October. The mast comes off and lies beside her.', { status: { statusType: 'READ' } }),
    came(9 * DAY - 25, 'Wonderful. Is there anything I have to sign?'),
    went(9 * DAY - 30, 'The contract is attached.', {
      attachments: [{ type: 'FILE', fileId: '198766', fileUsageType: 'OTHER', name: 'contract.pdf' }],
      status: { statusType: 'FAILED', failureDetails: { errorMessage: 'the visitor had left the chat', errorMessageTokens: {} } },
    }),
    // No such kind is known: what HubSpot may add tomorrow.
    like(assignment, 9 * DAY - 31, { type: 'CALL_SUMMARY', assignedTo: undefined, durationSeconds: 214, outcome: 'CONNECTED' }),
    turned(9 * DAY - 40, 'CLOSED'),
    came(2 * DAY, 'Here it is, signed. And a voice message, because my hands are cold.', {
      attachments: [
        { type: 'FILE', fileId: '198767', fileUsageType: 'IMAGE', name: 'signed.png', url: 'https://files.example.com/signed.png' },
        { type: 'VOICE_NOTE', seconds: 17 },
      ],
    }),
    turned(2 * DAY - 1, 'OPEN'),
    went(2 * DAY - 30, 'Thank you! We will write when the mast is down.', { status: { statusType: 'READ' } }),
  ];
  return { ...state, messages: { ...state.messages, [thread.id]: [...history, ...earlier.reverse()] } };
}
