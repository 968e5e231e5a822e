import type pg from 'pg';
import { inTransaction } from '../platform/database/transaction.ts';
import { planBatch } from './plan.ts';
import { startReconciliation } from './start.ts';

/** Between one and four in the morning where the agency is, each at a minute of its own. */
const MINUTE = `60 + (hashtext(organization.id::text) & 2147483647) % 180`;
/** Whoever was away at that minute does it within so many hours, or the next night. */
const AT_MOST_LATE = `interval '3 hours'`;

/**
 * Begins the repair of every organization whose minute of the night it is, once a night, and sees to it that what is
 * under way has a job.
 * @param now another moment than the database's
 */
export async function startNightly(pool: pg.Pool, now: Date | null = null): Promise<void> {
  const { rows } = await pool.query<{ organizationId: string }>(
    `with night as (
       select organization.id, coalesce($1::timestamptz, now()) as now,
         (date_trunc('day', coalesce($1::timestamptz, now()) at time zone organization.time_zone)
           + make_interval(mins => ${MINUTE})) at time zone organization.time_zone as begins
       from organizations as organization join hubspot_connections as connection
         on connection.organization_id = organization.id
       where connection.status = 'CONNECTED' and connection.held_at is null and connection.provision_problem is null)
     select id as "organizationId" from night
     where now >= begins and now < begins + ${AT_MOST_LATE} and not exists (
       select from reconciliations as work
       where work.organization_id = night.id and work.kind = 'REPAIR' and work.started_at >= begins)
     order by id`,
    [now],
  );
  for (const { organizationId } of rows) {
    await inTransaction(pool, (tx) =>
      startReconciliation(tx, { organizationId, kind: 'REPAIR', memberId: null }),
    );
  }
}

/** A job may be lost with what its queue was lost with: whatever is under way has one. */
export async function wakeReconciliations(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ organizationId: string }>(
    `select organization_id as "organizationId" from reconciliations as work
     where state = 'RUNNING' and not exists (
       select from graphile_worker.jobs where key = 'reconcile:' || work.organization_id and attempts < max_attempts)`,
  );
  for (const { organizationId } of rows) await planBatch(pool, { organizationId });
}
