/* An entry of a thread's history, of whichever kind. */
import { Flex, StatusTag, Tag, Text, Tile } from '@hubspot/ui-extensions';
import type { Attachment, Message, ThreadEntry } from 'hubspot-conversations';

import { shown } from './ThreadList.tsx';

interface Props {
  entry: ThreadEntry;
  /** The names of actors, as far as the history has them. */
  names: ReadonlyMap<string, string>;
}

export function Entry({ entry, names }: Props) {
  switch (entry.type) {
    case 'MESSAGE':
      return (
        <Tile compact>
          <Head entry={entry} />
          {entry.subject && <Text format={{ fontWeight: 'bold' }}>{entry.subject}</Text>}
          <Text>{entry.text}</Text>
          <Attachments attachments={entry.attachments ?? []} />
          <Delivery message={entry} />
        </Tile>
      );
    case 'COMMENT':
      return (
        <Tile compact>
          <Head entry={entry} />
          <Tag variant="warning">Comment, for colleagues only</Tag>
          <Text>{entry.text}</Text>
          <Attachments attachments={entry.attachments ?? []} />
        </Tile>
      );
    case 'WELCOME_MESSAGE':
      return (
        <Tile compact>
          <Head entry={entry} />
          <Text format={{ italic: true }}>{entry.text}</Text>
        </Tile>
      );
    case 'ASSIGNMENT':
      return (
        <Event at={entry.createdAt}>
          {entry.assignedTo ? `Assigned to ${names.get(entry.assignedTo) ?? entry.assignedTo}` : 'Unassigned'}
        </Event>
      );
    case 'THREAD_STATUS_CHANGE':
      return <Event at={entry.createdAt}>{entry.newStatus === 'CLOSED' ? 'Closed' : 'Opened'}</Event>;
    case 'THREAD_INBOX_CHANGE':
      return <Event at={entry.createdAt}>{`Moved to inbox ${entry.toInboxId ?? 'unknown'}`}</Event>;
    case 'unknown':
      // Newer than this card, or broken: nothing is lost, HubSpot itself shows it.
      return <Text variant="microcopy">An entry that this card cannot show</Text>;
  }
}

function Head({ entry }: { entry: Extract<ThreadEntry, { senders?: unknown }> }) {
  const [sender] = entry.senders ?? [];
  return (
    <Flex direction="row" justify="between">
      <Text format={{ fontWeight: 'demibold' }}>{sender?.name ?? sender?.actorId ?? entry.createdBy ?? 'Unknown'}</Text>
      <Text variant="microcopy">{shown(entry.createdAt)}</Text>
    </Flex>
  );
}

function Event({ at, children }: { at: string; children: string }) {
  return (
    <Text variant="microcopy">
      {children} · {shown(at)}
    </Text>
  );
}

function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  return (
    <>
      {attachments.map((attachment, place) => (
        <Tag key={place}>{attachmentName(attachment)}</Tag>
      ))}
    </>
  );
}

function attachmentName(attachment: Attachment): string {
  switch (attachment.type) {
    case 'FILE':
      return attachment.name ?? 'File';
    case 'LOCATION':
      return attachment.name ?? 'Location';
    case 'QUICK_REPLIES':
      return `Offered: ${(attachment.quickReplies ?? []).map(({ label, value }) => label ?? value).join(', ')}`;
    default:
      return attachment.type === 'unknown' ? 'Attachment' : attachment.type.toLowerCase().replace(/_/g, ' ');
  }
}

/** HubSpot accepts a message before it is delivered: a bounce shows here. */
function Delivery({ message }: { message: Message }) {
  if (message.direction !== 'OUTGOING') return null;
  const failed = message.status?.statusType === 'FAILED';
  return <StatusTag variant={failed ? 'danger' : 'success'}>{failed ? 'Not delivered' : 'Sent'}</StatusTag>;
}
