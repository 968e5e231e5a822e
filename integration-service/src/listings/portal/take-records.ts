import type { Queryable } from '../../platform/database/database.ts';
import { DEFAULTS } from '../import/check-line.ts';
import { addSuffix, makeSlug } from '../make-slug.ts';
import { type ChangedListing, findKnown, insertListings, updateListings } from '../write-listings.ts';
import { findSame } from './find-same.ts';
import type { PortalRecord } from './portal-record.ts';
import { findByRecord, keepRecords, type KnownRecord } from './portal-records.ts';

type Taken = { created: number; updated: number };
type Ours = { ownSlug: string; listingId: string };

/**
 * Brings our listings to what HubSpot says of them. One that HubSpot has and we do not know by its id is the listing of
 * ours that is the same without doubt, or a new one.
 * @param of.passAt when the reading of all of them began
 * @param tx a transaction
 */
export async function takeRecords(
  tx: Queryable,
  of: { organizationId: string; passAt: Date; records: readonly PortalRecord[] },
): Promise<Taken> {
  const { organizationId, passAt, records } = of;
  const known = await findByRecord(tx, { organizationId, records });
  const unknown = records.filter(({ hubspotId }) => !known.has(hubspotId));
  const same = await findSame(tx, { organizationId, records: unknown });
  const added = await addListings(tx, {
    organizationId,
    records: unknown.filter(({ hubspotId }) => !same.has(hubspotId)),
  });
  const ours = new Map<string, Ours>([...known, ...same, ...added]);
  await keepRecords(tx, {
    organizationId,
    passAt,
    kept: [...ours].map(([hubspotId, { listingId }]) => ({ hubspotId, listingId })),
  });
  const changes = records.flatMap((record) => describeChange(record, { ours, known, added }));
  const updated = await updateListings(tx, { organizationId, listings: changes });
  return { created: added.size, updated };
}

type Found = {
  ours: ReadonlyMap<string, Ours>;
  known: ReadonlyMap<string, KnownRecord>;
  added: ReadonlyMap<string, Ours>;
};

/** What comes back from HubSpot's archive is offered again. */
function describeChange({ hubspotId, fields }: PortalRecord, found: Found): ChangedListing[] {
  const listing = found.ours.get(hubspotId);
  if (!listing || found.added.has(hubspotId)) return [];
  const isBack = found.known.get(hubspotId)?.isGone ?? false;
  return [{ ownSlug: listing.ownSlug, fields: { ...fields, ...(isBack && { isActive: true }) } }];
}

type New = { organizationId: string; records: readonly PortalRecord[] };

/** @returns the new listings by HubSpot's id */
async function addListings(tx: Queryable, { organizationId, records }: New): Promise<Map<string, Ours>> {
  const added = new Map<string, Ours>();
  let waiting = records;
  while (waiting.length > 0) {
    const named = await nameThem(tx, { organizationId, records: waiting });
    const listings = [...named].map(([ownSlug, { fields }]) => ({
      ownSlug,
      fields: { ...DEFAULTS, ...fields, pictures: [] },
    }));
    const ids = await insertListings(tx, { organizationId, listings });
    for (const [ownSlug, { hubspotId }] of named) {
      const listingId = ids.get(ownSlug);
      if (listingId !== undefined) added.set(hubspotId, { ownSlug, listingId });
    }
    waiting = waiting.filter(({ hubspotId }) => !added.has(hubspotId));
  }
  return added;
}

/** Slugs made from the titles, which nobody has, here or in the organization. */
async function nameThem(tx: Queryable, { organizationId, records }: New): Promise<Map<string, PortalRecord>> {
  const ownSlugs = records.map(({ fields }) => makeSlug(fields.title));
  const taken = await findKnown(tx, { organizationId, ownSlugs });
  const named = new Map<string, PortalRecord>();
  for (const record of records) {
    const slug = makeSlug(record.fields.title);
    named.set(taken.has(slug) || named.has(slug) ? addSuffix(slug) : slug, record);
  }
  return named;
}
