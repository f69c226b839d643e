import { strictObject } from 'zod';

import { make } from './schemas.mjs';

export const { name, thread, channel, weigh } = make(strictObject);
