import { type Actor, memberOf } from '../audit/actor.ts';
import type { Queryable } from '../platform/database/database.ts';

/** `name` null: the person goes by the name they chose on WhatsApp again. `at` absent: now. */
export type Renaming = { contactId: string; name: string | null; at?: Date };

/** Whoever does it now does it after whatever was done, even by a clock that is ahead of ours. */
const AFTER_THE_LAST = `greatest(clock_timestamp()::timestamptz(3), contacts.edited_name_at + interval '1 millisecond')`;

/**
 * People gave contacts a name. The latest wins; at the same moment, the one that is told later.
 * @returns the contacts that go by another name now
 */
export async function renameContacts(
  on: Queryable,
  {
    organizationId,
    actor,
    renamings,
  }: { organizationId: string; actor: Actor; renamings: readonly Renaming[] },
): Promise<string[]> {
  if (renamings.length === 0) return [];
  const { rows } = await on.query<{ id: string; differs: boolean }>({
    name: 'rename-contacts',
    text: `update contacts set edited_name = renaming.name, edited_name_at = coalesce(renaming.at, ${AFTER_THE_LAST}),
             edited_name_by = $2, edited_name_member_id = $6
           from unnest($3::uuid[], $4::text[], $5::timestamptz[]) as renaming(contact_id, name, at)
           where contacts.organization_id = $1 and contacts.id = renaming.contact_id
             and (renaming.at is null or renaming.at >= coalesce(edited_name_at, '-infinity'))
           returning contacts.id, old.edited_name is distinct from new.edited_name as differs`,
    values: [
      organizationId,
      actor.origin,
      renamings.map(({ contactId }) => contactId),
      renamings.map(({ name }) => name),
      renamings.map(({ at }) => at ?? null),
      memberOf(actor),
    ],
  });
  return rows.filter(({ differs }) => differs).map(({ id }) => id);
}
