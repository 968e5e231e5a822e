import { type ContactChange, upsertContacts } from '../contacts/upsert-contacts.ts';
import type { Touch } from '../listings/attribution/record-touches.ts';
import { eventStamp } from '../messages/event-stamp.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { Word } from './visitor-message.ts';

/**
 * Writes what a word tells of the visitor's contact, new or known. Once they are known on WhatsApp, they are called what
 * WhatsApp says.
 */
export async function writeVisitor(
  tx: Queryable,
  { organizationId, contactId, at, wamid, name }: Word,
  touches: readonly Touch[],
): Promise<ContactChange[]> {
  const stamp = eventStamp(at, wamid);
  const isNamed = name !== null && !(await isOnWhatsApp(tx, { organizationId, contactId }));
  const source = touches.some(({ listingId }) => listingId !== null) ? 'PROPERTY' : 'WEB';
  return upsertContacts(tx, [
    {
      organizationId,
      contactId,
      phone: null,
      profileName: isNamed ? { value: name, stamp } : null,
      username: null,
      addressBookName: null,
      marketing: null,
      touch: { value: source, stamp: `${stamp} 1` },
      firstMessageAt: at,
      leadSince: at,
    },
  ]);
}

async function isOnWhatsApp(
  on: Queryable,
  { organizationId, contactId }: { organizationId: string; contactId: string },
): Promise<boolean> {
  const { rowCount } = await on.query(
    `select from contact_identities where organization_id = $1 and contact_id = $2 and kind <> 'VISITOR' limit 1`,
    [organizationId, contactId],
  );
  return rowCount === 1;
}
