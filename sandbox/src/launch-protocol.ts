import { z } from 'zod';
import { credentialsSchema } from './credentials.ts';

/** How the sandbox's process is told what to do: the one argument of its command line, as JSON. */
export const launchOptionsSchema = z.object({
  serviceUrl: z.string(),
  /** where HubSpot's webhooks go; absent: nowhere */
  hubspotWebhookUrl: z.string().optional(),
  /** for the sandbox's state, and for the note that tells the command line where it listens */
  dataDir: z.string(),
  /** when it is taken, any free one */
  preferredPort: z.number(),
});

/** What it says once: that it is ready, or why it never will be. */
export const reportSchema = z.union([
  z.object({ url: z.string(), credentials: credentialsSchema }),
  z.object({ problem: z.string() }),
]);

export type LaunchOptions = z.infer<typeof launchOptionsSchema>;
export type Report = z.infer<typeof reportSchema>;
