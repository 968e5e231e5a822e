import type pg from 'pg';
import { discardDays } from '../../crm-sync/timeline/discards.ts';
import { enqueueRemoval } from '../../media/remove-files.ts';
import { lockOrganizations } from '../../organizations/organization-lock.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { repeatContended } from '../../platform/database/repeat-contended.ts';
import { inTransaction } from '../../platform/database/transaction.ts';

type Old = { organizationId: string; before: Date };
type Page = Old & { conversationIds: readonly string[] };

const CONVERSATIONS = 500;

/** Ours that is on its way, or may be. */
const IN_MOTION = `exists (select from sends where sends.organization_id = $1 and sends.message_id = messages.id
  and sends.state in ('QUEUED', 'SENDING', 'UNKNOWN'))`;

/** In this order, as the rows point to one another. */
const STATEMENTS = [
  `delete from message_media where organization_id = $1 and message_id = any($2::uuid[])`,
  `delete from sends where organization_id = $1 and message_id = any($2::uuid[])`,
  `delete from message_statuses where organization_id = $1 and (channel_id, wamid) in (
     select channel_id, wamid from messages where organization_id = $1 and id = any($2::uuid[]))`,
  `delete from messages where organization_id = $1 and id = any($2::uuid[])`,
];

/**
 * Erases an organization's messages that were sent before a time, with their files, a few conversations at a time.
 * Conversations, contacts and what became of them stay; what HubSpot's timeline shows of whole days before it goes.
 * @returns after each step, how many were erased by it
 */
export async function* forgetMessages(pool: pg.Pool, old: Old): AsyncGenerator<number> {
  let after: string | null = null;
  for (;;) {
    const conversationIds: string[] = await listConversations(pool, old.organizationId, after);
    after = conversationIds.at(-1) ?? null;
    if (after === null) return;
    yield await repeatContended(() =>
      inTransaction(pool, (tx) => forgetPage(tx, { ...old, conversationIds })),
    );
  }
}

async function listConversations(
  on: Queryable,
  organizationId: string,
  after: string | null,
): Promise<string[]> {
  const { rows } = await on.query<{ id: string }>(
    `select id from conversations where organization_id = $1 and ($2::uuid is null or id > $2)
     order by id limit ${CONVERSATIONS}`,
    [organizationId, after],
  );
  return rows.map(({ id }) => id);
}

async function forgetPage(tx: Queryable, { organizationId, before, conversationIds }: Page): Promise<number> {
  await lockOrganizations(tx, { organizationIds: [organizationId], exclusive: new Set() });
  await discardDays(tx, { organizationId, conversationIds, before });
  const { rows } = await tx.query<{ id: string }>(
    `select id from messages where organization_id = $1 and conversation_id = any($2::uuid[]) and sent_at < $3
       and not ${IN_MOTION}`,
    [organizationId, conversationIds, before],
  );
  if (rows.length === 0) return 0;
  const messageIds = rows.map(({ id }) => id);
  const hashes = await findFiles(tx, organizationId, messageIds);
  for (const statement of STATEMENTS) await tx.query(statement, [organizationId, messageIds]);
  await enqueueRemoval(tx, { organizationId, hashes });
  return messageIds.length;
}

async function findFiles(
  on: Queryable,
  organizationId: string,
  messageIds: readonly string[],
): Promise<string[]> {
  const { rows } = await on.query<{ hash: string }>(
    `select distinct told.hash from message_media as file
     cross join lateral unnest(array[file.hash, file.thumbnail_hash]) as told(hash)
     where file.organization_id = $1 and file.message_id = any($2::uuid[]) and told.hash is not null`,
    [organizationId, messageIds],
  );
  return rows.map(({ hash }) => hash);
}
