import type { Queryable } from '../platform/database/database.ts';

/** Two people may have had one number, one after the other: nothing said that their user ids are one person's. */
export type DoubtfulOwner = {
  contactId: string;
  /** The key of the number. */
  phone: string;
  /** BSUIDs that were stated with it, the older first. */
  userIds: string[];
};

const WAS_REPLACED = `exists (
  select from contact_identities as successor
  where successor.organization_id = identity.organization_id and successor.kind = 'BSUID'
    and successor.scope = identity.scope and successor.contact_id = identity.contact_id
    and successor.previous_key = identity.key)`;

/** Contacts whose number's owner may have changed, for admins. Of certain contacts, or of all. */
export async function findDoubtfulOwners(
  on: Queryable,
  { organizationId, contactId }: { organizationId: string; contactId?: string },
): Promise<DoubtfulOwner[]> {
  const { rows } = await on.query<DoubtfulOwner>({
    name: 'find-doubtful-owners',
    text: `select contact_id as "contactId", phone, array_agg(key order by created_at, key) as "userIds"
           from contact_identities as identity
           where organization_id = $1 and kind = 'BSUID' and phone is not null
             and ($2::uuid is null or contact_id = $2) and not ${WAS_REPLACED}
           group by contact_id, scope, phone having count(*) > 1 order by contact_id, phone limit 100`,
    values: [organizationId, contactId ?? null],
  });
  return rows;
}

/** An admin found that it is one person all the same. */
export async function confirmOwner(
  on: Queryable,
  { organizationId, contactId }: { organizationId: string; contactId: string },
): Promise<boolean> {
  const { rowCount } = await on.query(
    `with doubtful as (
       select kind, scope, key, lag(key) over (partition by scope, phone order by created_at, key) as previous
       from contact_identities as identity
       where organization_id = $1 and contact_id = $2 and kind = 'BSUID' and phone is not null
         and not ${WAS_REPLACED})
     update contact_identities as identity set previous_key = doubtful.previous from doubtful
     where identity.organization_id = $1 and identity.kind = doubtful.kind and identity.scope = doubtful.scope
       and identity.key = doubtful.key and doubtful.previous is not null`,
    [organizationId, contactId],
  );
  return (rowCount ?? 0) > 0;
}
