import type { z } from 'zod';

/** A kind of background work: its name, what its payload must look like, and what it does. */
export type Job = {
  name: string;
  /** `signal` aborts when the process is to stop: what takes long ends at once, to be done again later. */
  run(payload: unknown, signal?: AbortSignal): Promise<void>;
};

/** @throws ZodError when a payload does not fit; the queue keeps the job and tries again later */
export function job<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  handler: (payload: z.infer<Schema>, signal?: AbortSignal) => Promise<void>,
): Job {
  return { name, run: async (payload, signal) => handler(schema.parse(payload), signal) };
}
