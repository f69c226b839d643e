/* This package as `npm run build` made it, imported as its users import it. */
import { read, schemas } from '../package.mjs';

const face = (schema) => ({
  is: (value) => schema.is(value),
  issues(value) {
    const result = schema.validate(value);
    return result.ok ? [] : result.issues;
  },
  validate: (value) => schema.validate(value).ok,
  warnings: (value) => schema.validate(value).warnings,
  isJson: (input) => schema.isJson(input),
  parsed: (input) => schema.validateJson(input).value,
});

export const name = 'ours';
export const traits = { ownMembersOnly: true };
export const thread = face(schemas.threadMessage);
export const channel = face(schemas.customChannelMessage);
export const received = {
  is: (input) => read.messagePage.unknowns(input).length === 0,
  issues: (input) => read.messagePage.unknowns(input),
  read: (input) => read.messagePage(input),
};
export const weigh = ({ pointer, message, reason = message }) => pointer.length + reason.length;
