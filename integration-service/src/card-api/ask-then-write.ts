import type { Refusal } from '@trochai/contract/answer';
import type pg from 'pg';
import type { z } from 'zod';
import { doOnce, isKnownKey } from '../members/do-once.ts';
import type { Asker } from './caller.ts';
import { type CardAnswer, type Endpoint, endpoint, refuse } from './endpoint.ts';

type Steps<Input, Asked> = {
  /** Outside, before the transaction; not for a request that was done before. */
  ask(asker: Asker, input: Input): Promise<{ ok: true; value: Asked } | Refusal>;
  write(asker: Asker, input: Input & { asked: Asked }, tx: pg.PoolClient): Promise<CardAnswer>;
};

/** A `write` that somebody outside is asked about first. */
export function askThenWrite<Schema extends z.ZodType<{ key: string }>, Asked>(
  pool: pg.Pool,
  route: Pick<Endpoint, 'path' | 'roles'> & { schema: Schema },
  { ask, write }: Steps<z.infer<Schema>, Asked>,
): Endpoint {
  return endpoint({ ...route, method: 'post' }, async (asker, input) => {
    const { organizationId, id: memberId } = asker;
    const { key, ...body } = input;
    const request = { organizationId, memberId, endpoint: route.path, key, body };
    const asked = (await isKnownKey(pool, request)) ? null : await ask(asker, input);
    if (asked && !asked.ok) return asked;
    const answer = await doOnce<CardAnswer>(pool, request, (tx) => {
      if (!asked) throw new Error('An idempotency key vanished while it was read');
      return write(asker, { ...input, asked: asked.value }, tx);
    });
    return !answer.ok && 'code' in answer ? refuse(answer.code, answer.message) : answer;
  });
}
