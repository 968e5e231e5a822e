import { describeContacts } from '../../crm-sync/due-contacts.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { ReadRecord } from '../apply/record-history.ts';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { Definition } from '../catalogue/definition.ts';
import { digestOfOwn, ownValues } from '../catalogue/values.ts';
import type { Portal } from '../portal.ts';
import { describeTold } from '../told-contacts.ts';

const TYPES = new Map(
  CATALOGUE.contacts.flatMap(({ name, definition }) =>
    definition ? [[name, definition.type] as const] : [],
  ),
);

/** What nobody but the service writes to a contact's record. */
export const OWN_PROPERTIES = [...TYPES.keys()];

/**
 * Contacts of whose records HubSpot holds something else than what we wrote there. Whoever HubSpot is about to be told
 * of is none of them.
 * @param records what was read of them, by contact
 */
export async function findOverwritten(
  on: Queryable,
  { organizationId, publicUrl }: Pick<Portal, 'organizationId' | 'publicUrl'>,
  records: ReadonlyMap<string, ReadRecord>,
): Promise<string[]> {
  const contactIds = [...records.keys()];
  const contacts = await describeContacts(on, { organizationId, contactIds });
  const quiet = contacts.filter(({ isDue }) => !isDue);
  const told = await describeTold({ pool: on, organizationId, publicUrl }, quiet);
  return told
    .filter((contact) => contact.knownFacts === digestOfOwn(contact))
    .filter((contact) => {
      const held = records.get(contact.contactId)?.properties ?? {};
      return Object.entries(ownValues('contacts', contact)).some(([name, value]) =>
        differs(value, held[name] ?? '', TYPES.get(name)),
      );
    })
    .map(({ contactId }) => contactId);
}

type Type = Definition['type'] | undefined;

function differs(ours: string, theirs: string, type: Type): boolean {
  return inOneForm(ours, type) !== inOneForm(theirs, type);
}

/** HubSpot writes moments and numbers in its own way. */
function inOneForm(value: string, type: Type): string {
  if (value === '') return '';
  if (type === 'datetime') return String(/^\d+$/.test(value) ? Number(value) : Date.parse(value));
  if (type === 'number') return String(Number(value));
  return value.trim();
}
