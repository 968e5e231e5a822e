import { enqueueRemoval } from '../../media/remove-files.ts';
import type { Queryable } from '../../platform/database/database.ts';

type Person = {
  organizationId: string;
  contactIds: readonly string[];
  /** Messages that were never ingested. */
  wamids: readonly string[];
};

const OF_PERSON = 'organization_id = $1 and contact_id = any($2::uuid[])';
const CONVERSATIONS = `select id from conversations where ${OF_PERSON}`;
const WAMIDS = `select channel_id, wamid from messages
  where organization_id = $1 and wamid is not null and conversation_id in (${CONVERSATIONS})`;

const MESSAGES = `select id from messages where organization_id = $1 and conversation_id in (${CONVERSATIONS})`;

/** In this order, as the rows point to one another. The first row of contacts goes last: the others point to it. */
const STATEMENTS = [
  `delete from message_media where organization_id = $1 and message_id in (${MESSAGES})`,
  `delete from uploads where organization_id = $1 and conversation_id in (${CONVERSATIONS})`,
  `delete from sends where organization_id = $1 and message_id in (${MESSAGES})`,
  `delete from message_statuses where organization_id = $1 and (channel_id, wamid) in (${WAMIDS})`,
  `delete from messages where organization_id = $1 and conversation_id in (${CONVERSATIONS})`,
  `delete from conversation_reads where organization_id = $1 and conversation_id in (${CONVERSATIONS})`,
  `delete from note_mentions where organization_id = $1 and note_id in (
     select id from notes where organization_id = $1 and conversation_id in (${CONVERSATIONS}))`,
  `insert into crm_discards (organization_id, object_type, hubspot_id)
     select $1, 'communications', hubspot_id from crm_timeline_entries
     where organization_id = $1 and conversation_id in (${CONVERSATIONS}) and hubspot_id is not null
     union select $1, 'notes', crm_id from notes
     where organization_id = $1 and conversation_id in (${CONVERSATIONS}) and crm_id is not null
     on conflict do nothing`,
  `delete from crm_timeline_entries where organization_id = $1 and conversation_id in (${CONVERSATIONS})`,
  `delete from notes where organization_id = $1 and conversation_id in (${CONVERSATIONS})`,
  `delete from conversations where ${OF_PERSON}`,
  `delete from reference_codes where organization_id = $1 and visitor_id in (
     select key from contact_identities where ${OF_PERSON} and kind = 'VISITOR')`,
  `delete from web_visitors where organization_id = $1 and id::text in (
     select key from contact_identities where ${OF_PERSON} and kind = 'VISITOR')`,
  `delete from contact_identities where ${OF_PERSON}`,
  `delete from stage_changes where ${OF_PERSON}`,
  `delete from assignment_changes where ${OF_PERSON}`,
  `delete from assignment_requests where ${OF_PERSON}`,
  `delete from contact_tags where ${OF_PERSON}`,
  `delete from contact_listings where ${OF_PERSON}`,
  `delete from contact_touches where ${OF_PERSON}`,
  `delete from reconciliation_findings where ${OF_PERSON}`,
  `delete from lookalikes where ${OF_PERSON}`,
  `delete from crm_sync where ${OF_PERSON}`,
  `delete from contact_separations
   where organization_id = $1 and (contact_id = any($2::uuid[]) or other_id = any($2::uuid[]))`,
  `delete from contacts where organization_id = $1 and id = any($2::uuid[])`,
];

/** Deletes all that is kept of a person, and keeps hashes of their messages' ids. */
export async function eraseRows(
  on: Queryable,
  { organizationId, contactIds, wamids }: Person,
): Promise<{ contacts: number; messages: number }> {
  const { rowCount } = await on.query(
    `insert into erased_messages (organization_id, wamid_hash)
     select $1, sha256(convert_to(wamid, 'UTF8')) from (
       select wamid from (${WAMIDS}) as kept union select unnest($3::text[])) as told(wamid)
     on conflict do nothing`,
    [organizationId, contactIds, wamids],
  );
  const hashes = await findFiles(on, organizationId, contactIds);
  for (const statement of STATEMENTS) await on.query(statement, [organizationId, contactIds]);
  await enqueueRemoval(on, { organizationId, hashes });
  return { contacts: contactIds.length, messages: rowCount ?? 0 };
}

async function findFiles(
  on: Queryable,
  organizationId: string,
  contactIds: readonly string[],
): Promise<string[]> {
  const { rows } = await on.query<{ hash: string }>(
    `select distinct told.hash from (
       select hash, thumbnail_hash from message_media where organization_id = $1 and message_id in (${MESSAGES})
       union all
       select hash, thumbnail_hash from uploads
       where organization_id = $1 and conversation_id in (${CONVERSATIONS})) as file
     cross join lateral unnest(array[file.hash, file.thumbnail_hash]) as told(hash) where told.hash is not null`,
    [organizationId, contactIds],
  );
  return rows.map(({ hash }) => hash);
}
