import { assignContacts } from '../../contacts/assign-contacts.ts';
import { renameContacts } from '../../contacts/rename-contacts.ts';
import { claimContacts } from '../../crm-sync/due-contacts.ts';
import { listLookalikes } from '../../crm-sync/lookalikes.ts';
import { NOTHING_KNOWN, recordContacts, recordLocated } from '../../crm-sync/record-contacts.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { type Candidate, nameOf, touchedAt } from '../adoption/candidate.ts';
import { type FoundRecords, findRecords, packSearch } from '../adoption/find-records.ts';
import { describeAssignments } from '../apply/assignments.ts';
import type { Portal } from '../portal.ts';
import type { Step } from './step.ts';

/**
 * Looks in HubSpot for people who write for the first time, as many as one search takes. A record with the number
 * becomes the contact's; its name and owner are what people made them.
 */
export const locateContacts: Step = {
  name: 'locate-contacts',
  async run(portal, limit) {
    const { pool, organizationId } = portal;
    const due = await claimContacts(pool, { organizationId, need: 'location', limit });
    if (due.length === 0) return null;
    const found = await findRecords(portal, packSearch(due));
    await adopt(portal, found);
    return { contacts: found.seekers.length, refused: 0 };
  },
};

async function adopt(portal: Portal, { seekers, matches, chosen }: FoundRecords): Promise<void> {
  const { pool, organizationId } = portal;
  const given = [...chosen].flatMap(([contactId, { hubspot_owner_id: ownerId, ...candidate }]) =>
    ownerId === ''
      ? []
      : [{ contactId, ownerId, at: touchedAt({ ...candidate, hubspot_owner_id: ownerId }) }],
  );
  const owned = await describeAssignments(portal, given);

  await inTransaction(pool, async (tx) => {
    const written = [...chosen].map(([contactId, candidate]) => describeFound(contactId, candidate));
    const kept = new Set(await recordContacts(tx, { organizationId, written }));
    await recordLocated(tx, { organizationId, contactIds: seekers.map(({ contactId }) => contactId) });
    const renamings = [...chosen].flatMap(([contactId, candidate]) => {
      const name = nameOf(candidate);
      return name === '' || !kept.has(contactId) ? [] : [{ contactId, name, at: touchedAt(candidate) }];
    });
    await renameContacts(tx, { organizationId, actor: { origin: 'HUBSPOT' }, renamings });
    const assignments = owned.filter(({ contactId }) => kept.has(contactId));
    await assignContacts(tx, { organizationId, actor: { origin: 'HUBSPOT' }, assignments });
    const found = [...matches].flatMap(([contactId, of]) =>
      of
        .filter(({ id }) => id !== chosen.get(contactId)?.id)
        .map(({ id }) => ({ contactId, hubspotContactId: id })),
    );
    await listLookalikes(tx, { organizationId, kind: 'AMBIGUOUS', found });
  });
}

function describeFound(contactId: string, candidate: Candidate) {
  return {
    ...NOTHING_KNOWN,
    contactId,
    hubspotContactId: candidate.id,
    name: nameOf(candidate),
    phone: candidate.phone,
    ownerId: candidate.hubspot_owner_id,
  };
}
