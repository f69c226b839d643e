/* Threads to choose from, the newest first. */
import { Button, Flex, Tag, Text, Tile } from '@hubspot/ui-extensions';
import type { Thread } from 'hubspot-conversations';

/** Channels that every HubSpot account numbers alike; of others the number is shown. */
const CHANNELS: Record<string, string> = {
  1000: 'Live chat',
  1001: 'Messenger',
  1002: 'E-mail',
  1003: 'Form',
  1007: 'WhatsApp',
};

export function channelName(id: string | null | undefined): string {
  return CHANNELS[id ?? ''] ?? `Channel ${id ?? 'unknown'}`;
}

export function ThreadList({ threads, open }: { threads: readonly Thread[]; open: (thread: Thread) => void }) {
  const newestFirst = [...threads].sort((a, b) => timeOf(b) - timeOf(a));
  return (
    <Flex direction="column" gap="xs">
      {newestFirst.map((thread) => (
        <Tile key={thread.id} compact>
          <Flex direction="row" justify="between" align="center" gap="sm">
            <Flex direction="column">
              <Tag>{channelName(thread.originalChannelId)}</Tag>
              <Text variant="microcopy">{shown(thread.latestMessageTimestamp)}</Text>
            </Flex>
            <Button size="sm" onClick={() => open(thread)}>
              Open
            </Button>
          </Flex>
        </Tile>
      ))}
    </Flex>
  );
}

function timeOf(thread: Thread): number {
  return Date.parse(thread.latestMessageTimestamp ?? '') || 0;
}

/** A time as the user's language writes it. */
export function shown(timestamp: string | null | undefined): string {
  const time = new Date(timestamp ?? '');
  return Number.isNaN(time.getTime()) ? '' : time.toLocaleString();
}
