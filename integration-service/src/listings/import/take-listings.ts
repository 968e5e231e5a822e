import type pg from 'pg';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { keepHubSpots } from '../portal/keep-hubspots.ts';
import { findKnown, insertListings, updateListings } from '../write-listings.ts';
import { DEFAULTS, type ImportedListing } from './check-line.ts';
import type { ImportRef } from './imports.ts';
import type { Problem } from './problems.ts';

type Taken = {
  of: ImportRef & { memberId: string };
  listings: readonly ImportedListing[];
  /** Kept with the import when it is done. */
  notes: readonly Problem[];
  /** Says that HubSpot's word was kept for so many of them. */
  noteOfKept(count: number): Problem;
  /** Called between batches, outside the transaction. */
  onProgress(done: number): Promise<void>;
};

const BATCH = 500;

/**
 * Takes all listings of a file in one transaction, or none; in the order of their slugs, so that two imports do not wait
 * for each other.
 * @returns false when the import was over before: then nothing was changed
 */
export async function takeListings(
  pool: pg.Pool,
  { of, listings, notes, noteOfKept, onProgress }: Taken,
): Promise<boolean> {
  const sorted = listings.toSorted((one, other) => (one.ownSlug < other.ownSlug ? -1 : 1));
  try {
    await inTransaction(pool, async (tx) => {
      const counts = { created: 0, kept: 0 };
      for (let done = 0; done < sorted.length; done += BATCH) {
        const batch = sorted.slice(done, done + BATCH);
        const taken = await takeBatch(tx, of.organizationId, batch);
        counts.created += taken.created;
        counts.kept += taken.kept;
        await onProgress(done + batch.length);
      }
      const { created, kept } = counts;
      const told = { created, updated: sorted.length - created };
      const allNotes = kept === 0 ? notes : [...notes, noteOfKept(kept)];
      if (!(await finish(tx, of, { ...told, notes: allNotes }))) throw new AlreadyOver();
      const actor = { origin: 'MEMBER', memberId: of.memberId } as const;
      const { organizationId, importId } = of;
      const details = { importId, ...told };
      await recordAudit(tx, [{ organizationId, actor, action: 'listings-imported', details }]);
    });
    return true;
  } catch (error) {
    if (error instanceof AlreadyOver) return false;
    throw error;
  }
}

/** Rolls the transaction back. */
class AlreadyOver extends Error {}

/** @returns how many are new, and of how many something was kept as HubSpot says it */
async function takeBatch(
  tx: Queryable,
  organizationId: string,
  batch: readonly ImportedListing[],
): Promise<{ created: number; kept: number }> {
  const known = await findKnown(tx, { organizationId, ownSlugs: batch.map(({ ownSlug }) => ownSlug) });
  const added = await insertListings(tx, {
    organizationId,
    listings: batch
      .filter(({ ownSlug }) => !known.has(ownSlug))
      .map(({ ownSlug, fields }) => ({
        ownSlug,
        fields: { ...DEFAULTS, ...fields, pictures: fields.pictures ?? [] },
      })),
  });
  const others = batch.filter(({ ownSlug }) => !added.has(ownSlug));
  const changes = await keepHubSpots(tx, { organizationId, listings: others });
  await updateListings(tx, { organizationId, listings: changes });
  const kept = others.filter(({ fields }, place) => isShorter(changes[place]?.fields, fields)).length;
  return { created: added.size, kept };
}

function isShorter(left: object | undefined, given: object): boolean {
  return Object.keys(left ?? {}).length < Object.keys(given).length;
}

type Outcome = { created: number; updated: number; notes: readonly Problem[] };

async function finish(
  tx: Queryable,
  { organizationId, importId }: ImportRef,
  { created, updated, notes }: Outcome,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update listing_imports set state = 'DONE', created = $3, updated = $4, done = total, problems = $5, file = null,
       ended_at = now()
     where organization_id = $1 and id = $2 and state = 'TAKING'`,
    [organizationId, importId, created, updated, JSON.stringify(notes)],
  );
  return rowCount === 1;
}
