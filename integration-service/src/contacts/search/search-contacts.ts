import type { FoundContact, SearchContacts } from '@trochai/contract/search';
import type pg from 'pg';
import type { Viewer } from '../../members/visibility.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { displayName, displayNumber } from '../display-name.ts';
import { type Place, readCursor, writeCursor } from './cursor.ts';
import { readQuery } from './read-query.ts';
import { type Limits, LIMITS, searchStatement } from './search-statement.ts';

export type Found = { contacts: FoundContact[]; next: string | null; count: number };

type Conversation = FoundContact['conversation'];
type Row = Omit<FoundContact, 'name' | 'phone' | 'createdAt' | 'conversation'> &
  Pick<Conversation, 'channel' | 'state' | 'preview'> & {
    editedName: string | null;
    addressBookName: string | null;
    profileName: string | null;
    username: string | null;
    phone: string | null;
    createdAt: Date;
    conversationId: string;
    lastMessageAt: Date;
    unansweredSince: Date | null;
  };

/**
 * Contacts that the member may see, by what was typed and chosen, the latest activity first; each with its latest
 * conversation that the member may see and that fits. Who has none is not among them.
 * @returns null when the page's cursor is none
 */
export async function searchContacts(
  { pool, viewer, limits = LIMITS }: { pool: pg.Pool; viewer: Viewer; limits?: Limits },
  { query, after, limit, ...filters }: SearchContacts,
): Promise<Found | null> {
  const place = after === undefined ? null : readCursor(after);
  if (after !== undefined && !place) return null;
  const wanted = { ...filters, query: readQuery(query ?? '') };
  const statement = searchStatement(viewer, wanted, { after: place, limit, limits });
  const rows = await inTransaction(pool, async (tx) => {
    await planForSearch(tx);
    return (await tx.query<{ count: number } & (Row | { id: null })>(statement)).rows;
  });
  const found = rows.filter((row): row is Row & { count: number } => row.id !== null);
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    contacts: page.map(describe),
    next: last ? writeCursor(placeOf(last)) : null,
    count: rows[0]?.count ?? 0,
  };
}

/**
 * For this transaction: by indexes alone, with one process, by the costs of a disk without moving parts, and with room
 * for a table of the collected contacts in memory.
 */
async function planForSearch(tx: Queryable): Promise<void> {
  await tx.query(
    `select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
       set_config('max_parallel_workers_per_gather', '0', true), set_config('random_page_cost', '1.1', true),
       set_config('work_mem', '16MB', true)`,
  );
}

function placeOf({ lastMessageAt: at, conversationId }: Row): Place {
  return { at, conversationId };
}

function describe(row: Row): FoundContact {
  const { id, status, source, sourceProperty, assigned, tags, hubspotContactId } = row;
  const { channel, state, preview, unansweredSince } = row;
  return {
    id,
    name: displayName(row),
    phone: displayNumber(row.phone),
    status,
    source,
    sourceProperty,
    assigned,
    tags,
    hubspotContactId,
    createdAt: row.createdAt.toISOString(),
    conversation: {
      id: row.conversationId,
      channel,
      state,
      lastMessageAt: row.lastMessageAt.toISOString(),
      unansweredSince: unansweredSince?.toISOString() ?? null,
      preview,
    },
  };
}
