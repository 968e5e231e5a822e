import type { Queryable } from '../platform/database/database.ts';

/** A message of a person who was erased while it was being sent: what Meta still tells of it is not taken in. */
export async function rememberErased(
  on: Queryable,
  { organizationId, wamid }: { organizationId: string; wamid: string },
): Promise<void> {
  await on.query(
    `insert into erased_messages (organization_id, wamid_hash)
     values ($1, sha256(convert_to($2, 'UTF8'))) on conflict do nothing`,
    [organizationId, wamid],
  );
}
