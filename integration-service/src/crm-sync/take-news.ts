import type pg from 'pg';
import { inTransaction } from '../platform/database/transaction.ts';
import { markContactsChanged } from './mark-contacts.ts';
import { wakeMirrors } from './wake-mirrors.ts';

const MOST_AT_ONCE = 5_000;
/** A day's entry is rewritten at most that often, however much is said. */
const TIMELINE_AFTER_SECONDS = 600;

/**
 * Marks the contacts in whose conversations something happened since it was last looked: said, answered or closed. Run
 * by the clock and not by each message, so that a lively hour of a conversation costs HubSpot one call a minute at most.
 * @returns of how many conversations; whoever gets MOST_AT_ONCE asks again
 */
export function takeNews(pool: pg.Pool, limit = MOST_AT_ONCE): Promise<number> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ organizationId: string; contactId: string }>({
      name: 'take-news',
      text: `with fresh as (
               select conversation.organization_id, conversation.id
               from conversations as conversation
               where conversation.has_news and exists (
                 select from hubspot_connections as connection
                 where connection.organization_id = conversation.organization_id and connection.status = 'CONNECTED')
               limit $1 for update skip locked)
             update conversations set has_news = false, timeline_revision = timeline_revision + 1,
               timeline_due_at = case when timeline_revision > timeline_told then timeline_due_at
                 else now() + make_interval(secs => $2) end
             from fresh
             where conversations.organization_id = fresh.organization_id and conversations.id = fresh.id
             returning conversations.organization_id as "organizationId", conversations.contact_id as "contactId"`,
      values: [limit, TIMELINE_AFTER_SECONDS],
    });
    await markContactsChanged(tx, rows);
    await wakeMirrors(tx, [...new Set(rows.map(({ organizationId }) => organizationId))]);
    return rows.length;
  });
}

/** The same until nothing is left, or a good deal is done. */
export async function takeAllNews(pool: pg.Pool): Promise<void> {
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) if ((await takeNews(pool)) < MOST_AT_ONCE) return;
}

const MOST_ROUNDS = 10;
