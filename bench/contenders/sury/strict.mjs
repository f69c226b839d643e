import { schema, strict } from 'sury';

import { make } from './schemas.mjs';

export const { name, thread, channel, weigh } = make((members) => strict(schema(members)));
export const traits = { firstIssueOnly: true };
