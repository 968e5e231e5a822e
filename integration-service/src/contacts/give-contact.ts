import { markContactsChanged } from '../crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../crm-sync/wake-mirrors.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';
import { assignContacts } from './assign-contacts.ts';
import { lockContact } from './find-contact.ts';

/**
 * A member gives a contact to an agent or an admin, takes it, or leaves it to nobody. Of two who take it at once the
 * second finds it somebody else's.
 * @param tx a transaction
 */
export async function giveContact(
  tx: Queryable,
  viewer: Viewer,
  { contactId, memberId }: { contactId: string; memberId: string | null },
): Promise<'done' | 'no-contact' | 'no-agent'> {
  const { organizationId } = viewer;
  const contact = await lockContact(tx, viewer, contactId);
  if (!contact) return 'no-contact';
  if (memberId !== null && !(await isAgent(tx, organizationId, memberId))) return 'no-agent';
  const changed = await assignContacts(tx, {
    organizationId,
    actor: { origin: 'MEMBER', memberId: viewer.memberId },
    assignments: [{ contactId: contact.id, memberId }],
  });
  await markContactsChanged(
    tx,
    changed.map((id) => ({ organizationId, contactId: id })),
  );
  if (changed.length > 0) await wakeMirrors(tx, [organizationId]);
  return 'done';
}

/** Whether contacts may be given to a member. Their row stays as it is until the transaction ends. */
export async function isAgent(tx: Queryable, organizationId: string, memberId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from members where organization_id = $1 and id = $2 and role <> 'VIEWER' and removed_at is null
       and gone_at is null for share`,
    [organizationId, memberId],
  );
  return rowCount === 1;
}
