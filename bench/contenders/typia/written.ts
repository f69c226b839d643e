import typia from 'typia';

import { type ChannelMessage, face, type Page, threadFace, type ThreadMessage } from './types.js';

export const thread = threadFace(typia.createIs<ThreadMessage>(), typia.createValidate<ThreadMessage>());
export const channel = face(typia.createIs<ChannelMessage>(), typia.createValidate<ChannelMessage>());
export const received = face(typia.createIs<Page>(), typia.createValidate<Page>());
export { name, weigh } from './types.js';
