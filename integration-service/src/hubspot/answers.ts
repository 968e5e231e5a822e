import { z } from 'zod';
import { type Exchange, UNREADABLE } from './exchange.ts';

/** What rests for that long: nothing else, calls of this kind (searches are a kind of their own), or all calls. */
export type Pause = 'nothing' | 'kind' | 'portal';

/** What became of a call to HubSpot, in the words that a job acts on. */
export type Answer =
  | { outcome: 'done'; body: unknown }
  /** 207: some inputs of a batch were refused. */
  | { outcome: 'partial'; body: unknown }
  /** Nothing was written. `afterSeconds` null: the caller backs off as it sees fit. */
  | { outcome: 'later'; afterSeconds: number | null; reason: string; pauses: Pause }
  | Refused
  | { outcome: 'unauthorised'; reason: string }
  /** The write may have been done, or not. */
  | { outcome: 'unknown'; reason: string };

/** Repeating it changes nothing. `blames` tells whether another request to this portal can fare better. */
export type Refused = {
  outcome: 'refused';
  blames: 'request' | 'portal';
  status: number;
  reason: string;
  category: string | null;
  correlationId: string | null;
  /** The record that has the unique value already. */
  existingId: string | null;
};

type Rule = { status: number; policy?: string } & (
  | { outcome: 'later'; afterSeconds: number | null; pauses?: Pause }
  | { outcome: 'refused'; blames: Refused['blames'] }
  | { outcome: 'unauthorised' }
);

const HOUR = 3_600;
const DAY = 24 * HOUR;
const MAX_REASON_LENGTH = 1_000;

/** The first rule that fits counts. https://developers.hubspot.com/docs/api-reference/error-handling */
const RULES: readonly Rule[] = [
  { status: 401, outcome: 'unauthorised' },
  { status: 403, outcome: 'refused', blames: 'portal' },
  { status: 408, outcome: 'later', afterSeconds: null },
  { status: 423, outcome: 'later', afterSeconds: 2 },
  { status: 429, policy: 'SECONDLY', outcome: 'later', afterSeconds: 1, pauses: 'kind' },
  { status: 429, policy: 'DAILY', outcome: 'later', afterSeconds: HOUR, pauses: 'portal' },
  { status: 429, outcome: 'later', afterSeconds: 10, pauses: 'kind' },
  { status: 477, outcome: 'later', afterSeconds: HOUR, pauses: 'portal' },
];

/** Inputs of a batch that were hindered, not refused. */
const PASSING_CATEGORIES = new Set(['INTERNAL_ERROR', 'LOCKED', 'RATE_LIMITS', 'TIMEOUT']);

/** https://developers.hubspot.com/docs/api-reference/error-handling: 409 names the record that is there already. */
const EXISTING = /Existing ID: (\d+)|\b(\d+) already has that value/;

/** What was provisioned is gone: a property, or the pipeline or stage that deals start in. */
const SCHEMA_GONE = /PROPERTY_DOESNT_EXIST|"error":"INVALID_OPTION"[^}]*"name":"(pipeline|dealstage)"/;

const words = z.string().nullable().catch(null);

/** HubSpot's error body; every field may be absent. */
const errorSchema = z
  .looseObject({
    message: words.default(null),
    category: words.default(null),
    correlationId: words.default(null),
    policyName: words.default(null),
    context: z.record(z.string(), z.array(z.coerce.string())).catch({}).default({}),
    errors: z.array(z.unknown()).catch([]).default([]),
  })
  .catch({ message: null, category: null, correlationId: null, policyName: null, context: {}, errors: [] });

/** @param request.write whether the request changes something in HubSpot */
export function classifyAnswer(got: Exchange, request: { write: boolean }): Answer {
  if (got.kind === 'lost') return uncertain(request, got.reason);
  const { status, body } = got;
  if (status === 207 && body !== UNREADABLE) return { outcome: 'partial', body };
  if (status >= 200 && status < 300) {
    return body === UNREADABLE
      ? uncertain(request, `${status} with a cut-off body`)
      : { outcome: 'done', body };
  }
  if (status >= 500) return uncertain(request, `HubSpot answered ${status}`);
  return classifyError(got);
}

/** How one input of a batch fared, from its entry in `errors`. */
export function classifyItemError(error: unknown): Refused | { outcome: 'later'; reason: string } {
  const said = errorSchema.parse(error);
  const category = said.category ?? '';
  if (PASSING_CATEGORIES.has(category)) return { outcome: 'later', reason: category };
  return refusal({ status: 207, blames: 'request', body: error });
}

export function categoryOf(error: unknown): string | null {
  return errorSchema.parse(error).category;
}

/** What an entry in `errors` is about: ids by the name of their kind. */
export function contextOf(error: unknown): Record<string, string[]> {
  return errorSchema.parse(error).context;
}

function uncertain(request: { write: boolean }, reason: string): Answer {
  if (request.write) return { outcome: 'unknown', reason };
  return { outcome: 'later', afterSeconds: null, reason, pauses: 'nothing' };
}

function classifyError(got: Extract<Exchange, { kind: 'answered' }>): Answer {
  const { policyName } = errorSchema.parse(got.body);
  const rule = RULES.find(
    ({ status, policy }) => status === got.status && (!policy || policy === policyName),
  );
  if (!rule) return refusal({ status: got.status, blames: 'request', body: got.body });
  switch (rule.outcome) {
    case 'unauthorised':
      return {
        outcome: 'unauthorised',
        reason: refusal({ status: got.status, blames: 'portal', body: got.body }).reason,
      };
    case 'refused':
      return refusal({ status: got.status, blames: rule.blames, body: got.body });
    case 'later': {
      const asked = got.retryAfterSeconds === null ? rule.afterSeconds : Math.min(got.retryAfterSeconds, DAY);
      const reason = [`HubSpot answered ${got.status}`, policyName].filter(Boolean).join(' ');
      return { outcome: 'later', afterSeconds: asked, reason, pauses: rule.pauses ?? 'nothing' };
    }
  }
}

function refusal({
  status,
  blames,
  body,
}: {
  status: number;
  blames: Refused['blames'];
  body: unknown;
}): Refused {
  const { message, category, correlationId, errors } = errorSchema.parse(body);
  const isSchemaGone = SCHEMA_GONE.test(message ?? '') || SCHEMA_GONE.test(JSON.stringify(errors));
  const reason = (message ?? `HubSpot answered ${status} without a reason`).slice(0, MAX_REASON_LENGTH);
  return {
    outcome: 'refused',
    blames: isSchemaGone ? 'portal' : blames,
    status,
    reason,
    category,
    correlationId,
    existingId: existingOf(message ?? '') ?? existingOf(JSON.stringify(errors)),
  };
}

function existingOf(said: string): string | null {
  const [, named, holder] = EXISTING.exec(said) ?? [];
  return named ?? holder ?? null;
}
