import { z } from 'zod';
import { phoneKey } from '../../contacts/phone-key.ts';
import { listLookalikes } from '../../crm-sync/lookalikes.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import type { Candidate } from '../adoption/candidate.ts';
import { homeCodes } from '../adoption/home-codes.ts';
import { phoneForms, readNumber } from '../adoption/phone-forms.ts';
import { MAX_RESULTS, searchContacts } from '../adoption/search-contacts.ts';
import { callHubSpot, type HubSpotDeps } from '../client.ts';
import { findConnection } from '../connection.ts';
import { Hindered } from '../hindrance.ts';
import { LOOKALIKES_JOB } from './plan-search.ts';

const RETRY_SECONDS = 300;
/** What HubSpot's search index may still lack. */
const INDEX_LAG_SECONDS = 60;

/**
 * Compares the records that people made since the last look with our contacts: one with the number of a contact is
 * listed for an admin, and never merged by itself. One search, however many contacts there are.
 */
export function searchForLookalikesJob(deps: HubSpotDeps): Job {
  return job(LOOKALIKES_JOB, z.strictObject({ organizationId: z.uuid() }), async ({ organizationId }) => {
    const connection = await findConnection(deps.database, organizationId);
    if (connection?.status !== 'CONNECTED' || connection.provisionProblem !== null) return;
    try {
      await search(deps, organizationId);
    } catch (error) {
      if (!(error instanceof Hindered)) throw error;
      deps.log.info({ organization: organizationId, reason: error.message }, 'Looking for lookalikes waits');
      const key = `lookalikes:${organizationId}`;
      const queue = `portal:${organizationId}`;
      const delayMs = RETRY_SECONDS * 1_000;
      await enqueue(deps.database.pool, {
        name: LOOKALIKES_JOB,
        payload: { organizationId },
        queue,
        key,
        delayMs,
      });
    }
  });
}

async function search(deps: HubSpotDeps, organizationId: string): Promise<void> {
  const { pool } = deps.database;
  const { rows } = await pool.query<{ since: Date; until: Date }>(
    `select looked_until - make_interval(secs => $2) as since, now() as until
     from hubspot_connections where organization_id = $1`,
    [organizationId, INDEX_LAG_SECONDS],
  );
  const [period] = rows;
  if (!period) return;
  const filters = [
    { propertyName: 'createdate', operator: 'GTE', value: String(period.since.getTime()) },
    { propertyName: 'trochai_contact_id', operator: 'NOT_HAS_PROPERTY' },
  ];
  const made = await searchContacts((request) => callHubSpot(deps, organizationId, request), [filters]);
  const found = await ownersOfNumbers(pool, { organizationId, made });
  await listLookalikes(pool, { organizationId, kind: 'LATER', found });
  const last = made.length < MAX_RESULTS ? undefined : made.at(-1);
  const until = last ? new Date(last.createdate) : period.until;
  await pool.query('update hubspot_connections set looked_until = $2 where organization_id = $1', [
    organizationId,
    until,
  ]);
}

type Made = { organizationId: string; made: readonly Candidate[] };

async function ownersOfNumbers(on: Queryable, { organizationId, made }: Made) {
  const home = await homeCodes(on, organizationId);
  const keys = made.flatMap(({ id, phone, mobilephone }) =>
    [phone, mobilephone].flatMap((written) => keysOf(written, home).map((key) => ({ id, key }))),
  );
  const { rows } = await on.query<{ contactId: string; hubspotContactId: string }>(
    `select distinct identity.contact_id as "contactId", made.id as "hubspotContactId"
     from unnest($2::text[], $3::text[]) as made(id, key)
     join contact_identities as identity
       on identity.organization_id = $1 and identity.kind = 'PHONE' and identity.scope = '' and identity.key = made.key
     join crm_sync as sync on sync.organization_id = $1 and sync.contact_id = identity.contact_id
     where sync.hubspot_contact_id is not null and sync.hubspot_contact_id <> made.id`,
    [organizationId, keys.map(({ id }) => id), keys.map(({ key }) => key)],
  );
  return rows;
}

/** The keys under which the number may be known, whatever country it is written in. */
function keysOf(written: string, home: ReadonlySet<string>): string[] {
  const number = readNumber(written);
  if (!number) return [];
  const numbers = number.hasCode
    ? [number.digits]
    : [number.digits, ...[...home].map((code) => `${code}${number.digits}`)];
  return [...new Set(numbers.flatMap((digits) => [...phoneForms(digits).full].map(phoneKey)))];
}
