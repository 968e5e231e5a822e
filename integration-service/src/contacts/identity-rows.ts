import type { Queryable } from '../platform/database/database.ts';
import { type Identity, identityId } from './identity.ts';

export type IdentityClaim = { identity: Identity; contactId: string };

type IdentityRow = {
  organization_id: string;
  kind: Identity['kind'];
  scope: string;
  key: string;
  contact_id: string;
};

const ROW = 'row(organization_id uuid, kind identity_kind, scope text, key text, contact_id uuid)';

/** @returns contact ids by identityId; identities that nobody owns are not in it */
export async function ownersOf(on: Queryable, identities: readonly Identity[]): Promise<Map<string, string>> {
  if (identities.length === 0) return new Map();
  const { rows } = await on.query<IdentityRow>({
    name: 'owners-of-identities',
    text: `select organization_id, kind, scope, key, contact_id
           from json_to_recordset($1) as wanted(organization_id uuid, kind identity_kind, scope text, key text)
           join contact_identities using (organization_id, kind, scope, key)`,
    values: [JSON.stringify(identities.map((identity) => asRow({ identity, contactId: null })))],
  });
  return ownersIn(rows);
}

/**
 * Claims identities that nobody owns. Sorted by their unique key, so that two transactions meet in one order; it
 * waits for one that is inserting the same identity and then leaves it alone.
 * @returns contact ids by identityId of those that were claimed here
 */
export async function insertIdentities(
  on: Queryable,
  claims: readonly IdentityClaim[],
): Promise<Map<string, string>> {
  if (claims.length === 0) return new Map();
  const { rows } = await on.query<IdentityRow>({
    name: 'insert-identities',
    text: `insert into contact_identities (organization_id, kind, scope, key, contact_id)
           select organization_id, kind, scope, key, contact_id from json_to_recordset($1) as ${ROW}
           order by organization_id, kind, scope collate "C", key collate "C"
           on conflict do nothing
           returning organization_id, kind, scope, key, contact_id`,
    values: [JSON.stringify(claims.map(asRow))],
  });
  return ownersIn(rows);
}

/** All identities of one contact become another's. */
export async function repointIdentities(
  on: Queryable,
  moves: readonly { organizationId: string; from: string; to: string }[],
): Promise<void> {
  await on.query({
    name: 'repoint-identities',
    text: `update contact_identities set contact_id = move.to_id
           from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as move(organization_id, from_id, to_id)
           where contact_identities.organization_id = move.organization_id and contact_id = move.from_id`,
    values: [
      moves.map((move) => move.organizationId),
      moves.map((move) => move.from),
      moves.map((move) => move.to),
    ],
  });
}

function asRow({ identity, contactId }: { identity: Identity; contactId: string | null }): object {
  const { organizationId, kind, scope, key } = identity;
  return { organization_id: organizationId, kind, scope, key, contact_id: contactId };
}

function ownersIn(rows: readonly IdentityRow[]): Map<string, string> {
  return new Map(
    rows.map(({ organization_id: organizationId, kind, scope, key, contact_id: contactId }) => [
      identityId({ organizationId, kind, scope, key }),
      contactId,
    ]),
  );
}
