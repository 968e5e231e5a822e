import type { Queryable } from '../../platform/database/database.ts';

/** What somebody made of a contact's tags elsewhere, and when. */
export type Retagging = { contactId: string; at: Date; added: readonly string[]; removed: readonly string[] };

type Of = { organizationId: string; retaggings: readonly Retagging[] };

/**
 * Gives contacts tags, and takes others off them, as people did in HubSpot, in the order in which they did it. What was
 * taken over before is not done again; tags that the list does not have are left out.
 * @param tx a transaction
 * @returns the contacts that have other tags now
 */
export async function retagContacts(tx: Queryable, { organizationId, retaggings }: Of): Promise<string[]> {
  if (retaggings.length === 0) return [];
  const known = await lockEdited(tx, { organizationId, retaggings });
  const fresh = retaggings.filter(({ contactId, at }) => at > (known.get(contactId) ?? at));
  if (fresh.length === 0) return [];
  const wishes = [...wishesOf(fresh)].filter(({ contactId }) => known.has(contactId));
  const { rows } = await tx.query<{ contactId: string }>({
    name: 'retag-contacts',
    text: `with wish as (
             select * from unnest($2::uuid[], $3::text[], $4::boolean[]) as wish(contact_id, tag_id, is_wanted)),
           edited as (
             update contacts set tags_edited_at = edit.at
             from (select contact_id, max(at) as at from unnest($5::uuid[], $6::timestamptz[]) as edit(contact_id, at)
                   group by contact_id) as edit
             where contacts.organization_id = $1 and contacts.id = edit.contact_id),
           removed as (
             delete from contact_tags as tagged using wish
             where tagged.organization_id = $1 and tagged.contact_id = wish.contact_id
               and tagged.tag_id::text = wish.tag_id and not wish.is_wanted
             returning tagged.contact_id),
           added as (
             insert into contact_tags (organization_id, contact_id, tag_id)
             select $1, wish.contact_id, tag.id from wish
             join tags as tag on tag.organization_id = $1 and tag.id::text = wish.tag_id
             where wish.is_wanted
             for key share of tag
             on conflict do nothing returning contact_id)
           select contact_id as "contactId" from removed union select contact_id from added`,
    values: [
      organizationId,
      wishes.map(({ contactId }) => contactId),
      wishes.map(({ tagId }) => tagId),
      wishes.map(({ isWanted }) => isWanted),
      fresh.map(({ contactId }) => contactId),
      fresh.map(({ at }) => at),
    ],
  });
  return rows.map(({ contactId }) => contactId);
}

/** Contacts, with what of their tags was taken over last; one of whom nothing was, from the beginning of time. */
async function lockEdited(tx: Queryable, { organizationId, retaggings }: Of): Promise<Map<string, Date>> {
  const { rows } = await tx.query<{ id: string; at: Date | null }>({
    name: 'lock-retagged',
    text: `select id, tags_edited_at as at from contacts
           where organization_id = $1 and id = any($2::uuid[]) and merged_into_id is null order by id for update`,
    values: [organizationId, [...new Set(retaggings.map(({ contactId }) => contactId))]],
  });
  return new Map(rows.map(({ id, at }) => [id, at ?? new Date(0)]));
}

type Wish = { contactId: string; tagId: string; isWanted: boolean };

/** Of several changes of one tag the last counts. */
function wishesOf(retaggings: readonly Retagging[]): Iterable<Wish> {
  const ordered = retaggings.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const wishes = ordered.flatMap(({ contactId, added, removed }) => [
    ...removed.map((tagId) => ({ contactId, tagId, isWanted: false })),
    ...added.map((tagId) => ({ contactId, tagId, isWanted: true })),
  ]);
  return new Map(wishes.map((wish) => [`${wish.contactId} ${wish.tagId}`, wish])).values();
}
