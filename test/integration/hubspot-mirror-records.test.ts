import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { countSyncStates } from '../../integration-service/src/crm-sync/sync-state.ts';
import { type AnsweredMirror, isTold, openAnsweredMirror } from '../support/answered-mirror.ts';
import { accept, acceptSome, type Body, read, type Result, TIE } from '../support/answering-portal.ts';
import { changeSource, type Edit, qualify, qualifyLater, rename } from '../support/edits.ts';
import { passTime } from '../support/portal.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

// Which record of HubSpot's is a contact's: people merge records, and some are there before ours are made.

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
const keyOf = (type: Type) => (type === 'contacts' ? 'trochai_contact_id' : 'trochai_deal_id');

it('makes a deal tied to its contact, and ties the contact again when its record is another one', async () => {
  const [id = ''] = await mirror.add('Ana');
  await mirror.toTheEnd();
  const type = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 };
  expect(mirror.hubspot.inputsTo('deals/batch/create')).toMatchObject([
    { associations: [{ to: { id: `contacts-${id}` }, types: [type] }] },
  ]);

  await changeSource(mirror, [id]);
  await mirror.toTheEnd();
  expect(mirror.hubspot.inputsTo(TIE)).toEqual([]);

  const properties = { hs_merged_object_ids: `contacts-${id};7`, trochai_contact_id: id };
  mirror.hubspot.on('contacts/batch/read', () => read([{ id: '8', properties }]));
  await passTime(mirror.database);
  await rename(mirror, [id]);
  await mirror.toTheEnd();
  await changeSource(mirror, [id]);
  await mirror.toTheEnd();

  expect(mirror.hubspot.inputsTo(TIE)).toEqual([{ from: { id: '8' }, to: { id: `deals-${id}` } }]);
  expect(mirror.hubspot.inputsTo('contacts/batch/update').at(-1)).toMatchObject({ id: '8' });
  expect(await states()).toMatchObject({ SYNCED: 1 });
});

/** HubSpot answers for both of two merged records with what became of them, which has another id. */
function mergeInHubSpot(type: Type, [one = '', other = '']: readonly string[]): void {
  const ids = [`${type}-${one}`, `${type}-${other}`];
  const merged = { id: '8', properties: { hs_merged_object_ids: ids.join(';'), [keyOf(type)]: one } };
  mirror.hubspot.on(`${type}/batch/read`, ({ inputs }) =>
    read([
      ...(inputs.some(({ id }) => ids.includes(id ?? '')) ? [merged] : []),
      ...inputs.filter(({ id }) => !ids.includes(id ?? '')).map(({ id }) => ({ id, properties: {} })),
    ]),
  );
  mirror.hubspot.on(`${type}/batch/update`, ({ inputs }) =>
    accept(
      { inputs: inputs.map((input) => (ids.includes(input.id ?? '') ? { ...input, id: '8' } : input)) },
      type,
    ),
  );
}

it.each<[string, Type, Edit]>([
  ['contacts, found when they are read', 'contacts', rename],
  ['contacts, found when they are written', 'contacts', changeSource],
  ['deals, found when they are read', 'deals', qualifyLater],
  ['deals, found when they are moved', 'deals', qualify],
])('refuses the second of two that somebody has merged into one in HubSpot: %s', async (_, type, edit) => {
  const ids = await mirror.add('Ana', 'Berta', 'Carla');
  await mirror.toTheEnd();
  mergeInHubSpot(type, ids);
  await edit(mirror, ids);

  await mirror.toTheEnd();

  const marks = await mirror.marks();
  const refused = marks.filter(({ refusedRevision }) => refusedRevision !== null);
  const reason = expect.stringMatching(/another WhatsApp contact/) as string;
  expect(refused).toMatchObject([{ refusedReason: reason }]);
  expect(ids.slice(0, 2)).toContain(refused[0]?.contactId);
  expect(marks.filter(isTold)).toHaveLength(2);
});

const EXISTS = 'Contact already exists. Existing ID: 123';
const CONFLICT: Result = [409, { message: EXISTS, category: 'CONFLICT', correlationId: 'c-3' }];

it.each<[string, (body: Body, ana: string) => Result]>([
  [
    'the whole batch',
    (body, ana) =>
      body.inputs.some(({ objectWriteTraceId }) => objectWriteTraceId === ana)
        ? CONFLICT
        : accept(body, 'contacts'),
  ],
  [
    'the one input',
    (body, ana) => {
      const context = { objectWriteTraceId: [ana] };
      return acceptSome(body, 'contacts', [{ category: 'CONFLICT', message: EXISTS, context }]);
    },
  ],
])(
  'adopts the record that is there already when HubSpot refuses %s for it, and brings it up to date',
  async (_, answer) => {
    const [ana = '', berta = ''] = await mirror.add('Ana', 'Berta');
    mirror.hubspot.on('contacts/batch/create', (body) => answer(body, ana));
    const firstname = {
      value: 'Anita',
      timestamp: '2026-11-01T10:00:00Z',
      sourceType: 'CRM_UI',
      sourceId: 'userId:8001',
    };
    mirror.hubspot.on('contacts/batch/read', ({ inputs, idProperty }) => {
      const held = { properties: { firstname: 'Anita' }, propertiesWithHistory: { firstname: [firstname] } };
      return read(idProperty ? [] : inputs.map(({ id }) => ({ id, ...held })));
    });

    await mirror.toTheEnd();

    const [updated, ...others] = mirror.hubspot.inputsTo('contacts/batch/update');
    expect(others).toEqual([]);
    const phone = expect.stringContaining('+506') as string;
    expect(updated).toMatchObject({ id: '123', properties: { trochai_contact_id: ana, phone } });
    expect(updated?.properties).not.toHaveProperty('firstname');
    expect(await mirror.markOf(ana)).toMatchObject({ hubspotContactId: '123', refusedReason: null });
    expect(await mirror.markOf(berta)).toMatchObject({ hubspotContactId: `contacts-${berta}` });
    expect((await mirror.marks()).every(isTold)).toBe(true);
    const deals = mirror.hubspot.inputsTo('deals/batch/create');
    expect(deals.find(({ objectWriteTraceId }) => objectWriteTraceId === ana)).toMatchObject({
      associations: [{ to: { id: '123' } }],
    });
    expect(await database.prisma.contact.findFirstOrThrow({ where: { id: ana } })).toMatchObject({
      editedName: 'Anita',
      editedNameBy: 'HUBSPOT',
    });
  },
);

/** Contact and deal get an id that HubSpot's sentence can name. @returns the contact's id */
async function mirrorAs(name: string, recordId: string): Promise<string> {
  const [contactId = ''] = await mirror.add(name);
  for (const type of ['contacts', 'deals'] as const) {
    const record = { id: recordId, properties: { [keyOf(type)]: contactId } };
    mirror.hubspot.on(`${type}/batch/create`, () => [201, { results: [record] }]);
  }
  await mirror.toTheEnd();
  return contactId;
}

it('refuses a contact that is made when HubSpot names the record of another contact of ours instead', async () => {
  await mirrorAs('Berta', '123');
  const [ana = ''] = await mirror.add('Ana');
  mirror.hubspot.on('contacts/batch/create', () => CONFLICT);

  await mirror.toTheEnd();

  const refusedReason = expect.stringContaining('123') as string;
  expect(await mirror.markOf(ana)).toMatchObject({ refusedReason, hubspotContactId: null });
  expect(await states()).toEqual({ SYNCED: 1, REFUSED: 1, WAITING: 0, PAUSED: 0 });
});

it.each<[string, string, Edit]>([
  ['is changed', 'contacts/batch/update', changeSource],
  ['has its deal moved', 'deals/batch/update', qualify],
])(
  'refuses a contact that %s when HubSpot names the record of another contact of ours instead',
  async (_, path, edit) => {
    await mirrorAs('Berta', '123');
    const ana = await mirrorAs('Ana', '456');
    await edit(mirror, [ana]);
    mirror.hubspot.on(path, () => CONFLICT);

    await mirror.toTheEnd();

    const refusedReason = expect.stringContaining('123') as string;
    expect(await mirror.markOf(ana)).toMatchObject({ refusedReason, hubspotContactId: '456' });
    expect(await states()).toEqual({ SYNCED: 1, REFUSED: 1, WAITING: 0, PAUSED: 0 });
  },
);
