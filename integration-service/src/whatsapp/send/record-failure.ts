import type { PoolClient } from 'pg';
import { PAIR_CREDIT_SECONDS } from '../../messages/outbound/pace.ts';
import { failureOf } from '../../messages/failures/failure-of.ts';
import type { ClaimedSend } from '../../messages/outbound/claim-sends.ts';
import { settleSend, slowPair } from '../../messages/outbound/settle-send.ts';
import { markUnwell, reportTrouble, restChannel } from '../../organizations/channel-troubles.ts';
import type { Database, Queryable } from '../../platform/database/database.ts';
import { useOnlyIndexes } from '../../platform/database/only-indexes.ts';
import { repeatContended } from '../../platform/database/repeat-contended.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Log } from '../../platform/log.ts';
import type { GraphFailure } from '../graph-call.ts';
import type { SendingChannel } from './sending.ts';
import { judge, type Verdict } from './verdict.ts';

type Failed = {
  channel: Pick<SendingChannel, 'organizationId' | 'channelId'>;
  claimed: ClaimedSend;
  failure: GraphFailure;
};

/** Restrictions are looked at again after an hour. */
const REST_SECONDS = 3_600;

/** Keeps why a message was not accepted, and does what follows from it for the message, the person and the number. */
export async function recordFailure(
  { database, log }: { database: Database; log: Log },
  { channel, claimed, failure }: Failed,
): Promise<void> {
  const { organizationId, channelId } = channel;
  const { code, reason } = failure;
  const verdict = judge(failure, claimed.attempts);
  const said = { code, details: failure.details ?? reason };
  const keep = async (tx: PoolClient) => {
    await useOnlyIndexes(tx);
    await settleSend(tx, { organizationId, ...claimed }, { ...settlementOf(verdict), ...said });
    await drawConsequences(tx, { channel: { organizationId, channelId }, claimed, verdict, said });
  };
  await repeatContended(() => inTransaction(database.pool, keep));
  log.warn(
    { channel: channelId, message: claimed.messageId, code, ...verdict },
    'A message was not accepted',
  );
}

function settlementOf(verdict: Verdict): {
  state: 'QUEUED' | 'UNKNOWN' | 'FAILED';
  afterSeconds?: number;
} {
  if (verdict.outcome === 'lost') return { state: 'UNKNOWN' };
  if (verdict.outcome === 'failed') return { state: 'FAILED' };
  return { state: 'QUEUED', afterSeconds: verdict.afterSeconds };
}

type Said = { code: number | null; details: string };

async function drawConsequences(
  on: Queryable,
  { channel, claimed, verdict, said }: Omit<Failed, 'failure'> & { verdict: Verdict; said: Said },
): Promise<void> {
  const trouble = { ...channel, code: said.code, reason: failureOf(said.code, said.details).sentence };
  if (verdict.outcome === 'lost') return;
  if (verdict.outcome === 'again') {
    const { slows, afterSeconds: seconds } = verdict;
    if (slows === 'number') await restChannel(on, { ...trouble, seconds });
    if (slows === 'pair') await slowPair(on, { ...channel, ...claimed, creditSeconds: PAIR_CREDIT_SECONDS });
    return;
  }
  if (verdict.tells === null) return;
  if (verdict.tells === 'rest') await restChannel(on, { ...trouble, seconds: REST_SECONDS });
  if (verdict.tells === 'disconnect') await markUnwell(on, trouble);
  await reportTrouble(on, trouble);
}
