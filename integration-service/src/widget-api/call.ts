import type { WidgetRefusal } from '@trochai/contract/widget';
import type { Response } from 'express';
import type { z } from 'zod';
import type { FoundWebsite } from '../organizations/website/find-website.ts';
import type { Database } from '../platform/database/database.ts';
import { AppError } from '../platform/errors.ts';
import { countUse, type Limit } from '../platform/rate-limits/count-use.ts';
import type { Counted } from './limits.ts';
import { refuse, slowDown } from './refusal.ts';
import type { VisitorTokens } from './visitor-tokens.ts';

/** What a call comes to. `streaming`: the response is a stream, which goes on by itself. */
export type WidgetAnswer = { ok: true; [part: string]: unknown } | WidgetRefusal | 'streaming';

/** Who asks, a page of the website, and where the answer goes. */
export type Caller = {
  website: FoundWebsite;
  /** A hash of it. */
  address: string;
  response: Response;
};

export type VisitorCaller = Caller & { visitorId: string; organizationId: string };

export type Call = {
  /** The last part of its path. */
  name: string;
  answer(caller: Caller, input: unknown): Promise<WidgetAnswer>;
};

export type CallDeps = { database: Database; tokens: VisitorTokens };

/** A call whose body is checked against `schema` before it is handled. */
export function call<Schema extends z.ZodType>(
  { name, schema }: { name: string; schema: Schema },
  handle: (caller: Caller, input: z.infer<Schema>) => Promise<WidgetAnswer>,
): Call {
  return {
    name,
    answer: async (caller, input) => {
      const parsed = schema.safeParse(input);
      if (parsed.success) return handle(caller, parsed.data);
      const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      return refuse('INVALID', problems.join('; '));
    },
  };
}

/** A call of the visitor whom the token in its body names, no oftener than the limits let them. */
export function visitorCall<Schema extends z.ZodType<{ token: string }>>(
  { database, tokens }: CallDeps,
  route: { name: string; schema: Schema; limits: (counted: Counted) => Limit[] },
  handle: (caller: VisitorCaller, input: z.infer<Schema>) => WidgetAnswer | Promise<WidgetAnswer>,
): Call {
  return call(route, async (caller, input) => {
    const visitor = await tokens.read(input.token, caller.website.organizationId);
    if (!visitor) return refuse('TOKEN', 'This token is not good, or not any more');
    const { address } = caller;
    const wait = await countUse(database.pool, route.limits({ ...visitor, address }));
    if (wait !== null) return slowDown(wait);
    try {
      return await handle({ ...caller, ...visitor }, input);
    } catch (error) {
      return refuseBadRequest(error);
    }
  });
}

/** What the domain finds wrong with a request is the widget's to hear. */
function refuseBadRequest(error: unknown): WidgetRefusal {
  if (error instanceof AppError && error.code === 'BAD_REQUEST') return refuse('INVALID', error.message);
  throw error;
}
