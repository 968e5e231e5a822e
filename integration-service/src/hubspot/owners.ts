import { z } from 'zod';
import { findOwners } from '../members/find-owners.ts';
import { addOwners, learnOwnerIds, type Owner } from '../members/learn-owners.ts';
import type { Queryable } from '../platform/database/database.ts';
import { PATHS } from './api-version.ts';
import type { CallPortal } from './client.ts';
import { accepted, Hindered, understood } from './hindrance.ts';

const pageSchema = z.looseObject({
  results: z.array(
    z.looseObject({
      id: z.coerce.string(),
      email: z.string().nullish(),
      userId: z.coerce.string().nullish(),
      userIdIncludingInactive: z.coerce.string().nullish(),
    }),
  ),
  paging: z.looseObject({ next: z.looseObject({ after: z.coerce.string() }).nullish() }).nullish(),
});

const PAGE = 500;

/**
 * Who stands behind these owner ids of HubSpot's. One that no member is known for is looked up in the portal, and
 * becomes a member; teams and users that are gone for good are nobody.
 * @returns members' ids by owner id
 * @throws Hindered
 */
export async function resolveOwners(
  { on, call, organizationId }: { on: Queryable; call: CallPortal; organizationId: string },
  ownerIds: readonly string[],
): Promise<Map<string, string>> {
  const known = await findOwners(on, { organizationId, ownerIds });
  const unknown = new Set(ownerIds.filter((ownerId) => ownerId !== '' && !known.has(ownerId)));
  if (unknown.size === 0) return known;
  const owners = await listOwners(call);
  await learnOwnerIds(on, { organizationId, owners });
  await addOwners(on, { organizationId, owners: owners.filter(({ ownerId }) => unknown.has(ownerId)) });
  return findOwners(on, { organizationId, ownerIds });
}

/**
 * Every user of the portal that records can belong to.
 * @throws Hindered
 */
export async function listOwners(call: CallPortal): Promise<Owner[]> {
  const owners: Owner[] = [];
  let after = '';
  do {
    const path = `${PATHS.owners}?limit=${PAGE}${after && `&after=${encodeURIComponent(after)}`}`;
    const { body, refused } = accepted(await call({ method: 'GET', path }));
    if (refused) throw new Hindered({ kind: 'problem', refused });
    const page = understood(pageSchema, body);
    for (const { id, email, userId, userIdIncludingInactive } of page.results) {
      const user = userId ?? userIdIncludingInactive;
      if (user) owners.push({ ownerId: id, userId: user, email: email ?? '' });
    }
    after = page.paging?.next?.after ?? '';
  } while (after !== '');
  return owners;
}
