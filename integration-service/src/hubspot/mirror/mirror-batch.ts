import type { DueContact } from '../../crm-sync/due-contacts.ts';
import { markSynced, type Refusal, refuseContacts } from '../../crm-sync/record-outcomes.ts';
import { recordHubSpotIds } from '../../crm-sync/record-progress.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { propertyValues } from '../catalogue.ts';
import type { CallPortal } from '../client.ts';
import { Hindered } from '../hindrance.ts';
import { associateDeals, type RecordPair } from './associate.ts';
import { createMissingDeals, type DealStart } from './deals.ts';
import { upsertRecords } from './record-batch.ts';

export type BatchCount = { synced: number; refused: number };

type Portal = { on: Queryable; call: CallPortal; organizationId: string; start: DealStart };

/**
 * Brings up to 100 contacts' records in HubSpot to the state of the store: contact, deal, and the tie between
 * them. What HubSpot refuses is kept with its reason at once, and holds up nobody else; every step can be
 * repeated.
 * @throws Hindered when it cannot go on now; what was done until then is kept
 */
export async function mirrorBatch(portal: Portal, contacts: readonly DueContact[]): Promise<BatchCount> {
  const { on, call, organizationId } = portal;
  const refused: Refusal[] = [];
  const refuse = async (refusals: Refusal[]) => {
    await refuseContacts(on, { organizationId, refusals });
    refused.push(...refusals);
  };

  const records = await upsertRecords(call, { type: 'contacts', inputs: contacts.map(describeContact) });
  await refuse(records.refusals);

  const present = contacts.filter(({ contactId }) => records.ids.has(contactId));
  const deals = await createMissingDeals(portal, present);
  await refuse(deals.refusals);

  const pairs = present.flatMap((contact) => pairOf(contact, records.ids, deals.ids));
  const kept = new Set(await recordHubSpotIds(on, { organizationId, records: pairs }));
  await refuse(pairs.filter(({ contactId }) => !kept.has(contactId)).map(refuseShared));

  const own = pairs.filter(({ contactId }) => kept.has(contactId));
  const loose = own.filter((pair) => !pair.associated);
  const ties = await associateDeals(call, loose);
  await refuse(ties.refusals);

  const synced = [...own.filter((pair) => pair.associated), ...ties.associated];
  await markSynced(on, { organizationId, contacts: synced });

  const postponed = records.postponed ?? deals.postponed ?? ties.postponed;
  if (postponed !== null) throw new Hindered({ kind: 'later', afterSeconds: null, reason: postponed });
  return { synced: synced.length, refused: refused.length };
}

function describeContact(contact: DueContact) {
  const { contactId, revision } = contact;
  return { contactId, revision, properties: propertyValues('contacts', contact) };
}

type KnownPair = RecordPair & { associated: boolean };

function pairOf(
  contact: DueContact,
  contactIds: Map<string, string>,
  dealIds: Map<string, string>,
): KnownPair[] {
  const { contactId, revision } = contact;
  const hubspotContactId = contactIds.get(contactId);
  const hubspotDealId = dealIds.get(contactId);
  if (hubspotContactId === undefined || hubspotDealId === undefined) return [];
  const same = hubspotContactId === contact.hubspotContactId && hubspotDealId === contact.hubspotDealId;
  return [{ contactId, revision, hubspotContactId, hubspotDealId, associated: contact.associated && same }];
}

/** Two records that somebody has merged in HubSpot answer as one. */
function refuseShared({ contactId, revision, hubspotContactId }: RecordPair): Refusal {
  const reason = `The HubSpot record ${hubspotContactId}, or its deal, belongs to another WhatsApp contact already`;
  return { contactId, revision, reason, correlationId: null };
}
