import { z } from 'zod';

const count = z.number().int().nonnegative();

export const userSchema = z.object({
  userId: z.number(),
  ownerId: z.string(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
});

/** The portal's people, its pipelines, and whether the app is installed. */
export const portalSchema = z.object({
  isInstalled: z.boolean(),
  users: z.array(userSchema),
});

export const contactRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  owner: z.string().nullable(),
  /** The stage of the latest deal. */
  stage: z.string().nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
});

/** The latest changed first, at most 100. */
export const contactListSchema = z.object({ total: count, contacts: z.array(contactRowSchema) });

const linkedSchema = z.object({
  type: z.enum(['contacts', 'deals', 'listings']),
  id: z.string(),
  name: z.string(),
});

export const recordSchema = z.object({
  type: z.enum(['contacts', 'deals']),
  objectTypeId: z.string(),
  id: z.string(),
  name: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  ownerId: z.string().nullable(),
  /** Of deals. */
  stageId: z.string().nullable(),
  stages: z.array(z.object({ id: z.string(), label: z.string() })),
  groups: z.array(
    z.object({
      label: z.string(),
      properties: z.array(z.object({ name: z.string(), label: z.string(), value: z.string() })),
    }),
  ),
  linked: z.array(linkedSchema),
  timeline: z.array(
    z.object({
      at: z.string(),
      what: z.string(),
      by: z.string(),
      /** As it was written, perhaps with tags of HTML. */
      body: z.string().nullable(),
    }),
  ),
});

export const boardSchema = z.object({
  pipelineId: z.string(),
  label: z.string(),
  pipelines: z.array(z.object({ id: z.string(), label: z.string() })),
  stages: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      deals: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          owner: z.string().nullable(),
          amount: z.string().nullable(),
          enteredAt: z.string().nullable(),
        }),
      ),
    }),
  ),
});

/** How many deals ever entered each stage, by the stamps that HubSpot writes when a stage is set. */
export const reportSchema = z.object({
  label: z.string(),
  deals: count,
  stages: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      entered: count,
      /** Of those who entered the stage before; null: of the first, or nobody did. */
      share: z.number().nullable(),
    }),
  ),
});

export type PortalUser = z.infer<typeof userSchema>;
export type ContactRow = z.infer<typeof contactRowSchema>;
export type ContactList = z.infer<typeof contactListSchema>;
export type ScreenRecord = z.infer<typeof recordSchema>;
export type TimelineEntry = ScreenRecord['timeline'][number];
export type Board = z.infer<typeof boardSchema>;
export type Report = z.infer<typeof reportSchema>;
