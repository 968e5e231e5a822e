import { z } from 'zod';
import { forgetOldTies } from '../../crm-sync/listing-ties.ts';
import { wakeMirrors } from '../../crm-sync/wake-mirrors.ts';
import { markUnseenGone } from '../../listings/portal/mark-gone.ts';
import { takeRecords } from '../../listings/portal/take-records.ts';
import { repeatContended } from '../../platform/database/repeat-contended.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { job, type Job } from '../../platform/jobs/job.ts';
import { PATHS } from '../api-version.ts';
import { secondsUntilRoom } from '../call-budget.ts';
import { callHubSpot, type CallPortal, type HubSpotDeps } from '../client.ts';
import { accepted, type Hindrance, Hindered, understood } from '../hindrance.ts';
import { LISTINGS_SCOPE } from '../scopes.ts';
import { readListingSchema } from './listing-schema.ts';
import { planReading, READ_LISTINGS_JOB } from './plan-reading.ts';
import { type ListingPage, readPage } from './read-page.ts';
import { beginPass, findReading, forgetPass, keepPlace, keepUse } from './reading-state.ts';

/** Then other jobs of the portal have their turn. */
const PAGES_A_RUN = 15;
/** Room to wait for once the budget is used up: every run asks for the schema and the currency again. */
const CALLS_WORTH_COMING_BACK = 12;
const RETRY_SECONDS = 60;

const accountSchema = z.looseObject({
  companyCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullish()
    .catch(null),
});

/**
 * Reads all listings of a portal that keeps them in HubSpot, a hundred a call, into ours; what HubSpot does not have any
 * more is not offered any more. Killed, or without calls, it goes on where it was. A portal without the object, or
 * without the scope for it, is left alone.
 */
export function readListingsJob(deps: HubSpotDeps): Job {
  return job(READ_LISTINGS_JOB, z.strictObject({ organizationId: z.uuid() }), async ({ organizationId }) => {
    const { pool } = deps.database;
    const reading = await findReading(pool, { organizationId, scope: LISTINGS_SCOPE });
    if (!reading?.isConnected) return;
    if (!reading.isGranted) return keepUse(pool, { organizationId, use: 'NOT_GRANTED', fields: [] });
    try {
      await readOn(deps, { organizationId, ...reading });
    } catch (error) {
      if (!(error instanceof Hindered)) throw error;
      await postpone(deps, organizationId, error.hindrance);
    }
  });
}

type Place = { organizationId: string; passAt: Date | null; after: string | null };

async function readOn(deps: HubSpotDeps, { organizationId, ...begun }: Place): Promise<void> {
  const { pool } = deps.database;
  const call: CallPortal = (request) => callHubSpot(deps, organizationId, request);
  const schema = await readListingSchema(call);
  if (typeof schema === 'string') return keepUse(pool, { organizationId, use: schema, fields: [] });
  const currency = await readCurrency(call);
  const fields = schema.fields.filter((field) => field !== 'currency' || currency !== null);
  await keepUse(pool, { organizationId, use: 'IN_USE', fields });
  const passAt = begun.passAt ?? (await beginPass(pool, organizationId));
  let { after } = begun;
  for (let pages = 0; pages < PAGES_A_RUN; pages += 1) {
    const page = await readPage({ on: pool, call, organizationId, schema, currency }, after);
    if (!page) return keepUse(pool, { organizationId, use: 'NOT_GRANTED', fields: [] });
    await takePage(deps, { organizationId, passAt, page });
    after = page.next;
    if (after === null) return;
  }
  await planReading(pool, { organizationId });
}

type Taking = { organizationId: string; passAt: Date; page: ListingPage };

/** The last page ends the reading. */
async function takePage(
  { database, log }: HubSpotDeps,
  { organizationId, passAt, page }: Taking,
): Promise<void> {
  const { records, next } = page;
  const taken = await repeatContended(() =>
    inTransaction(database.pool, async (tx) => {
      const counts = await takeRecords(tx, { organizationId, passAt, records });
      const gone = next === null ? await markUnseenGone(tx, { organizationId, passAt }) : 0;
      if (next === null) await forgetOldTies(tx, organizationId);
      await keepPlace(tx, { organizationId, after: next });
      if (next === null) await wakeMirrors(tx, [organizationId]);
      return { ...counts, gone };
    }),
  );
  log.info(
    { organization: organizationId, listings: records.length, ...taken },
    'Listings of the portal were read',
  );
}

async function readCurrency(call: CallPortal): Promise<string | null> {
  const { body, refused } = accepted(await call({ method: 'GET', path: PATHS.account }));
  return refused ? null : (understood(accountSchema, body).companyCurrency ?? null);
}

async function postpone(deps: HubSpotDeps, organizationId: string, hindrance: Hindrance): Promise<void> {
  const { pool } = deps.database;
  if (hindrance.kind !== 'later') {
    const { status, category, correlationId, reason } = hindrance.refused;
    deps.log.warn(
      { organization: organizationId, status, category, correlationId, reason },
      'HubSpot refuses to tell its listings; they are asked for anew in an hour',
    );
    return forgetPass(pool, organizationId);
  }
  const asked = hindrance.afterSeconds ?? RETRY_SECONDS;
  const room = await secondsUntilRoom(pool, { organizationId, calls: CALLS_WORTH_COMING_BACK });
  const afterSeconds = Math.max(asked, room);
  deps.log.info(
    { organization: organizationId, afterSeconds, reason: hindrance.reason },
    'Reading the listings of the portal waits',
  );
  await planReading(pool, { organizationId, afterSeconds });
}
