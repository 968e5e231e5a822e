import { z } from 'zod';
import { type Answer, type Call, created, ok } from './endpoint.ts';
import { conflict, notFound } from './hubspot-error.ts';
import type { Crm } from './crm.ts';
import { type Pipeline, type Portal, type Stage, takeId } from './portal.ts';
import { buildStage, timingDefinitions } from './stages.ts';

/** Steps of a tenth, as text: HubSpot refuses deal stages without. */
const probability = z.coerce.string().regex(/^(0(\.\d)?|1(\.0)?)$/, 'must be 0.0 to 1.0 in steps of 0.1');

const stageInputSchema = z.object({
  label: z.string().min(1),
  displayOrder: z.number(),
  metadata: z.object({ probability }),
});

const pipelineInputSchema = z.object({
  label: z.string().min(1),
  displayOrder: z.number(),
  stages: z.array(stageInputSchema).min(1).max(100),
});

export function listPipelines(_call: Call, { portal }: Crm): Answer {
  return ok({ results: portal.pipelines });
}

export function readPipeline({ params }: Call, { portal }: Crm): Answer {
  return ok(getPipeline(portal, params['pipelineId']));
}

/** Ids are HubSpot's choice: whether it heeds given ones is unknown, so the stand-in does not. */
export function createPipeline({ body }: Call, { portal }: Crm): Answer {
  const { label, displayOrder, stages } = pipelineInputSchema.parse(body);
  if (portal.pipelines.some((pipeline) => pipeline.label === label)) {
    throw conflict(`A pipeline with label '${label}' already exists`);
  }
  const now = new Date().toISOString();
  const pipeline = {
    id: takeId(portal),
    label,
    displayOrder,
    stages: stages.map((stage) => addStage(portal, stage)),
    createdAt: now,
    updatedAt: now,
    archived: false,
  };
  portal.pipelines.push(pipeline);
  return created(pipeline);
}

export function changePipeline({ params, body }: Call, { portal }: Crm): Answer {
  const pipeline = getPipeline(portal, params['pipelineId']);
  const change = pipelineInputSchema.omit({ stages: true }).partial().parse(body);
  return ok(Object.assign(pipeline, change, { updatedAt: new Date().toISOString() }));
}

export function createStage({ params, body }: Call, { portal }: Crm): Answer {
  const pipeline = getPipeline(portal, params['pipelineId']);
  const stage = stageInputSchema.parse(body);
  if (pipeline.stages.some(({ label }) => label === stage.label)) {
    throw conflict(`A stage with label '${stage.label}' already exists`);
  }
  const added = addStage(portal, stage);
  pipeline.stages.push(added);
  return created(added);
}

export function changeStage({ params, body }: Call, { portal }: Crm): Answer {
  const { stages } = getPipeline(portal, params['pipelineId']);
  const stage = stages.find(({ id }) => id === params['stageId']);
  if (!stage) throw notFound(`Stage ${params['stageId']} does not exist`);
  const change = stageInputSchema.partial().parse(body);
  const { id, createdAt } = stage;
  const { label = stage.label, displayOrder = stage.displayOrder, metadata = stage.metadata } = change;
  const changed = buildStage({ id, label, displayOrder, probability: metadata.probability });
  return ok(Object.assign(stage, changed, { createdAt }));
}

function getPipeline(portal: Portal, pipelineId: string | undefined): Pipeline {
  const pipeline = portal.pipelines.find(({ id }) => id === pipelineId);
  if (!pipeline) throw notFound(`Pipeline ${pipelineId} does not exist`);
  return pipeline;
}

function addStage(portal: Portal, given: z.infer<typeof stageInputSchema>): Stage {
  const { label, displayOrder, metadata } = given;
  const stage = buildStage({ id: takeId(portal), label, displayOrder, probability: metadata.probability });
  portal.definitions['deals']?.push(...timingDefinitions(stage));
  return stage;
}
