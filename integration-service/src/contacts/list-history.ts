import { ASKED_LISTING } from '../listings/asked-listing.ts';
import type { HistoryEntry } from '@trochai/contract/history';
import { z } from 'zod';
import type { Queryable } from '../platform/database/database.ts';

type Row = { at: Date; place: string; entry: Omit<HistoryEntry, 'at'> };

const PAGE = 50;
/** The end of the year 2100, in milliseconds. */
const LATEST = Date.UTC(2101, 0);
const cursorSchema = z.tuple([z.number().int().min(0).max(LATEST), z.string().regex(/^[0-5][\da-f-]*$/)]);

const member = (id: string) =>
  `(select jsonb_build_object('memberId', id, 'name', coalesce(name, email)) from members
    where organization_id = $1 and id = ${id})`;
const by = (origin: string, memberId: string) =>
  `jsonb_build_object('origin', ${origin}, 'member', ${member(memberId)})`;

/** What the first ad says that they came by. */
const AD = `case when source = 'AD' then (
    select coalesce(content->'referral'->>'headline', content->'referral'->>'body')
    from messages join conversations as conversation on conversation.organization_id = messages.organization_id
      and conversation.id = messages.conversation_id
    where conversation.organization_id = $1 and conversation.contact_id = $2 and content ? 'referral'
    order by messages.sent_at, messages.wamid limit 1) end`;

/** Each row: when, a place among those of the same moment, and what the entry says. */
const ENTRIES = `
  select first_message_at as at, '0' as place, jsonb_build_object('kind', 'came', 'source', source, 'ad', ${AD}) as entry
  from contacts where organization_id = $1 and id = $2 and first_message_at is not null
  union all
  select at, '1' || change.id, jsonb_build_object('kind', 'status', 'from', from_status, 'to', to_status,
    'by', ${by('origin', 'change.member_id')})
  from stage_changes as change where organization_id = $1 and contact_id = $2
  union all
  select at, '2' || change.id, jsonb_build_object('kind', 'assigned', 'from', ${member('change.from_member_id')},
    'to', ${member('change.to_member_id')}, 'by', ${by('origin', 'change.member_id')})
  from assignment_changes as change where organization_id = $1 and contact_id = $2
  union all
  select edited_name_at, '3', jsonb_build_object('kind', 'named', 'name', edited_name,
    'by', ${by('edited_name_by', 'contacts.edited_name_member_id')})
  from contacts where organization_id = $1 and id = $2 and edited_name is not null and edited_name_at is not null
  union all
  select first_at, '4' || listing_id, jsonb_build_object('kind', 'asked', 'lastAt', ${iso('last_at')},
    'listing', ${ASKED_LISTING})
  from contact_listings as asked join listings as listing
    on listing.organization_id = asked.organization_id and listing.id = asked.listing_id
  where asked.organization_id = $1 and asked.contact_id = $2
  union all
  select merged_at, '5' || id, jsonb_build_object('kind', 'merged')
  from contacts where organization_id = $1 and merged_into_id = $2 and first_message_at is not null`;

function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/**
 * What happened to a contact, the latest first: how they came, their statuses, whose they were, their name, what they
 * asked about, who turned out to be the same person. The caller has checked that the contact may be seen.
 * @returns null when the cursor is none
 */
export async function listHistory(
  on: Queryable,
  {
    organizationId,
    contactId,
    after,
  }: { organizationId: string; contactId: string; after?: string | undefined },
): Promise<{ entries: HistoryEntry[]; next: string | null } | null> {
  const cursor = after === undefined ? [null, null] : readCursor(after);
  if (!cursor) return null;
  const { rows } = await on.query<Row>(
    `select at, place, entry from (${ENTRIES}) as told
     where $3::timestamptz is null or (at, place collate "C") < ($3, $4::text)
     order by at desc, place collate "C" desc limit ${PAGE + 1}`,
    [organizationId, contactId, ...cursor],
  );
  const page = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? page.at(-1) : undefined;
  const entries = page.map(({ at, entry }) => ({ ...entry, at: at.toISOString() }) as HistoryEntry); // as the statement makes it
  return { entries, next: last ? writeCursor(last) : null };
}

function writeCursor({ at, place }: Row): string {
  return Buffer.from(JSON.stringify([at.getTime(), place])).toString('base64url');
}

function readCursor(cursor: string): [Date, string] | null {
  try {
    const [at, place] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return [new Date(at), place];
  } catch {
    return null;
  }
}
