// A value and its JSON text are judged alike, however the text is written.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { schemas } from '#package';
import { bodies, json, options } from './values.mjs';
import { diceOf, written } from './written.mjs';

const SEED = 20261120;
const bytesOf = (text) => new TextEncoder().encode(text);

/** The findings, without the value. */
function found({ ok, issues = [], warnings }) {
  return { ok, issues, warnings };
}

/** The value and its text have the same result; so do the bytes of the text. */
function alike(schema, text, given) {
  const value = JSON.parse(text);
  const expected = found(schemas[schema].validate(value, given));
  const result = schemas[schema].validateJson(text, given);
  assert.deepEqual(found(result), expected);
  if (result.ok) assert.deepEqual(result.value, value);
  const ok = given === undefined ? result.ok : schemas[schema].validateJson(text).ok;
  assert.deepEqual([schemas[schema].isJson(text), schemas[schema].isJson(bytesOf(text))], [ok, ok]);
  assert.deepEqual(found(schemas[schema].validateJson(bytesOf(text), given)), found(schemas[schema].validate(JSON.parse(text), given)));
}

test('a value and its JSON text are judged alike', () => {
  const property = fc.property(bodies(), options, ({ schema, value }, given) => alike(schema, JSON.stringify(value), given));
  fc.assert(property, { seed: SEED, numRuns: 4000 });
});

test('elements that differ in a text under an unknown name are not the same, whichever way they came', () => {
  const attachment = (note) => ({ type: 'FILE', fileId: '1', note });
  const address = (value) => ({ deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value } });
  const body = (...notes) => ({
    text: 'a',
    messageDirection: 'OUTGOING',
    timestamp: '2026-11-20T09:30:00Z',
    channelAccountId: '1',
    senders: [address('ann@example.com')],
    recipients: [address('bob@example.com')],
    attachments: notes.map(attachment),
  });
  const codes = ({ issues = [], warnings }) => [...issues, ...warnings].map(({ code }) => code);
  for (const [notes, repeated] of [
    [['one', 'two'], false],
    [['one', 'one'], true],
  ]) {
    const value = body(...notes);
    alike('customChannelMessage', JSON.stringify(value));
    assert.equal(codes(schemas.customChannelMessage.validate(value)).includes('attachments.repeated'), repeated, notes.join());
  }
});

test('what is missing in the last member stands before what is missing around it', () => {
  const body = { type: 'MESSAGE', text: 'a', senderActorId: 'A-1', channelId: '1002', channelAccountId: '1', subject: 'a' };
  const value = { ...body, attachments: [{ type: 'QUICK_REPLIES', quickReplies: [{ value: 'a' }] }] };
  const { issues } = schemas.threadMessage.validateJson(JSON.stringify(value));
  const inner = '/attachments/0/quickReplies/0/valueType';
  assert.deepEqual(
    issues.map(({ pointer }) => pointer),
    [inner, '/recipients'],
  );
  alike('threadMessage', JSON.stringify(value));
});

test('a name in a list is read to its end', () => {
  const body = (name) => ({
    channelAccountId: '1',
    messageDirection: 'INCOMING',
    text: 'a',
    timestamp: '2026-11-20T09:30:00Z',
    senders: [{ deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'a' } }],
    recipients: [{ deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'b' } }],
    attachments: [],
    preResolvedContacts: { contacts: [{ contactVid: 1, contactPropertiesLeadingToMatch: [name] }] },
  });
  for (const length of [1, 7, 8, 9, 63, 64, 65, 1000]) {
    const value = body(`${'a'.repeat(length)}-`);
    assert.deepEqual(
      schemas.customChannelMessage.validate(value).warnings.map(({ code }) => code),
      ['property.name'],
    );
    alike('customChannelMessage', JSON.stringify(value));
    alike('customChannelMessage', JSON.stringify(body('a'.repeat(length))));
  }
});

test('however its JSON is written', () => {
  const property = fc.property(bodies(), options, fc.nat(), ({ schema, value }, given, seed) => {
    const text = written(value, diceOf(seed));
    try {
      JSON.parse(text);
    } catch {
      // A name with a colon in it was cut by a repetition.
      return;
    }
    alike(schema, text, given);
  });
  fc.assert(property, { seed: SEED, numRuns: 4000 });
});

test('what is JSON and what is not is what `JSON.parse` says', () => {
  const damage = fc.tuple(
    fc.nat(),
    fc.nat({ max: 2 }),
    fc.constantFrom('', '"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', '.', 'e', 'n', '\u0000', '\ufeff', ' ', '\\u', 'tru'),
  );
  fc.assert(
    fc.property(json, damage, (value, [at, length, put]) => {
      const text = JSON.stringify(value).toWellFormed();
      const cut = at % (text.length + 1);
      const broken = (text.slice(0, cut) + put + text.slice(cut + length)).toWellFormed();
      let parsed = true;
      try {
        JSON.parse(broken);
      } catch {
        parsed = false;
      }
      for (const form of [broken, bytesOf(broken)]) {
        const { ok, issues = [] } = schemas.recipient.validateJson(form);
        assert.equal(!ok && issues[0].code === 'json', !parsed, JSON.stringify(broken));
      }
    }),
    { seed: SEED, numRuns: 4000 },
  );
});

test('a string ends, is interrupted or goes on wherever that is, and so do texts that begin with any member', () => {
  const odd = ['', '"', '\\', '\\"', '\\n', '\\x', '\\u00e9', '\\ud83d', '\n', '\u0000', '\u001f', ' ', '\u007f', 'é', '😀'];
  const isJson = (text) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  for (let length = 0; length < 40; length += 1) {
    for (const piece of odd) {
      const words = `"text":"${'x'.repeat(length)}${piece}${'y'.repeat(length % 19)}"`;
      for (const text of [`{"type":"COMMENT",${words}}`, `{${words},"type":"COMMENT"}`, `{${words} , "type" : "CØMMENT"}`]) {
        if (isJson(text)) alike('threadMessage', text);
        else assert.equal(schemas.threadMessage.validateJson(text).ok, false, text);
      }
    }
  }
});
