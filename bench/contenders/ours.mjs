/* This package, built: what `npm run build` made, imported as its users import it. */
import { read, schemas } from '../../pkg/dist/inline/index.js';

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

export const name = 'ours';
export const thread = face(schemas.threadMessage);
export const channel = face(schemas.customChannelMessage);
export const received = {
  is: (input) => read.messagePage.unknowns(input).length === 0,
  issues: (input) => read.messagePage.unknowns(input),
  read: (input) => read.messagePage(input),
  plain: (input) => read.messagePage(input),
};
export const weigh = ({ pointer, message, reason = message }) => pointer.length + reason.length;
