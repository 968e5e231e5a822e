import { assignContacts } from '../../contacts/assign-contacts.ts';
import { renameContacts } from '../../contacts/rename-contacts.ts';
import { claimContacts, type DueContact } from '../../crm-sync/due-contacts.ts';
import { listLookalikes } from '../../crm-sync/lookalikes.ts';
import { NOTHING_KNOWN, recordContacts, recordLocated } from '../../crm-sync/record-contacts.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { type Candidate, touchedAt } from '../adoption/candidate.ts';
import { chooseRecords } from '../adoption/choose-record.ts';
import { homeCodes } from '../adoption/home-codes.ts';
import { matchContacts, type Seeker } from '../adoption/match-contacts.ts';
import { phoneForms, searchableForms } from '../adoption/phone-forms.ts';
import { type Filter, numberFilters, searchContacts } from '../adoption/search-contacts.ts';
import { findOthersRecords } from '../adoption/others-records.ts';
import { describeAssignments } from '../apply/assignments.ts';
import { joinName } from '../../contacts/display-name.ts';
import type { Portal } from '../portal.ts';
import type { Step } from './step.ts';

/**
 * Looks in HubSpot for people who write for the first time, as many as one search takes. A record with the number
 * becomes the contact's; its name and owner are what people made them.
 */
export const locateContacts: Step = {
  name: 'locate-contacts',
  async run(portal, limit) {
    const { pool, organizationId, call } = portal;
    const due = await claimContacts(pool, { organizationId, need: 'location', limit });
    if (due.length === 0) return null;
    const { seekers, filters } = packSearch(due);
    const candidates = await searchContacts(call, filters);
    const others = await findOthersRecords(pool, { organizationId, seekers, candidates });
    const matches = matchContacts(seekers, candidates, { home: await homeCodes(pool, organizationId) });
    await adopt(portal, { seekers, matches, others });
    return { contacts: seekers.length, refused: 0 };
  },
};

/** As many of the contacts as fit into one search, at least the first. */
export function packSearch(due: readonly Pick<DueContact, 'contactId' | 'phone'>[]): {
  seekers: Seeker[];
  filters: Filter[][];
} {
  const seekers: Seeker[] = [];
  const values = new Set<string>();
  let filters: Filter[][] = [];
  for (const { contactId, phone } of due) {
    if (phone === null) continue;
    const more = searchableForms(phoneForms(phone));
    const wider = numberFilters([...values, ...more]);
    if (wider === null) break;
    more.forEach((value) => values.add(value));
    seekers.push({ contactId, phone });
    filters = wider;
  }
  return { seekers, filters };
}

type Found = {
  seekers: readonly Seeker[];
  matches: ReadonlyMap<string, readonly Candidate[]>;
  /** Candidates that are the records of other contacts of ours. */
  others: ReadonlySet<string>;
};

async function adopt(portal: Portal, { seekers, matches, others }: Found): Promise<void> {
  const { pool, organizationId, call } = portal;
  const free = new Map(
    [...matches].map(([contactId, of]) => [contactId, of.filter(({ id }) => !others.has(id))] as const),
  );
  const chosen = new Map([
    ...[...free].flatMap(([contactId, [only, ...more]]) =>
      only && more.length === 0 ? [[contactId, only] as const] : [],
    ),
    ...(await chooseRecords(call, new Map([...free].filter(([, of]) => of.length > 1)))),
    ...[...free].flatMap(([contactId, of]) =>
      of.filter((one) => one.trochai_contact_id === contactId).map((one) => [contactId, one] as const),
    ),
  ]);
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

function nameOf({ firstname, lastname }: Candidate): string {
  return joinName(firstname, lastname);
}
