import { callHubSpot, type HubSpotDeps } from './client.ts';
import { type Connection, findConnection } from './connection.ts';
import { Hindered } from './hindrance.ts';
import { enqueueProvisioning } from './provision/enqueue-provisioning.ts';
import { isWhole, type KnownPipeline, type Pipeline, readPipelines } from './provision/pipeline.ts';
import type { Queryable } from '../platform/database/database.ts';

/** A portal's deal pipelines, and the one that the funnel goes to; null until it is set up. */
export type PipelineChoice = {
  pipelines: { id: string; label: string; stages: { id: string; label: string }[] }[];
  chosen: (Pipeline & { isMapped: boolean }) | null;
};

/** `reason`: why HubSpot could not be asked now. */
export type Listed = { ok: true; choice: PipelineChoice } | { ok: false; reason: string };

const NOT_CONNECTED = { ok: false, reason: 'No HubSpot portal is connected' } as const;

/** What an admin can choose from. */
export async function listPipelines(deps: HubSpotDeps, organizationId: string): Promise<Listed> {
  const connection = await findConnection(deps.database, organizationId);
  if (!connection) return NOT_CONNECTED;
  try {
    const pipelines = await readPipelines((request) => callHubSpot(deps, organizationId, request));
    return { ok: true, choice: { pipelines: pipelines.map(describe), chosen: chosenOf(connection) } };
  } catch (error) {
    if (!(error instanceof Hindered)) throw error;
    return { ok: false, reason: error.message };
  }
}

/** Whether the funnel can go there: HubSpot is asked. null: the pipeline that provisioning makes, which always works. */
export async function checkPipeline(
  deps: HubSpotDeps,
  { organizationId, pipeline }: { organizationId: string; pipeline: Pipeline | null },
): Promise<{ ok: true } | { ok: false; reason: string }> {
  if (!pipeline) return { ok: true };
  const listed = await listPipelines(deps, organizationId);
  if (!listed.ok) return listed;
  if (isWhole(listed.choice.pipelines, pipeline)) return { ok: true };
  return { ok: false, reason: 'Choose five different stages of one pipeline that is in HubSpot' };
}

/**
 * Sends the funnel to a pipeline of the portal's own, from the next change of each contact on: deals that are there
 * stay where they are until then. null: back to the pipeline that provisioning makes.
 * @param tx a transaction
 */
export async function mapPipeline(
  tx: Queryable,
  { organizationId, pipeline }: { organizationId: string; pipeline: Pipeline | null },
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const { rowCount } = await tx.query(
    `update hubspot_connections set pipeline_id = $2, stage_ids = $3, pipeline_mapped = $4,
       provisioned_version = null, provision_problem = null where organization_id = $1`,
    [
      organizationId,
      pipeline?.pipelineId ?? null,
      pipeline && JSON.stringify(pipeline.stageIds),
      pipeline !== null,
    ],
  );
  if (!rowCount) return NOT_CONNECTED;
  await enqueueProvisioning(tx, { organizationId });
  return { ok: true };
}

function describe({ id, label, stages }: KnownPipeline): PipelineChoice['pipelines'][number] {
  return { id, label, stages: stages.map((stage) => ({ id: stage.id, label: stage.label })) };
}

function chosenOf(connection: Connection): PipelineChoice['chosen'] {
  if (!connection.pipelineId || !connection.stageIds) return null;
  const { pipelineId, stageIds, pipelineMapped: isMapped } = connection;
  return { pipelineId, stageIds, isMapped };
}
