import type { Queryable } from '../../platform/database/database.ts';
import type { ClaimedSend } from './claim-sends.ts';

/** What became of an attempt that Meta did not answer with an id. */
export type Settlement = {
  /** QUEUED: it is tried again. UNKNOWN: it may have arrived. */
  state: 'QUEUED' | 'UNKNOWN' | 'FAILED';
  /** Of QUEUED: the pause. */
  afterSeconds?: number;
  /** Meta's code and words. */
  code: number | null;
  details: string | null;
};

type Attempt = { organizationId: string } & Pick<ClaimedSend, 'messageId' | 'attempts'>;

const OF_ATTEMPT = `organization_id = $1 and message_id = $2 and attempts = $3 and state in ('SENDING', 'UNKNOWN')`;

/** Keeps it, unless a status has told better in the meantime. */
export async function settleSend(
  on: Queryable,
  { organizationId, messageId, attempts }: Attempt,
  { state, afterSeconds = 0, code, details }: Settlement,
): Promise<void> {
  await on.query(
    `update sends set state = $4, due_at = clock_timestamp() + make_interval(secs => $5),
             failure_code = $6, failure_details = $7
           where ${OF_ATTEMPT}`,
    [organizationId, messageId, attempts, state, afterSeconds, code, details],
  );
}

/**
 * The request is about to leave only now, after its file was handed over.
 * @returns false when the attempt is not ours any more: nothing may be sent
 */
export async function renewAttempt(
  on: Queryable,
  { organizationId, messageId, attempts }: Attempt,
): Promise<boolean> {
  const { rowCount } = await on.query(
    `update sends set state = 'SENDING', attempted_at = clock_timestamp() where ${OF_ATTEMPT}`,
    [organizationId, messageId, attempts],
  );
  return rowCount === 1;
}

/** Whatever waits on a channel cannot be sent, for one reason. */
export async function failWaiting(
  on: Queryable,
  { organizationId, channelId, details }: { organizationId: string; channelId: string; details: string },
): Promise<void> {
  await on.query(
    `update sends set state = 'FAILED', failure_code = null, failure_details = $3
     where organization_id = $1 and channel_id = $2 and state = 'QUEUED'`,
    [organizationId, channelId, details],
  );
}

/** Few messages may go to this person from now on: what was lent to the conversation is used up. */
export async function slowPair(
  on: Queryable,
  {
    organizationId,
    conversationId,
    creditSeconds,
  }: { organizationId: string; conversationId: string; creditSeconds: number },
): Promise<void> {
  await on.query(
    `update conversations set paced_until = greatest(paced_until, now() + make_interval(secs => $3))
     where organization_id = $1 and id = $2`,
    [organizationId, conversationId, creditSeconds],
  );
}
