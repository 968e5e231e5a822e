import { z } from 'zod';
import { keySchema } from './key.ts';

const hubspotId = z.string().regex(/^[\w-]{1,100}$/, "is one of HubSpot's ids");

/** The stage for each status of the funnel, by HubSpot's ids. */
export const stageIdsSchema = z.strictObject({
  NEW: hubspotId,
  QUALIFIED: hubspotId,
  VISIT_SCHEDULED: hubspotId,
  CLOSED_WON: hubspotId,
  CLOSED_LOST: hubspotId,
});

/** `pipeline` null: the one that the service makes. */
export const mapPipelineSchema = z.strictObject({
  key: keySchema,
  pipeline: z.strictObject({ pipelineId: hubspotId, stageIds: stageIdsSchema }).nullable(),
});

export const disconnectSchema = z.strictObject({ key: keySchema });

const namedSchema = z.strictObject({ id: z.string(), label: z.string() });

export const pipelinesAnswerSchema = z.strictObject({
  ok: z.literal(true),
  pipelines: z.array(z.strictObject({ ...namedSchema.shape, stages: z.array(namedSchema) })),
  /** null until the portal is set up */
  chosen: z
    .strictObject({ pipelineId: z.string(), stageIds: stageIdsSchema, isMapped: z.boolean() })
    .nullable(),
});

export const doneSchema = z.strictObject({ ok: z.literal(true) });
