import { z } from 'zod';
import { messageOf } from '../platform/errors.ts';

export type GraphAnswer<Value> = { ok: true; value: Value } | GraphFailure;

/** Why Meta did not do what was asked. */
export type GraphFailure = {
  ok: false;
  /** One sentence. */
  reason: string;
  /** Meta's code and words for it; null when Meta did not refuse in its own words. */
  code: number | null;
  details: string | null;
  /** The request may have been carried out all the same: its answer was lost. */
  isUncertain: boolean;
};

export type GraphRequest = {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the version, with its query. */
  path: string;
  accessToken: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as multipart. */
  form?: Blob;
  withinMs?: number;
};

export type GraphCall = <Schema extends z.ZodType>(
  request: GraphRequest,
  schema: Schema,
) => Promise<GraphAnswer<z.infer<Schema>>>;

const ANSWER_WITHIN_MS = 4_000;

const errorSchema = z.looseObject({
  error: z.looseObject({
    message: z.string(),
    code: z.number(),
    error_data: z.looseObject({ details: z.string().optional() }).optional().catch(undefined),
    fbtrace_id: z.string().optional(),
  }),
});

/** The request never left this machine. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * Calls Meta's Graph API. Refusals and lost answers are values; nothing throws.
 * https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export function createGraphCall(options: { graphUrl: string; graphVersion: string }): GraphCall {
  const base = `${options.graphUrl}/${options.graphVersion}`;
  return async (request, schema) => {
    const { method, path, withinMs = ANSWER_WITHIN_MS } = request;
    try {
      const response = await fetch(`${base}/${path}`, {
        method,
        headers: headersOf(request),
        body: bodyOf(request),
        signal: AbortSignal.timeout(withinMs),
        redirect: 'error',
      });
      const body: unknown = await response.json().catch(() => null);
      if (!response.ok) return describeRefusal(response.status, body);
      const read = schema.safeParse(body);
      return read.success ? { ok: true, value: read.data } : uncertain('Meta answered in an unknown way');
    } catch (error) {
      const reason = `Meta could not be asked: ${messageOf(error)}`;
      return { ...uncertain(reason), isUncertain: !wasNeverSent(error) };
    }
  };
}

function headersOf({ accessToken, body }: GraphRequest): Record<string, string> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  return { authorization: `Bearer ${accessToken}`, ...json };
}

function bodyOf({ body, form }: GraphRequest): string | Blob | null {
  if (form) return form;
  return body === undefined ? null : JSON.stringify(body);
}

/** Meta's own words are a refusal; a gateway's 5xx says nothing of what became of the request behind it. */
function describeRefusal(status: number, body: unknown): GraphFailure {
  const error = errorSchema.safeParse(body);
  if (!error.success) {
    return { ...uncertain(`Meta answered ${status}`), isUncertain: status >= 500 };
  }
  const { message, code, error_data: data, fbtrace_id: trace } = error.data.error;
  const reason = `Meta says: ${message} (code ${code}${trace ? `, trace ${trace}` : ''})`;
  return { ok: false, reason, code, details: data?.details ?? message, isUncertain: false };
}

function uncertain(reason: string): GraphFailure {
  return { ok: false, reason, code: null, details: null, isUncertain: true };
}

function wasNeverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && NEVER_SENT.has(error.code)) return true;
  return error instanceof AggregateError ? error.errors.every(wasNeverSent) : wasNeverSent(error.cause);
}
