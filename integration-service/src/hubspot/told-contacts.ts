import type { DueContact } from '../crm-sync/due-contacts.ts';
import { readFacts } from '../crm-sync/record-facts.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { ToldContact } from './catalogue/definition.ts';
import type { Portal } from './portal.ts';

/** Adds to claimed contacts what their records tell beside who they are. */
export async function describeTold(
  { pool, organizationId, publicUrl }: Pick<Portal, 'organizationId' | 'publicUrl'> & { pool: Queryable },
  due: readonly DueContact[],
): Promise<ToldContact[]> {
  const contactIds = due.map(({ contactId }) => contactId);
  const facts = await readFacts(pool, { organizationId, contactIds });
  return due.map((contact) => {
    const known = facts.get(contact.contactId);
    if (!known) throw new Error('A contact vanished while its record was written');
    return { ...contact, facts: known, organizationId, publicUrl };
  });
}
