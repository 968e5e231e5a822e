import { markContactsChanged } from '../crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../crm-sync/wake-mirrors.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';
import { lockContact } from './find-contact.ts';
import { renameContacts } from './rename-contacts.ts';

/**
 * A member gives a contact a name; null: they go by the one on WhatsApp again.
 * @param tx a transaction
 * @returns whether there is such a contact for the member
 */
export async function nameContact(
  tx: Queryable,
  viewer: Viewer,
  { contactId, name }: { contactId: string; name: string | null },
): Promise<boolean> {
  const contact = await lockContact(tx, viewer, contactId);
  if (!contact) return false;
  const { organizationId, memberId } = viewer;
  const changed = await renameContacts(tx, {
    organizationId,
    actor: { origin: 'MEMBER', memberId },
    renamings: [{ contactId: contact.id, name }],
  });
  await markContactsChanged(
    tx,
    changed.map((id) => ({ organizationId, contactId: id })),
  );
  if (changed.length > 0) await wakeMirrors(tx, [organizationId]);
  return true;
}
