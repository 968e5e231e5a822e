import { type ContactChange, upsertContacts } from '../contacts/upsert-contacts.ts';
import type { Touch } from '../listings/attribution/record-touches.ts';
import { eventStamp } from '../messages/event-stamp.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { Word } from './visitor-message.ts';

/** Writes what a word tells of the visitor's contact, new or known. */
export async function writeVisitor(
  tx: Queryable,
  { organizationId, contactId, at, wamid, name }: Word,
  touches: readonly Touch[],
): Promise<ContactChange[]> {
  const stamp = eventStamp(at, wamid);
  const source = touches.some(({ listingId }) => listingId !== null) ? 'PROPERTY' : 'WEB';
  return upsertContacts(tx, [
    {
      organizationId,
      contactId,
      phone: null,
      profileName: name === null ? null : { value: name, stamp: stampOfTyped(stamp) },
      username: null,
      addressBookName: null,
      marketing: null,
      touch: { value: source, stamp: `${stamp} 1` },
      firstMessageAt: at,
      leadSince: at,
    },
  ]);
}

/** Later than what they typed before, and earlier than whatever WhatsApp states: how they are called there counts. */
function stampOfTyped(stamp: string): string {
  return eventStamp(new Date(0), stamp);
}
