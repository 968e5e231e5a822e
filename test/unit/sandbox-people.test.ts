import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { type Api, apiWith, installedApi, reader, SERVICE_URL, type Version } from './sandbox-client.ts';

const CONTACTS = '/crm/objects/2026-09/contacts';
const DEALS = '/crm/objects/2026-09/deals';
const MINUTE = 60_000;

describe("people at the sandbox's HubSpot", () => {
  let sandbox: Sandbox;
  let api: Api;
  /** without a token */
  let person: Api;
  beforeEach(async () => {
    sandbox = await startSandbox({ serviceUrl: SERVICE_URL });
    api = await installedApi(sandbox);
    person = apiWith(sandbox, '');
  });
  afterEach(() => sandbox.stop());

  const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();
  const historyOf = async (type: 'contacts' | 'deals', id: string, property: string): Promise<Version[]> => {
    const { body } = await reader(api, type)(id, { propertiesWithHistory: [property, 'shoesize'] });
    expect(Object.keys(body.results[0].propertiesWithHistory)).toEqual([property]);
    return body.results[0].propertiesWithHistory[property] ?? [];
  };

  it('make records, which say who made them and when', async () => {
    const at = ago(5);
    const properties = { firstname: 'Maria', phone: '+50688881234' };
    const { status, body } = await person('POST', '/contacts', { properties, userId: 8002, at });
    expect(status).toBe(201);
    expect(body).toMatchObject({ createdAt: at, properties: { createdate: at, lastmodifieddate: at } });
    expect(await historyOf('contacts', body.id, 'phone')).toEqual([
      { value: '+50688881234', timestamp: at, sourceType: 'CRM_UI', sourceId: 'userId:8002' },
    ]);
    expect((await person('POST', '/contacts', { properties: { shoesize: '42' } })).status).toBe(400);
  });

  it('change values as of then: what was written later still holds', async () => {
    const properties = { dealname: 'Maria', dealstage: 'appointmentscheduled' };
    const { body: deal } = await person('POST', '/deals', { properties, at: ago(9) });
    await api('PATCH', `${DEALS}/${deal.id}`, { properties: { dealstage: 'contractsent' } });
    const move = (dealstage: string, at: string) =>
      person('PATCH', `/deals/${deal.id}`, { properties: { dealstage }, at });
    const passedOver = await move('qualifiedtobuy', ago(5));
    expect(passedOver.body.properties).toMatchObject({ dealstage: 'contractsent' });
    expect(passedOver.body.properties).not.toHaveProperty('hs_v2_date_entered_qualifiedtobuy');
    const at = ago(-1);
    expect((await move('closedwon', at)).body.properties).toMatchObject({
      dealstage: 'closedwon',
      hs_v2_date_entered_closedwon: at,
      hs_lastmodifieddate: at,
    });
    const stages = (await historyOf('deals', deal.id, 'dealstage')).map(({ value }) => value);
    expect(stages).toEqual(['closedwon', 'contractsent', 'qualifiedtobuy', 'appointmentscheduled']);
  });

  it('are never outrun by a clock: a later call holds, even after what they did in the future', async () => {
    const { body } = await api('POST', CONTACTS, { properties: { firstname: 'Maria' } });
    await person('PATCH', `/contacts/${body.id}`, { properties: { firstname: 'Ana' }, at: ago(-5) });
    const { body: written } = await api('PATCH', `${CONTACTS}/${body.id}`, {
      properties: { firstname: 'Eva' },
    });
    expect(written.properties['firstname']).toBe('Eva');
    const versions = await historyOf('contacts', body.id, 'firstname');
    expect(versions.map(({ value }) => value)).toEqual(['Eva', 'Ana', 'Maria']);
  });

  it('delete and restore records, with their associations', async () => {
    const { body: contact } = await api('POST', CONTACTS, { properties: { email: 'maria@agency.example' } });
    const properties = { dealname: 'Maria', dealstage: 'qualifiedtobuy' };
    const { body: deal } = await api('POST', DEALS, { properties });
    const inputs = [{ from: { id: contact.id }, to: { id: deal.id } }];
    await api('POST', '/crm/associations/2026-09/contacts/deals/batch/associate/default', { inputs });
    const dealLinks = async () =>
      (await api('GET', `${DEALS}/${deal.id}?associations=contacts`)).body.associations;

    expect((await person('DELETE', `/contacts/${contact.id}`)).status).toBe(204);
    expect((await person('DELETE', `/contacts/${contact.id}`)).status).toBe(404);
    expect((await reader(api, 'contacts')(contact.id)).body).toMatchObject({
      results: [],
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: [contact.id] } }],
    });
    expect(await dealLinks()).toBeUndefined();

    expect((await person('POST', `/contacts/${contact.id}/restore`)).status).toBe(200);
    expect((await person('POST', `/contacts/${contact.id}/restore`)).status).toBe(404);
    expect((await reader(api, 'contacts')(contact.id)).status).toBe(200);
    expect(await dealLinks()).toMatchObject({ contacts: { results: [{ id: contact.id }] } });
  });

  it('restore no contact whose e-mail address another one has by now', async () => {
    const properties = { email: 'maria@agency.example' };
    const { body: deleted } = await api('POST', CONTACTS, { properties });
    await person('DELETE', `/contacts/${deleted.id}`);
    const { body: next } = await api('POST', CONTACTS, { properties });
    expect((await person('POST', `/contacts/${deleted.id}/restore`)).status).toBe(409);
    await person('DELETE', `/contacts/${next.id}`);
    expect((await person('POST', `/contacts/${deleted.id}/restore`)).status).toBe(200);
    expect((await api('POST', CONTACTS, { properties })).status).toBe(409);
  });

  it('merge records, and delete contacts for privacy', async () => {
    const { body: one } = await person('POST', '/contacts', { properties: { firstname: 'A' } });
    const { body: two } = await person('POST', '/contacts', { properties: { firstname: 'B' } });
    const body = { objectIdToMerge: two.id, userId: 8003 };
    const { body: merged } = await person('POST', `/contacts/${one.id}/merge`, body);
    expect(merged.properties).toMatchObject({ firstname: 'A', hs_merged_object_ids: `${one.id};${two.id}` });
    expect(await historyOf('contacts', two.id, 'firstname')).toMatchObject([
      { value: 'A', sourceId: 'userId:8003' },
      { value: 'B' },
      { value: 'A' },
    ]);
    expect((await person('POST', `/contacts/${one.id}/privacy-delete`)).status).toBe(204);
    expect((await person('POST', `/contacts/${one.id}/privacy-delete`)).status).toBe(404);
    expect((await api('GET', '/contacts')).body.total).toBe(0);
    expect((await person('POST', '/deals/1/privacy-delete')).status).toBe(404);
  });
});
