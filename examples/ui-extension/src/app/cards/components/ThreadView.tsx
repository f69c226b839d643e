/* One thread: what is written next, and the history below it. */
import { Button, Divider, Flex, Heading, LoadingSpinner } from '@hubspot/ui-extensions';
import type { Thread, ThreadEntry } from 'hubspot-conversations';

import { history, newestMessage } from '../conversations.ts';
import { useBatches } from '../useBatches.ts';
import { Composer } from './Composer.tsx';
import { Entry } from './Entry.tsx';
import { Failure } from './Failure.tsx';
import { channelName } from './ThreadList.tsx';

export function ThreadView({ thread, agent, back }: { thread: Thread; agent: string; back: () => void }) {
  const { items, after, error, isLoading, more, reload } = useBatches((cursor) => history(thread.id, cursor), [thread.id]);
  const names = namesIn(items);
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" justify="between" align="center">
        <Heading>{channelName(thread.originalChannelId)}</Heading>
        <Button size="sm" variant="transparent" onClick={back}>
          All conversations
        </Button>
      </Flex>
      {error !== undefined && <Failure error={error} retry={reload} />}
      {items.length > 0 && (
        <Composer threadId={thread.id} agent={agent} answered={newestMessage(items)} sent={reload} />
      )}
      <Divider />
      {items.map((entry) => (
        <Entry key={entry.type === 'unknown' ? JSON.stringify(entry.original) : entry.id} entry={entry} names={names} />
      ))}
      {isLoading && <LoadingSpinner label="Loading the history" />}
      {after !== undefined && !isLoading && (
        <Button variant="transparent" onClick={more}>
          Older entries
        </Button>
      )}
    </Flex>
  );
}

/** The names of actors, by their ids. */
function namesIn(entries: readonly ThreadEntry[]): Map<string, string> {
  const senders = entries.flatMap((entry) => (entry.type === 'unknown' ? [] : (entry.senders ?? [])));
  return new Map(senders.flatMap(({ actorId, name }) => (actorId && name ? [[actorId, name]] : [])));
}
