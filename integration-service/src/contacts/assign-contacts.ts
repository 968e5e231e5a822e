import { v7 as uuidv7 } from 'uuid';
import { type Actor, memberOf } from '../audit/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Queryable } from '../platform/database/database.ts';

/**
 * `memberId` null: assigned to nobody, or to somebody who can be no member; then there is nothing to tell HubSpot.
 * `at` absent: now.
 */
export type Assignment = { contactId: string; memberId: string | null; at?: Date; isOutsider?: boolean };

/** Whoever does it now does it after whatever was done, even by a clock that is ahead of ours. */
const AFTER_THE_LAST = `greatest(clock_timestamp()::timestamptz(3), contacts.assigned_at + interval '1 millisecond')`;

type Changed = { id: string; from: string | null; to: string | null; differs: boolean };

/**
 * Contacts were given to members, or taken from them. The latest wins; at the same moment, the one that is told later.
 * Every change is kept in the contact's history and in the audit.
 * @returns the contacts that are somebody else's now
 */
export async function assignContacts(
  on: Queryable,
  of: { organizationId: string; actor: Actor; assignments: readonly Assignment[] },
): Promise<string[]> {
  if (of.assignments.length === 0) return [];
  const { organizationId, actor } = of;
  const changed = await writeAssignments(on, of);
  await recordAudit(
    on,
    changed
      .filter(({ from, to }) => from !== to)
      .map(({ id, from, to }) => ({
        organizationId,
        actor,
        action: 'contact-assigned',
        contactId: id,
        details: { from, to },
      })),
  );
  return changed.filter(({ differs }) => differs).map(({ id }) => id);
}

async function writeAssignments(
  on: Queryable,
  { organizationId, actor, assignments }: Parameters<typeof assignContacts>[1],
): Promise<Changed[]> {
  const { rows } = await on.query<Changed>({
    name: 'assign-contacts',
    text: `with changed as (
             update contacts set assigned_member_id = given.member_id, assigned_by = $2,
               assigned_at = case when not outsider then coalesce(given.at, ${AFTER_THE_LAST}) end
             from unnest($3::uuid[], $4::uuid[], $5::timestamptz[], $6::boolean[], $7::uuid[])
               as given(contact_id, member_id, at, outsider, change_id)
             where contacts.organization_id = $1 and contacts.id = given.contact_id
               and (given.at is null or given.at >= coalesce(assigned_at, '-infinity'))
             returning contacts.id, change_id, coalesce(new.assigned_at, given.at) as at,
               old.assigned_member_id as from_member, new.assigned_member_id as to_member,
               (old.assigned_at is null) <> (new.assigned_at is null) as settled),
           kept as (
             insert into assignment_changes
               (organization_id, id, contact_id, from_member_id, to_member_id, at, origin, member_id)
             select $1, change_id, id, from_member, to_member, at, $2, $8 from changed
             where from_member is distinct from to_member)
           select id, from_member as "from", to_member as "to",
             from_member is distinct from to_member or settled as differs from changed`,
    values: [
      organizationId,
      actor.origin,
      assignments.map(({ contactId }) => contactId),
      assignments.map(({ memberId }) => memberId),
      assignments.map(({ at }) => at ?? null),
      assignments.map(({ isOutsider }) => isOutsider ?? false),
      assignments.map(() => uuidv7()),
      memberOf(actor),
    ],
  });
  return rows;
}
