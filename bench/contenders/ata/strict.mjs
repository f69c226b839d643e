import { make } from './schemas.mjs';

export const { name, thread, channel, weigh } = make({ closed: true });
