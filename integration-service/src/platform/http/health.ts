import { Router } from 'express';
import type pg from 'pg';
import { messageOf } from '../errors.ts';

/** `/health/live`: the process runs. `/health/ready`: it can do its work, else 503 and why. */
export function createHealth(pool: pg.Pool): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => void response.json({ ok: true }));
  router.get('/health/ready', async (_request, response) => {
    const problem = await databaseProblem(pool);
    if (problem === null) response.json({ ok: true });
    else response.status(503).json({ ok: false, error: { code: 'UNAVAILABLE', message: problem } });
  });
  return router;
}

async function databaseProblem(pool: pg.Pool): Promise<string | null> {
  return pool.query('select 1').then(
    () => null,
    (error: unknown) => `The database is away: ${messageOf(error)}`,
  );
}
