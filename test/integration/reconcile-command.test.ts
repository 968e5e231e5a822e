import { afterEach, beforeEach, expect, it } from 'vitest';
import { reconcile } from '../../integration-service/src/reconcile.ts';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { type Reconciling, reconcilingOf } from '../support/reconciling.ts';

let sides: BothSides;
let work: Reconciling;
let lines: string[];
let stopping: AbortController;
beforeEach(async () => {
  sides = await startBothSides();
  work = reconcilingOf(sides);
  for (const from of ['50688880001', '50688880002']) await sides.write({ from });
  await sides.settle();
  lines = [];
  stopping = new AbortController();
});
afterEach(() => sides.stop());

const command = (kind: 'REPAIR' | 'DRY_RUN' = 'REPAIR') =>
  reconcile(
    {
      pool: sides.database.pool,
      print: (line) => void lines.push(line),
      signal: stopping.signal,
      lookEveryMs: 5,
    },
    { organizationId: sides.organizationId, portalId: '123', kind },
  );

it('tells how far it is, what was found, and by how much the funnels differ', async () => {
  const done = command();
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  await work.runBatch();
  await expect.poll(() => lines.length).toBeGreaterThan(1);
  await sides.settle();

  expect(await done).toBe(true);
  expect(lines[0]).toBe('Portal 123: comparing contacts, 0 of 12 (0 %)');
  expect(lines[1]).toMatch(/^Portal 123: comparing contacts, 2 of 12 \(16 %\), about \d+ s left$/);
  expect(lines.slice(-8)).toEqual([
    'Portal 123: finished, nothing was found.',
    'Portal 123: Ever reached         here  HubSpot   untold    drift',
    'Portal 123: NEW                     2        2        0        0',
    'Portal 123: QUALIFIED               0        0        0        0',
    'Portal 123: VISIT_SCHEDULED         0        0        0        0',
    'Portal 123: CLOSED_WON              0        0        0        0',
    'Portal 123: CLOSED_LOST             0        0        0        0',
    'Portal 123: drift of the funnel: 0',
  ]);
});

it('stops where it is when it is told to, and goes on from there the next time', async () => {
  const first = command();
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  await work.runBatch();
  stopping.abort();
  expect(await first).toBe(false);
  expect(lines.at(-1)).toBe('Portal 123: stopped at 2 of 12. The same command goes on from there.');
  await sides.settle();
  const { id, state } = await work.read();
  expect(state).toBe('STOPPED');

  stopping = new AbortController();
  const second = command();
  await expect.poll(async () => (await work.read()).state).toBe('RUNNING');
  await sides.settle();
  expect(await second).toBe(true);
  expect(await work.read()).toMatchObject({ id, done: 12 });
});

it('watches what somebody else has begun, and says why it cannot begin', async () => {
  await work.start();
  const watching = command();
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  expect(await command('DRY_RUN')).toBe(false);
  expect(lines.at(-1)).toContain('something else is compared there now');
  await sides.settle();
  expect(await watching).toBe(true);

  await sides.database.pool.query('update hubspot_connections set held_at = now()');
  expect(await command()).toBe(false);
  expect(lines.at(-1)).toContain('is held');
});
