import { MOST_TAGS_OF_CONTACT } from '@trochai/contract/tags';
import type { Viewer } from '../../members/visibility.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { lockContact } from '../find-contact.ts';
import { addTag, findTag, lockTagList } from './tag-list.ts';
import { tellHubspotOfTagged } from './tell-hubspot.ts';

/** A tag of the list, or the name of one. */
export type Wanted = string | { name: string };

export type Tagging = { contactId: string; add: readonly Wanted[]; remove: readonly string[] };

export type Tagged = 'done' | Untaggable;
type Untaggable = 'no-contact' | 'no-tag' | 'name-not-listed' | 'list-full' | 'too-many';

/**
 * A contact loses tags and gets others; HubSpot is told. A name that the list does not have is added to it when the
 * member may do so: admins may, agents when the organization lets them.
 * @param tx a transaction; to be rolled back unless it is done
 */
export async function tagContact(
  tx: Queryable,
  viewer: Viewer,
  { contactId: asked, add, remove }: Tagging,
): Promise<Tagged> {
  const { organizationId } = viewer;
  const contact = await lockContact(tx, viewer, asked);
  if (!contact) return 'no-contact';
  const wanted = new Set<string>();
  for (const one of add) {
    const found = typeof one === 'string' ? { tagId: one } : await resolveName(tx, viewer, one.name);
    if (!('tagId' in found)) return found.problem;
    wanted.add(found.tagId);
  }
  const tagIds = [...wanted];
  if (!(await holdTags(tx, organizationId, tagIds))) return 'no-tag';

  const change = { organizationId, contactId: contact.id };
  const removed = await removeTags(tx, change, remove);
  const added = await addTags(tx, change, tagIds);
  if (await hasTooMany(tx, change)) return 'too-many';
  if (removed + added > 0) await tellHubspotOfTagged(tx, organizationId, [contact.id]);
  return 'done';
}

/** The list is locked only for a name that it does not have; then it is looked for again. */
async function resolveName(
  tx: Queryable,
  viewer: Viewer,
  name: string,
): Promise<{ tagId: string } | { problem: Untaggable }> {
  const { organizationId } = viewer;
  const known = await findTag(tx, organizationId, name);
  if (known !== null) return { tagId: known };
  if (!(await mayAddToList(tx, viewer))) return { problem: 'name-not-listed' };
  await lockTagList(tx, organizationId);
  const tagId = (await findTag(tx, organizationId, name)) ?? (await addTag(tx, viewer, name));
  return tagId === null ? { problem: 'list-full' } : { tagId };
}

async function mayAddToList(on: Queryable, { organizationId, role }: Viewer): Promise<boolean> {
  if (role === 'ADMIN') return true;
  const { rowCount } = await on.query('select from organizations where id = $1 and agents_make_tags', [
    organizationId,
  ]);
  return rowCount === 1;
}

type Change = { organizationId: string; contactId: string };

/** Whoever takes a tag off the list waits until the transaction ends. @returns whether all of them are there */
async function holdTags(tx: Queryable, organizationId: string, tagIds: readonly string[]): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from tags where organization_id = $1 and id = any($2) order by id for key share',
    [organizationId, tagIds],
  );
  return rowCount === tagIds.length;
}

async function removeTags(
  tx: Queryable,
  { organizationId, contactId }: Change,
  tagIds: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.query(
    'delete from contact_tags where organization_id = $1 and contact_id = $2 and tag_id = any($3)',
    [organizationId, contactId, tagIds],
  );
  return rowCount ?? 0;
}

async function addTags(
  tx: Queryable,
  { organizationId, contactId }: Change,
  tagIds: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into contact_tags (organization_id, contact_id, tag_id)
     select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
    [organizationId, contactId, tagIds],
  );
  return rowCount ?? 0;
}

async function hasTooMany(on: Queryable, { organizationId, contactId }: Change): Promise<boolean> {
  const { rows } = await on.query<{ tags: number }>(
    'select count(*)::int as tags from contact_tags where organization_id = $1 and contact_id = $2',
    [organizationId, contactId],
  );
  return (rows[0]?.tags ?? 0) > MOST_TAGS_OF_CONTACT;
}
