import { type Viewer, visibleTo } from '../members/visibility.ts';
import { lockOrganizations } from '../organizations/organization-lock.ts';
import type { Queryable } from '../platform/database/database.ts';

/** A contact that became one with another is found as that other. */
export type FoundContact = { id: string; assignedMemberId: string | null };

/** A contact, if there is one and the member may see it; else null, which must be told apart nowhere. */
export async function findContact(
  on: Queryable,
  viewer: Viewer,
  contactId: string,
): Promise<FoundContact | null> {
  const { rows } = await on.query<FoundContact>(
    `select contact.id, contact.assigned_member_id as "assignedMemberId"
     from contacts as asked
     join contacts as contact on contact.organization_id = asked.organization_id
       and contact.id = coalesce(asked.merged_into_id, asked.id)
     where asked.organization_id = $1 and asked.id = $3 and ${visibleTo(viewer, '$2').contacts}`,
    [viewer.organizationId, viewer.memberId, contactId],
  );
  return rows[0] ?? null;
}

/**
 * The same, for changing it: until the transaction ends it becomes one with no other contact, and nobody else changes
 * whose it is.
 */
export async function lockContact(
  tx: Queryable,
  viewer: Viewer,
  contactId: string,
): Promise<FoundContact | null> {
  const { organizationId } = viewer;
  await lockOrganizations(tx, { organizationIds: [organizationId], exclusive: new Set() });
  const found = await findContact(tx, viewer, contactId);
  if (!found) return null;
  await tx.query('select from contacts where organization_id = $1 and id = $2 for no key update', [
    organizationId,
    found.id,
  ]);
  return findContact(tx, viewer, found.id);
}
