import type { Queryable } from '../platform/database/database.ts';
import type { Merge } from './merge.ts';

const ALL = 'organization_id = $1 and contact_id = any($3::uuid[])';

const TOUCH = 'stamp, kind, subject, at, listing_id, ad_id, click_id, headline, url';

/** What several people had in common is had once; of a listing the first and the last time count. */
const STATEMENTS = [
  `insert into contact_tags (organization_id, contact_id, tag_id, tagged_at)
   select $1, $2, tag_id, min(tagged_at) from contact_tags where ${ALL} group by tag_id
   on conflict (organization_id, contact_id, tag_id) do nothing`,
  `delete from contact_tags where ${ALL} and $2::uuid is not null`,
  `insert into contact_listings as known (organization_id, contact_id, listing_id, first_at, last_at)
   select $1, $2, listing_id, min(first_at), max(last_at) from contact_listings where ${ALL} group by listing_id
   on conflict (organization_id, contact_id, listing_id) do update set
     first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at)`,
  `delete from contact_listings where ${ALL} and $2::uuid is not null`,
  `insert into contact_touches (organization_id, contact_id, ${TOUCH})
   select $1, $2, ${TOUCH} from contact_touches where ${ALL} on conflict do nothing`,
  `delete from contact_touches where ${ALL} and $2::uuid is not null`,
  `insert into assignment_requests (organization_id, contact_id, channel_id, created_at)
   select $1, $2, channel_id, created_at from assignment_requests where ${ALL} order by created_at, contact_id limit 1
   on conflict (organization_id, contact_id) do nothing`,
  `delete from assignment_requests where ${ALL} and $2::uuid is not null`,
  `update assignment_changes set contact_id = $2 where ${ALL}`,
];

/** Tags, listings, touches and the history of whose they were, of contacts that become one. */
export async function joinBelongings(
  on: Queryable,
  { organizationId, survivor, losers }: Merge,
): Promise<void> {
  for (const statement of STATEMENTS) await on.query(statement, [organizationId, survivor, losers]);
}
