import { z } from 'zod';

export const definitionSchema = z.object({
  name: z.string(),
  label: z.string(),
  description: z.string(),
  groupName: z.string(),
  type: z.string(),
  fieldType: z.string(),
  options: z.array(
    z.object({ label: z.string(), value: z.string(), displayOrder: z.number(), hidden: z.boolean() }),
  ),
  displayOrder: z.number(),
  hasUniqueValue: z.boolean(),
  hidden: z.boolean(),
  formField: z.boolean(),
  calculated: z.boolean(),
  externalOptions: z.boolean(),
  hubspotDefined: z.boolean(),
  archived: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  modificationMetadata: z.object({
    archivable: z.boolean(),
    readOnlyDefinition: z.boolean(),
    readOnlyOptions: z.boolean(),
    readOnlyValue: z.boolean(),
  }),
});

const groupSchema = z.object({
  name: z.string(),
  label: z.string(),
  displayOrder: z.number(),
  archived: z.boolean(),
});

const stageSchema = z.object({
  id: z.string(),
  label: z.string(),
  displayOrder: z.number(),
  metadata: z.object({ probability: z.string(), isClosed: z.string() }),
  writePermissions: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  archived: z.boolean(),
});

const pipelineSchema = z.object({
  id: z.string(),
  label: z.string(),
  displayOrder: z.number(),
  stages: z.array(stageSchema),
  createdAt: z.string(),
  updatedAt: z.string(),
  archived: z.boolean(),
});

const historyEntrySchema = z.object({
  value: z.string(),
  timestamp: z.string(),
  sourceType: z.enum(['INTEGRATION', 'CRM_UI']),
  sourceId: z.string(),
});

const recordSchema = z.object({
  id: z.string(),
  properties: z.record(z.string(), z.string()),
  /** newest first, by property */
  history: z.record(z.string(), z.array(historyEntrySchema)),
  /** ids by object type; both ends know of each other */
  associations: z.record(z.string(), z.array(z.string())),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** deleted, or merged into another record */
  archived: z.boolean(),
  mergedInto: z.string().nullable().default(null),
});

/** One HubSpot account. Everything by object type in its plural: contacts, deals, listings, ... */
export const portalSchema = z.object({
  nextId: z.number(),
  definitions: z.record(z.string(), z.array(definitionSchema)),
  groups: z.record(z.string(), z.array(groupSchema)),
  pipelines: z.array(pipelineSchema),
  /** the object for listings is switched on, and may be read */
  usesListings: z.boolean().default(true),
  records: z.record(z.string(), z.record(z.string(), recordSchema)),
  installedAt: z.string().nullable(),
  scopes: z.array(z.string()),
  refreshTokens: z.array(z.string()),
  /** when each expires, in milliseconds since 1970 */
  accessTokens: z.record(z.string(), z.number()),
});

export type Definition = z.infer<typeof definitionSchema>;
export type Stage = z.infer<typeof stageSchema>;
export type Pipeline = z.infer<typeof pipelineSchema>;
export type CrmRecord = z.infer<typeof recordSchema>;
export type Portal = z.infer<typeof portalSchema>;
export type Values = Record<string, string>;

/** Who writes, in the words of HubSpot's property history. */
export type Author = Pick<z.infer<typeof historyEntrySchema>, 'sourceType' | 'sourceId'>;

/** Record, pipeline and stage ids: numbers in text, as HubSpot's. */
export function takeId(portal: Portal): string {
  return String(portal.nextId++);
}
