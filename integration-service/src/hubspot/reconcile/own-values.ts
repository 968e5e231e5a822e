import { describeContacts } from '../../crm-sync/due-contacts.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { ObjectType } from '../api-version.ts';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { Definition, ToldContact } from '../catalogue/definition.ts';
import { digestOfOwn, ownValues } from '../catalogue/values.ts';
import type { Portal } from '../portal.ts';
import { describeTold } from '../told-contacts.ts';

const ours = (type: ObjectType) => CATALOGUE[type].filter(({ definition }) => definition !== undefined);
const namesOf = (type: ObjectType) => ours(type).map(({ name }) => name);

/** What nobody but the service writes. */
export const OWN_PROPERTIES = { contacts: namesOf('contacts'), deals: namesOf('deals') } as const;

const TYPES = new Map(
  [...ours('contacts'), ...ours('deals')].map(({ name, definition }) => [name, definition?.type]),
);

type Held = { properties: Record<string, string | null | undefined> };

/**
 * Contacts of whose records HubSpot holds something else than what we wrote there. Whoever HubSpot is about to be told
 * of is none of them.
 * @param records what was read of them, by contact
 */
export async function findOverwritten(
  on: Queryable,
  { organizationId, publicUrl }: Pick<Portal, 'organizationId' | 'publicUrl'>,
  { type, records }: { type: ObjectType; records: ReadonlyMap<string, Held> },
): Promise<ToldContact[]> {
  const contactIds = [...records.keys()];
  const contacts = await describeContacts(on, { organizationId, contactIds });
  const quiet = contacts.filter(({ isDue }) => !isDue);
  const told = await describeTold({ pool: on, organizationId, publicUrl }, quiet);
  return told.filter((contact) => {
    const held = records.get(contact.contactId)?.properties ?? {};
    const isTold = type === 'deals' || contact.knownFacts === digestOfOwn(contact);
    return (
      isTold &&
      Object.entries(ownValues(type, contact)).some(([name, value]) => differs(name, value, held[name]))
    );
  });
}

function differs(name: string, ours: string, theirs: string | null | undefined): boolean {
  const type = TYPES.get(name);
  return inOneForm(ours, type) !== inOneForm(theirs ?? '', type);
}

/** HubSpot writes moments and numbers in its own way. */
function inOneForm(value: string, type: Definition['type'] | undefined): string {
  if (value === '') return '';
  if (type === 'datetime') return String(/^\d+$/.test(value) ? Number(value) : Date.parse(value));
  if (type === 'number') return String(Number(value));
  return value.trim();
}
