/* An error in words that a user can act on. */
import { Button, ErrorState, Text } from '@hubspot/ui-extensions';
import { isConversationsError } from 'hubspot-conversations';

export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const { title, text, isFinal } = explained(error);
  return (
    <ErrorState title={title} type={isFinal ? 'lock' : 'error'}>
      <Text>{text}</Text>
      {!isFinal && <Button onClick={retry}>Try again</Button>}
    </ErrorState>
  );
}

/** The title and the text for a user; nothing can be tried again where it is final. */
export function explained(error: unknown): { title: string; text: string; isFinal?: boolean } {
  if (!isConversationsError(error)) {
    return { title: 'Something went wrong', text: error instanceof Error ? error.message : 'The reason is unknown.' };
  }
  const { kind, status, correlationId, requiredScopes } = error;
  if (kind === 'wasm') {
    return {
      title: 'This card cannot run here',
      text: 'It needs WebAssembly, which this page does not allow. Please tell whoever looks after the app.',
      isFinal: true,
    };
  }
  if (kind === 'timeout' || kind === 'network') {
    return { title: 'No answer', text: 'The connection failed. What was being sent may have arrived: look at the history first.' };
  }
  if (status === 401) return { title: 'Refused', text: 'The app\'s back end does not know this request to be HubSpot\'s.', isFinal: true };
  if (status === 403) {
    const scopes = requiredScopes?.length ? ` The app lacks ${requiredScopes.join(' or ')}.` : '';
    return { title: 'Not allowed', text: `${error.message}.${scopes}`, isFinal: true };
  }
  if (status === 429) return { title: 'Too many requests', text: 'HubSpot asks for a moment. Please try again shortly.' };
  return { title: 'HubSpot refused', text: correlationId ? `${error.message} (${correlationId})` : error.message };
}
