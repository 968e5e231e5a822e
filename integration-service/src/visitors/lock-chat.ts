import type { Queryable } from '../platform/database/database.ts';

type Chat = { organizationId: string; contactId: string; channelId: string };

/**
 * What either side says in a chat comes one after the other, so that times tell the order and whoever reads on from a
 * place misses nothing.
 * @returns the moment of what is said now
 */
export async function lockChat(tx: Queryable, { organizationId, contactId, channelId }: Chat): Promise<Date> {
  const chat = [organizationId, contactId, channelId];
  const { rows: before } = await tx.query<{ at: Date }>(
    `select last_message_at as at from conversations
     where organization_id = $1 and contact_id = $2 and channel_id = $3 for no key update`,
    chat,
  );
  // A statement of its own: the clock is read once the lock is there.
  const { rows } = await tx.query<{ at: Date }>(
    `select greatest(date_trunc('milliseconds', clock_timestamp()), $1::timestamptz + interval '1 ms') as at`,
    [before[0]?.at ?? null],
  );
  if (!rows[0]) throw new Error('Postgres told no time');
  return rows[0].at;
}
