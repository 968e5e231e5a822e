import type { Queryable } from '../../platform/database/database.ts';

/** A request is answered, or given up, long before; whoever made it is dead. */
export const ABANDONED_AFTER_SECONDS = 60;

const UNCONFIRMED_AFTER_MINUTES = 10;

/**
 * Requests whose end nobody will tell any more: their outcome is unknown, and the conversation goes on without it.
 * @returns how many there were
 */
export async function giveUpAbandoned(on: Queryable): Promise<number> {
  const { rowCount } = await on.query(
    `update sends set state = 'UNKNOWN'
     where state = 'SENDING' and attempted_at < now() - make_interval(secs => $1)`,
    [ABANDONED_AFTER_SECONDS],
  );
  return rowCount ?? 0;
}

/**
 * Messages whose outcome is still unknown after ten minutes: people are told so, and may repeat them. A status that
 * comes later still counts.
 * @returns how many there were
 */
export async function markUnconfirmed(on: Queryable): Promise<number> {
  const { rowCount } = await on.query(
    `update sends set state = 'UNCONFIRMED'
     where state in ('SENDING', 'UNKNOWN') and attempted_at < now() - make_interval(mins => $1)`,
    [UNCONFIRMED_AFTER_MINUTES],
  );
  return rowCount ?? 0;
}
