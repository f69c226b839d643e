import { scope } from 'arktype';

import { make } from './schemas.mjs';

export const { name, thread, channel, weigh } = make(scope({}, { onUndeclaredKey: 'reject' }).type);
export const traits = { refusesUndefined: true };
