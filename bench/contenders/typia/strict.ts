import typia from 'typia';

import { type ChannelMessage, face, threadFace, type ThreadMessage } from './types.js';

export const thread = threadFace(
  typia.createEquals<ThreadMessage>(),
  typia.createValidateEquals<ThreadMessage>(),
);
export const channel = face(typia.createEquals<ChannelMessage>(), typia.createValidateEquals<ChannelMessage>());
export { name, weigh } from './types.js';
