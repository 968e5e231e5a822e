import { listStrangers, type Stranger } from '../../reconciliation/batches.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { type Finding, recordBatch } from '../../reconciliation/progress.ts';
import { bySeniority, type Candidate, nameOf } from '../adoption/candidate.ts';
import { findRecords, type FoundRecords, packSearch } from '../adoption/find-records.ts';
import type { Phase } from './phase.ts';

const MOST_AT_ONCE = 100;

/** What would become of the contacts that HubSpot does not have: the mirror's own search and choice, and nothing written. */
export const tryAdoption: Phase = async (portal, at) => {
  const { pool, organizationId } = portal;
  const strangers = await listStrangers(pool, { organizationId, after: at.cursor, limit: MOST_AT_ONCE });
  if (strangers.length === 0) return 'over';
  const search = packSearch(strangers.filter(isSought));
  const batch = untilLast(strangers, search.seekers.at(-1)?.contactId);
  const found = search.seekers.length > 0 ? await findRecords(portal, search) : null;
  const cursor = batch.at(-1)?.contactId;
  if (cursor === undefined) return 'over';
  const findings = batch.map((stranger) => judge(stranger, found));
  await inTransaction(pool, (tx) => recordBatch(tx, at, { cursor, steps: batch.length, findings }));
  return 'more';
};

function isSought({ phone, located }: Stranger): boolean {
  return phone !== null && !located;
}

/** Up to the last one who fitted into the search; who is not sought needs none. */
function untilLast(strangers: readonly Stranger[], last: string | undefined): readonly Stranger[] {
  const sought = strangers.filter(isSought);
  if (sought.at(-1)?.contactId === last) return strangers;
  return strangers.slice(0, strangers.findIndex(({ contactId }) => contactId === last) + 1);
}

function judge({ contactId }: Stranger, found: FoundRecords | null): Finding {
  const taken = found?.chosen.get(contactId);
  if (!found || !taken) return { kind: 'create', contactId };
  const others = (found.free.get(contactId) ?? []).filter(({ id }) => id !== taken.id).toSorted(bySeniority);
  const isOurs = taken.trochai_contact_id === contactId;
  return {
    kind: others.length > 0 && !isOurs ? 'ambiguous' : 'adopt',
    contactId,
    hubspotId: taken.id,
    candidates: [taken, ...others].map(describe),
  };
}

function describe(candidate: Candidate): { id: string; name: string } {
  return { id: candidate.id, name: nameOf(candidate) };
}
