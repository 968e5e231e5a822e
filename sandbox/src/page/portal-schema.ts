import { z } from 'zod';

/** What every extension learns of the portal it stands in. */
export const portalSchema = z.object({
  backendUrl: z.string(),
  portal: z.object({ id: z.number(), timezone: z.string() }),
  appId: z.number(),
});

export type PortalFacts = z.infer<typeof portalSchema>;

/** The properties of a record. */
export const recordSchema = z.object({ properties: z.record(z.string(), z.string()) });
