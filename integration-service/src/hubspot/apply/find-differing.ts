import { describeContacts, type DueContact } from '../../crm-sync/due-contacts.ts';
import type { Queryable } from '../../platform/database/database.ts';

type Options = {
  organizationId: string;
  contactIds: readonly string[];
  differs(contact: DueContact & { isDue: boolean }): boolean;
};

/**
 * Contacts whose records, as they were just read, say something else than the store although all that people did
 * was taken over: what the store has is newer, and HubSpot must be told again. `isDue`: it would have been told anyway.
 */
export async function findDiffering(
  on: Queryable,
  { organizationId, contactIds, differs }: Options,
): Promise<{ contactId: string; isDue: boolean }[]> {
  const contacts = await describeContacts(on, { organizationId, contactIds });
  return contacts.filter(differs).map(({ contactId, isDue }) => ({ contactId, isDue }));
}
