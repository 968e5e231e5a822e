import { recordAudit } from '../../audit/record-audit.ts';
import { wakeMirrors } from '../../crm-sync/wake-mirrors.ts';
import type { Viewer } from '../../members/visibility.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { addTag, findTag, lockTagList } from './tag-list.ts';

export type Saved = { tagId: string } | 'unknown' | 'name-taken' | 'full';

/** A tag is added to the organization's list, or gets another name; HubSpot is told of the list. */
export async function saveTag(
  tx: Queryable,
  viewer: Viewer,
  { tagId, name }: { tagId?: string | undefined; name: string },
): Promise<Saved> {
  await lockTagList(tx, viewer.organizationId);
  const holder = await findTag(tx, viewer.organizationId, name);
  if (holder !== null && holder !== tagId) return 'name-taken';
  if (tagId !== undefined) return renameTag(tx, viewer, { tagId, name });
  const added = await addTag(tx, viewer, name);
  if (added === null) return 'full';
  await wakeMirrors(tx, [viewer.organizationId]);
  return { tagId: added };
}

async function renameTag(
  tx: Queryable,
  { organizationId, memberId }: Viewer,
  { tagId, name }: { tagId: string; name: string },
): Promise<Saved> {
  const { rows } = await tx.query<{ from: string }>(
    `update tags set name = $3 where organization_id = $1 and id = $2 returning old.name as "from"`,
    [organizationId, tagId, name],
  );
  const [renamed] = rows;
  if (!renamed) return 'unknown';
  if (renamed.from === name) return { tagId };
  const actor = { origin: 'MEMBER', memberId } as const;
  const details = { tagId, from: renamed.from, to: name };
  await recordAudit(tx, [{ organizationId, actor, action: 'tags-changed', details }]);
  await wakeMirrors(tx, [organizationId]);
  return { tagId };
}
