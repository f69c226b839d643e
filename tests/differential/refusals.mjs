/* Bodies of HubSpot's errors about a body that was sent: with words that lead to places in it, and with such as do not. */
import { SENT } from './sent.mjs';

/** The names of members in a value. */
function namesIn(value) {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(namesIn)];
}

/** By schema, the names of members that are sent. */
const NAMES = new Map();
for (const { schema, text } of SENT) NAMES.set(schema, [...new Set([...(NAMES.get(schema) ?? []), ...namesIn(JSON.parse(text))])]);

/** Names of members that nobody sends. */
const STRANGE = ['plumage', '', '__proto__', 'constructor', 'toString', 'MESSAGE', '\ud800', 'a.b', '7', 'Text'];

/** White space around names, as Rust and JavaScript trim it, or as one of them does. */
const SPACE = ['', '', ' ', '\t', '\u0085', '\ufeff', '\u00a0', '\u2003', '\u200b', '\n '];
const KINDS = ['AGENT', 'VISITOR', 'EMAIL', 'INTEGRATOR', 'LLM', 'BOT', 'SYSTEM', 'PIGEON', '', 'A-1'];
const CODES = [
  'ConversationsApiError.UNSUPPORTED_ACTOR_TYPE',
  'CustomChannelsError.INVALID_CHANNEL_CAPABILITY_VALUES',
  'Area.NO_RECIPIENT_ON_MESSAGE',
  'ConversationsApiError.INVALID_ARGUMENT_TYPE',
  'ODD',
  '',
];
const ODD = [null, 7, true, '', {}, [], ['x'], '\ud83d'];
const NUMBERS = [
  '0',
  '1',
  '01',
  '4294967295',
  '4294967296',
  '00000000000000000000000000000007',
  '99999999999999999999999',
  '-1',
  '1.5',
  '',
];

/** Every place in a value, as steps. */
function placesIn(value, before = []) {
  if (typeof value !== 'object' || value === null || before.length > 20) return [before];
  return [before, ...Object.keys(value).flatMap((name) => placesIn(value[name], [...before, name]))];
}

/**
 * The body of an error about JSON that was sent.
 *
 * @param {string} schema
 * @param {unknown} value
 * @param {string} text of the value
 * @param {(sides: number) => number} dice
 */
export function refusalOf(schema, value, text, dice) {
  const one = (list) => list[dice(list.length)];
  const some = (most, make) => Array.from({ length: dice(most + 1) }, make);
  const name = () => (dice(4) === 0 ? one(STRANGE) : one(NAMES.get(dice(8) === 0 ? 'threadMessage' : schema)));
  const places = placesIn(value);
  const lines = text.split('\n');

  function path() {
    const steps = [...one(places)];
    if (dice(4) === 0) steps.splice(dice(steps.length + 1), dice(2), one([name(), '0', '1', '99', '-1', '01']));
    const written = steps.map((step) => (/^\d+$/.test(step) ? one([`[${step}]`, `.${step}`]) : `${one(['.', '/', '..'])}${step}`));
    return one(['', '', '/', '$.']) + written.join('').replace(/^\./, '');
  }

  function place() {
    const line = dice(lines.length);
    const column = dice(new TextEncoder().encode(lines[line]).length + 2) + 1;
    return dice(8) === 0 ? [one(NUMBERS), one(NUMBERS)] : [line + 1, column];
  }

  const sentences = [
    () =>
      `Some required fields were not set: [${some(4, () => one(SPACE) + name() + one(SPACE)).join(one([',', ', ', ',,']))}${one([']', ']', '', '] and [text]'])}`,
    () => {
      const [line, column] = place();
      return `Invalid input JSON on line ${line}, column ${column}${one([': Cannot deserialize', '', 'é', '.5'])}`;
    },
    () => `Actor type ${one(KINDS)} is not supported for ${one(['sending', 'receiving', 'flying'])}`,
    () => `Actor type ${one(['AGENT', 'VISITOR', 'EMAIL'])} is not supported for ${one(['sending', 'receiving'])}`,
    () => `Invalid ${name()} type`,
    () => `Invalid ${name()}${one([' or ', '_', '-', ', é'])}${name()} of aB1c`,
    () =>
      one([
        'Something is odd',
        'NO_RECIPIENT_ON_MESSAGE',
        'One or more Channel Capabilities specified had invalid values',
        '<html>',
        'ann@example.com',
      ]),
    () => one(ODD),
  ];
  const sentence = () => (dice(12) === 0 ? `${one(sentences)()} ${one(sentences)()}` : one(sentences)());

  function context() {
    const named = one(['deliveryIdentifierTypes: [{...}]', ' "richText": []', 'plumage', 'é', '[threadingModel', ...ODD]);
    return { capabilityKeysAndValues: dice(4) === 0 ? named : [named, ...some(1, () => 'richText')] };
  }

  function error(depth) {
    const made = { message: sentence() };
    if (dice(3) === 0) made.subCategory = dice(8) === 0 ? one(ODD) : one(CODES);
    if (dice(4) === 0) made.code = dice(8) === 0 ? one(ODD) : one(CODES);
    if (dice(3) === 0) made.in = dice(8) === 0 ? one(ODD) : path();
    if (dice(4) === 0) made.context = dice(6) === 0 ? one(ODD) : context();
    if (depth > 0 && dice(2) === 0) made.errors = dice(10) === 0 ? one(ODD) : some(3, () => (dice(10) === 0 ? one(ODD) : error(depth - 1)));
    return made;
  }

  const answer = error(3);
  if (dice(40) === 0) answer.errors = Array.from({ length: 150 }, () => error(0));
  if (dice(40) === 0) for (let i = 0, inner = answer; i < 12; i++) inner = (inner.errors = [error(0)])[0];
  const category = one(['VALIDATION_ERROR', 'VALIDATION_ERROR', 'VALIDATION_ERROR', undefined, 'MISSING_SCOPES', ...ODD]);
  if (category !== undefined) answer[dice(8) === 0 ? 'errorType' : 'category'] = category;
  return answer;
}
