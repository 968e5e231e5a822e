import type { Queryable } from '../platform/database/database.ts';

/** Somebody was erased in HubSpot: findings that name their record go, also those about others. */
export async function forgetCandidates(
  on: Queryable,
  { organizationId, hubspotIds }: { organizationId: string; hubspotIds: readonly string[] },
): Promise<void> {
  if (hubspotIds.length === 0) return;
  await on.query(
    `delete from reconciliation_findings as finding where organization_id = $1
       and (hubspot_id = any($2::text[]) or exists (
         select from jsonb_array_elements(candidates) as candidate where candidate ->> 'id' = any($2::text[])))`,
    [organizationId, hubspotIds],
  );
}
