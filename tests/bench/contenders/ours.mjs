/* This package, built: what `npm run build` made, imported as its users import it. */
import { read, schemas } from '../../../pkg/dist/inline/index.js';

const face = (schema) => ({
  is: (value) => schema.is(value),
  issues(value) {
    const result = schema.validate(value);
    return result.ok ? [] : result.issues;
  },
  validate: (value) => schema.validate(value).ok,
  warnings: (value) => schema.validate(value).warnings,
  json: (input) => schema.isJson(input),
});

/** What could not be read of a page, each with its place; a page with nothing to tell of is what the others accept. */
function unread({ results }) {
  const found = [];
  for (let i = 0; i < results.length; i += 1) {
    const entry = results[i];
    if (entry.type === 'unknown') found.push({ pointer: `/results/${i}`, message: entry.reason });
  }
  return found;
}

export const name = 'ours';
export const thread = face(schemas.threadMessage);
export const channel = face(schemas.customChannelMessage);
export const received = {
  is: (value) => unread(read.messagePage(value)).length === 0,
  issues: (value) => unread(read.messagePage(value)),
  read: (input) => read.messagePage(input),
  plain: (input) => read.messagePage(input),
};
export const weigh = ({ pointer, message }) => pointer.length + message.length;
