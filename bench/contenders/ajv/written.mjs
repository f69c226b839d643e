import { make } from './schemas.mjs';

export const { name, thread, channel, received, weigh } = make({ closed: false });
