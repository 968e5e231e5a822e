import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  type Budget,
  pauseCalls,
  secondsUntilRoom,
  takeCall,
} from '../../integration-service/src/hubspot/call-budget.ts';
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

/** Time goes by, for the buckets. */
async function pass(seconds: number): Promise<void> {
  await database.pool.query(
    `update hubspot_connections set call_tokens_at = call_tokens_at - make_interval(secs => $1),
       search_tokens_at = search_tokens_at - make_interval(secs => $1)`,
    [seconds],
  );
}

const take = (budget: Budget = 'call') => takeCall(database.pool, { organizationId, budget });

/** Many processes ask at once, again and again. @returns how many calls were allowed */
async function takeEagerly(attempts: number, budget: Budget = 'call'): Promise<number> {
  const takes = Array.from({ length: attempts }, () => take(budget));
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

  const wait = await take();

  expect(wait).toBeGreaterThan(0.9);
  expect(wait).toBeLessThanOrEqual(1);
  await pass(wait);
  expect(await take()).toBe(0);
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

  const wait = await take();
  expect(wait).toBeGreaterThan(9);
  expect(wait).toBeLessThanOrEqual(10);
  await pass(9);
  expect(await takeEagerly(10)).toBe(0);
  await pass(1);
  expect(await take()).toBe(0);
});

it('keeps the budgets of two portals apart', async () => {
  const other = await connectPortal(hubspotDeps(database));
  await pauseCalls(database.pool, { organizationId, seconds: 60 });
  expect(await takeCall(database.pool, { organizationId: other })).toBe(0);
});

it('allows at most 5 searches in any second, however many ask and however long it was quiet', async () => {
  await pass(3_600);
  const STEPS_A_SECOND = 10;
  const steps: { allowed: number; at: number }[] = [];
  for (let step = 0; step <= 4 * STEPS_A_SECOND; step += 1) {
    if (step > 0) await pass(1 / STEPS_A_SECOND);
    steps.push({ at: performance.now(), allowed: await takeEagerly(8, 'search') });
  }
  const endedAt = performance.now();

  for (let from = 0; from + STEPS_A_SECOND < steps.length; from += 1) {
    const second = steps.slice(from, from + STEPS_A_SECOND + 1);
    const allowed = second.reduce((sum, step) => sum + step.allowed, 0);
    // What really passed meanwhile flows in on top of the second that the test pretends.
    const until = steps[from + STEPS_A_SECOND + 1]?.at ?? endedAt;
    const reallyPassed = (until - (second[0]?.at ?? 0)) / 1_000;
    expect(allowed).toBeLessThanOrEqual(Math.floor(5 + reallyPassed * 3));
  }
  expect(steps.reduce((sum, step) => sum + step.allowed, 0)).toBeGreaterThanOrEqual(13);
});

it('counts searches and other calls apart', async () => {
  expect(await takeEagerly(2, 'search')).toBe(2);
  expect(await takeEagerly(20)).toBe(20);

  await refillCalls(database);
  await pauseCalls(database.pool, { organizationId, seconds: 60 });
  expect(await takeEagerly(2, 'search')).toBe(2);
  expect(await take()).toBeGreaterThan(50);
});

it('says how long a search has to wait, and holds only searches when HubSpot asks for that', async () => {
  await pauseCalls(database.pool, { organizationId, seconds: 5, budget: 'search' });
  const wait = await take('search');
  expect(wait).toBeGreaterThan(4);
  expect(wait).toBeLessThanOrEqual(5);
  expect(await take()).toBe(0);

  await pass(wait);
  expect(await take('search')).toBe(0);
});
