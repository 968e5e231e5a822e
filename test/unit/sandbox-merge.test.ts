import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { addUniqueKey, type Api, installedApi, reader, SERVICE_URL, upsertInput } from './sandbox-client.ts';

const CONTACTS = '/crm/objects/2026-09/contacts';
const DEALS = '/crm/objects/2026-09/deals';
const TIES = '/crm/associations/2026-09/contacts/deals';

describe('merging in the sandbox', () => {
  let sandbox: Sandbox;
  let api: Api;
  let folder: string;
  const open = async () => {
    sandbox = await startSandbox({ serviceUrl: SERVICE_URL, statePath: join(folder, 'state.json') });
    api = await installedApi(sandbox);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    await open();
    await addUniqueKey(api);
  });
  afterEach(async () => {
    await sandbox.stop();
    await rm(folder, { recursive: true });
  });

  const create = async (properties: object, path = CONTACTS) =>
    (await api('POST', path, { properties })).body.id;
  const deal = (dealstage: string) => create({ dealname: 'Maria', dealstage }, DEALS);
  const merge = (primaryObjectId: string, objectIdToMerge: string, path = CONTACTS) =>
    api('POST', `${path}/merge`, { primaryObjectId, objectIdToMerge });

  it('makes a new record with the values of the primary one, filled up from the other', async () => {
    const primary = await create({ firstname: 'Ana', phone: '+50688881234', contact_key: 'k-1' });
    for (const lastname of ['Lopez', ''])
      await api('PATCH', `${CONTACTS}/${primary}`, { properties: { lastname } });
    const other = await create({ firstname: 'Anna', lastname: 'Mora', contact_key: 'k-2' });
    const { status, body } = await merge(primary, other);
    expect(status).toBe(200);
    expect([primary, other]).not.toContain(body.id);
    expect(body.properties).toMatchObject({
      firstname: 'Ana',
      lastname: 'Mora',
      contact_key: 'k-1',
      hs_object_id: body.id,
      hs_merged_object_ids: `${primary};${other}`,
      hs_searchable_calculated_phone_number: '88881234',
    });
    expect((await api('GET', '/contacts')).body.results.map(({ id }) => id)).toEqual([body.id]);
  });

  it('leads from every old id to the result, when reading, writing, tying and merging again', async () => {
    const [one, two, three] = [
      await create({ firstname: 'A' }),
      await create({ firstname: 'B' }),
      await create({ firstname: 'C' }),
    ];
    await merge(one, two);
    const { body: last } = await merge(three, two);
    expect(last.properties['hs_merged_object_ids']).toMatch(new RegExp(`^${one};${two};${three};\\d+$`));
    const read = reader(api, 'contacts');
    for (const id of [one, two, three]) {
      expect(await read(id)).toMatchObject({ status: 200, body: { results: [{ id: last.id }] } });
      expect((await api('GET', `${CONTACTS}/${id}`)).body.id).toBe(last.id);
    }
    const inputs = [{ id: two, properties: { lastname: 'Mora' } }];
    const updated = await api('POST', `${CONTACTS}/batch/update`, { inputs });
    expect(updated.body.results).toMatchObject([{ id: last.id, properties: { lastname: 'Mora' } }]);
    const dealId = await deal('qualifiedtobuy');
    const pair = { inputs: [{ from: { id: one }, to: { id: dealId } }] };
    expect((await api('POST', `${TIES}/batch/associate/default`, pair)).status).toBe(200);
    expect((await api('GET', '/deals')).body.results[0].associations).toEqual({ contacts: [last.id] });
  });

  it('moves the associations of both to the result', async () => {
    const [one, two] = [await create({ firstname: 'A' }), await create({ firstname: 'B' })];
    const [first, second] = [await deal('qualifiedtobuy'), await deal('contractsent')];
    const inputs = [
      { from: { id: one }, to: { id: first } },
      { from: { id: two }, to: { id: first } },
      { from: { id: two }, to: { id: second } },
    ];
    await api('POST', `${TIES}/batch/associate/default`, { inputs });
    const { body: contact } = await merge(one, two);
    const ties = await api('POST', `${TIES}/batch/read`, { inputs: [{ id: two }] });
    expect(ties.body.results).toMatchObject([{ to: [{ toObjectId: first }, { toObjectId: second }] }]);
    const { body: merged } = await merge(first, second, DEALS);
    expect((await api('GET', '/deals')).body.results).toMatchObject([
      { id: merged.id, associations: { contacts: [contact.id] } },
    ]);
  });

  it('keeps the stages that both deals went through, and says that the stage of the primary one holds', async () => {
    const [one, two] = [await deal('qualifiedtobuy'), await deal('contractsent')];
    const { body } = await merge(one, two, DEALS);
    expect(body.properties).toMatchObject({ dealstage: 'qualifiedtobuy', hs_is_closed: 'false' });
    expect(body.properties).toHaveProperty('hs_v2_date_entered_contractsent');
    const read = await reader(api, 'deals')(body.id, { propertiesWithHistory: ['dealstage'] });
    expect(
      read.body.results[0].propertiesWithHistory['dealstage']?.map(({ value }) => value).toSorted(),
    ).toEqual(['contractsent', 'qualifiedtobuy', 'qualifiedtobuy']);
    expect(read.body.results[0].propertiesWithHistory['dealstage']?.[0]?.value).toBe('qualifiedtobuy');
  });

  it('lets a unique value that was dropped lead to the result, over a restart too', async () => {
    const [one, two] = [
      await create({ firstname: 'A', contact_key: 'k-1' }),
      await create({ firstname: 'B', contact_key: 'k-2' }),
    ];
    const { body } = await merge(one, two);
    const check = async () => {
      const inputs = [upsertInput('k-2', { lastname: 'Mora' })];
      const upserted = await api('POST', `${CONTACTS}/batch/upsert`, { inputs });
      expect(upserted.body.results).toMatchObject([
        { id: body.id, new: false, properties: { contact_key: 'k-1', lastname: 'Mora' } },
      ]);
      const taken = await api('POST', CONTACTS, { properties: { firstname: 'C', contact_key: 'k-2' } });
      expect(taken.body.errors[0].code).toBe('CONFLICTING_UNIQUE_VALUE');
    };
    await check();
    await sandbox.stop();
    await open();
    await check();
  });

  it('notes the second e-mail address, which stays taken', async () => {
    const one = await create({ email: 'a@agency.example' });
    const two = await create({ email: 'b@agency.example' });
    const { body } = await merge(one, two);
    expect(body.properties).toMatchObject({
      email: 'a@agency.example',
      hs_additional_emails: 'b@agency.example',
    });
    expect((await api('POST', CONTACTS, { properties: { email: 'b@agency.example' } })).status).toBe(409);
  });

  it('refuses to merge what is deleted, or one record with itself, under whatever id', async () => {
    const [one, two] = [await create({ firstname: 'A' }), await create({ firstname: 'B' })];
    const gone = await create({ firstname: 'C' });
    await api('DELETE', `${CONTACTS}/${gone}`);
    expect((await merge(one, gone)).status).toBe(404);
    expect((await merge(gone, one)).status).toBe(404);
    await merge(one, two);
    expect(await merge(one, two)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
  });

  it('does not delete the result by an old id', async () => {
    const [one, two] = [await create({ firstname: 'A' }), await create({ firstname: 'B' })];
    await merge(one, two);
    expect((await api('DELETE', `${CONTACTS}/${one}`)).status).toBe(204);
    await api('POST', `${CONTACTS}/batch/archive`, { inputs: [{ id: two }] });
    expect((await api('GET', `${CONTACTS}/${one}`)).status).toBe(200);
  });

  it('erases for privacy all that was merged, and frees the unique values', async () => {
    const one = await create({ firstname: 'A', contact_key: 'k-1' });
    const two = await create({ firstname: 'B', contact_key: 'k-2' });
    const { body } = await merge(one, two);
    const input = { objectId: 'k-2', idProperty: 'contact_key' };
    expect((await api('POST', `${CONTACTS}/gdpr-delete`, input)).status).toBe(204);
    expect(sandbox.state.portal.records['contacts']).toEqual({});
    for (const id of [one, two, body.id]) {
      expect((await api('GET', `${CONTACTS}/${id}`)).status).toBe(404);
      expect((await api('POST', `/contacts/${id}/restore`)).status).toBe(404);
    }
    expect((await api('POST', `${CONTACTS}/gdpr-delete`, { objectId: one })).status).toBe(204);
    await create({ firstname: 'A', contact_key: 'k-2' });
  });
});
