import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { addUniqueKey, type Api, installedApi, SERVICE_URL, upsertInput } from './sandbox-client.ts';

const CONTACTS = '/crm/objects/2026-09/contacts';
const DEALS = '/crm/objects/2026-09/deals';

describe("the sandbox's HubSpot CRM", () => {
  let sandbox: Sandbox;
  let api: Api;
  beforeEach(async () => {
    sandbox = await startSandbox({ serviceUrl: SERVICE_URL });
    api = await installedApi(sandbox);
    await addUniqueKey(api);
  });
  afterEach(() => sandbox.stop());

  const upsert = (...inputs: unknown[]) => api('POST', `${CONTACTS}/batch/upsert`, { inputs });
  const contacts = async () => (await api('GET', '/contacts')).body.results;

  it('creates by a unique property, then updates the same record', async () => {
    const first = await upsert(upsertInput('k-1', { firstname: 'Maria' }));
    expect(first).toMatchObject({ status: 200, body: { status: 'COMPLETE', results: [{ new: true }] } });
    const second = await upsert(upsertInput('k-1', { firstname: 'María' }));
    expect(second.body.results).toMatchObject([
      { new: false, id: first.body.results[0].id, properties: { firstname: 'María', contact_key: 'k-1' } },
    ]);
    expect(await contacts()).toHaveLength(1);
  });

  it('fails only the bad input when each has its own trace id', async () => {
    const answer = await upsert(
      upsertInput('k-1', { firstname: 'Maria' }, 't-1'),
      upsertInput('k-2', { firstname: 'Luis', shoesize: '42' }, 't-2'),
    );
    expect(answer).toMatchObject({
      status: 207,
      body: {
        results: [{ properties: { contact_key: 'k-1' } }],
        numErrors: 1,
        errors: [{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['t-2'] } }],
      },
    });
    expect(await contacts()).toHaveLength(1);
  });

  it('fails the whole batch for one bad input without trace ids, storing nothing', async () => {
    const answer = await upsert(
      upsertInput('k-1', { firstname: 'Maria' }),
      upsertInput('k-2', { shoesize: '42' }),
    );
    expect(answer).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
    expect(answer.body.errors[0].code).toBe('PROPERTY_DOESNT_EXIST');
    expect(await contacts()).toEqual([]);
  });

  it('takes a hundred inputs, not more, and no record twice', async () => {
    const inputs = Array.from({ length: 101 }, (_, i) => upsertInput(`k-${i}`, { firstname: 'A' }));
    expect((await upsert(...inputs)).status).toBe(400);
    expect((await upsert(...inputs.slice(1))).status).toBe(200);
    expect((await upsert(inputs[0], inputs[0])).status).toBe(400);
  });

  it('upserts by a unique property only', async () => {
    const input = { idProperty: 'phone', id: '+50688881234', properties: { firstname: 'A' } };
    expect((await upsert(input)).status).toBe(400);
  });

  it('lets no two records have one unique value, within a batch neither', async () => {
    await upsert(upsertInput('k-1', { firstname: 'Maria', email: 'Maria@example.com' }));
    const email = { properties: { email: 'maria@example.com' } };
    const taken = await api('POST', CONTACTS, email);
    expect(taken).toMatchObject({ status: 409, body: { category: 'CONFLICT' } });
    expect(taken.body.message).toMatch(/Existing ID: \d+$/);
    const twice = { firstname: 'Luis', email: 'luis@example.com' };
    expect((await upsert(upsertInput('k-2', twice), upsertInput('k-3', twice))).status).toBe(400);
  });

  it('frees a unique value when its record is deleted', async () => {
    const { body } = await upsert(upsertInput('k-1', { firstname: 'Maria' }));
    const [{ id }] = body.results;
    await api('POST', `${CONTACTS}/batch/archive`, { inputs: [{ id }] });
    expect((await api('GET', `${CONTACTS}/${id}`)).status).toBe(404);
    expect((await upsert(upsertInput('k-1', { firstname: 'Maria' }))).body.results).toMatchObject([
      { new: true },
    ]);
  });

  it('wants a contact to have an e-mail address or a name', async () => {
    expect((await api('POST', CONTACTS, { properties: { phone: '+50688881234' } })).status).toBe(400);
    expect((await api('POST', CONTACTS, { properties: { lastname: 'Lopez' } })).status).toBe(201);
  });

  it('refuses what HubSpot keeps to itself, and values outside a list', async () => {
    const create = (values: object) => api('POST', CONTACTS, { properties: { firstname: 'A', ...values } });
    expect((await create({ createdate: '1' })).body.errors[0].code).toBe('READ_ONLY_VALUE');
    expect((await create({ hs_lead_status: 'Hot' })).body.errors[0].code).toBe('INVALID_OPTION');
    expect((await create({ hubspot_owner_id: '1' })).body.errors[0].code).toBe('INVALID_OPTION');
    expect((await create({ hubspot_owner_id: '70000002' })).status).toBe(201);
  });

  it('reads a batch by the unique property, naming who is missing', async () => {
    await upsert(upsertInput('k-1', { firstname: 'Maria' }));
    const inputs = [{ id: 'k-1' }, { id: 'k-2' }];
    const read = await api('POST', `${CONTACTS}/batch/read`, {
      idProperty: 'contact_key',
      properties: ['firstname', 'phone'],
      inputs,
    });
    expect(read.status).toBe(207);
    expect(read.body.results).toMatchObject([{ properties: { firstname: 'Maria', phone: null } }]);
    expect(read.body.errors).toMatchObject([{ category: 'OBJECT_NOT_FOUND', context: { ids: ['k-2'] } }]);
  });

  it('names all missing records in one error, or each with its own trace id', async () => {
    const update = (...inputs: object[]) => api('POST', `${CONTACTS}/batch/update`, { inputs });
    const missing = (id: string) => ({ id, properties: { firstname: 'A' } });
    expect(await update(missing('1'), missing('2'))).toMatchObject({
      status: 207,
      body: { numErrors: 1, errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['1', '2'] } }] },
    });
    const traced = (id: string) => ({ ...missing(id), objectWriteTraceId: `t-${id}` });
    expect((await update(traced('1'), traced('2'))).body.errors).toMatchObject([
      { context: { ids: ['1'], objectWriteTraceId: ['t-1'] } },
      { context: { ids: ['2'], objectWriteTraceId: ['t-2'] } },
    ]);
  });

  it('reads at most fifty records with their history', async () => {
    const read = (count: number, propertiesWithHistory: string[]) =>
      api('POST', `${CONTACTS}/batch/read`, {
        propertiesWithHistory,
        inputs: Array.from({ length: count }, (_, id) => ({ id: String(id) })),
      });
    expect((await read(51, ['firstname'])).status).toBe(400);
    expect((await read(50, ['firstname'])).status).toBe(207);
    expect((await read(51, [])).status).toBe(207);
  });

  it('searches by equality, list and presence', async () => {
    await upsert(
      upsertInput('k-1', { firstname: 'Maria' }),
      upsertInput('k-2', { firstname: 'Luis', phone: '1' }),
    );
    const find = async (filter: object) => {
      const filterGroups = [{ filters: [filter] }];
      return (await api('POST', `${CONTACTS}/search`, { filterGroups })).body.total;
    };
    expect(await find({ propertyName: 'contact_key', operator: 'EQ', value: 'k-1' })).toBe(1);
    expect(await find({ propertyName: 'contact_key', operator: 'IN', values: ['k-1', 'k-2', 'k-3'] })).toBe(
      2,
    );
    expect(await find({ propertyName: 'phone', operator: 'HAS_PROPERTY' })).toBe(1);
  });

  it('tells in a history who wrote what, the app or a person', async () => {
    const { body } = await upsert(upsertInput('k-1', { firstname: 'Maria' }));
    const [{ id }] = body.results;
    await api('PATCH', `/contacts/${id}`, { properties: { firstname: 'Doña María' }, userId: 8002 });
    const read = await api('GET', `${CONTACTS}/${id}?propertiesWithHistory=firstname`);
    expect(read.body.propertiesWithHistory.firstname).toMatchObject([
      { value: 'Doña María', sourceType: 'CRM_UI', sourceId: 'userId:8002' },
      { value: 'Maria', sourceType: 'INTEGRATION', sourceId: sandbox.credentials.hubspot.appId },
    ]);
  });

  describe('with a pipeline of ours', () => {
    const stage = (label: string, probability: string, displayOrder: number) => ({
      label,
      displayOrder,
      metadata: { probability },
    });
    const pipeline = {
      label: 'WhatsApp',
      displayOrder: 1,
      stages: [stage('New', '0.1', 0), stage('Won', '1.0', 1)],
    };

    it('chooses ids itself and derives which stages are closed', async () => {
      const { status, body } = await api('POST', '/crm/pipelines/2026-09/deals', pipeline);
      expect(status).toBe(201);
      expect(body.stages.map((one: { metadata: object }) => one.metadata)).toEqual([
        { probability: '0.1', isClosed: 'false' },
        { probability: '1.0', isClosed: 'true' },
      ]);
      expect((await api('POST', '/crm/pipelines/2026-09/deals', pipeline)).status).toBe(409);
      expect((await api('GET', `/crm/pipelines/2026-09/deals/${body.id}`)).body).toEqual(body);
    });

    it('takes a deal only into a stage of its pipeline, and stamps when', async () => {
      const { body } = await api('POST', '/crm/pipelines/2026-09/deals', pipeline);
      const [first, last] = body.stages;
      const deal = (dealstage: string) => ({ dealname: 'Maria', pipeline: body.id, dealstage });
      const wrong = await api('POST', DEALS, { properties: deal('closedwon') });
      expect(wrong.body.errors[0].code).toBe('INVALID_OPTION');

      const { body: made } = await api('POST', DEALS, { properties: deal(first.id) });
      expect(made.properties[`hs_v2_date_entered_${first.id}`]).toBe(made.createdAt);
      const { body: won } = await api('PATCH', `${DEALS}/${made.id}`, { properties: { dealstage: last.id } });
      expect(won.properties).toMatchObject({ hs_is_closed_won: 'true' });
      expect(won.properties).toHaveProperty(`hs_v2_date_entered_${last.id}`);
      const definition = await api('GET', `/crm/properties/2026-09/deals/hs_v2_date_entered_${last.id}`);
      expect(definition.body.modificationMetadata.readOnlyValue).toBe(true);
    });
  });

  it('associates in a batch and reads it back from both ends', async () => {
    const { body: contact } = await api('POST', CONTACTS, { properties: { firstname: 'Maria' } });
    const properties = { dealname: 'Maria', dealstage: 'qualifiedtobuy' };
    const { body: deal } = await api('POST', DEALS, { properties });
    const path = '/crm/associations/2026-09';
    const inputs = [
      { from: { id: contact.id }, to: { id: deal.id } },
      { from: { id: contact.id }, to: { id: '1' } },
    ];
    const made = await api('POST', `${path}/contacts/deals/batch/associate/default`, { inputs });
    expect(made.status).toBe(207);
    expect(made.body.results).toEqual([
      {
        from: { id: contact.id },
        to: { id: deal.id },
        associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 4 },
      },
    ]);
    const read = await api('POST', `${path}/deals/contacts/batch/read`, { inputs: [{ id: deal.id }] });
    expect(read.body.results).toMatchObject([
      { from: { id: deal.id }, to: [{ toObjectId: contact.id, associationTypes: [{ typeId: 3 }] }] },
    ]);
    expect((await api('GET', '/deals')).body.results[0].associations).toEqual({ contacts: [contact.id] });
  });

  it('creates with associations, and keeps a record whose other end is missing from being made', async () => {
    const { body: contact } = await api('POST', CONTACTS, { properties: { firstname: 'Maria' } });
    const input = (id: string) => ({
      objectWriteTraceId: `t-${id}`,
      properties: { dealname: 'Maria', dealstage: 'qualifiedtobuy' },
      associations: [
        { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }] },
      ],
    });
    const made = await api('POST', `${DEALS}/batch/create`, { inputs: [input(contact.id), input('1')] });
    expect(made).toMatchObject({
      status: 207,
      body: { results: [{}], errors: [{ context: { objectWriteTraceId: ['t-1'] } }] },
    });
    const path = '/crm/associations/2026-09/contacts/deals/batch/read';
    const read = await api('POST', path, { inputs: [{ id: contact.id }] });
    expect(read.body.results).toMatchObject([{ to: [{ toObjectId: made.body.results[0].id }] }]);
  });

  it('pages owners, and finds one by its id or by the user', async () => {
    const owners = '/crm/owners/2026-09';
    const { body: page } = await api('GET', `${owners}?limit=2`);
    expect(page.results.map(({ id }) => id)).toEqual(['70000001', '70000002']);
    const { body: rest } = await api('GET', `${owners}?limit=2&after=${page.paging.next.after}`);
    expect(rest.results.map(({ id }) => id)).toEqual(['70000003', '70000004']);
    expect(rest).not.toHaveProperty('paging');
    expect((await api('GET', `${owners}?limit=501`)).status).toBe(400);
    expect((await api('GET', `${owners}/70000002`)).body).toMatchObject({ userId: 8002 });
    expect((await api('GET', `${owners}/8002?idProperty=userId`)).body).toMatchObject({ id: '70000002' });
    expect((await api('GET', `${owners}/1`)).status).toBe(404);
  });

  it('has an agency to begin with: listings, owners and no contact', async () => {
    const listings = (await api('GET', '/listings')).body.results;
    expect(listings[0].properties.hs_name).toBe('Apartment in Escazú');
    expect((await api('GET', '/crm/owners/2026-09')).body.results).toHaveLength(4);
    expect(await contacts()).toEqual([]);
  });

  it('keeps property groups and properties apart by name', async () => {
    const group = { name: 'ours', label: 'Ours' };
    expect((await api('POST', '/crm/properties/2026-09/contacts/groups', group)).status).toBe(409);
    const text = { groupName: 'ours', type: 'string', fieldType: 'text', label: 'x' };
    const inputs = [
      { ...text, name: 'contact_key' },
      { ...text, name: 'profile_name' },
    ];
    const made = await api('POST', '/crm/properties/2026-09/contacts/batch/create', { inputs });
    expect(made).toMatchObject({ status: 207, body: { results: [{ name: 'profile_name' }], numErrors: 1 } });
  });

  it('counts calls by operation', async () => {
    await api('DELETE', '/calls');
    await upsert(upsertInput('k-1', { firstname: 'Maria' }));
    await api('GET', `${CONTACTS}/1`);
    await api('GET', `${CONTACTS}/2`);
    expect((await api('GET', '/calls')).body).toEqual({
      total: 3,
      operations: { [`POST ${CONTACTS}/batch/upsert`]: 1, [`GET ${CONTACTS}/{id}`]: 2 },
    });
  });
});
