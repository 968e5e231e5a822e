import { type ContactView, MOST_ASKED } from '@trochai/contract/contacts';
import { findSyncOfContact } from '../crm-sync/sync-state.ts';
import { ASKED_LISTING } from '../listings/asked-listing.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { ChangeOrigin, ContactSource, ContactStatus } from '../platform/database/generated/enums.ts';
import { displayName, displayNumber } from './display-name.ts';
import { findDoubtfulOwners } from './doubtful-owners.ts';

type Row = {
  id: string;
  editedName: string | null;
  editedNameBy: ChangeOrigin | null;
  editedNameAt: Date | null;
  renamer: string | null;
  profileName: string | null;
  addressBookName: string | null;
  username: string | null;
  phone: string | null;
  status: ContactStatus;
  source: ContactSource;
  marketing: string | null;
  createdAt: Date;
  assigned: ContactView['assigned'];
  askedListings: ContactView['askedListings'];
  tags: ContactView['tags'];
};

/** A contact as its card shows it. The caller has checked that the member may see it. */
export async function readContact(on: Queryable, viewer: Viewer, contactId: string): Promise<ContactView> {
  const { organizationId, role } = viewer;
  const row = await readRow(on, organizationId, contactId);
  const sync = await findSyncOfContact(on, { organizationId, contactId });
  const doubts = role === 'ADMIN' ? await findDoubtfulOwners(on, { organizationId, contactId }) : [];
  const { id, profileName, addressBookName, username, status, source, assigned, tags } = row;
  const askedListings = row.askedListings.map(withIsoTimes);
  return {
    id,
    name: displayName(row),
    named: namedOf(row),
    profileName,
    addressBookName: addressBookName === '' ? null : addressBookName,
    username,
    phone: displayNumber(row.phone),
    status,
    source,
    sourceProperty: sourcePropertyOf(askedListings),
    askedListings,
    assigned,
    tags,
    wantsNoMarketing: row.marketing === 'stop',
    ownerMayHaveChanged: doubts.length > 0,
    sync: sync && {
      state: sync.state,
      reason: sync.reason,
      hubspotContactId: sync.hubspotContactId,
      hubspotDealId: sync.hubspotDealId,
    },
    createdAt: row.createdAt.toISOString(),
  };
}

type Asked = ContactView['askedListings'][number];

/** The database writes times in its own way into JSON. */
function withIsoTimes({ firstAt, lastAt, ...listing }: Asked): Asked {
  return { ...listing, firstAt: new Date(firstAt).toISOString(), lastAt: new Date(lastAt).toISOString() };
}

function sourcePropertyOf([first]: readonly Asked[]): ContactView['sourceProperty'] {
  return first ? { id: first.id, title: first.title, pagePath: first.pagePath } : null;
}

function namedOf({ editedName, editedNameBy, editedNameAt, renamer }: Row): ContactView['named'] {
  if (editedName === null || editedNameAt === null) return null;
  const place = editedNameBy === 'HUBSPOT' ? 'HUBSPOT' : 'CARD';
  return { in: place, by: renamer, at: editedNameAt.toISOString() };
}

async function readRow(on: Queryable, organizationId: string, contactId: string): Promise<Row> {
  const { rows } = await on.query<Row>({
    name: 'read-contact',
    text: `select contact.id, contact.edited_name as "editedName", contact.edited_name_by as "editedNameBy",
             contact.edited_name_at as "editedNameAt", coalesce(renamer.name, renamer.email) as renamer,
             contact.profile_name as "profileName", contact.address_book_name as "addressBookName",
             contact.username, contact.phone, contact.status, contact.source, contact.marketing,
             coalesce(contact.first_message_at, contact.created_at) as "createdAt",
             case when agent.id is not null then
               jsonb_build_object('memberId', agent.id, 'name', coalesce(agent.name, agent.email)) end as assigned,
             coalesce((select jsonb_agg(listing || jsonb_build_object('firstAt', first_at, 'lastAt', last_at)
                order by first_at, listing_id)
              from (select asked.*, ${ASKED_LISTING} as listing
                from contact_listings as asked join listings as listing
                  on listing.organization_id = asked.organization_id and listing.id = asked.listing_id
                where asked.organization_id = $1 and asked.contact_id = $2
                order by asked.first_at, asked.listing_id limit ${MOST_ASKED}) as asked), '[]') as "askedListings",
             coalesce((select jsonb_agg(jsonb_build_object('id', tag.id, 'name', tag.name) order by lower(tag.name))
              from contact_tags as tagged join tags as tag
                on tag.organization_id = tagged.organization_id and tag.id = tagged.tag_id
              where tagged.organization_id = $1 and tagged.contact_id = $2), '[]') as tags
           from contacts as contact
           left join members as agent on agent.organization_id = contact.organization_id
             and agent.id = contact.assigned_member_id
           left join members as renamer on renamer.organization_id = contact.organization_id
             and renamer.id = contact.edited_name_member_id
           where contact.organization_id = $1 and contact.id = $2`,
    values: [organizationId, contactId],
  });
  const [row] = rows;
  if (!row) throw new Error('A contact vanished while it was read');
  return row;
}
