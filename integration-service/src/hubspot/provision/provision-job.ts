import { z } from 'zod';
import { markEveryRecord } from '../../crm-sync/mark-every-record.ts';
import { refreshMembers } from '../../members/refresh-members.ts';
import { planMirror } from '../../crm-sync/wake-mirrors.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { job, type Job } from '../../platform/jobs/job.ts';
import { CATALOGUE_VERSION } from '../catalogue/catalogue.ts';
import { callHubSpot, type CallPortal, type HubSpotDeps } from '../client.ts';
import { type Connection, findConnection } from '../connection.ts';
import { Hindered } from '../hindrance.ts';
import { planReading } from '../listings/plan-reading.ts';
import { listOwners } from '../owners.ts';
import { enqueueProvisioning, PROVISION_JOB, reportProblem } from './enqueue-provisioning.ts';
import { type Pipeline, provisionPipeline } from './pipeline.ts';
import { provisionProperties } from './properties.ts';

const payloadSchema = z.strictObject({ organizationId: z.uuid() });

const RETRY_SECONDS = 30;
/** Somebody has to free a pipeline, or grant a scope. */
const RETRY_PROBLEM_SECONDS = 3_600;

/**
 * Sets an organization's portal up as the catalogue says, and wakes its mirror, and has its listings read. Runs as often as one likes.
 * What stands in the way is kept in `provision_problem`, and tried again every hour.
 */
export function provisionJob(deps: HubSpotDeps): Job {
  return job(PROVISION_JOB, payloadSchema, async ({ organizationId }) => {
    const connection = await findConnection(deps.database, organizationId);
    if (connection?.status !== 'CONNECTED') return;
    try {
      const call: CallPortal = (request) => callHubSpot(deps, organizationId, request);
      const pipeline = await setUp(call, connection);
      await refreshMembers(deps.database.pool, { organizationId, owners: await listOwners(call) });
      if (connection.provisionedVersion !== CATALOGUE_VERSION)
        await markEveryRecord(deps.database.pool, organizationId);
      await storeSetUp(deps, organizationId, pipeline);
      deps.log.info(
        { organization: organizationId, version: CATALOGUE_VERSION },
        'The HubSpot portal is set up',
      );
    } catch (error) {
      if (!(error instanceof Hindered)) throw error;
      await postpone(deps, organizationId, error);
    }
  });
}

async function setUp(call: CallPortal, connection: Connection): Promise<Pipeline> {
  await provisionProperties(call, 'contacts');
  await provisionProperties(call, 'deals');
  return provisionPipeline(call, connection);
}

async function storeSetUp(deps: HubSpotDeps, organizationId: string, pipeline: Pipeline): Promise<void> {
  await inTransaction(deps.database.pool, async (tx) => {
    await tx.query(
      `update hubspot_connections set pipeline_id = $2, stage_ids = $3, provisioned_version = $4,
         provision_problem = null where organization_id = $1`,
      [organizationId, pipeline.pipelineId, JSON.stringify(pipeline.stageIds), CATALOGUE_VERSION],
    );
    await planReading(tx, { organizationId });
    await planMirror(tx, { organizationId, afterSeconds: 0 });
  });
}

async function postpone(deps: HubSpotDeps, organizationId: string, { hindrance }: Hindered): Promise<void> {
  const { pool } = deps.database;
  if (hindrance.kind === 'later') {
    const afterSeconds = hindrance.afterSeconds ?? RETRY_SECONDS;
    deps.log.info(
      { organization: organizationId, afterSeconds, reason: hindrance.reason },
      'Setting up the portal waits',
    );
    return enqueueProvisioning(pool, { organizationId, afterSeconds });
  }
  await reportProblem(deps, {
    organizationId,
    refused: hindrance.refused,
    retrySeconds: RETRY_PROBLEM_SECONDS,
  });
}
