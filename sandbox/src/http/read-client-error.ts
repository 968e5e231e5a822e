import { z } from 'zod';

/** As Express' own parts say that a request is wrong: too large, for a file that is not there, outside of a folder. */
const clientErrorSchema = z.object({ status: z.int().min(400).max(499) });

/** The status with which to refuse; null when the error is something else. */
export function readClientError(error: unknown): number | null {
  const read = clientErrorSchema.safeParse(error);
  return read.success ? read.data.status : null;
}
