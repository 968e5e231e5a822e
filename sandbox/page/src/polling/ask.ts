import type { z } from 'zod';

type Known = { path: string; etag: string | null };
type Answer<Data> = { etag: string | null; data: Data | null } | { problem: string };

/** Asks the sandbox; `data` is null when the answer is the one that is known. */
export async function ask<Schema extends z.ZodType>(
  { path, etag }: Known,
  schema: Schema,
  signal: AbortSignal,
): Promise<Answer<z.infer<Schema>>> {
  try {
    // Without Cache-Control the browser adds no-cache, on which the sandbox would answer in full.
    const condition = etag === null ? {} : { 'if-none-match': etag, 'cache-control': 'max-age=0' };
    const response = await fetch(path, { signal, headers: { accept: 'application/json', ...condition } });
    if (response.status === 304) return { etag, data: null };
    if (!response.ok) return { problem: `The sandbox answers ${response.status}` };
    return { etag: response.headers.get('etag'), data: schema.parse(await response.json()) };
  } catch (error) {
    if (!signal.aborted) console.error(error);
    return { problem: 'The sandbox does not answer' };
  }
}
