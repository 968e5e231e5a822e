import { createHash } from 'node:crypto';
import type { Queryable } from '../platform/database/database.ts';
import { recordChannelNotices } from './channel-notices.ts';

type Trouble = { organizationId: string; channelId: string; reason: string };

/** Nothing is sent on the channel for so many seconds; a longer rest is not cut short. */
export async function restChannel(
  on: Queryable,
  { organizationId, channelId, reason, seconds }: Trouble & { seconds: number },
): Promise<void> {
  await on.query(
    `update channels set rests_until = now() + make_interval(secs => $4), rests_reason = $3
     where organization_id = $1 and id = $2
       and coalesce(rests_until, '-infinity') < now() + make_interval(secs => $4)`,
    [organizationId, channelId, reason, seconds],
  );
}

/** The channel is shown as not working, until it is connected again or checked and found well. */
export async function markUnwell(
  on: Queryable,
  { organizationId, channelId, reason }: Trouble,
): Promise<void> {
  await on.query(
    'update channels set health_problem = $3, checked_at = now() where organization_id = $1 and id = $2',
    [organizationId, channelId, reason],
  );
}

/** Tells the admins what keeps messages from being sent; the same at most once a day. */
export async function reportTrouble(
  on: Queryable,
  { organizationId, channelId, reason, code }: Trouble & { code: number | null },
): Promise<void> {
  const at = await readClock(on);
  const id = createHash('sha256')
    .update(JSON.stringify(['sending', code, at.toISOString().slice(0, 10)]))
    .digest('hex');
  const notice = { organizationId, channelId, id, at, field: 'sending', summary: reason, isProblem: true };
  await recordChannelNotices(on, [{ ...notice, raw: { code } }]);
}

async function readClock(on: Queryable): Promise<Date> {
  const { rows } = await on.query<{ now: Date }>('select now()');
  return rows[0]?.now ?? new Date();
}
