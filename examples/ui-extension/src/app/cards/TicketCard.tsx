/* The card in the help desk, beside a ticket: the conversations are those of the ticket's contact. */
import { EmptyState, hubspot, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useAssociations } from '@hubspot/ui-extensions/crm';

import { Conversations } from './components/Conversations.tsx';
import { Failure } from './components/Failure.tsx';

const CONTACT = '0-1';

hubspot.extend<'helpdesk.sidebar'>(({ context }) => <TicketCard agent={`A-${context.user.id}`} />);

export function TicketCard({ agent }: { agent: string }) {
  const { results, isLoading, error, refetch } = useAssociations({ toObjectType: CONTACT, pageLength: 1 });
  if (isLoading) return <LoadingSpinner label="Looking for the contact" showLabel />;
  if (error !== null) return <Failure error={error} retry={refetch} />;
  const [contact] = results;
  if (contact === undefined) {
    return (
      <EmptyState title="No contact">
        <Text>This ticket is associated with no contact.</Text>
      </EmptyState>
    );
  }
  return <Conversations contactId={String(contact.toObjectId)} agent={agent} />;
}
