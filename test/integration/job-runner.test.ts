import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../integration-service/src/platform/database/database.ts';
import { enqueue } from '../../integration-service/src/platform/jobs/enqueue.ts';
import { job } from '../../integration-service/src/platform/jobs/job.ts';
import { startJobRunner } from '../../integration-service/src/platform/jobs/runner.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';

import { freePort } from '../support/free-port.ts';
import { openFlakyDatabase } from '../support/flaky-database.ts';
import { eventually } from '../support/service-process.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

it('writes what became of a job that ended as the database went away, once it is back', async () => {
  const flaky = openFlakyDatabase(database.url, await freePort());
  await flaky.comeBack();
  const reached = openDatabase(flaky.url, createLog('silent'));
  const outcomes: string[] = [];
  const endings = {
    failing: () => Promise.reject(new Error('away')),
    ending: () => Promise.resolve(),
  };
  const jobs = Object.entries(endings).map(([name, end]) =>
    job(name, z.object({}), async () => {
      const isFirst = !outcomes.includes(name);
      if (isFirst) await flaky.goAway();
      outcomes.push(name);
      if (isFirst) await end();
    }),
  );
  const runner = await startJobRunner({ database: reached, log: createLog('silent'), jobs, schedule: [] });
  const waiting = async () => {
    const { rows } = await database.pool.query<{ locked: boolean }>(
      'select locked_at is not null as locked from graphile_worker._private_jobs',
    );
    return rows;
  };

  for (const name of Object.keys(endings)) {
    await enqueue(database.pool, { name, payload: {}, queue: 'one-at-a-time' });
    await eventually(
      () => outcomes,
      (known) => known.includes(name),
    );
    await flaky.comeBack();
    await eventually(waiting, (rows) => rows.every((row) => !row.locked), 30_000);
  }

  expect(outcomes.filter((name) => name === 'ending')).toHaveLength(1);
  await eventually(waiting, (rows) => rows.length === 0, 30_000);
  expect(outcomes.filter((name) => name === 'failing')).toHaveLength(2);
  await runner.stop();
  await reached.close();
  await flaky.goAway();
}, 90_000);
