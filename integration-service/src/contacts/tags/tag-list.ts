import { MOST_TAGS } from '@trochai/contract/tags';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Viewer } from '../../members/visibility.ts';
import { lockOrganizations } from '../../organizations/organization-lock.ts';
import type { Queryable } from '../../platform/database/database.ts';

/**
 * Until the transaction ends nobody else changes the organization's list of tags, and no contacts become one. Whoever
 * changes a contact's tags as well locks the contact before.
 */
export async function lockTagList(tx: Queryable, organizationId: string): Promise<void> {
  await lockOrganizations(tx, { organizationIds: [organizationId], exclusive: new Set() });
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7276120006))', [organizationId]);
}

/** The tag of a name, whatever its case. */
export async function findTag(on: Queryable, organizationId: string, name: string): Promise<string | null> {
  const { rows } = await on.query<{ id: string }>(
    'select id from tags where organization_id = $1 and lower(name) = lower($2)',
    [organizationId, name],
  );
  return rows[0]?.id ?? null;
}

/**
 * A new tag for the list.
 * @param tx holds the list's lock and has not found the name in it
 * @returns its id; null when the list is full
 */
export async function addTag(
  tx: Queryable,
  { organizationId, memberId }: Viewer,
  name: string,
): Promise<string | null> {
  const id = uuidv7();
  const { rowCount } = await tx.query(
    `insert into tags (organization_id, id, name)
     select $1, $2, $3 where (select count(*) from tags where organization_id = $1) < ${MOST_TAGS}`,
    [organizationId, id, name],
  );
  if (rowCount === 0) return null;
  const actor = { origin: 'MEMBER', memberId } as const;
  const details = { tagId: id, from: null, to: name };
  await recordAudit(tx, [{ organizationId, actor, action: 'tags-changed', details }]);
  return id;
}
