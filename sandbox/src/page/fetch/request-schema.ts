import { z } from 'zod';

/** What an extension asks with hubspot.fetch, and who looks at it. */
export const fetchRequestSchema = z.strictObject({
  userId: z.int(),
  url: z.string(),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']).default('GET'),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  timeoutMs: z.int().positive().optional(),
});

export type FetchRequest = z.infer<typeof fetchRequestSchema>;
