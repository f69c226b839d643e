/*
 * Writes the table that pkg-template/src/webhooks/read-events.js reads events with, made from the tables of Rust: of each shape that an
 * event can hold the members, and nothing of what is only sent or of other answers.
 */
import { byName } from './functions.mjs';
import { Failure } from '../lib/run.mjs';

/** One letter for each kind without members. */
const LETTERS = { text: 't', enum: 't', boolean: 'b', integer: 'n', number: 'f', any: 'a' };

/** Of an event of a custom channel, and of one that an app subscribed to. */
const READERS = { CHANNEL: 'channelWebhook', APP: 'appWebhook' };

/**
 * The source of the table:
 *
 * - `SHAPES`: for each shape the kinds of its members by name; a name with `!` is required;
 * - `CHANNEL`, `APP`: the kind of an event;
 * - `TYPES`: the types of events that are known;
 * - `REFUSALS`: why a request does not count as signed, by number;
 * - `TOLERANCE_MS`: how far a timestamp may be from now.
 *
 * A kind is a letter, the number of a shape, or an object: `{ one: { TAG: shape } }` for a union, `{ list: kind }`, `{ map: kind }`.
 */
export function webhookTableSource({ received, shapes, unions, enums, limits, refusals }) {
  const { shapeOf, unionOf } = byName({ shapes, unions });
  const numbers = new Map();
  const made = [];

  function kindOf(kind) {
    switch (kind.is) {
      case 'object':
        return shape(kind.of);
      case 'union':
        return { one: Object.fromEntries(unionOf.get(kind.of).members.map((name) => [shapeOf.get(name).tag, shape(name)])) };
      case 'array':
        return { list: kindOf(kind.of) };
      case 'map':
        return { map: kindOf(kind.of) };
      case 'text':
        return kind.id ? 'i' : LETTERS.text;
      default:
        return LETTERS[kind.is];
    }
  }

  function shape(name) {
    if (!numbers.has(name)) {
      numbers.set(name, made.push(undefined) - 1);
      const fields = shapeOf
        .get(name)
        .fields.map((field) => [field.presence === 'required' ? `${field.name}!` : field.name, kindOf(field.kind)]);
      made[numbers.get(name)] = Object.fromEntries(fields);
    }
    return numbers.get(name);
  }

  const elementOf = (reader) => {
    const { kind } = received.find(({ name }) => name === reader) ?? {};
    if (kind?.is !== 'array') throw new Failure(`the reader \`${reader}\` reads no list`);
    return kindOf(kind.of);
  };
  const [channel, app] = [elementOf(READERS.CHANNEL), elementOf(READERS.APP)];
  const { values } = enums.find(({ name }) => name === 'SubscriptionType');
  const table = {
    SHAPES: made,
    CHANNEL: channel,
    APP: app,
    TYPES: [...values, ...Object.keys(channel.one)],
    REFUSALS: refusals,
    TOLERANCE_MS: limits.find(({ name }) => name === 'SIGNATURE_TOLERANCE_MS').value,
  };
  const lines = Object.entries(table).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`);
  return lines.join('');
}
