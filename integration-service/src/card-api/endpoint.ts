import type { Refusal, RefusalCode } from '@trochai/contract/answer';
import type pg from 'pg';
import type { z } from 'zod';
import { doOnce } from '../members/do-once.ts';
import type { Role } from '../platform/database/generated/client.ts';
import type { Asker } from './caller.ts';

/** What the card API answers: what was asked for, or a refusal that the card can show. */
export type CardAnswer = { ok: true; [part: string]: unknown } | Refusal;

export type Endpoint = {
  method: 'get' | 'post';
  path: string;
  roles: readonly Role[];
  /** @param input the parsed body, or undefined for GET */
  answer(asker: Asker, input: unknown): Promise<CardAnswer>;
};

/** An endpoint whose body is checked against `schema` before it is handled. */
export function endpoint<Schema extends z.ZodType>(
  route: Pick<Endpoint, 'method' | 'path' | 'roles'> & { schema: Schema },
  handle: (asker: Asker, input: z.infer<Schema>) => Promise<CardAnswer>,
): Endpoint {
  const { schema, ...rest } = route;
  return {
    ...rest,
    answer: async (asker, input) => {
      const parsed = schema.safeParse(input);
      if (parsed.success) return handle(asker, parsed.data);
      const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      return refuse('INVALID', problems.join('; '));
    },
  };
}

/**
 * An endpoint that changes something: in one transaction, and once, however often the request comes. Its answer is kept
 * for a week, so it names what it is about by ids alone.
 */
export function write<Schema extends z.ZodType<{ key: string }>>(
  pool: pg.Pool,
  route: Pick<Endpoint, 'path' | 'roles'> & { schema: Schema },
  handle: (asker: Asker, input: z.infer<Schema>, tx: pg.PoolClient) => Promise<CardAnswer>,
): Endpoint {
  const { path } = route;
  return endpoint({ ...route, method: 'post' }, async (asker, input) => {
    const { organizationId, id: memberId } = asker;
    const { key, ...body } = input;
    const request = { organizationId, memberId, endpoint: path, key, body };
    const answer = await doOnce<CardAnswer>(pool, request, (tx) => handle(asker, input, tx));
    return !answer.ok && 'code' in answer ? refuse(answer.code, answer.message) : answer;
  });
}

export function refuse(code: RefusalCode, message: string): Refusal {
  return { ok: false, error: { code, message } };
}
