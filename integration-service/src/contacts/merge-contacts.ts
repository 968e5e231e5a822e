import type { Queryable } from '../platform/database/database.ts';
import { joinBelongings } from './join-belongings.ts';
import { joinConversations } from '../conversations/join-conversations.ts';
import { joinStageHistories } from '../funnel/join-stage-histories.ts';
import { repointIdentities } from './identity-rows.ts';
import { addSystemNotes } from '../notes/add-system-notes.ts';
import type { Merge } from './merge.ts';
import { joinSeparations } from './separations.ts';

type Options = { organizationId: string; contactIds: readonly string[] };

/**
 * Several contacts of one person become one: the one that wrote first (then the lower id) survives, the others
 * stay as rows that point to it. The caller holds the organization's exclusive lock.
 * @returns the survivor's id
 */
export async function mergeContacts(on: Queryable, { organizationId, contactIds }: Options): Promise<string> {
  const [survivor, ...losers] = await bySeniority(on, { organizationId, contactIds });
  if (!survivor) throw new Error('There is no contact to merge into');
  if (losers.length === 0) return survivor;

  const merge = { organizationId, survivor, losers };
  await repointIdentities(
    on,
    losers.map((from) => ({ organizationId, from, to: survivor })),
  );
  await joinConversations(on, merge);
  await joinStageHistories(on, merge);
  await joinContactFields(on, merge);
  await joinSeparations(on, merge);
  await joinBelongings(on, merge);
  await retireContacts(on, merge);
  await noteMerge(on, merge);
  return survivor;
}

async function bySeniority(on: Queryable, { organizationId, contactIds }: Options): Promise<string[]> {
  const { rows } = await on.query<{ id: string }>(
    `select id from contacts where organization_id = $1 and id = any($2)
     order by first_message_at nulls last, id`,
    [organizationId, contactIds],
  );
  return rows.map((row) => row.id);
}

/** Each field as if all events had reached one contact: the newest stamp, the first message, the last edit. */
async function joinContactFields(on: Queryable, { organizationId, survivor, losers }: Merge): Promise<void> {
  const all = `select * from contacts where organization_id = $1 and id = any($3::uuid[] || $2::uuid)`;
  await on.query(
    `with person as (${all}),
       phone as ${latest('phone')}, profile as ${latest('profile_name')}, username as ${latest('username')},
       address_book as ${latest('address_book_name')}, marketing as ${latest('marketing')},
       first as (select source, first_stamp from person
                 where first_stamp is not null order by first_stamp limit 1),
       edited as (select edited_name, edited_name_by, edited_name_at, edited_name_member_id from person
                  where edited_name_at is not null order by edited_name_at desc, id desc limit 1),
       assigned as (select assigned_member_id, assigned_by, assigned_at from person
                    where assigned_at is not null order by assigned_at desc, id desc limit 1),
       stage as (select to_status from stage_changes where organization_id = $1 and contact_id = $2
                 order by (from_status is null), at desc, (origin = 'HUBSPOT') desc, id desc limit 1)
     update contacts set
       phone = (select value from phone), phone_stamp = (select stamp from phone),
       profile_name = (select value from profile), profile_name_stamp = (select stamp from profile),
       username = (select value from username), username_stamp = (select stamp from username),
       address_book_name = (select value from address_book),
       address_book_name_stamp = (select stamp from address_book),
       marketing = (select value from marketing), marketing_stamp = (select stamp from marketing),
       source = coalesce((select source from first), contacts.source),
       first_stamp = (select first_stamp from first),
       first_message_at = (select min(first_message_at) from person),
       lead_since = (select min(lead_since) from person),
       edited_name = (select edited_name from edited), edited_name_by = (select edited_name_by from edited),
       edited_name_at = (select edited_name_at from edited),
       edited_name_member_id = (select edited_name_member_id from edited),
       assigned_member_id = (select assigned_member_id from assigned),
       assigned_by = (select assigned_by from assigned), assigned_at = (select assigned_at from assigned),
       status = coalesce((select to_status from stage), contacts.status)
     where organization_id = $1 and id = $2`,
    [organizationId, survivor, losers],
  );
}

type Stamped = 'phone' | 'profile_name' | 'username' | 'address_book_name' | 'marketing';

function latest(column: Stamped): string {
  return `(select ${column} as value, ${column}_stamp as stamp from person
           where ${column}_stamp is not null order by ${column}_stamp desc limit 1)`;
}

async function retireContacts(on: Queryable, { organizationId, survivor, losers }: Merge): Promise<void> {
  await on.query(
    `update contacts set merged_into_id = $2, merged_at = coalesce(merged_at, now())
     where organization_id = $1 and (id = any($3) or merged_into_id = any($3))`,
    [organizationId, survivor, losers],
  );
}

/** People who were never anybody's contact leave no trace. */
async function noteMerge(on: Queryable, { organizationId, survivor, losers }: Merge): Promise<void> {
  const { rows } = await on.query<{ conversationId: string; count: number }>(
    `select conversation.id as "conversationId", known.count from conversations as conversation,
       (select count(*)::int from contacts
        where organization_id = $1 and id = any($3) and first_message_at is not null) as known
     where organization_id = $1 and contact_id = $2 and known.count > 0`,
    [organizationId, survivor, losers],
  );
  const notes = rows.map(({ conversationId, count }) => ({
    organizationId,
    conversationId,
    text: mergeNote(count),
  }));
  await addSystemNotes(on, notes);
}

function mergeNote(count: number): string {
  const others = count === 1 ? 'Another contact' : `${count} other contacts`;
  return `${others} turned out to be this person, and became one with this contact: their identifiers were stated together.`;
}
