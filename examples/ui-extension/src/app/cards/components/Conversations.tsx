/* A contact's open threads, and the one that is open. */
import { Button, EmptyState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { Thread } from 'hubspot-conversations';
import { useState } from 'react';

import { openThreads } from '../conversations.ts';
import { useBatches } from '../useBatches.ts';
import { Failure } from './Failure.tsx';
import { ThreadList } from './ThreadList.tsx';
import { ThreadView } from './ThreadView.tsx';

export function Conversations({ contactId, agent }: { contactId: string; agent: string }) {
  const { items, after, error, isLoading, more, reload } = useBatches((cursor) => openThreads(contactId, cursor), [contactId]);
  const [opened, setOpened] = useState<Thread>();
  if (opened !== undefined) {
    return <ThreadView thread={opened} agent={agent} back={() => setOpened(undefined)} />;
  }
  if (error !== undefined) return <Failure error={error} retry={reload} />;
  if (isLoading && items.length === 0) return <LoadingSpinner label="Loading conversations" showLabel />;
  if (items.length === 0) {
    return (
      <EmptyState title="No open conversations">
        <Text>Conversations with this contact appear here.</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="sm">
      <ThreadList threads={items} open={setOpened} />
      {after !== undefined && (
        <Button variant="transparent" onClick={more} disabled={isLoading}>
          More conversations
        </Button>
      )}
    </Flex>
  );
}
