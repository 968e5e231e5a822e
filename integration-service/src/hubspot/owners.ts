import { z } from 'zod';
import { joinName } from '../contacts/display-name.ts';
import { findOwners } from '../members/find-owners.ts';
import { addOwners, learnOwners, type Owner } from '../members/learn-owners.ts';
import type { Queryable } from '../platform/database/database.ts';
import { PATHS } from './api-version.ts';
import type { CallPortal } from './client.ts';
import { accepted, Hindered, understood } from './hindrance.ts';

const text = z.string().nullish();
const id = z.coerce.string();

const pageSchema = z.looseObject({
  results: z.array(
    z.looseObject({
      id,
      email: text,
      firstName: text,
      lastName: text,
      userId: id.nullish(),
      userIdIncludingInactive: id.nullish(),
    }),
  ),
  paging: z.looseObject({ next: z.looseObject({ after: id }).nullish() }).nullish(),
});

const PAGE = 500;

/**
 * Who stands behind these owner ids of HubSpot's. One that no member is known for is looked up in the portal, and
 * becomes a member; teams, users that are gone for good, and members whom an admin shut out are nobody.
 * @returns members' ids by owner id
 * @throws Hindered
 */
export async function resolveOwners(
  { on, call, organizationId }: { on: Queryable; call: CallPortal; organizationId: string },
  ownerIds: readonly string[],
): Promise<Map<string, string>> {
  const known = await findOwners(on, { organizationId, ownerIds });
  const unknown = new Set(ownerIds.filter((ownerId) => ownerId !== '' && !known.has(ownerId)));
  if (unknown.size === 0) return withoutNobody(known);
  const owners = await listOwners(call);
  await learnOwners(on, { organizationId, owners });
  await addOwners(on, { organizationId, owners: owners.filter(({ ownerId }) => unknown.has(ownerId)) });
  return withoutNobody(await findOwners(on, { organizationId, ownerIds }));
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
    owners.push(...page.results.flatMap(describe));
    after = page.paging?.next?.after ?? '';
  } while (after !== '');
  return owners;
}

/** Teams are no users. */
function describe(owner: z.infer<typeof pageSchema>['results'][number]): Owner[] {
  const { id: ownerId, email, firstName, lastName, userId, userIdIncludingInactive } = owner;
  const user = userId ?? userIdIncludingInactive;
  if (!user) return [];
  const name = joinName(firstName ?? '', lastName ?? '');
  return [{ ownerId, userId: user, email: email ?? '', name, isActive: Boolean(userId) }];
}

function withoutNobody(members: ReadonlyMap<string, string | null>): Map<string, string> {
  return new Map(
    [...members].flatMap(([ownerId, memberId]) => (memberId === null ? [] : [[ownerId, memberId] as const])),
  );
}
