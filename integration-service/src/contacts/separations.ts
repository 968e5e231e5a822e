import type { Queryable } from '../platform/database/database.ts';
import type { Merge } from './merge.ts';

/** Whether two contacts are two people, as an admin found. */
export type AreSeparated = (contactId: string, otherId: string) => boolean;

/** Reads which of these contacts were separated from one another. */
export async function readSeparations(on: Queryable, contactIds: readonly string[]): Promise<AreSeparated> {
  const { rows } = await on.query<{ contact_id: string; other_id: string }>(
    'select contact_id, other_id from contact_separations where contact_id = any($1) and other_id = any($1)',
    [contactIds],
  );
  const pairs = new Set(rows.map((row) => `${row.contact_id} ${row.other_id}`));
  return (contactId, otherId) => pairs.has(`${contactId} ${otherId}`) || pairs.has(`${otherId} ${contactId}`);
}

/** Two contacts are two people from now on, whatever is stated of them. */
export async function separateContacts(
  on: Queryable,
  { organizationId, contactIds }: { organizationId: string; contactIds: readonly [string, string] },
): Promise<void> {
  await on.query(
    `insert into contact_separations (organization_id, contact_id, other_id)
     values ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid)) on conflict do nothing`,
    [organizationId, ...contactIds],
  );
}

/** Whom a merged contact was separated from, its survivor is. */
export async function joinSeparations(
  on: Queryable,
  { organizationId, survivor, losers }: Merge,
): Promise<void> {
  await on.query(
    `with gone as (
       delete from contact_separations
       where organization_id = $1 and (contact_id = any($3) or other_id = any($3)) returning contact_id, other_id),
     others as (
       select case when contact_id = any($3) then other_id else contact_id end as id from gone)
     insert into contact_separations (organization_id, contact_id, other_id)
     select distinct $1::uuid, least(id, $2::uuid), greatest(id, $2::uuid) from others where id <> $2
     on conflict do nothing`,
    [organizationId, survivor, losers],
  );
}
