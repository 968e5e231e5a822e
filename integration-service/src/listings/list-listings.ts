import type { ListingView } from '@trochai/contract/listings';
import { z } from 'zod';
import type { Queryable } from '../platform/database/database.ts';
import { JOIN_AGENT, LISTING_COLUMNS } from './listing-columns.ts';
import { FROM_HUBSPOT } from './portal/keep-hubspots.ts';

type Wanted = {
  organizationId: string;
  publicUrl: string;
  query?: string | undefined;
  isActive?: boolean | undefined;
  /** As the last page gave it. */
  after?: string | undefined;
};

type Row = Omit<ListingView, 'pageUrl' | 'updatedAt'> & { updatedAt: Date };

const PAGE = 50;

/**
 * An organization's listings by title, whatever its case and accents. Every word of the query stands in the title, the
 * place, or one of the slugs.
 * @returns null when the cursor is none
 */
export async function listListings(
  on: Queryable,
  { organizationId, publicUrl, query = '', isActive, after }: Wanted,
): Promise<{ listings: ListingView[]; next: string | null } | null> {
  const last = after === undefined ? null : await findPlace(on, organizationId, after);
  if (after !== undefined && !last) return null;
  const { rows } = await on.query<Row>(
    `select ${LISTING_COLUMNS}, listing.slug, listing.own_slug as "ownSlug", listing.updated_at as "updatedAt",
       ${FROM_HUBSPOT} as "fromHubSpot",
       case when agent.id is not null then json_build_object(
         'memberId', agent.id, 'name', coalesce(agent.name, agent.email)) end as agent
     from listings as listing
     ${JOIN_AGENT}
     where listing.organization_id = $1
       and ($2::boolean is null or listing.is_active = $2)
       and (cardinality($3::text[]) = 0 or search_text(concat_ws(' ', listing.title, listing.place, listing.own_slug,
         listing.slug)) like all (select '%' || search_text(word) || '%' from unnest($3) as word))
       and ($4::text is null or (search_text(listing.title), listing.id) > ($4, $5::uuid))
     order by search_text(listing.title), listing.id limit ${PAGE + 1}`,
    [organizationId, isActive ?? null, wordsOf(query), last?.title ?? null, last?.id ?? null],
  );
  const page = rows.slice(0, PAGE);
  const next = rows.length > PAGE ? (page.at(-1)?.id ?? null) : null;
  return { listings: page.map((row) => describe(row, publicUrl)), next };
}

function describe(row: Row, publicUrl: string): ListingView {
  return { ...row, pageUrl: `${publicUrl}/p/${row.slug}`, updatedAt: row.updatedAt.toISOString() };
}

/** As patterns of SQL that stand for themselves. */
function wordsOf(query: string): string[] {
  return query
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/[\\%_]/g, '\\$&'));
}

async function findPlace(
  on: Queryable,
  organizationId: string,
  cursor: string,
): Promise<{ title: string; id: string } | null> {
  if (!z.uuid().safeParse(cursor).success) return null;
  const { rows } = await on.query<{ title: string; id: string }>(
    'select search_text(title) as title, id from listings where organization_id = $1 and id = $2',
    [organizationId, cursor],
  );
  return rows[0] ?? null;
}
