import type pg from 'pg';
import { isDatabaseAway } from '../database/failures.ts';
import { messageOf } from '../errors.ts';

/** What fails with this code graphile-worker tries again, for minutes; of a lost connection it knows nothing. */
const TRY_AGAIN = 'EHOSTUNREACH';

type Listen = Parameters<pg.Pool['connect']>[0];

/**
 * The pool for graphile-worker. What became of a job is written when the job is over; if the database goes away at that
 * very moment, graphile-worker would give up, with a rejection that nobody handles, and the process would end.
 */
export function patientPool(pool: pg.Pool): pg.Pool {
  return proxy(pool, 'connect', (listen?: Listen) => {
    if (!listen) return pool.connect().then(patientClient, askForPatience);
    pool.connect(listen);
    return undefined;
  });
}

function patientClient(client: pg.PoolClient): pg.PoolClient {
  return proxy(client, 'query', (query: string | pg.QueryConfig, values?: unknown[]) =>
    client.query(query, values).catch(askForPatience),
  );
}

function proxy<Target extends object>(target: Target, name: keyof Target, replacement: unknown): Target {
  return new Proxy(target, {
    get(_target, property) {
      if (property === name) return replacement;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function askForPatience(error: unknown): never {
  if (!isDatabaseAway(error)) throw error;
  throw Object.assign(new Error(messageOf(error), { cause: error }), { code: TRY_AGAIN });
}
