import type { Actor } from '../audit/actor.ts';
import { assignContacts } from '../contacts/assign-contacts.ts';
import { markContactsChanged } from '../crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../crm-sync/wake-mirrors.ts';
import type { Queryable } from '../platform/database/database.ts';

/** All contacts of a member become another's, or nobody's (`to` null). The team is locked. */
export async function handOverContacts(
  tx: Queryable,
  of: { organizationId: string; actor: Actor; from: string; to: string | null },
): Promise<void> {
  const { organizationId, actor, from, to: memberId } = of;
  const { rows } = await tx.query<{ contactId: string }>(
    `select id as "contactId" from contacts
     where organization_id = $1 and assigned_member_id = $2 and merged_into_id is null order by id`,
    [organizationId, from],
  );
  const assignments = rows.map(({ contactId }) => ({ contactId, memberId }));
  const changed = await assignContacts(tx, { organizationId, actor, assignments });
  await markContactsChanged(
    tx,
    changed.map((contactId) => ({ organizationId, contactId })),
  );
  if (changed.length > 0) await wakeMirrors(tx, [organizationId]);
}
