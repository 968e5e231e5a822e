import type { Queryable } from '../platform/database/database.ts';
import type { DeliveryStatus } from '../platform/database/generated/enums.ts';

export type StatusReport = {
  organizationId: string;
  channelId: string;
  wamid: string;
  status: DeliveryStatus;
  at: Date;
  /** Our id of the message, if Meta gave it back. */
  callbackData: string | null;
  /** The status as Meta sent it. */
  raw: unknown;
};

/** In the order of rank, as in the database. */
const RANKED = ['SENT', 'FAILED', 'DELIVERED', 'READ', 'PLAYED'] as const satisfies readonly DeliveryStatus[];

const REPORT = `report(organization_id uuid, channel_id uuid, wamid text, status delivery_status, at timestamptz,
  callback_data text, raw jsonb)`;

/** A higher rank, or the same one reported earlier. */
const IS_HIGHER = '(excluded.status, message_statuses.at) > (message_statuses.status, excluded.at)';

/**
 * Keeps the highest status of each message of ours, whether or not the message itself is known yet; of equal
 * ones the earliest. A status never moves down.
 */
export async function recordStatuses(on: Queryable, reports: readonly StatusReport[]): Promise<void> {
  if (reports.length === 0) return;
  await on.query({
    name: 'record-statuses',
    text: `insert into message_statuses (organization_id, channel_id, wamid, status, at, callback_data, raw)
           select organization_id, channel_id, wamid, status, at, callback_data, raw
           from json_to_recordset($1) as ${REPORT} order by organization_id, channel_id, wamid collate "C"
           on conflict (organization_id, channel_id, wamid) do update set
             status = case when ${IS_HIGHER} then excluded.status else message_statuses.status end,
             at = case when ${IS_HIGHER} then excluded.at else message_statuses.at end,
             raw = case when ${IS_HIGHER} then excluded.raw else message_statuses.raw end,
             callback_data = coalesce(message_statuses.callback_data, excluded.callback_data)
           where ${IS_HIGHER} or (message_statuses.callback_data is null and excluded.callback_data is not null)`,
    values: [JSON.stringify(highestOfEach(reports).map(asRow))],
  });
}

function highestOfEach(reports: readonly StatusReport[]): StatusReport[] {
  const byMessage = Map.groupBy(reports, ({ channelId, wamid }) => `${channelId} ${wamid}`);
  return [...byMessage.values()].flatMap((ofMessage) => {
    const callbackData = ofMessage.find((report) => report.callbackData !== null)?.callbackData ?? null;
    return ofMessage
      .toSorted(higherFirst)
      .slice(0, 1)
      .map((report) => ({ ...report, callbackData }));
  });
}

function higherFirst(a: StatusReport, b: StatusReport): number {
  return RANKED.indexOf(b.status) - RANKED.indexOf(a.status) || a.at.getTime() - b.at.getTime();
}

function asRow(report: StatusReport): object {
  return {
    organization_id: report.organizationId,
    channel_id: report.channelId,
    wamid: report.wamid,
    status: report.status,
    at: report.at,
    callback_data: report.callbackData,
    raw: report.raw,
  };
}
