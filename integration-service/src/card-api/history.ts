import { listAuditSchema } from '@trochai/contract/audit';
import { readHistorySchema } from '@trochai/contract/history';
import { listAudit } from '../audit/list-audit.ts';
import { findContact } from '../contacts/find-contact.ts';
import { listHistory } from '../contacts/list-history.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, refuse } from './endpoint.ts';

const method = 'post';

/** What happened to a contact, and who changed what in the organization. */
export function historyEndpoints({ database: { pool } }: { database: Database }): Endpoint[] {
  const ofContact = endpoint(
    { method, path: '/contacts/history', roles: ['ADMIN', 'AGENT', 'VIEWER'], schema: readHistorySchema },
    async ({ viewer }, { contactId, after }) => {
      const contact = await findContact(pool, viewer, contactId);
      if (!contact) return refuse('NOT_FOUND', 'There is no such contact');
      const { organizationId } = viewer;
      const history = await listHistory(pool, { organizationId, contactId: contact.id, after });
      return history ? { ok: true, ...history } : refuse('INVALID', 'after: is the cursor of another page');
    },
  );

  const audit = endpoint(
    { method, path: '/audit/list', roles: ['ADMIN'], schema: listAuditSchema },
    async ({ organizationId }, wanted) => ({ ok: true, ...(await listAudit(pool, organizationId, wanted)) }),
  );
  return [ofContact, audit];
}
