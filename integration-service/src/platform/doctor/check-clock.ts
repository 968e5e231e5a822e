import type pg from 'pg';
import { messageOf } from '../errors.ts';
import { broken, fine, type Finding, warning } from './finding.ts';

/** Somebody whose clock is right: what they are called, and an address of theirs that answers anything at all. */
export type TimeGiver = { name: string; url: string };

const SUBJECT = 'Clock';
const MOST_SKEW_SECONDS = 2;
/** The header `Date` tells whole seconds. */
const RESOLUTION_MS = 1_000;
const ANSWER_WITHIN_MS = 5_000;
const FIX = 'Switch on the time service of this machine (for instance `timedatectl set-ntp true`).';

/**
 * HubSpot's signatures are good for five minutes, and of two edits the later one wins: clocks must agree. A clock that is
 * more than two seconds off Meta's or HubSpot's, or off the database's, is broken.
 */
export async function checkClock(
  pool: pg.Pool,
  { givers, now = Date.now }: { givers: readonly TimeGiver[]; now?: () => number },
): Promise<Finding[]> {
  const [database, ...others] = await Promise.all([
    checkDatabaseClock(pool, now),
    ...givers.map((giver) => checkAgainst(giver, now)),
  ]);
  return [database, ...others];
}

async function checkDatabaseClock(pool: pg.Pool, now: () => number): Promise<Finding> {
  const before = now();
  const { rows } = await pool.query<{ at: Date }>('select clock_timestamp() as at');
  const after = now();
  const at = rows[0]?.at.getTime() ?? 0;
  return judge("the database's", skewOf({ before, after, from: at, until: at }));
}

async function checkAgainst({ name, url }: TimeGiver, now: () => number): Promise<Finding> {
  try {
    const before = now();
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const after = now();
    const told = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(told)) return warning(SUBJECT, `${name} does not tell the time.`, 'Compare it by hand.');
    return judge(`${name}'s`, skewOf({ before, after, from: told, until: told + RESOLUTION_MS }));
  } catch (error) {
    return broken(
      `Reaching ${name}`,
      `${new URL(url).origin} could not be reached: ${messageOf(error)}`,
      'Let this machine make HTTPS requests to it: check the firewall, the proxy and the name servers.',
    );
  }
}

type Looks = { before: number; after: number; from: number; until: number };

/** How far off it is at least, in milliseconds; it was asked between `before` and `after`, and said `from` to `until`. */
function skewOf({ before, after, from, until }: Looks): number {
  if (until < before) return before - until;
  return from > after ? after - from : 0;
}

function judge(whose: string, skewMs: number): Finding {
  const seconds = Math.abs(skewMs) / 1_000;
  const told = `This machine's clock is ${seconds.toFixed(1)} s ${skewMs > 0 ? 'ahead of' : 'behind'} ${whose}.`;
  if (seconds > MOST_SKEW_SECONDS) return broken(SUBJECT, told, FIX);
  return fine(SUBJECT, `This machine's clock agrees with ${whose}, to ${MOST_SKEW_SECONDS} s.`);
}
