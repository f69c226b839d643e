import { type } from 'arktype';

import { make } from './schemas.mjs';

export const { name, thread, channel, received, weigh } = make(type);
export const traits = { refusesUndefined: true };
