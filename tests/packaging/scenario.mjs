/*
 * The work that the package must do in every host. Runs there, so it uses nothing but the language; gives plain data, which
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

  const chat = { type: 'MESSAGE', channelId: '1000', channelAccountId: '5' };
  const headers = {
    'x-hubspot-signature-v3': 'jf872r5vscVcxCiDRHA4rGrqe/8BPLNVkdJSHdMnGTU=',
    'x-hubspot-request-timestamp': '1632188626483',
  };
  const signed = { method: 'POST', url: 'https://www.hubspot.com/webhook', headers, body: 'REQUEST_BODY' };
  const refusal = { category: 'VALIDATION_ERROR', message: 'Some required fields were not set: [text]' };
  const helpers = [
    api.normalize('assignee', { actorid: 5 }, { agents: true }).actorId,
    api.replyTo(chat, { from: api.actor.agent(1), text: 'Grüße 😀' }).text,
    api.verifySignature(signed, 'f6e94c08-85d0-4608-bcc6-e1850176e7b8', { now: 1632188626483 }),
    api.explain(refusal, { type: 'COMMENT' })[0].pointer,
    api.read.error(429, '{"policyName":"TEN_SECONDLY_ROLLING"}').retryAfterMs,
  ];

  const texts = ['Thank you, that helped', 'Grüße 😀, danke', 'a "quoted"\nline'];
  const entry = (i) => ({ type: 'COMMENT', id: i, createdAt: '2026-11-20T09:30:00Z', text: texts[i % 3], mood: { i } });
  const entries = Array.from({ length: 40 }, (_, i) => (i === 7 ? { type: 'NEW', id: 'ü' } : entry(i)));
  const received = entries.map((one, i) => (i === 7 ? { ...one, type: 'unknown' } : { ...one, id: `${i}` }));
  const escaped = encodeURIComponent(JSON.stringify({ results: entries, paging: { next: { after: 'ü' } } }));
  const units = escaped.replaceAll(/%(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  const page = api.read.messagePage(Uint8Array.from(units, (unit) => unit.charCodeAt(0)));
  const found = page.results.map((one, i) => (i === 7 ? { ...one.original, type: one.type } : one));

  const sandbox = createSandbox();
  const client = new api.Client({ accessToken: 'test', fetch: sandbox.fetch, dangerouslyAllowBrowser: true });
  const inbox = await client.inboxes.list().first();
  const thread = await client.threads.list().first();
  const sent = await client.messages.send(thread.id, { type: 'COMMENT', text: 'Grüße 😀' });
  const missing = await client.threads.get('999999999').catch((error) => error);

  return {
    valid: schema.is(message),
    validText: schema.validateJson(JSON.stringify(message)).ok,
    incomplete: pointers(schema.validate(incomplete)),
    incompleteBytes: pointers(schema.validateJson(bytes)),
    thrown,
    helpers,
    page: [JSON.stringify(found) === JSON.stringify(received), page.paging.next.after],
    received: inbox.id === sandbox.state.inboxes[0].id,
    sent: [sent.type, sent.text],
    missing: [api.isConversationsError(missing), missing.kind, missing.status],
  };
}

export const EXPECTED = {
  valid: true,
  validText: true,
  incomplete: ['/senderActorId'],
  incompleteBytes: ['/senderActorId'],
  thrown: { ours: true, kind: 'invalid', name: 'ConversationsError' },
  helpers: ['A-5', 'Grüße 😀', true, '/text', 10_000],
  page: [true, 'ü'],
  received: true,
  sent: ['COMMENT', 'Grüße 😀'],
  missing: [true, 'api', 404],
};
