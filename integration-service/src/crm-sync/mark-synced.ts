import type { Queryable } from '../platform/database/database.ts';
import { DUE, FROM, HAS_RECORD, NEEDS } from './due-contacts.ts';

/**
 * HubSpot has all of these contacts, as they were when their records were written; what changed since stays
 * marked.
 * @returns how many
 */
export async function markSynced(on: Queryable, organizationId: string): Promise<number> {
  const { rowCount } = await on.query({
    name: 'mark-synced',
    text: `with told as (
             select sync.contact_id ${FROM}
             where sync.organization_id = $1 and ${DUE} and ${HAS_RECORD}
               and sync.contact_revision > sync.synced_revision
               and not (${NEEDS.deal}) and not (${NEEDS.move}) and not (${NEEDS.tie}))
           update crm_sync as sync set synced_revision = contact_revision, synced_at = now(),
             refused_revision = null, refused_reason = null, correlation_id = null
           from told where sync.organization_id = $1 and sync.contact_id = told.contact_id`,
    values: [organizationId],
  });
  return rowCount ?? 0;
}
