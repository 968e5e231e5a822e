import type { Queryable } from '../../platform/database/database.ts';

export type Tag = { id: string; name: string };

/** The tags of contacts, by name. The caller has checked that the member may see the contacts. */
export async function listTagsOf(
  on: Queryable,
  { organizationId, contactIds }: { organizationId: string; contactIds: readonly string[] },
): Promise<Map<string, Tag[]>> {
  const { rows } = await on.query<{ contactId: string; tags: Tag[] }>({
    name: 'list-tags-of',
    text: `select tagged.contact_id as "contactId",
             jsonb_agg(jsonb_build_object('id', tag.id, 'name', tag.name) order by lower(tag.name)) as tags
           from contact_tags as tagged join tags as tag
             on tag.organization_id = tagged.organization_id and tag.id = tagged.tag_id
           where tagged.organization_id = $1 and tagged.contact_id = any($2::uuid[])
           group by tagged.contact_id`,
    values: [organizationId, contactIds],
  });
  return new Map(rows.map(({ contactId, tags }) => [contactId, tags]));
}
