import type { Queryable } from '../platform/database/database.ts';

/** A contact's record in HubSpot; `recordId` null: there is none yet. */
export type FoundRecord = { portalId: string; uiDomain: string; recordId: string | null };

/** Where a contact is in HubSpot, or the one that it was merged into; null when there is no such contact. */
export async function findRecord(
  on: Queryable,
  { organizationId, contactId }: { organizationId: string; contactId: string },
): Promise<FoundRecord | null> {
  const { rows } = await on.query<FoundRecord>(
    `select organization.hubspot_portal_id as "portalId", connection.ui_domain as "uiDomain",
       sync.hubspot_contact_id as "recordId"
     from contacts as asked
     join organizations as organization on organization.id = asked.organization_id
     join hubspot_connections as connection on connection.organization_id = asked.organization_id
     left join crm_sync as sync on sync.organization_id = asked.organization_id
       and sync.contact_id = coalesce(asked.merged_into_id, asked.id)
     where asked.organization_id = $1 and asked.id = $2`,
    [organizationId, contactId],
  );
  return rows[0] ?? null;
}
