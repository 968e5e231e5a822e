import { createHash } from 'node:crypto';
import type { Queryable } from '../platform/database/database.ts';

export type TagOption = { value: string; label: string };

/** The organization's tags as HubSpot shall offer them; `isTold`: it does already. */
export type TagOptions = { options: TagOption[]; digest: string; isTold: boolean; exists: boolean };

export async function readTagOptions(on: Queryable, organizationId: string): Promise<TagOptions> {
  const { rows } = await on.query<{ told: string | null; options: TagOption[] }>({
    name: 'read-tag-options',
    text: `select connection.told_tags as told, coalesce((
             select json_agg(json_build_object('value', tag.id, 'label', tag.name) order by lower(tag.name), tag.id)
             from tags as tag where tag.organization_id = connection.organization_id), '[]') as options
           from hubspot_connections as connection where connection.organization_id = $1`,
    values: [organizationId],
  });
  const { told = null, options = [] } = rows[0] ?? {};
  const digest = createHash('sha256').update(JSON.stringify(options)).digest('base64url').slice(0, 22);
  return { options, digest, isTold: told === digest, exists: told !== null };
}

/** Whether the portal has a property for tags. */
export async function hasTagsProperty(on: Queryable, organizationId: string): Promise<boolean> {
  const { rows } = await on.query<{ told: boolean }>({
    name: 'has-tags-property',
    text: 'select told_tags is not null as told from hubspot_connections where organization_id = $1',
    values: [organizationId],
  });
  return rows[0]?.told ?? false;
}

export async function recordToldTags(on: Queryable, organizationId: string, digest: string): Promise<void> {
  await on.query('update hubspot_connections set told_tags = $2 where organization_id = $1', [
    organizationId,
    digest,
  ]);
}
