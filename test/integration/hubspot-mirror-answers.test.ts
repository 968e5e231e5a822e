import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { countSyncStates } from '../../integration-service/src/crm-sync/sync-state.ts';
import { changeStatus } from '../../integration-service/src/funnel/change-status.ts';
import { type AnsweredMirror, isTold, openAnsweredMirror } from '../support/answered-mirror.ts';
import { accept, acceptSome, NOT_THERE, type Result, TIE } from '../support/answering-portal.ts';
import { changeSource, type Edit, markChanged, qualify, qualifyLater, rename } from '../support/edits.ts';
import { passTime, waitingJobs } from '../support/portal.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

type Type = 'contacts' | 'deals';

let database: TestDatabase;
let mirror: AnsweredMirror;

beforeAll(async () => void (database = await createTestDatabase()));
beforeEach(async () => {
  mirror = await openAnsweredMirror(database);
  return () => mirror.close();
});
afterAll(() => database.drop());

const states = () => countSyncStates(database.pool, mirror.organizationId);

it.each<Type>(['contacts', 'deals'])(
  'finds the one bad record that spoils a whole batch of %s, and goes on with the others',
  async (type) => {
    const ids = await mirror.add(...Array.from({ length: 130 }, (_, i) => `Lead ${i}`));
    const bad = ids[77] ?? '';
    const refuse: Result = [
      400,
      { message: 'A rule of this account', category: 'VALIDATION_ERROR', correlationId: 'c-9' },
    ];
    mirror.hubspot.on(`${type}/batch/create`, (body) =>
      body.inputs.some(({ objectWriteTraceId }) => objectWriteTraceId === bad) ? refuse : accept(body, type),
    );

    await mirror.toTheEnd();

    const marks = await mirror.marks();
    expect(marks.filter(({ refusedReason }) => refusedReason !== null)).toMatchObject([
      {
        contactId: bad,
        refusedRevision: 1,
        syncedRevision: 0,
        refusedReason: 'A rule of this account',
        correlationId: 'c-9',
      },
    ]);
    expect(marks.filter(({ syncedRevision }) => syncedRevision === 1)).toHaveLength(129);
    expect(await states()).toMatchObject({ SYNCED: 129, REFUSED: 1, WAITING: 0 });
  },
);

it.each<Type>(['contacts', 'deals'])(
  'keeps what succeeded of a batch of %s when one input was hindered in passing, and comes back for it',
  async (type) => {
    const [first = '', second = ''] = await mirror.add('Ana', 'Berta');
    const context = { objectWriteTraceId: [second] };
    const busy = [{ category: 'INTERNAL_ERROR', message: 'busy', context }];
    mirror.hubspot.on(`${type}/batch/create`, (body) => acceptSome(body, type, busy.splice(0)));

    await mirror.once();

    const column = type === 'contacts' ? 'hubspotContactId' : 'hubspotDealId';
    expect(await mirror.markOf(first)).toMatchObject({
      [column]: `${type}-${first}`,
      syncedRevision: type === 'contacts' ? 0 : 1,
    });
    expect(await mirror.markOf(second)).toMatchObject({
      [column]: null,
      syncedRevision: 0,
      refusedRevision: null,
    });
    const waiting = await waitingJobs(database, mirror.organizationId);
    expect(waiting.map(({ name }) => name)).toContain('mirror-portal');
    await mirror.toTheEnd();
    expect(
      (await mirror.marks()).every(
        ({ syncedRevision, refusedRevision }) => syncedRevision === 1 && refusedRevision === null,
      ),
    ).toBe(true);
    const made = mirror.hubspot
      .inputsTo(`${type}/batch/create`)
      .map(({ objectWriteTraceId }) => objectWriteTraceId);
    expect(made.filter((id) => id === first)).toHaveLength(1);
  },
);

it.each<{ what: string; type: Type; edit: Edit; path: string }>([
  { what: 'a contact that is written to', type: 'contacts', edit: changeSource, path: 'batch/update' },
  { what: 'a contact that is read', type: 'contacts', edit: rename, path: 'batch/read' },
  { what: 'a deal that is moved', type: 'deals', edit: qualify, path: 'batch/update' },
  { what: 'a deal that is read', type: 'deals', edit: qualifyLater, path: 'batch/read' },
])('pauses, and does not refuse, $what and turns out to be deleted in HubSpot', async (of) => {
  const [gone = '', kept = ''] = await mirror.add('Ana', 'Berta');
  await mirror.toTheEnd();
  await passTime(mirror.database);
  await of.edit(mirror, [gone, kept]);
  const missing = [NOT_THERE(`${of.type}-${gone}`)];
  mirror.hubspot.on(`${of.type}/${of.path}`, (body) => acceptSome(body, of.type, missing));

  await mirror.toTheEnd();

  expect(await mirror.markOf(gone)).toMatchObject({
    [of.type === 'contacts' ? 'contactGoneAt' : 'dealGoneAt']: expect.any(Date) as Date,
    refusedRevision: null,
    refusedReason: null,
  });
  expect(await mirror.markOf(kept)).toMatchObject({ contactGoneAt: null, dealGoneAt: null });
  expect(isTold(await mirror.markOf(kept))).toBe(true);
  expect(await states()).toEqual({ SYNCED: 1, PAUSED: 1, REFUSED: 0, WAITING: 0 });

  const calls = mirror.hubspot.calls().length;
  await markChanged(mirror, [gone]);
  await mirror.toTheEnd();
  const later = mirror.hubspot.calls().slice(calls);
  expect(later.filter(({ path }) => path.startsWith(of.type))).toEqual([]);
});

it.each<[Type, Edit]>([
  ['contacts', changeSource],
  ['deals', qualify],
])('pauses one of the %s alone that HubSpot says it does not find', async (type, edit) => {
  const ids = await mirror.add('Ana');
  await mirror.toTheEnd();
  await edit(mirror, ids);
  const missing: Result = [404, { message: 'Object not found', category: 'OBJECT_NOT_FOUND' }];
  mirror.hubspot.on(`${type}/batch/update`, () => missing);

  await mirror.toTheEnd();

  expect(await states()).toEqual({ SYNCED: 0, PAUSED: 1, REFUSED: 0, WAITING: 0 });
});

it('refuses a contact that cannot be tied to its deal, and nobody else', async () => {
  const [first = '', second = ''] = await mirror.add('Ana', 'Berta');
  await mirror.toTheEnd();
  await database.pool.query('update crm_sync set associated_at = null');
  await markChanged(mirror, [first, second]);
  const error = {
    category: 'OBJECT_NOT_FOUND',
    message: 'No deal with that id',
    context: { toObjectId: [`deals-${first}`] },
  };
  mirror.hubspot.on(TIE, () => [207, { results: [], errors: [error] }]);

  await mirror.toTheEnd();

  expect(await mirror.markOf(first)).toMatchObject({
    syncedRevision: 1,
    refusedReason: 'No deal with that id',
  });
  expect(await mirror.markOf(second)).toMatchObject({ syncedRevision: 2, refusedReason: null });
});

it('tells HubSpot of each change of status by itself, in order', async () => {
  const { organizationId } = mirror;
  const [contactId = ''] = await mirror.add('Ana');
  await mirror.toTheEnd();
  const { id: memberId } = await database.prisma.member.findFirstOrThrow({ where: { organizationId } });
  for (const toStatus of ['QUALIFIED', 'VISIT_SCHEDULED', 'QUALIFIED'] as const) {
    await changeStatus(database.pool, {
      organizationId,
      contactId,
      toStatus,
      actor: { origin: 'MEMBER', memberId },
    });
  }

  await mirror.toTheEnd();

  const moves = mirror.hubspot.inputsTo('deals/batch/update');
  expect(moves.map(({ id, properties }) => [id, properties['dealstage']])).toEqual(
    ['s2', 's3', 's2'].map((stage) => [`deals-${contactId}`, stage]),
  );
  expect(await states()).toMatchObject({ SYNCED: 1 });
});

it.each(['contacts/search', 'contacts/batch/create', 'deals/batch/create'])(
  'comes back when HubSpot says what nobody understands, to %s',
  async (path) => {
    await mirror.add('Ana');
    mirror.hubspot.on(path, () => [200, { unheard: 'of' }]);

    await mirror.once();

    expect(await waitingJobs(database, mirror.organizationId)).toMatchObject([{ name: 'mirror-portal' }]);
    expect(await mirror.marks()).toMatchObject([{ syncedRevision: 0, refusedRevision: null }]);
  },
);
