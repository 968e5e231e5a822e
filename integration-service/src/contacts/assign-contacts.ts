import type { Queryable } from '../platform/database/database.ts';
import type { ChangeOrigin } from '../platform/database/generated/enums.ts';

/** `memberId` null: assigned to nobody, or to somebody who can be no member; then there is nothing to tell HubSpot. */
export type Assignment = { contactId: string; memberId: string | null; at: Date; isOutsider?: boolean };

/**
 * People gave contacts to members. The latest wins; at the same moment, the one that is told later.
 * @returns the contacts that are somebody else's now
 */
export async function assignContacts(
  on: Queryable,
  of: { organizationId: string; by: ChangeOrigin; assignments: readonly Assignment[] },
): Promise<string[]> {
  if (of.assignments.length === 0) return [];
  const { rows } = await on.query<{ id: string; differs: boolean }>({
    name: 'assign-contacts',
    text: `update contacts set assigned_member_id = assignment.member_id, assigned_by = $2,
             assigned_at = case when not outsider then assignment.at end
           from unnest($3::uuid[], $4::uuid[], $5::timestamptz[], $6::boolean[])
             as assignment(contact_id, member_id, at, outsider)
           where contacts.organization_id = $1 and contacts.id = assignment.contact_id
             and assignment.at >= coalesce(assigned_at, '-infinity')
           returning contacts.id, old.assigned_member_id is distinct from new.assigned_member_id
             or (old.assigned_at is null) <> (new.assigned_at is null) as differs`,
    values: [
      of.organizationId,
      of.by,
      of.assignments.map(({ contactId }) => contactId),
      of.assignments.map(({ memberId }) => memberId),
      of.assignments.map(({ at }) => at),
      of.assignments.map(({ isOutsider }) => isOutsider ?? false),
    ],
  });
  return rows.filter(({ differs }) => differs).map(({ id }) => id);
}
