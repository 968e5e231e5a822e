import type { Queryable } from '../platform/database/database.ts';
import { type Identity, identityId } from './identity.ts';

export type IdentityClaim = { identity: Identity; contactId: string };

/** Whose an identity is, and what else is known of it. */
export type KnownIdentity = { contactId: string; phone: string | null; previousKey: string | null };

type IdentityRow = {
  organization_id: string;
  kind: Identity['kind'];
  scope: string;
  key: string;
  contact_id: string;
  phone: string | null;
  previous_key: string | null;
};

const COLUMNS = 'organization_id, kind, scope, key, contact_id, phone, previous_key';
const ROW = `row(organization_id uuid, kind identity_kind, scope text, key text, contact_id uuid, phone text,
  previous_key text)`;

/** @returns by identityId; identities that nobody owns are not in it */
export async function ownersOf(
  on: Queryable,
  identities: readonly Identity[],
): Promise<Map<string, KnownIdentity>> {
  if (identities.length === 0) return new Map();
  const { rows } = await on.query<IdentityRow>({
    name: 'owners-of-identities',
    text: `select ${COLUMNS}
           from json_to_recordset($1) as wanted(organization_id uuid, kind identity_kind, scope text, key text)
           join contact_identities using (organization_id, kind, scope, key)`,
    values: [JSON.stringify(identities.map((identity) => asRow({ identity, contactId: null })))],
  });
  return ownersIn(rows);
}

/**
 * Claims identities that nobody owns. Sorted by their unique key, so that two transactions meet in one order; it
 * waits for one that is inserting the same identity and then leaves it alone.
 * @returns by identityId, those that were claimed here
 */
export async function insertIdentities(
  on: Queryable,
  claims: readonly IdentityClaim[],
): Promise<Map<string, KnownIdentity>> {
  if (claims.length === 0) return new Map();
  const { rows } = await on.query<IdentityRow>({
    name: 'insert-identities',
    text: `insert into contact_identities (${COLUMNS})
           select ${COLUMNS} from json_to_recordset($1) as ${ROW}
           order by organization_id, kind, scope collate "C", key collate "C"
           on conflict do nothing
           returning ${COLUMNS}`,
    values: [JSON.stringify(claims.map(asRow))],
  });
  return ownersIn(rows);
}

/** What is newly known of identities: the least of what was ever stated, so that the order does not matter. */
export async function completeIdentities(on: Queryable, stated: readonly Identity[]): Promise<void> {
  if (stated.length === 0) return;
  await on.query({
    name: 'complete-identities',
    text: `update contact_identities as known
           set phone = least(known.phone, row.phone), previous_key = least(known.previous_key, row.previous_key)
           from (select organization_id, kind, scope, key, min(phone collate "C") as phone,
                   min(previous_key collate "C") as previous_key
                 from json_to_recordset($1) as ${ROW} group by organization_id, kind, scope, key) as row
           where known.organization_id = row.organization_id and known.kind = row.kind
             and known.scope = row.scope and known.key = row.key`,
    values: [JSON.stringify(stated.map((identity) => asRow({ identity, contactId: null })))],
  });
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
  const { organizationId, kind, scope, key, phone, previousKey } = identity;
  return {
    organization_id: organizationId,
    kind,
    scope,
    key,
    contact_id: contactId,
    phone,
    previous_key: previousKey,
  };
}

function ownersIn(rows: readonly IdentityRow[]): Map<string, KnownIdentity> {
  return new Map(
    rows.map(({ organization_id: organizationId, kind, scope, key, ...known }) => [
      identityId({ organizationId, kind, scope, key }),
      { contactId: known.contact_id, phone: known.phone, previousKey: known.previous_key },
    ]),
  );
}
