// Addresses, names and URLs: nothing in them ends a header or a line, and a URL is one that the platform reads.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { actor, Client, replyTo, schemas } from '#package';

const EVIL = '"x\r\nBcc: victim@example.org\r\n"@example.com';
const CONTROLS = ['\r', '\n', '\r\n', '\0', '\t', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029'];

const message = (more) => ({
  ...{ type: 'MESSAGE', text: 'Hi', senderActorId: 'A-1', channelId: '1002', channelAccountId: '1', subject: 's', attachments: [] },
  recipients: [{ recipientField: 'TO', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' }] }],
  ...more,
});
const to = (value, type = 'HS_EMAIL_ADDRESS', more = {}) =>
  message({ recipients: [{ recipientField: 'TO', ...more, deliveryIdentifiers: [{ type, value }] }] });

/** The findings of a schema, which are equal for a value, of text, of bytes, and at once or with every issue. */
function verdict(schema, body) {
  const { ok, issues } = schema.validate(body);
  const text = JSON.stringify(body);
  assert.equal(schema.is(body), ok);
  assert.equal(schema.isJson(text), ok);
  assert.equal(schema.validateJson(new TextEncoder().encode(text)).ok, ok);
  assert.equal(schema.validate(body, {}).ok, ok);
  return ok ? [] : issues.map(({ pointer, code }) => `${code} ${pointer}`);
}

test('an e-mail address in quotes is one as RFC 5322 has it, on one line', () => {
  const pointer = 'format /recipients/0/deliveryIdentifiers/0/value';
  for (const value of [
    EVIL,
    ...CONTROLS.map((control) => `"${control}"@example.com`),
    '"a"b"@example.com',
    '"""@example.com',
    '"a\\"@example.com',
    ...CONTROLS.map((control) => `ann@example.com${control}`),
    'a\u202eb@example.com',
    'a@example\u200b.com',
    'a@-b.com',
    'a@b..com',
    '\ud800@example.com',
  ]) {
    assert.deepEqual(verdict(schemas.threadMessage, to(value)), [pointer], JSON.stringify(value));
  }
  for (const value of ['"a b"@example.com', '"a\\"b"@example.com', '"a@b"@example.com', 'ü@exämple.de', 'ann@example.com']) {
    assert.deepEqual(verdict(schemas.threadMessage, to(value)), [], value);
  }
  assert.throws(() => actor.email(EVIL), { kind: 'invalid' });
  assert.throws(() => actor.bot('a\r\nb'), { kind: 'invalid' });
});

test('names, subjects, other addresses and ids have no control characters', async () => {
  const account = { inboxId: '1', name: 'x', authorized: true, deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'a@b.co' } };
  const participant = (name) => ({ name, deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'a@b.co' } });
  for (const control of CONTROLS) {
    const text = `a${control}b`;
    for (const [name, body, pointer] of [
      ['threadMessage', message({ subject: text }), '/subject'],
      ['threadMessage', to('a@b.co', undefined, { name: text }), '/recipients/0/name'],
      ['recipient', { deliveryIdentifiers: [{ type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: text }] }, '/deliveryIdentifiers/0/value'],
      ['participant', participant(text), '/name'],
      ['channelAccount', { ...account, name: text }, '/name'],
      ['channelAccountUpdate', { name: text }, '/name'],
      ['customChannelUpdate', { name: text }, '/name'],
      ['stagingTokenUpdate', { accountName: text }, '/accountName'],
      ['visitorToken', { email: 'a@b.co', firstName: text }, '/firstName'],
      ['visitorToken', { email: 'a@b.co', lastName: text }, '/lastName'],
    ]) {
      const found = verdict(schemas[name], body);
      assert.ok(found.includes(`format ${pointer}`), `${name} ${JSON.stringify(control)} ${found}`);
    }
    const client = new Client({ accessToken: 't', fetch: () => assert.fail('sent') });
    for (const names of [
      { fileName: text, folderPath: 'x' },
      { fileName: 'x', folderPath: text },
    ]) {
      await assert.rejects(() => client.files.upload({ file: new Uint8Array(1), access: 'PRIVATE', ...names }), { kind: 'invalid' });
    }
  }
  // Texts have lines.
  assert.deepEqual(verdict(schemas.threadMessage, message({ text: 'a\r\n\tb' })), []);
});

test('an answer is written to no address, under no name and with no subject that has control characters', () => {
  const sender = (value, name) => ({ deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value }, name });
  const received = {
    type: 'MESSAGE',
    channelId: '1002',
    channelAccountId: '1',
    subject: 'Hello\r\n Bcc: victim@example.org',
    senders: [sender(EVIL, 'x'), sender('ann@example.com', 'a\r\nb')],
  };
  const answer = replyTo(received, { from: 'A-1', text: 'x' });
  assert.equal(answer.subject, 'Re: Hello  Bcc: victim@example.org');
  assert.deepEqual(
    answer.recipients.map(({ name, deliveryIdentifiers: [{ value }] }) => [name, value]),
    [['a b', 'ann@example.com']],
  );
  assert.throws(() => replyTo({ ...received, senders: [sender(EVIL)] }, { from: 'A-1', text: 'x' }), { kind: 'invalid' });
  assert.throws(() => replyTo(received, { from: 'A-1', text: 'x', subject: 'a\r\nb' }), { kind: 'invalid' });
});

const isUrl = (webhookUrl) => verdict(schemas.customChannelUpdate, { webhookUrl }).length === 0;

/** Returns true for a URL that the platform reads, as one of the web with a host. */
const platformReads = (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).host !== '';

test('a URL that the platform cannot read is refused', () => {
  for (const url of [
    'https://@/x',
    'https://:443/',
    'https://a:99999999/',
    'https://\\evil.example',
    'https://%00/',
    'http://a b',
    'https://x/\r\n',
    'https://[/',
    'https://#',
    'https:///x',
    'https://a@',
    'https://[1]/',
    'https://1.2.3.4.5/',
    'https://a.1/',
    'https://a|b/',
    'https://xn--/',
  ]) {
    assert.equal(isUrl(url), false, url);
  }
  for (const url of [
    'https://user:pass@x/',
    'https://a.example:/',
    'https://[::1]:8443/x',
    'https://127.0.0.1',
    'HTTPS://A.EXAMPLE/',
    'https://exämple.de/ü?ü#ü',
    'https://xn--exmple-cua.de/',
  ]) {
    assert.equal(isUrl(url), true, url);
    assert.ok(platformReads(url), url);
  }
});

test('whatever is taken for a URL of ASCII the platform reads', () => {
  const piece = fc.constantFrom(
    'a',
    'B',
    '0',
    '1',
    '.',
    '..',
    '-',
    '_',
    '~',
    '@',
    ':',
    ':443',
    ':99999',
    '/',
    '//',
    '?',
    '#',
    '[',
    ']',
    '[::1]',
    '%',
    '%41',
    '\\',
    '^',
    '|',
    '<',
    '"',
    '`',
    '{',
    ' ',
    '\t',
    '\n',
    '0x1',
    '256',
    '1.2.3.4',
    '!',
    '$',
    '&',
    "'",
    '(',
    '*',
    '+',
    ',',
    ';',
    '=',
    'localhost',
    'example.com',
  );
  let taken = 0;
  fc.assert(
    fc.property(fc.constantFrom('https://', 'http://', 'HTTPS://'), fc.array(piece, { maxLength: 7 }), (scheme, pieces) => {
      const url = scheme + pieces.join('');
      if (!isUrl(url)) return;
      taken += 1;
      assert.ok(platformReads(url), url);
    }),
    { numRuns: 6_000, seed: 7 },
  );
  assert.ok(taken > 300, `${taken} taken`);
});

test('the base of requests may have its scheme in capitals', async () => {
  const asked = [];
  const client = new Client({
    accessToken: 't',
    baseUrl: 'HTTPS://A.EXAMPLE/hubspot',
    fetch: async (url) => (asked.push(String(url)), new Response('{"results":[]}')),
  });
  await client.threads.list().first();
  assert.equal(new URL(asked[0]).origin, 'https://a.example');
  for (const baseUrl of ['https://@/x', 'https://:443/', 'https://[/', 'HTTPS://', 'https://a:99999999/', 'FTP://a.example']) {
    assert.throws(() => new Client({ accessToken: 't', baseUrl }), { kind: 'invalid' }, baseUrl);
  }
});
