import type { Queryable } from '../platform/database/database.ts';
import type { LookalikeKind } from '../platform/database/generated/enums.ts';

export type FoundLookalike = { contactId: string; hubspotContactId: string };

/** HubSpot contacts with the number of a contact whose record is another one: listed, never merged by themselves. */
export async function listLookalikes(
  on: Queryable,
  of: { organizationId: string; kind: LookalikeKind; found: readonly FoundLookalike[] },
): Promise<void> {
  if (of.found.length === 0) return;
  await on.query({
    name: 'list-lookalikes',
    text: `insert into lookalikes (organization_id, contact_id, hubspot_contact_id, kind)
           select $1, contact_id, record_id, $2 from unnest($3::uuid[], $4::text[]) as found(contact_id, record_id)
           on conflict do nothing`,
    values: [
      of.organizationId,
      of.kind,
      of.found.map(({ contactId }) => contactId),
      of.found.map(({ hubspotContactId }) => hubspotContactId),
    ],
  });
}

export type Listed = FoundLookalike & { kind: LookalikeKind; foundAt: Date; recordId: string | null };

/** What an admin may want to merge in HubSpot, the latest first. `recordId`: the contact's own record. */
export async function readLookalikes(
  on: Queryable,
  { organizationId, limit }: { organizationId: string; limit: number },
): Promise<Listed[]> {
  const { rows } = await on.query<Listed>(
    `select lookalike.contact_id as "contactId", lookalike.hubspot_contact_id as "hubspotContactId", kind,
       found_at as "foundAt", sync.hubspot_contact_id as "recordId"
     from lookalikes as lookalike left join crm_sync as sync using (organization_id, contact_id)
     where organization_id = $1 order by found_at desc, lookalike.hubspot_contact_id limit $2`,
    [organizationId, limit],
  );
  return rows;
}
