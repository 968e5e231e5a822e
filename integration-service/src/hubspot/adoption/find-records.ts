import type { Portal } from '../portal.ts';
import type { Candidate } from './candidate.ts';
import { chooseRecords } from './choose-record.ts';
import { homeCodes } from './home-codes.ts';
import { matchContacts, type Seeker } from './match-contacts.ts';
import { findOthersRecords } from './others-records.ts';
import { phoneForms, searchableForms } from './phone-forms.ts';
import { type Filter, numberFilters, searchContacts } from './search-contacts.ts';

type Search = { seekers: readonly Seeker[]; filters: readonly Filter[][] };

/** As many of the contacts as fit into one search, at least the first. */
export function packSearch(due: readonly { contactId: string; phone: string | null }[]): {
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

/** By contact: HubSpot's contacts with the number, those of them that are nobody's, and the one to take. */
export type FoundRecords = {
  seekers: readonly Seeker[];
  matches: ReadonlyMap<string, readonly Candidate[]>;
  free: ReadonlyMap<string, readonly Candidate[]>;
  chosen: ReadonlyMap<string, Candidate>;
};

/**
 * Looks in HubSpot for the people who write; nothing is written.
 * @throws Hindered
 */
export async function findRecords(
  { pool, organizationId, call }: Pick<Portal, 'pool' | 'organizationId' | 'call'>,
  { seekers, filters }: Search,
): Promise<FoundRecords> {
  const candidates = await searchContacts(call, filters);
  const others = await findOthersRecords(pool, { organizationId, seekers, candidates });
  const matches = matchContacts(seekers, candidates, { home: await homeCodes(pool, organizationId) });
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
  return { seekers, matches, free, chosen };
}
