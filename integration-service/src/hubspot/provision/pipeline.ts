import { z } from 'zod';
import { PATHS } from '../api-version.ts';
import { PIPELINE, type Stage } from '../catalogue/pipeline.ts';
import type { CallPortal } from '../client.ts';
import type { Connection, StageIds } from '../connection.ts';
import { understood } from '../hindrance.ts';
import { expectBody, refuseSetUp } from './set-up.ts';

const STATUSES = PIPELINE.stages.map(({ status }) => status);

const stageSchema = z.looseObject({ id: z.string(), label: z.string() });
const pipelineSchema = z.looseObject({ id: z.string(), label: z.string(), stages: z.array(stageSchema) });
const pipelinesSchema = z.looseObject({ results: z.array(pipelineSchema) });

type KnownStage = z.infer<typeof stageSchema>;
export type KnownPipeline = z.infer<typeof pipelineSchema>;

/** The funnel in HubSpot. */
export type Pipeline = { pipelineId: string; stageIds: StageIds };

/**
 * The deal pipelines of a portal with their stages.
 * @throws Hindered when HubSpot cannot be worked with now, or refuses
 */
export async function readPipelines(call: CallPortal): Promise<KnownPipeline[]> {
  const answer = expectBody(await call({ method: 'GET', path: PATHS.dealPipelines }));
  return understood(pipelinesSchema, answer).results;
}

/** Whether these are five different stages of that pipeline. */
export function isWhole(pipelines: readonly KnownPipeline[], { pipelineId, stageIds }: Pipeline): boolean {
  const stages = pipelines.find(({ id }) => id === pipelineId)?.stages ?? [];
  const chosen = new Set(STATUSES.map((status) => stageIds[status]));
  return (
    chosen.size === STATUSES.length && [...chosen].every((stageId) => stages.some(({ id }) => id === stageId))
  );
}

/**
 * Finds our pipeline by its id, or else by its label; makes it, or the stages it lacks. What an admin has
 * renamed is known by its id and keeps its name. A pipeline that an admin has mapped is theirs: it is only checked.
 * @throws Hindered when HubSpot cannot be worked with now, or refuses
 */
export async function provisionPipeline(call: CallPortal, connection: Connection): Promise<Pipeline> {
  const results = await readPipelines(call);
  if (connection.pipelineMapped) return checkMapped(results, connection);
  const pipeline =
    results.find(({ id }) => id === connection.pipelineId) ??
    results.find(({ label }) => sameLabel(label, PIPELINE.label)) ??
    (await createPipeline(call));

  const find = (status: Stage['status']) => ensureStage(call, { pipeline, connection, status });
  const stageIds = {
    NEW: await find('NEW'),
    QUALIFIED: await find('QUALIFIED'),
    VISIT_SCHEDULED: await find('VISIT_SCHEDULED'),
    CLOSED_WON: await find('CLOSED_WON'),
    CLOSED_LOST: await find('CLOSED_LOST'),
  };
  return { pipelineId: pipeline.id, stageIds };
}

function checkMapped(pipelines: readonly KnownPipeline[], { pipelineId, stageIds }: Connection): Pipeline {
  const mapped = pipelineId !== null && stageIds !== null ? { pipelineId, stageIds } : null;
  if (mapped && isWhole(pipelines, mapped)) return mapped;
  throw refuseSetUp(
    'The pipeline, or one of the stages, that an admin mapped is gone in HubSpot; map them again.',
  );
}

async function createPipeline(call: CallPortal): Promise<KnownPipeline> {
  const body = { label: PIPELINE.label, displayOrder: -1, stages: PIPELINE.stages.map(describeStage) };
  return understood(
    pipelineSchema,
    expectBody(await call({ method: 'POST', path: PATHS.dealPipelines, body })),
  );
}

type Wanted = { pipeline: KnownPipeline; connection: Connection; status: Stage['status'] };

async function ensureStage(call: CallPortal, { pipeline, connection, status }: Wanted): Promise<string> {
  const displayOrder = PIPELINE.stages.findIndex((stage) => stage.status === status);
  const stage = PIPELINE.stages[displayOrder];
  if (!stage) throw new Error(`The catalogue has no stage for ${status}`);

  const stored = connection.stageIds?.[status];
  const known =
    pipeline.stages.find(({ id }) => id === stored) ??
    pipeline.stages.find(({ label }) => sameLabel(label, stage.label)) ??
    (await createStage(call, { pipelineId: pipeline.id, stage, displayOrder }));
  return known.id;
}

async function createStage(
  call: CallPortal,
  { pipelineId, stage, displayOrder }: { pipelineId: string; stage: Stage; displayOrder: number },
): Promise<KnownStage> {
  const body = describeStage(stage, displayOrder);
  return understood(
    stageSchema,
    expectBody(await call({ method: 'POST', path: PATHS.pipelineStages(pipelineId), body })),
  );
}

function describeStage({ label, probability }: Stage, displayOrder: number) {
  return { label, displayOrder, metadata: { probability } };
}

/** HubSpot keeps labels apart only by more than their case. */
function sameLabel(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
