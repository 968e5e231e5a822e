import type { Queryable } from '../platform/database/database.ts';
import { ownersOf } from './identity-rows.ts';
import { type Identity, identityId } from './identity.ts';
import { resolvePeople } from './resolve-people.ts';

type Learnt = {
  organizationId: string;
  contactId: string;
  /** What else names the contact, as was just stated. */
  identities: readonly Identity[];
  /** Organizations whose exclusive lock is held. */
  mayMerge: ReadonlySet<string>;
};

/**
 * A contact that is known learns what else names it. The caller holds the organization's lock.
 * @returns contacts that turned out to be one: HubSpot must learn of them
 * @throws MergeNeeded when an identity is another contact's and the organization is not locked exclusively
 */
export async function learnIdentities(
  on: Queryable,
  { organizationId, contactId, identities, mayMerge }: Learnt,
): Promise<{ organizationId: string; contactId: string }[]> {
  const owners = await ownersOf(on, identities);
  const isKnown = (identity: Identity) => {
    const owner = owners.get(identityId(identity));
    return owner?.contactId === contactId && (identity.phone === undefined || owner.phone !== null);
  };
  if (identities.every(isKnown)) return [];
  const anchor = await findIdentity(on, { organizationId, contactId });
  if (!anchor) return [];
  const people = await resolvePeople(on, { mentions: [[anchor, ...identities]], mayMerge });
  return people.merged;
}

/** Any of a contact's; null when the contact was erased, or became another one. */
async function findIdentity(
  on: Queryable,
  { organizationId, contactId }: { organizationId: string; contactId: string },
): Promise<Identity | null> {
  const { rows } = await on.query<Identity>(
    `select organization_id as "organizationId", kind, scope, key from contact_identities
     where organization_id = $1 and contact_id = $2 order by kind, scope, key limit 1`,
    [organizationId, contactId],
  );
  return rows[0] ?? null;
}
