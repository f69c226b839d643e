import { schema } from 'sury';

import { make } from './schemas.mjs';

export const { name, thread, channel, received, weigh } = make(schema);
export const traits = { firstIssueOnly: true };
