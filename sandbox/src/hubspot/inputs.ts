import { z } from 'zod';

const value = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .transform((given) => String(given ?? ''));

/** Property values as they come over the wire; HubSpot takes null for empty. */
export const propertiesSchema = z.record(z.string(), value);

const associationSchema = z.object({
  to: z.object({ id: z.coerce.string() }),
  types: z.array(z.object({ associationTypeId: z.number() })).min(1),
});

export const createInputSchema = z.object({
  properties: propertiesSchema,
  associations: z.array(associationSchema).default([]),
  objectWriteTraceId: z.string().optional(),
});

export const updateInputSchema = z.object({
  id: z.coerce.string(),
  idProperty: z.string().optional(),
  properties: propertiesSchema,
  objectWriteTraceId: z.string().optional(),
});

export const upsertInputSchema = updateInputSchema.required({ idProperty: true });

export const mergeInputSchema = z.object({
  primaryObjectId: z.coerce.string(),
  objectIdToMerge: z.coerce.string(),
});

export const privacyDeleteInputSchema = z.object({
  objectId: z.coerce.string(),
  idProperty: z.string().optional(),
});

export const idInputSchema = z.object({ id: z.coerce.string() });

export const batchReadSchema = z.object({
  idProperty: z.string().optional(),
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
});

export type UpsertInput = z.infer<typeof upsertInputSchema>;
export type CreateInput = z.infer<typeof createInputSchema>;
