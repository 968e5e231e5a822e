import { isDeepStrictEqual } from 'node:util';
import type { ListingFields } from '@trochai/contract/listings';
import { recordAudit } from '../audit/record-audit.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';
import { findAgents } from './find-agents.ts';
import { LISTING_COLUMNS } from './listing-columns.ts';
import { addSuffix, makeSlug } from './make-slug.ts';
import { keepHubSpots } from './portal/keep-hubspots.ts';
import { insertListings, updateListings } from './write-listings.ts';

type Given = {
  /** undefined: a new one */
  listingId: string | undefined;
  /** Of a new one; undefined: made from the title. */
  ownSlug: string | undefined;
  fields: ListingFields;
};

export type Saved = { listingId: string } | 'unknown' | 'no-agent' | 'slug-taken';

/**
 * A listing is added, or says something else from now on. What a listing is called never changes: its page and its
 * links stay where they are.
 * @param tx a transaction
 */
export async function saveListing(tx: Queryable, viewer: Viewer, given: Given): Promise<Saved> {
  const { listingId } = given;
  const before = listingId === undefined ? null : await holdListing(tx, viewer.organizationId, listingId);
  if (listingId !== undefined && !before) return 'unknown';
  const fields = before ? await withHubSpots(tx, viewer, { before, fields: given.fields }) : given.fields;
  const staysWith = before?.fields.agentMemberId === fields.agentMemberId;
  if (!staysWith && !(await isAgent(tx, viewer.organizationId, fields.agentMemberId))) return 'no-agent';
  return before ? changeListing(tx, viewer, { before, fields }) : addListing(tx, viewer, given);
}

async function isAgent(on: Queryable, organizationId: string, memberId: string | null): Promise<boolean> {
  if (memberId === null) return true;
  const agents = await findAgents(on, organizationId);
  return agents.some((agent) => agent.memberId === memberId);
}

type Held = { id: string; ownSlug: string; fields: ListingFields };

async function holdListing(tx: Queryable, organizationId: string, listingId: string): Promise<Held | null> {
  const { rows } = await tx.query<ListingFields & { id: string; ownSlug: string }>(
    `select ${LISTING_COLUMNS}, own_slug as "ownSlug", agent_member_id as "agentMemberId"
     from listings as listing where organization_id = $1 and id = $2 for update`,
    [organizationId, listingId],
  );
  const [row] = rows;
  if (!row) return null;
  const { id, ownSlug, ...fields } = row;
  return { id, ownSlug, fields };
}

type Changing = { before: Held; fields: ListingFields };

/** What is HubSpot's to say stays as it is, whatever an older form says. */
async function withHubSpots(
  tx: Queryable,
  { organizationId }: Viewer,
  { before, fields }: Changing,
): Promise<ListingFields> {
  const listings = [{ ownSlug: before.ownSlug, fields }];
  const [change] = await keepHubSpots(tx, { organizationId, listings });
  return { ...before.fields, ...change?.fields };
}

async function changeListing(tx: Queryable, viewer: Viewer, { before, fields }: Changing): Promise<Saved> {
  const { organizationId } = viewer;
  const { id: listingId, ownSlug } = before;
  const changed = listChanged(before.fields, fields);
  if (changed.length === 0) return { listingId };
  await updateListings(tx, { organizationId, listings: [{ ownSlug, fields }] });
  const from = Object.fromEntries(changed.map(({ name, from: said }) => [name, said]));
  const to = Object.fromEntries(changed.map(({ name, to: says }) => [name, says]));
  await audit(tx, viewer, { listingId, from, to });
  return { listingId };
}

function listChanged(before: Readonly<Record<string, unknown>>, after: ListingFields) {
  return Object.entries(after)
    .map(([name, to]) => ({ name, from: before[name], to }))
    .filter(({ from, to }) => !isDeepStrictEqual(from, to));
}

async function addListing(tx: Queryable, viewer: Viewer, { ownSlug, fields }: Given): Promise<Saved> {
  const { organizationId } = viewer;
  let slug = ownSlug ?? makeSlug(fields.title);
  for (;;) {
    const ids = await insertListings(tx, { organizationId, listings: [{ ownSlug: slug, fields }] });
    const listingId = ids.get(slug);
    if (listingId !== undefined) {
      await audit(tx, viewer, { listingId, from: null, to: fields });
      return { listingId };
    }
    if (ownSlug !== undefined) return 'slug-taken';
    slug = addSuffix(makeSlug(fields.title));
  }
}

type Change = { listingId: string; from: object | null; to: object };

async function audit(tx: Queryable, { organizationId, memberId }: Viewer, details: Change): Promise<void> {
  const actor = { origin: 'MEMBER', memberId } as const;
  await recordAudit(tx, [{ organizationId, actor, action: 'listing-saved', details }]);
}
