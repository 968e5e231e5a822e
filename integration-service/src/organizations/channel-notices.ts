import type { Queryable } from '../platform/database/database.ts';

/** What Meta told of one channel. */
export type ChannelNotice = {
  organizationId: string;
  channelId: string;
  /** The same for repeats. */
  id: string;
  at: Date;
  /** Meta's word for what it told. */
  field: string;
  /** One sentence. */
  summary: string;
  isProblem: boolean;
  raw: unknown;
  messagingLimit?: string;
  /** Why nothing can be sent; null: that is over; absent: nothing is said about it. */
  accountProblem?: string | null;
};

const NOTICE = `notice(organization_id uuid, channel_id uuid, id text, at timestamptz, field text, summary text,
  is_problem boolean, raw jsonb, stamp text, messaging_limit text, says_account boolean, account_problem text)`;

const NOTICE_ROWS = `json_to_recordset($1) as ${NOTICE}`;

const newestSaying = (what: string) =>
  `(select distinct on (channel_id) * from ${NOTICE_ROWS} where ${what} order by channel_id, stamp collate "C" desc)`;

const STATEMENTS = [
  `insert into channel_notices (organization_id, channel_id, id, at, field, summary, is_problem, raw)
   select organization_id, channel_id, id, at, field, summary, is_problem, raw from ${NOTICE_ROWS}
   order by organization_id, channel_id, id on conflict do nothing`,
  `update channels set messaging_limit = told.messaging_limit, limit_stamp = told.stamp
   from ${newestSaying('messaging_limit is not null')} as told
   where channels.organization_id = told.organization_id and channels.id = told.channel_id
     and told.stamp > coalesce(channels.limit_stamp, '')`,
  `update channels set account_problem = told.account_problem, account_stamp = told.stamp
   from ${newestSaying('says_account')} as told
   where channels.organization_id = told.organization_id and channels.id = told.channel_id
     and told.stamp > coalesce(channels.account_stamp, '')`,
];

/** Keeps what Meta told, once each, and what follows for the channels: the newest counts, whatever came first. */
export async function recordChannelNotices(on: Queryable, notices: readonly ChannelNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = JSON.stringify(notices.map(asRow));
  for (const statement of STATEMENTS) await on.query(statement, [rows]);
}

function asRow(notice: ChannelNotice): object {
  return {
    organization_id: notice.organizationId,
    channel_id: notice.channelId,
    id: notice.id,
    at: notice.at,
    field: notice.field,
    summary: notice.summary,
    is_problem: notice.isProblem,
    raw: notice.raw ?? {},
    stamp: `${notice.at.toISOString()} ${notice.id}`,
    messaging_limit: notice.messagingLimit,
    says_account: notice.accountProblem !== undefined,
    account_problem: notice.accountProblem,
  };
}
