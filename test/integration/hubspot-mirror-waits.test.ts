import nock from 'nock';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { hintAllRecords } from '../../integration-service/src/crm-sync/hints.ts';
import type { Budget } from '../../integration-service/src/hubspot/call-budget.ts';
import { mirrorJob } from '../../integration-service/src/hubspot/mirror/mirror-job.ts';
import { wakeMirrorsJob } from '../../integration-service/src/hubspot/mirror/wake-mirrors-job.ts';
import { type AnsweredMirror, isTold, openAnsweredMirror } from '../support/answered-mirror.ts';
import type { Result } from '../support/answering-portal.ts';
import {
  addContacts,
  connectPortal,
  forgetJobs,
  mirrorToTheEnd,
  NOWHERE,
  refillCalls,
  waitingJobs,
} from '../support/portal.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const CREATE = 'contacts/batch/create';
const SEARCH = 'contacts/search';

let database: TestDatabase;
let mirror: AnsweredMirror;

beforeAll(async () => void (database = await createTestDatabase()));
beforeEach(async () => {
  mirror = await openAnsweredMirror(database);
  return () => mirror.close();
});
afterAll(() => database.drop());

const connection = () =>
  database.prisma.hubspotConnection.findUniqueOrThrow({ where: { organizationId: mirror.organizationId } });
const paths = () => mirror.hubspot.calls().map(({ path }) => path);
const next = async (name = 'mirror-portal') =>
  (await waitingJobs(database, mirror.organizationId)).find((waiting) => waiting.name === name);

/** Runs once. @returns in how many seconds the mirror comes back, counted from a moment before it decided so */
async function runOnce(): Promise<number> {
  const startedAt = performance.now();
  await mirror.once();
  const planned = await next();
  if (!planned) throw new Error('The mirror does not come back');
  return planned.seconds + (performance.now() - startedAt) / 1_000;
}

const NO_SCOPE = { message: 'Scopes are missing', category: 'MISSING_SCOPES' };
const NO_PROPERTY = { message: 'Property does not exist', errors: [{ code: 'PROPERTY_DOESNT_EXIST' }] };

it.each<{ what: string; path: string; status: number; body: { message: string }; seconds: number }>([
  { what: 'lacks a scope', path: CREATE, status: 403, body: NO_SCOPE, seconds: 3_600 },
  { what: 'lacks a scope to search', path: SEARCH, status: 403, body: NO_SCOPE, seconds: 3_600 },
  { what: 'has lost a property', path: CREATE, status: 400, body: NO_PROPERTY, seconds: 60 },
  {
    what: 'has lost a property of deals',
    path: 'deals/batch/create',
    status: 400,
    body: NO_PROPERTY,
    seconds: 60,
  },
])('stops calling a portal that $what, says why, and has it looked after', async (of) => {
  const { path, status, body, seconds } = of;
  await mirror.add('Ana', 'Berta');
  mirror.hubspot.on(path, () => [status, body]);

  await mirror.once();
  const calls = paths();
  await mirror.once();

  expect(calls.filter((called) => called === path)).toHaveLength(1);
  expect(calls.at(-1)).toBe(path);
  expect(paths()).toEqual(calls);
  expect((await connection()).provisionProblem).toBe(body.message);
  expect((await mirror.marks()).every(({ refusedReason }) => refusedReason === null)).toBe(true);
  const retry = await next('provision-portal');
  expect(retry?.seconds).toBeGreaterThan(seconds - 5);
  expect(retry?.seconds).toBeLessThanOrEqual(seconds);
});

it.each<{ what: string; answer: Result; seconds: number; said: string }>([
  { what: 'a locked account', answer: [423, { message: 'Locked' }], seconds: 2, said: '423' },
  {
    what: 'an account that moves',
    answer: [477, {}, { 'retry-after': '120' }],
    seconds: 120,
    said: '477',
  },
  {
    what: 'an account that moves for a week',
    answer: [477, {}, { 'retry-after': '604800' }],
    seconds: 86_400,
    said: '477',
  },
  { what: 'the daily limit', answer: [429, { policyName: 'DAILY' }], seconds: 3_600, said: '429 DAILY' },
  {
    what: 'the ten-second limit',
    answer: [429, { policyName: 'TEN_SECONDLY_ROLLING' }],
    seconds: 10,
    said: '429 TEN_SECONDLY_ROLLING',
  },
])('waits after $what as long as HubSpot wants, and says so', async ({ answer, seconds: asked, said }) => {
  await mirror.add('Ana');
  mirror.hubspot.onNext(CREATE, answer);
  const startedAt = Date.now();

  const seconds = await runOnce();

  expect(seconds).toBeGreaterThanOrEqual(asked);
  expect(seconds).toBeLessThan(asked + 5);
  const { waitingReason, waitingUntil } = await connection();
  expect(waitingReason).toBe(`HubSpot answered ${said}`);
  expect(Number(waitingUntil)).toBeGreaterThanOrEqual(startedAt + asked * 1_000);
  expect((await mirror.marks()).every(({ refusedRevision }) => refusedRevision === null)).toBe(true);

  await mirror.toTheEnd();
  expect((await mirror.marks()).every(isTold)).toBe(true);
  expect(await connection()).toMatchObject({ waitingReason: null, waitingUntil: null });
});

it.each<[string, Result]>([
  ['an account that moves', [477, {}, { 'retry-after': '120' }]],
  ['the daily limit', [429, { policyName: 'DAILY' }]],
])('calls nothing while it waits after %s, whoever runs', async (_, answer) => {
  await mirror.add('Ana');
  mirror.hubspot.onNext(CREATE, answer);
  await runOnce();
  const calls = paths();

  const seconds = await runOnce();
  await mirrorJob(mirror.deps).run({ organizationId: mirror.organizationId });

  expect(paths()).toEqual(calls);
  expect(seconds).toBeGreaterThan(100);
});

it('searches for nobody either while the account moves', async () => {
  await mirror.add('Ana');
  mirror.hubspot.onNext(CREATE, [477, {}, { 'retry-after': '120' }]);
  await runOnce();
  const calls = paths();
  await mirror.add('Berta');

  await mirror.once();

  expect(paths()).toEqual(calls);
});

it('waits with searches alone when HubSpot has enough of them for a second', async () => {
  const [id = ''] = await mirror.add('Ana');
  mirror.hubspot.onNext(SEARCH, [
    429,
    { message: 'You have reached your secondly limit.', policyName: 'SECONDLY' },
  ]);

  expect(await runOnce()).toBeLessThan(5);

  await database.prisma.contact.update({
    where: { organizationId_id: { organizationId: mirror.organizationId, id } },
    data: { phone: null },
  });
  await mirror.once();
  expect(paths()).toEqual([SEARCH, CREATE, 'deals/batch/create']);
});

it.each<[string, Budget, string[]]>([
  ['searches', 'search', []],
  ['calls', 'call', [SEARCH]],
])(
  'comes back when the budget of %s is used up, and does not go on without it',
  async (_, budget, called) => {
    await mirror.add('Ana');
    await refillCalls(database);
    await database.pool.query(
      `update hubspot_connections set ${budget}_tokens = 0, ${budget}_tokens_at = now()`,
    );

    const seconds = await runOnce();

    expect(paths()).toEqual(called);
    expect((await mirror.deps.metrics.hubspotCalls.get()).values.map(({ value }) => value)).toEqual(
      called.map(() => 1),
    );
    expect(seconds).toBeLessThan(3);
    expect((await connection()).waitingReason).toBe(`The ${budget} budget is used up`);
    expect(await mirror.marks()).toMatchObject([{ syncedRevision: 0, refusedRevision: null }]);

    await mirror.toTheEnd();
    expect(await mirror.marks()).toMatchObject([{ syncedRevision: 1 }]);
  },
);

it('comes back when there is room for several calls, not for each of them', async () => {
  await mirror.add('Ana');
  await refillCalls(database);
  await database.pool.query(
    'update hubspot_connections set call_tokens = -8, call_tokens_at = now() where organization_id = $1',
    [mirror.organizationId],
  );

  const seconds = await runOnce();

  expect(seconds).toBeGreaterThan(1.5); // 16 tokens flow in at 8 a second
  expect(seconds).toBeLessThan(3);
});

/** HubSpot renews as often as it is asked to. @returns how often that was */
function renewTokens(): () => number {
  let renewals = 0;
  nock(NOWHERE)
    .persist()
    .post('/oauth/2026-09/token')
    .reply(200, () => {
      renewals += 1;
      return { access_token: `renewed ${renewals}`, refresh_token: 'refresh', expires_in: 1800, hub_id: 5 };
    });
  return () => renewals;
}

it('goes on with a renewed token for the rest of the run when HubSpot rejects the one it has', async () => {
  await mirror.add('Ana');
  const renewals = renewTokens();
  mirror.hubspot.onNext(CREATE, [401, { message: 'Expired', category: 'EXPIRED_AUTHENTICATION' }]);

  await mirror.once();

  expect(renewals()).toBe(1);
  expect(mirror.hubspot.calls().map(({ path, authorization }) => [path, authorization])).toEqual([
    [SEARCH, 'Bearer token'],
    [CREATE, 'Bearer token'],
    [CREATE, 'Bearer renewed 1'],
    ['deals/batch/create', 'Bearer renewed 1'],
  ]);
  expect(await mirror.marks()).toMatchObject([{ syncedRevision: 1 }]);
});

it('waits five minutes, and refuses nobody, when HubSpot rejects the renewed token, too', async () => {
  await mirror.add('Ana');
  const renewals = renewTokens();
  mirror.hubspot.on(CREATE, () => [401, { message: 'No longer yours' }]);

  expect(await runOnce()).toBeGreaterThanOrEqual(300);

  expect(renewals()).toBe(1);
  expect(mirror.hubspot.calls().filter(({ path }) => path === CREATE)).toHaveLength(2);
  expect(await mirror.marks()).toMatchObject([{ syncedRevision: 0, refusedRevision: null }]);
});

it('calls each portal with its own token, about its own contacts', async () => {
  const { deps, job, organizationId } = mirror;
  const other = await connectPortal(deps, 'token of another');
  const own = await mirror.add('Ana');
  const others = await addContacts(database, other, ['Berta']);

  await Promise.all([job.run({ organizationId }), job.run({ organizationId: other })]);

  const written = mirror.hubspot
    .calls()
    .filter(({ path }) => path !== SEARCH)
    .flatMap(({ body, authorization }) =>
      body.inputs.map(({ objectWriteTraceId }) => [authorization, objectWriteTraceId]),
    );
  expect(written.toSorted()).toEqual(
    [
      ...own.flatMap((id) => [
        ['Bearer token', id],
        ['Bearer token', id],
      ]),
      ...others.flatMap((id) => [
        ['Bearer token of another', id],
        ['Bearer token of another', id],
      ]),
    ].toSorted(),
  );
  const searches = mirror.hubspot.calls().filter(({ path }) => path === SEARCH);
  expect(searches.map(({ authorization }) => authorization).sort()).toEqual([
    'Bearer token',
    'Bearer token of another',
  ]);
});

it('wakes by the clock whoever has something to tell or to read, or a portal that is out of date', async () => {
  const { deps, job, organizationId } = mirror;
  await mirror.add('Ana');
  const quiet = await connectPortal(deps);
  const outdated = await connectPortal(deps);
  await database.prisma.hubspotConnection.update({
    where: { organizationId: outdated },
    data: { provisionedVersion: null },
  });
  const revoked = await connectPortal(deps);
  await addContacts(database, revoked, ['Berta']);
  await database.prisma.hubspotConnection.update({
    where: { organizationId: revoked },
    data: { status: 'REVOKED' },
  });
  const hinted = await connectPortal(deps);
  await addContacts(database, hinted, ['Carla']);
  await mirrorToTheEnd({ database, job, organizationId: hinted });
  await hintAllRecords(database.pool, hinted);
  await forgetJobs(database);

  await wakeMirrorsJob(deps).run({});

  for (const awake of [organizationId, outdated, hinted]) {
    expect(await waitingJobs(database, awake)).toMatchObject([{ name: 'mirror-portal' }]);
  }
  for (const asleep of [quiet, revoked]) expect(await waitingJobs(database, asleep)).toEqual([]);
});
