import type { Queryable } from '../platform/database/database.ts';

type Told = { organizationId: string; wamid: string };

/**
 * Those of the messages whose person was erased since; only hashes of their ids are left.
 * @returns keys as of `erasedKey`
 */
export async function findErased(on: Queryable, told: readonly Told[]): Promise<Set<string>> {
  if (told.length === 0) return new Set();
  const { rows } = await on.query<Told>({
    name: 'find-erased',
    text: `select told.organization_id as "organizationId", told.wamid
           from unnest($1::uuid[], $2::text[]) as told(organization_id, wamid)
           join erased_messages as erased on erased.organization_id = told.organization_id
             and erased.wamid_hash = sha256(convert_to(told.wamid, 'UTF8'))`,
    values: [told.map(({ organizationId }) => organizationId), told.map(({ wamid }) => wamid)],
  });
  return new Set(rows.map(erasedKey));
}

export function erasedKey({ organizationId, wamid }: Told): string {
  return `${organizationId} ${wamid}`;
}
