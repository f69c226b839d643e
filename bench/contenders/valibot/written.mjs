import { object } from 'valibot';

import { make } from './schemas.mjs';

export const { name, thread, channel, received, weigh } = make(object);
