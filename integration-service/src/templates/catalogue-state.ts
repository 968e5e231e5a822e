import type { Queryable } from '../platform/database/database.ts';
import type { TemplateAccount } from './account.ts';

/** How an account's catalogue stands. */
export type CatalogueState = {
  /** When the last reading that succeeded was begun; null: it was never read. */
  readAt: Date | null;
  /** Why the last reading failed, in words. */
  problem: string | null;
  /** Somebody is reading it. */
  isReading: boolean;
  /** It should be read again. */
  isDue: boolean;
};

const FRESH_MINUTES = 15;
/** Meta allows 200 calls an hour; a reading takes one for every hundred templates. */
const REST_MINUTES = { afterReading: 1, afterFailure: 5 };
const GIVEN_UP_MINUTES = 2;

const ago = (minutes: number) => `now() - interval '${minutes} minutes'`;

/** Conditions over a row `catalogue`, which may be missing. */
export const IS_MARKED = `(catalogue.read_at is null or coalesce(catalogue.stale_at >= catalogue.read_at, false))`;
export const HAS_RESTED = `coalesce(catalogue.tried_at < case when catalogue.problem is null
  then ${ago(REST_MINUTES.afterReading)} else ${ago(REST_MINUTES.afterFailure)} end, true)`;
const IS_OLD = `coalesce(catalogue.read_at < ${ago(FRESH_MINUTES)}, true)`;
const IS_READING = `coalesce(catalogue.tried_at > coalesce(catalogue.read_at, '-infinity')
  and catalogue.problem is null and catalogue.tried_at > ${ago(GIVEN_UP_MINUTES)}, false)`;

/** A catalogue is fresh for 15 minutes, unless Meta told of changes since. */
export async function readCatalogueState(
  on: Queryable,
  { organizationId, businessAccountId }: TemplateAccount,
): Promise<CatalogueState> {
  const { rows } = await on.query<CatalogueState>(
    `select read_at as "readAt", problem, ${IS_READING} as "isReading",
       (${IS_MARKED} or ${IS_OLD}) and ${HAS_RESTED} as "isDue"
     from (select $1::uuid as organization_id, $2::text as business_account_id) as account
     left join template_catalogues as catalogue using (organization_id, business_account_id)`,
    [organizationId, businessAccountId],
  );
  const [state] = rows;
  if (!state) throw new Error('The state of a catalogue was not answered');
  return state;
}

/** @returns when the reading begins, by the database's clock */
export async function beginReading(
  on: Queryable,
  { organizationId, businessAccountId }: TemplateAccount,
): Promise<Date> {
  const { rows } = await on.query<{ at: Date }>(
    `insert into template_catalogues (organization_id, business_account_id, tried_at) values ($1, $2, clock_timestamp())
     on conflict (organization_id, business_account_id) do update set tried_at = excluded.tried_at, problem = null
     returning tried_at as at`,
    [organizationId, businessAccountId],
  );
  const [begun] = rows;
  if (!begun) throw new Error('A reading was not begun');
  return begun.at;
}

/** What was read before stays; of a reading that was overtaken nothing is kept. */
export async function noteFailedReading(
  on: Queryable,
  {
    organizationId,
    businessAccountId,
    triedAt,
    problem,
  }: TemplateAccount & { triedAt: Date; problem: string },
): Promise<void> {
  await on.query(
    `update template_catalogues set problem = $4
     where organization_id = $1 and business_account_id = $2 and tried_at = $3`,
    [organizationId, businessAccountId, triedAt, problem],
  );
}
