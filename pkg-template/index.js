/* Everything, ready at once. Which file the module comes from is decided by the condition it is built for. */
export { ConversationsError, isConversationsError } from './src/error.js';
