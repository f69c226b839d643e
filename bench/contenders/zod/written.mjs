import { object } from 'zod';

import { make } from './schemas.mjs';

export const { name, thread, channel, received, weigh } = make(object);
