/*
 * What the package must do in every host. Runs there, so it uses nothing but the language; gives plain data, which
 * hosts.test.js compares with EXPECTED.
 */
export async function scenario(api, { createSandbox }) {
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

  const sandbox = createSandbox();
  const client = new api.Client({ accessToken: 'test', fetch: sandbox.fetch, dangerouslyAllowBrowser: true });
  const inbox = await client.inboxes.list().first();
  const missing = await client.threads.get('999999999').catch((error) => error);

  return {
    valid: schema.is(message),
    validText: schema.validateJson(JSON.stringify(message)).ok,
    incomplete: pointers(schema.validate(incomplete)),
    incompleteBytes: pointers(schema.validateJson(bytes)),
    thrown,
    received: inbox.id === sandbox.state.inboxes[0].id,
    missing: [api.isConversationsError(missing), missing.kind, missing.status],
  };
}

export const EXPECTED = {
  valid: true,
  validText: true,
  incomplete: ['/senderActorId'],
  incompleteBytes: ['/senderActorId'],
  thrown: { ours: true, kind: 'invalid', name: 'ConversationsError' },
  received: true,
  missing: [true, 'api', 404],
};
