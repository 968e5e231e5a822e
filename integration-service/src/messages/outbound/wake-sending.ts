import type { Queryable } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';

/** The job that sends what waits on a channel; one at a time per channel. */
export const SEND_JOB = 'send-messages';

export type ChannelRef = { organizationId: string; channelId: string };

/** Sees to it that the channel's messages are sent after this transaction; the last statement of it. */
export async function wakeSending(on: Queryable, { organizationId, channelId }: ChannelRef): Promise<void> {
  await enqueue(on, {
    name: SEND_JOB,
    payload: { organizationId, channelId },
    queue: `channel:${channelId}`,
    key: `send:${channelId}`,
  });
}

const ADD_JOB = `graphile_worker.add_job('${SEND_JOB}',
  payload := json_build_object('organizationId', due.organization_id, 'channelId', due.channel_id),
  queue_name := 'channel:' || due.channel_id, run_at := due.at, job_key := 'send:' || due.channel_id,
  job_key_mode := 'preserve_run_at')`;

/** The channel's next run is in so many milliseconds, unless one is planned already. */
export async function planSending(
  on: Queryable,
  { organizationId, channelId, afterMs }: ChannelRef & { afterMs: number },
): Promise<void> {
  await on.query({
    name: 'plan-sending',
    text: `select from (select $1::uuid as organization_id, $2::uuid as channel_id,
             now() + make_interval(secs => $3::float8 / 1000) as at) as due, lateral ${ADD_JOB}`,
    values: [organizationId, channelId, afterMs],
  });
}

/** The safety net: wakes every channel on which something is due; what is planned stays as it is planned. */
export async function wakeDueChannels(on: Queryable): Promise<void> {
  await on.query(
    `select from (select distinct organization_id, channel_id, now() as at from sends
       where state = 'QUEUED' and due_at <= now() order by channel_id) as due, lateral ${ADD_JOB}`,
  );
}
