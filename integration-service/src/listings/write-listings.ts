import type { ListingFields } from '@trochai/contract/listings';
import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';
import { addSuffix } from './make-slug.ts';

export type NewListing = { ownSlug: string; fields: ListingFields };
/** What is absent stays as it is. */
export type ChangedListing = { ownSlug: string; fields: Partial<ListingFields> };

const MOST_ATTEMPTS = 5;

/**
 * Adds listings. The slug of the page is the own one, with a suffix when any organization has that already.
 * @param tx a transaction
 * @returns ids by own slug; one is missing where the organization has a listing of that own slug
 */
export async function insertListings(
  tx: Queryable,
  { organizationId, listings }: { organizationId: string; listings: readonly NewListing[] },
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  let waiting = listings.map((listing) => ({ ...listing, slug: listing.ownSlug }));
  for (let attempt = 1; waiting.length > 0; attempt += 1) {
    if (attempt > MOST_ATTEMPTS) throw new Error('No slug was found that is free');
    for (const { id, ownSlug } of await insertFree(tx, organizationId, waiting)) ids.set(ownSlug, id);
    const left = waiting.filter(({ ownSlug }) => !ids.has(ownSlug));
    const known = await findKnown(tx, {
      organizationId,
      ownSlugs: left.map(({ ownSlug }) => ownSlug),
    });
    waiting = left
      .filter(({ ownSlug }) => !known.has(ownSlug))
      .map((listing) => ({ ...listing, slug: addSuffix(listing.ownSlug) }));
  }
  return ids;
}

async function insertFree(
  tx: Queryable,
  organizationId: string,
  listings: readonly (NewListing & { slug: string })[],
): Promise<{ id: string; ownSlug: string }[]> {
  const rows = listings.map(({ slug, ownSlug, fields }) => ({
    ...toRow(fields),
    id: uuidv7(),
    slug,
    own_slug: ownSlug,
  }));
  const { rows: inserted } = await tx.query<{ id: string; ownSlug: string }>(
    `insert into listings (organization_id, id, slug, own_slug, title, description, price, currency, operation, kind,
       place, bedrooms, bathrooms, area_m2, pictures, agent_member_id, is_active)
     select $1, id, slug, own_slug, title, description, price, currency, operation, kind,
       place, bedrooms, bathrooms, area_m2, pictures, agent_member_id, is_active
     from jsonb_populate_recordset(null::listings, $2) order by own_slug
     on conflict do nothing returning id, own_slug as "ownSlug"`,
    [organizationId, JSON.stringify(rows)],
  );
  return inserted;
}

/**
 * Listings say something else from now on; those that say it already stay untouched.
 * @param tx a transaction
 * @returns how many changed
 */
export async function updateListings(
  tx: Queryable,
  { organizationId, listings }: { organizationId: string; listings: readonly ChangedListing[] },
): Promise<number> {
  const changes = listings.map(({ ownSlug, fields }) => ({ own_slug: ownSlug, fields: toRow(fields) }));
  const { rowCount } = await tx.query(
    `with given as (
       select own_slug, fields from jsonb_to_recordset($2) as given(own_slug text, fields jsonb)),
     held as (
       select id from listings where organization_id = $1 and own_slug in (select own_slug from given)
       order by own_slug for update)
     update listings as listing set updated_at = now(), (title, description, price, currency, operation, kind, place,
       bedrooms, bathrooms, area_m2, pictures, agent_member_id, is_active) = (
         select title, description, price, currency, operation, kind, place,
           bedrooms, bathrooms, area_m2, pictures, agent_member_id, is_active
         from jsonb_populate_record(listing, given.fields))
     from given where listing.organization_id = $1 and listing.own_slug = given.own_slug
       and listing.id in (select id from held)
       and to_jsonb(listing) || given.fields <> to_jsonb(listing)`,
    [organizationId, JSON.stringify(changes)],
  );
  return rowCount ?? 0;
}

/** Which of these the organization has. */
export async function findKnown(
  on: Queryable,
  { organizationId, ownSlugs }: { organizationId: string; ownSlugs: readonly string[] },
): Promise<Set<string>> {
  const { rows } = await on.query<{ ownSlug: string }>(
    'select own_slug as "ownSlug" from listings where organization_id = $1 and own_slug = any($2)',
    [organizationId, ownSlugs],
  );
  return new Set(rows.map(({ ownSlug }) => ownSlug));
}

/** By the names of the columns. */
function toRow({ areaM2, agentMemberId, isActive, ...rest }: Partial<ListingFields>): object {
  return {
    ...rest,
    ...(areaM2 !== undefined && { area_m2: areaM2 }),
    ...(agentMemberId !== undefined && { agent_member_id: agentMemberId }),
    ...(isActive !== undefined && { is_active: isActive }),
  };
}
