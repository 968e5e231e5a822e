import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { markContactsChanged } from '../../integration-service/src/crm-sync/mark-contacts.ts';
import type { HubSpotDeps } from '../../integration-service/src/hubspot/client.ts';
import { mirrorJob } from '../../integration-service/src/hubspot/mirror/mirror-job.ts';
import { wakeMirrorsJob } from '../../integration-service/src/hubspot/mirror/wake-mirrors-job.ts';
import type { Job } from '../../integration-service/src/platform/jobs/job.ts';
import {
  addContacts,
  connectPortal,
  forgetJobs,
  hubspotDeps,
  NOWHERE,
  refillCalls,
  waitingJobs,
} from '../support/portal.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

type Input = { id: string; properties: Record<string, string>; objectWriteTraceId: string };
type Body = { inputs: Input[] };
type Result = [number, unknown];

const ASSOCIATE = '/crm/associations/2026-09/contacts/deals/batch/associate/default';
const upsertPath = (type: string) => `/crm/objects/2026-09/${type}/batch/upsert`;

let database: TestDatabase;
let deps: HubSpotDeps;
let job: Job;
let organizationId: string;

beforeAll(async () => void (database = await createTestDatabase()));
beforeEach(async () => {
  deps = hubspotDeps(database);
  job = mirrorJob(deps);
  organizationId = await connectPortal(deps);
});
afterEach(async () => {
  nock.cleanAll();
  await forgetJobs(database);
});
afterAll(() => database.drop());

/** Answers every upsert as HubSpot does when all is well, in another order than it was asked. */
function accept({ inputs }: Body, type: string): Result {
  const results = inputs.map(({ id, properties }) => ({ id: `${type}-${id}`, properties, new: true }));
  return [200, { status: 'COMPLETE', results: results.toReversed() }];
}

function answerUpserts(
  type: string,
  answer: (body: Body, request: Request) => Result = (body) => accept(body, type),
): void {
  nock(NOWHERE)
    .persist()
    .post(upsertPath(type))
    .reply(async (request: Request) => answer((await request.json()) as Body, request));
}

function answerAssociations(answer: Result = [200, { status: 'COMPLETE', results: [] }]): void {
  nock(NOWHERE)
    .persist()
    .post(ASSOCIATE)
    .reply(...(answer as [number, object]));
}

async function mirrorToTheEnd(): Promise<void> {
  for (let run = 0; run < 60; run += 1) {
    await refillCalls(database);
    await forgetJobs(database);
    await job.run({ organizationId });
    if ((await waitingJobs(database, organizationId)).length === 0) return;
  }
  throw new Error('The mirror comes to no end');
}

const marks = () => database.prisma.crmSync.findMany({ where: { organizationId } });
const connection = () => database.prisma.hubspotConnection.findUniqueOrThrow({ where: { organizationId } });

it.each(['contacts', 'deals'])(
  'finds the one bad record that spoils a whole batch of %s, and goes on with the others',
  async (type) => {
    const ids = await addContacts(
      database,
      organizationId,
      Array.from({ length: 130 }, (_, i) => `Lead ${i}`),
    );
    const bad = ids[77] ?? '';
    const refuse: Result = [
      400,
      { message: 'A rule of this account', category: 'VALIDATION_ERROR', correlationId: 'c-9' },
    ];
    const pickily = (body: Body) => (body.inputs.some(({ id }) => id === bad) ? refuse : accept(body, type));
    answerUpserts('contacts', type === 'contacts' ? pickily : undefined);
    answerUpserts('deals', type === 'deals' ? pickily : undefined);
    nock(NOWHERE).persist().post('/crm/objects/2026-09/deals/batch/read').reply(200, { results: [] });
    answerAssociations();

    await mirrorToTheEnd();

    const refused = (await marks()).filter(({ refusedReason }) => refusedReason !== null);
    expect(refused).toMatchObject([
      {
        contactId: bad,
        refusedRevision: 1,
        syncedRevision: 0,
        refusedReason: 'A rule of this account',
        correlationId: 'c-9',
      },
    ]);
    expect((await marks()).filter(({ syncedRevision }) => syncedRevision === 1)).toHaveLength(129);
  },
);

it('keeps what succeeded of a batch when one input was hindered in passing, and comes back for it', async () => {
  const [first = '', second = ''] = await addContacts(database, organizationId, ['Ana', 'Berta']);
  let busy = true;
  answerUpserts('contacts', (body) => {
    const [status, whole] = accept(body, 'contacts');
    if (!busy) return [status, whole];
    busy = false;
    const { results } = whole as { results: { id: string }[] };
    const errors = [
      { category: 'INTERNAL_ERROR', message: 'busy', context: { objectWriteTraceId: [second] } },
    ];
    return [207, { results: results.filter(({ id }) => id !== `contacts-${second}`), errors }];
  });
  answerUpserts('deals');
  answerAssociations();

  await job.run({ organizationId });

  const synced = (await marks()).filter(({ syncedRevision }) => syncedRevision === 1);
  expect(synced.map(({ contactId }) => contactId)).toEqual([first]);
  expect(await waitingJobs(database, organizationId)).toMatchObject([{ name: 'mirror-portal' }]);
  await mirrorToTheEnd();
  expect(
    (await marks()).every(
      ({ syncedRevision, refusedRevision }) => syncedRevision === 1 && refusedRevision === null,
    ),
  ).toBe(true);
});

it('refuses a contact whose record is gone when it is tied to its deal, and nobody else', async () => {
  const [first = '', second = ''] = await addContacts(database, organizationId, ['Ana', 'Berta']);
  answerUpserts('contacts');
  answerUpserts('deals');
  const error = {
    category: 'OBJECT_NOT_FOUND',
    message: 'No deal with that id',
    context: { toObjectId: [`deals-${first}`] },
  };
  answerAssociations([207, { results: [], errors: [error] }]);

  await mirrorToTheEnd();

  const marked = new Map((await marks()).map((mark) => [mark.contactId, mark]));
  expect(marked.get(first)).toMatchObject({ syncedRevision: 0, refusedReason: 'No deal with that id' });
  expect(marked.get(second)).toMatchObject({ syncedRevision: 1, refusedReason: null });
});

it('ties a contact to its deal again when its record is another one', async () => {
  const [id = ''] = await addContacts(database, organizationId, ['Ana']);
  const records = ['1', '1', '2'];
  const tied: unknown[] = [];
  answerUpserts('contacts', ({ inputs }) => {
    const record = records.shift() ?? '';
    return [200, { results: inputs.map(({ properties }) => ({ id: record, properties })) }];
  });
  answerUpserts('deals');
  nock(NOWHERE)
    .persist()
    .post(ASSOCIATE)
    .reply(async (request: Request) => {
      tied.push(await request.json());
      return [200, { status: 'COMPLETE', results: [] }];
    });

  await mirrorToTheEnd();
  for (let again = 0; again < 2; again += 1) {
    await markContactsChanged(database.pool, [{ organizationId, contactId: id }]);
    await mirrorToTheEnd();
  }

  expect(tied).toMatchObject(
    ['1', '2'].map((record) => ({ inputs: [{ from: { id: record }, to: { id: `deals-${id}` } }] })),
  );
});

it('comes back when HubSpot says what nobody understands', async () => {
  await addContacts(database, organizationId, ['Ana']);
  answerUpserts('contacts', () => [200, { unheard: 'of' }]);

  await job.run({ organizationId });

  expect(await waitingJobs(database, organizationId)).toMatchObject([{ name: 'mirror-portal' }]);
  expect(await marks()).toMatchObject([{ syncedRevision: 0, refusedRevision: null }]);
});

it('refuses the second of two contacts that somebody has merged into one record', async () => {
  const ids = await addContacts(database, organizationId, ['Ana', 'Berta', 'Carla']);
  const [first = '', second = ''] = ids;
  answerUpserts('contacts', ({ inputs }) => [
    200,
    {
      results: inputs.map(({ id, properties }) => ({
        id: id === second ? `contacts-${first}` : `contacts-${id}`,
        properties,
      })),
    },
  ]);
  answerUpserts('deals');
  answerAssociations();

  await mirrorToTheEnd();

  const refused = (await marks()).filter(({ refusedRevision }) => refusedRevision !== null);
  expect(refused).toMatchObject([{ refusedReason: expect.stringContaining('belongs to another') as string }]);
  expect((await marks()).filter(({ syncedRevision }) => syncedRevision === 1)).toHaveLength(2);
});

it.each<[string, Result, number]>([
  ['lacks a scope', [403, { message: 'Scopes are missing', category: 'MISSING_SCOPES' }], 3_600],
  [
    'has lost a property',
    [400, { message: 'Property does not exist', errors: [{ code: 'PROPERTY_DOESNT_EXIST' }] }],
    60,
  ],
])('stops calling a portal that %s, says why, and has it looked after', async (_, answer, seconds) => {
  await addContacts(database, organizationId, ['Ana', 'Berta']);
  let calls = 0;
  answerUpserts('contacts', () => {
    calls += 1;
    return answer;
  });

  await job.run({ organizationId });
  await job.run({ organizationId });

  expect(calls).toBe(1);
  expect((await connection()).provisionProblem).toBe((answer[1] as { message: string }).message);
  expect((await marks()).every(({ refusedReason }) => refusedReason === null)).toBe(true);
  const [retry] = await waitingJobs(database, organizationId);
  expect(retry?.name).toBe('provision-portal');
  expect(retry?.seconds).toBeGreaterThan(seconds - 5);
});

it('begins no batch that the call budget could not finish', async () => {
  await addContacts(database, organizationId, ['Ana']);
  await database.pool.query('update hubspot_connections set call_tokens = 2, call_tokens_at = now()');
  answerUpserts('contacts', () => [500, 'must not be called']);

  await job.run({ organizationId });

  expect((await deps.metrics.hubspotCalls.get()).values).toEqual([]);
  expect(await waitingJobs(database, organizationId)).toMatchObject([{ name: 'mirror-portal' }]);
});

it('calls each portal with its own token, about its own contacts', async () => {
  const other = await connectPortal(deps, 'token of another');
  const own = await addContacts(database, organizationId, ['Ana']);
  const others = await addContacts(database, other, ['Berta']);
  const seen: [string | null, string][] = [];
  for (const type of ['contacts', 'deals']) {
    answerUpserts(type, (body, { headers }) => {
      seen.push(...body.inputs.map(({ id }): [string | null, string] => [headers.get('authorization'), id]));
      return accept(body, type);
    });
  }
  answerAssociations();

  await Promise.all([job.run({ organizationId }), job.run({ organizationId: other })]);

  expect(seen).toHaveLength(4);
  for (const [authorization, id] of seen) {
    const expected = own.includes(id) ? 'Bearer token' : 'Bearer token of another';
    expect([own, others].flat()).toContain(id);
    expect(authorization).toBe(expected);
  }
});

it('wakes by the clock whoever has something to tell, or a portal that is out of date', async () => {
  await addContacts(database, organizationId, ['Ana']);
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

  await wakeMirrorsJob(deps).run({});

  expect(await waitingJobs(database, organizationId)).toMatchObject([{ name: 'mirror-portal' }]);
  expect(await waitingJobs(database, outdated)).toMatchObject([{ name: 'mirror-portal' }]);
  expect(await waitingJobs(database, quiet)).toEqual([]);
  expect(await waitingJobs(database, revoked)).toEqual([]);
});
