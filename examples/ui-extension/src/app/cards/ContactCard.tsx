/* The card beside a contact. */
import { hubspot } from '@hubspot/ui-extensions';

import { Conversations } from './components/Conversations.tsx';

hubspot.extend<'crm.record.sidebar'>(({ context }) => (
  <Conversations contactId={String(context.crm.objectId)} agent={`A-${context.user.id}`} />
));
