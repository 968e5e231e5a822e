import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';

/**
 * A user of the portal in both of HubSpot's words: as a user, and as somebody records belong to. `email` and `name` are
 * '' when HubSpot does not tell them; `isActive` is false for a user who cannot come in any more.
 */
export type Owner = { ownerId: string; userId: string; email: string; name: string; isActive: boolean };

type Owners = { organizationId: string; owners: readonly Owner[] };

const OWNERS = `json_to_recordset($2)
  as owner("ownerId" text, "userId" text, email text, name text, "isActive" boolean, "memberId" uuid)`;
const valuesOf = ({ organizationId, owners }: Owners) => [organizationId, JSON.stringify(owners)];

/**
 * Members learn their owner ids, and what HubSpot calls them; who is listed there is not gone. An id that now belongs to
 * another user is taken from the one who had it.
 */
export async function learnOwners(on: Queryable, learnt: Owners): Promise<void> {
  await on.query(
    `update members set hubspot_owner_id = null from ${OWNERS}
     where organization_id = $1 and hubspot_owner_id = owner."ownerId" and hubspot_user_id <> owner."userId"`,
    valuesOf(learnt),
  );
  await on.query(
    `update members set hubspot_owner_id = told.owner_id, name = told.name, email = told.email, gone_at = told.gone_at
     from (select known.id, owner."ownerId" as owner_id, coalesce(nullif(owner.name, ''), known.name) as name,
             coalesce(nullif(owner.email, ''), known.email) as email,
             case when not owner."isActive" then known.gone_at end as gone_at
           from ${OWNERS} join members as known
             on known.organization_id = $1 and known.hubspot_user_id = owner."userId") as told
     where members.organization_id = $1 and members.id = told.id
       and (members.hubspot_owner_id, members.name, members.email, members.gone_at)
         is distinct from (told.owner_id, told.name, told.email, told.gone_at)`,
    valuesOf(learnt),
  );
}

/** Users who are no members yet become members, with the role of those whom nobody has given one. */
export async function addOwners(on: Queryable, { organizationId, owners }: Owners): Promise<void> {
  await on.query(
    `insert into members (organization_id, id, hubspot_user_id, email, name, role, hubspot_owner_id)
     select distinct on (owner."userId") $1::uuid, owner."memberId", owner."userId", owner.email,
       nullif(owner.name, ''), default_role, owner."ownerId"
     from ${OWNERS} join organizations on organizations.id = $1
     where not exists (select from members as other
       where other.organization_id = $1 and other.hubspot_owner_id = owner."ownerId")
     order by owner."userId"
     on conflict (organization_id, hubspot_user_id) do update set hubspot_owner_id = excluded.hubspot_owner_id`,
    valuesOf({ organizationId, owners: owners.map((owner) => ({ ...owner, memberId: uuidv7() })) }),
  );
}

/** Members who have an id among HubSpot's owners, and are listed there no more, are gone. */
export async function markGone(on: Queryable, { organizationId, owners }: Owners): Promise<void> {
  const ownerIds = owners.filter(({ isActive }) => isActive).map(({ ownerId }) => ownerId);
  await on.query(
    `update members set gone_at = now()
     where organization_id = $1 and gone_at is null and hubspot_owner_id <> all($2::text[])`,
    [organizationId, ownerIds],
  );
}
