import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { pauseCalls, secondsUntilRoom, takeCall } from '../../integration-service/src/hubspot/call-budget.ts';
import { connectPortal, hubspotDeps, refillCalls } from '../support/portal.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let organizationId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  organizationId = await connectPortal(hubspotDeps(database));
});
beforeEach(() => refillCalls(database));
afterAll(() => database.drop());

/** Time goes by, for the bucket. */
async function pass(seconds: number): Promise<void> {
  await database.pool.query(
    'update hubspot_connections set call_tokens_at = call_tokens_at - make_interval(secs => $1)',
    [seconds],
  );
}

/** Many processes ask at once, again and again. @returns how many calls were allowed */
async function takeEagerly(attempts: number): Promise<number> {
  const takes = Array.from({ length: attempts }, () => takeCall(database.pool, organizationId));
  return (await Promise.all(takes)).filter((wait) => wait === 0).length;
}

it('allows at most 100 calls in ten seconds, however many ask and however long it was quiet', async () => {
  await pass(3_600);
  const startedAt = performance.now();
  let allowed = await takeEagerly(60);
  for (let second = 1; second <= 10; second += 1) {
    await pass(1);
    allowed += await takeEagerly(30);
  }
  const reallyPassed = (performance.now() - startedAt) / 1_000;

  // What really passed meanwhile flows in on top of the ten seconds that the test pretends.
  expect(allowed).toBeLessThanOrEqual(Math.floor(100 + reallyPassed * 8));
  expect(allowed).toBeGreaterThanOrEqual(99);
});

it('says how long to wait when nothing is left', async () => {
  await takeEagerly(40);
  await database.pool.query('update hubspot_connections set call_tokens = -7, call_tokens_at = now()');

  const wait = await takeCall(database.pool, organizationId);

  expect(wait).toBeGreaterThan(0.9);
  expect(wait).toBeLessThanOrEqual(1);
  await pass(wait);
  expect(await takeCall(database.pool, organizationId)).toBe(0);
});

it('says when there is room for several calls, and takes none', async () => {
  await database.pool.query('update hubspot_connections set call_tokens = 0, call_tokens_at = now()');
  expect(await secondsUntilRoom(database.pool, { organizationId, calls: 4 })).toBeCloseTo(0.5, 1);
  await pass(0.5);
  expect(await secondsUntilRoom(database.pool, { organizationId, calls: 4 })).toBe(0);
  expect(await secondsUntilRoom(database.pool, { organizationId, calls: 4 })).toBe(0);
});

it('holds every process for as long as HubSpot asks', async () => {
  await pauseCalls(database.pool, { organizationId, seconds: 10 });
  await pauseCalls(database.pool, { organizationId, seconds: 1 });

  const wait = await takeCall(database.pool, organizationId);
  expect(wait).toBeGreaterThan(9);
  expect(wait).toBeLessThanOrEqual(10);
  await pass(9);
  expect(await takeEagerly(10)).toBe(0);
  await pass(1);
  expect(await takeCall(database.pool, organizationId)).toBe(0);
});

it('keeps the budgets of two portals apart', async () => {
  const other = await connectPortal(hubspotDeps(database));
  await pauseCalls(database.pool, { organizationId, seconds: 60 });
  expect(await takeCall(database.pool, other)).toBe(0);
});
