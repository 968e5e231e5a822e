import type { Queryable } from '../../platform/database/database.ts';

type Division = { organizationId: string; contactId: string; secondId: string; since: Date };

/** `$1`: the organization, `$2`: the first person, `$3`: the second. */
const STATEMENTS = [
  `update contact_touches set contact_id = $3
   where organization_id = $1 and contact_id = $2 and stamp >= lpad($4::text, 15, '0')`,
  `insert into contact_listings (organization_id, contact_id, listing_id, first_at, last_at)
   select $1, $3, listing_id, min(at), max(at) from contact_touches
   where organization_id = $1 and contact_id = $3 and listing_id is not null and $2::uuid is not null
     and $4::bigint is not null
   group by listing_id`,
  `delete from contact_listings as asked
   where organization_id = $1 and contact_id = $2 and first_at >= to_timestamp($4::bigint / 1000.0)
     and exists (select from contact_listings where organization_id = $1 and contact_id = $3
                 and listing_id = asked.listing_id)`,
  `update contact_listings as asked set last_at = (
     select max(at) from contact_touches
     where organization_id = $1 and contact_id = $2 and listing_id = asked.listing_id)
   where organization_id = $1 and contact_id = $2 and last_at >= to_timestamp($4::bigint / 1000.0)
     and exists (select from contact_touches
                 where organization_id = $1 and contact_id = $2 and listing_id = asked.listing_id)
     and $3::uuid is not null`,
];

/** One contact is two people: what told of where they come from since then is the second one's. */
export async function divideTouches(
  on: Queryable,
  { organizationId, contactId, secondId, since }: Division,
): Promise<void> {
  for (const statement of STATEMENTS)
    await on.query(statement, [organizationId, contactId, secondId, since.getTime()]);
}
