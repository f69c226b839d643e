/*
 * What the package must do in every host. Runs there, so it uses nothing but the language; gives plain data, which
 * hosts.test.js compares with EXPECTED.
 */
export async function scenario(api) {
  const message = {
    type: 'MESSAGE',
    text: 'Grüße 😀',
    senderActorId: 'A-1',
    channelId: '1002',
    channelAccountId: '5',
    recipients: [{ deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'a@example.com' }] }],
  };
  const { senderActorId: _, ...incomplete } = message;
  const schema = api.schemas.threadMessage;
  const bytes = Uint8Array.from(JSON.stringify({ ...incomplete, text: 'Hello' }), (character) => character.charCodeAt(0));
  const pointers = (result) => result.issues?.map(({ pointer }) => pointer);

  let thrown;
  try {
    schema.parse(incomplete);
  } catch (error) {
    thrown = { ours: api.isConversationsError(error), kind: error.kind, name: error.name };
  }
  return {
    valid: schema.is(message),
    validText: schema.validateJson(JSON.stringify(message)).ok,
    incomplete: pointers(schema.validate(incomplete)),
    incompleteBytes: pointers(schema.validateJson(bytes)),
    thrown,
  };
}

export const EXPECTED = {
  valid: true,
  validText: true,
  incomplete: ['/senderActorId'],
  incompleteBytes: ['/senderActorId'],
  thrown: { ours: true, kind: 'invalid', name: 'ConversationsError' },
};
