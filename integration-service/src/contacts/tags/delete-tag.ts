import { recordAudit } from '../../audit/record-audit.ts';
import type { Viewer } from '../../members/visibility.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { lockTagList } from './tag-list.ts';
import { tellHubspotOfTagged } from './tell-hubspot.ts';

/**
 * A tag is taken off the organization's list and off all contacts, and HubSpot is told of them.
 * @param tx a transaction
 * @returns false when there is no such tag
 */
export async function deleteTag(
  tx: Queryable,
  { organizationId, memberId }: Viewer,
  tagId: string,
): Promise<boolean> {
  await lockTagList(tx, organizationId);
  // First, so that nobody gives it to a contact meanwhile
  const { rows } = await tx.query<{ name: string }>(
    'select name from tags where organization_id = $1 and id = $2 for update',
    [organizationId, tagId],
  );
  const [tag] = rows;
  if (!tag) return false;
  const { rows: tagged } = await tx.query<{ contactId: string }>(
    'delete from contact_tags where organization_id = $1 and tag_id = $2 returning contact_id as "contactId"',
    [organizationId, tagId],
  );
  await tx.query('delete from tags where organization_id = $1 and id = $2', [organizationId, tagId]);
  const actor = { origin: 'MEMBER', memberId } as const;
  const details = { tagId, from: tag.name, to: null, contacts: tagged.length };
  await recordAudit(tx, [{ organizationId, actor, action: 'tags-changed', details }]);
  await tellHubspotOfTagged(
    tx,
    organizationId,
    tagged.map(({ contactId }) => contactId),
  );
  return true;
}
