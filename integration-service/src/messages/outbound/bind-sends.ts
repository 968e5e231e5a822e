import type { Queryable } from '../../platform/database/database.ts';
import type { StatusReport } from '../record-statuses.ts';
import { acceptSends } from './accept-sends.ts';

type Report = Pick<StatusReport, 'organizationId' | 'channelId' | 'wamid' | 'callbackData'>;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Statuses say which message of ours they are about: one whose answer was lost, has not come yet, or was a refusal that
 * did not hold, is at Meta after all.
 */
export async function bindSends(on: Queryable, reports: readonly Report[]): Promise<void> {
  const acceptances = reports.flatMap(({ callbackData, ...report }) =>
    callbackData && UUID.test(callbackData) ? [{ ...report, messageId: callbackData }] : [],
  );
  await acceptSends(on, acceptances);
}
