import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';

/** A user of the portal in both of HubSpot's words: as a user, and as somebody records belong to. */
export type Owner = { ownerId: string; userId: string; email: string };

/** Members learn their owner ids; an id that now belongs to another user is taken from the one who had it. */
export async function learnOwnerIds(
  on: Queryable,
  { organizationId, owners }: { organizationId: string; owners: readonly Owner[] },
): Promise<void> {
  const values = [organizationId, owners.map(({ ownerId }) => ownerId), owners.map(({ userId }) => userId)];
  const known = 'unnest($2::text[], $3::text[]) as owner(id, user_id)';
  await on.query(
    `update members set hubspot_owner_id = null from ${known}
     where organization_id = $1 and hubspot_owner_id = owner.id and hubspot_user_id <> owner.user_id`,
    values,
  );
  await on.query(
    `update members set hubspot_owner_id = owner.id from ${known}
     where organization_id = $1 and hubspot_user_id = owner.user_id
       and hubspot_owner_id is distinct from owner.id`,
    values,
  );
}

/** Users whom somebody gave a record to become members: they see what is theirs once an admin lets them in. */
export async function addOwners(
  on: Queryable,
  { organizationId, owners }: { organizationId: string; owners: readonly Owner[] },
): Promise<void> {
  await on.query(
    `insert into members (organization_id, id, hubspot_user_id, email, role, hubspot_owner_id)
     select $1, id, user_id, email, 'VIEWER', owner_id
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as owner(id, user_id, email, owner_id)
     where not exists (select from members as other where other.organization_id = $1 and other.hubspot_owner_id = owner_id)
     on conflict (organization_id, hubspot_user_id) do update set hubspot_owner_id = excluded.hubspot_owner_id`,
    [
      organizationId,
      owners.map(() => uuidv7()),
      owners.map(({ userId }) => userId),
      owners.map(({ email }) => email),
      owners.map(({ ownerId }) => ownerId),
    ],
  );
}
