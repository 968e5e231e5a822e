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
  /** Why it failed: Meta's code and words. */
  failure: { code: number | null; details: string | null } | null;
  /** What Meta charges for the message, as far as this status says. */
  pricing: Record<string, unknown> | null;
};

const REPORT = `report(organization_id uuid, channel_id uuid, wamid text, status delivery_status, at timestamptz,
  callback_data text, failure_code int, failure_details text, pricing jsonb)`;

/** A higher rank, or the same one reported earlier. */
const IS_HIGHER = '(excluded.status, message_statuses.at) > (message_statuses.status, excluded.at)';

const says = (column: string) =>
  `excluded.${column} is not null and (message_statuses.${column} is null or excluded.${column} > message_statuses.${column})`;
const SAYS_MORE = `${says('callback_data')} or ${says('pricing')}`;

const COLUMNS = `organization_id, channel_id, wamid, status, at, callback_data, failure_code, failure_details,
  pricing`;

/**
 * Keeps the highest status of each message of ours, whether or not the message itself is known yet; of equal
 * ones the earliest. A status never moves down.
 */
export async function recordStatuses(on: Queryable, reports: readonly StatusReport[]): Promise<void> {
  if (reports.length === 0) return;
  await on.query({
    name: 'record-statuses',
    text: `insert into message_statuses (${COLUMNS})
           select distinct on (organization_id, channel_id, wamid collate "C") organization_id, channel_id, wamid,
             status, at, ${greatestOfMessage('callback_data')}, failure_code, failure_details,
             ${greatestOfMessage('pricing')}
           from json_to_recordset($1) as ${REPORT}
           order by organization_id, channel_id, wamid collate "C", status desc, at
           on conflict (organization_id, channel_id, wamid) do update set
             status = case when ${IS_HIGHER} then excluded.status else message_statuses.status end,
             at = case when ${IS_HIGHER} then excluded.at else message_statuses.at end,
             failure_code = case when ${IS_HIGHER} then excluded.failure_code else message_statuses.failure_code end,
             failure_details = case when ${IS_HIGHER}
                               then excluded.failure_details else message_statuses.failure_details end,
             callback_data = greatest(message_statuses.callback_data, excluded.callback_data),
             pricing = greatest(message_statuses.pricing, excluded.pricing)
           where ${IS_HIGHER} or ${SAYS_MORE}`,
    values: [JSON.stringify(reports.map(asRow))],
  });
}

function greatestOfMessage(column: 'callback_data' | 'pricing'): string {
  return `first_value(${column}) over (
    partition by organization_id, channel_id, wamid collate "C" order by ${column} desc nulls last)`;
}

function asRow(report: StatusReport): object {
  return {
    organization_id: report.organizationId,
    channel_id: report.channelId,
    wamid: report.wamid,
    status: report.status,
    at: report.at,
    callback_data: report.callbackData,
    failure_code: report.failure?.code,
    failure_details: report.failure?.details,
    pricing: report.pricing,
  };
}
