import { ownersOf } from '../../contacts/identity-rows.ts';
import { type Identity, identityId } from '../../contacts/identity.ts';
import { phoneKey } from '../../contacts/phone-key.ts';
import { resolvePeople } from '../../contacts/resolve-people.ts';
import { upsertContacts } from '../../contacts/upsert-contacts.ts';
import { eventStamp } from '../../messages/event-stamp.ts';
import type { Queryable } from '../../platform/database/database.ts';

type Written = { organizationId: string; phones: readonly string[]; at: Date };

/** Older than whatever WhatsApp states: how it writes a number counts, whichever is known first. */
const BEFORE_ALL = eventStamp(new Date(0), 'hubspot');

/**
 * The contact with a number, made when there is none; a real one from that moment on, as with a first message: an
 * earlier one that comes later moves all that has a first. The caller holds the organization's lock.
 * @returns `isLead`: they are in the funnel since just now
 */
export async function makeContact(
  tx: Queryable,
  { organizationId, phones, at }: Written,
): Promise<{ contactId: string; isLead: boolean }> {
  const [likeliest = ''] = phones;
  const identity = await findKnown(tx, { organizationId, phones, at });
  const mention = [identity ?? identityOf(organizationId, likeliest)];
  const people = await resolvePeople(tx, { mentions: [mention], mayMerge: new Set() });
  const contactId = people.contactOf(mention);
  const changes = await upsertContacts(tx, [
    {
      organizationId,
      contactId,
      phone: { value: likeliest, stamp: BEFORE_ALL },
      profileName: null,
      username: null,
      addressBookName: null,
      marketing: null,
      touch: { value: 'HUBSPOT', stamp: `${eventStamp(at, 'hubspot')} 1` },
      firstMessageAt: at,
      leadSince: at,
    },
  ]);
  return { contactId, isLead: changes.some(({ leadSince }) => leadSince !== null) };
}

/** Under one of the ways in which the number may be stated. */
async function findKnown(on: Queryable, { organizationId, phones }: Written): Promise<Identity | null> {
  const identities = phones.map((phone) => identityOf(organizationId, phone));
  const owners = await ownersOf(on, identities);
  return identities.find((identity) => owners.has(identityId(identity))) ?? null;
}

function identityOf(organizationId: string, phone: string): Identity {
  return { organizationId, kind: 'PHONE', scope: '', key: phoneKey(phone) };
}
