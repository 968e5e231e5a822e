import type { Queryable } from '../platform/database/database.ts';
import type { RecordKind } from './hints.ts';

/** Somebody merged these contacts' records into those of other contacts: whose record it is can be only one's. */
export async function refuseShared(
  on: Queryable,
  of: { organizationId: string; kind: RecordKind; contactIds: readonly string[] },
): Promise<void> {
  if (of.contactIds.length === 0) return;
  const reason = `In HubSpot the ${of.kind} was merged with that of another WhatsApp contact, who has it now`;
  await on.query({
    name: `refuse-shared-${of.kind}s`,
    text: `update crm_sync set refused_revision = revision, refused_reason = $3, correlation_id = null,
             contact_hint_at = null, deal_hint_at = null
           where organization_id = $1 and contact_id = any($2::uuid[])`,
    values: [of.organizationId, of.contactIds, reason],
  });
}
