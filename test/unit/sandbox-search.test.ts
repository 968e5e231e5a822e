import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { type Api, installedApi, SERVICE_URL } from './sandbox-client.ts';

const CONTACTS = '/crm/objects/2026-09/contacts';
const DEALS = '/crm/objects/2026-09/deals';

describe("the sandbox's HubSpot search", () => {
  let sandbox: Sandbox;
  let api: Api;
  beforeEach(async () => {
    sandbox = await startSandbox({ serviceUrl: SERVICE_URL });
    api = await installedApi(sandbox);
  });
  afterEach(() => sandbox.stop());

  const create = async (properties: object, path = CONTACTS) =>
    (await api('POST', path, { properties })).body.id;
  const search = (body: object, path = CONTACTS) => api('POST', `${path}/search`, body);
  const by = (...filters: object[]) => ({ filterGroups: [{ filters }] });
  const found = async (filter: object, path = CONTACTS) =>
    (await search({ ...by(filter), properties: ['firstname', 'dealname'] }, path)).body.results.map(
      ({ properties }) => properties['firstname'] ?? properties['dealname'],
    );

  it('finds a number however it is written, by the digits that HubSpot calculates', async () => {
    await create({ firstname: 'Plus', phone: '+506 8888-1234' });
    await create({ firstname: 'National', mobilephone: '8888 1234' });
    await create({ firstname: 'Other', phone: '+506 8888-5678' });
    const number = (kind: string) => ({
      filters: [
        { propertyName: `hs_searchable_calculated_${kind}_number`, operator: 'IN', values: ['88881234'] },
      ],
    });
    const answer = await search({ filterGroups: [number('phone'), number('mobile')] });
    expect(answer.body.results.map(({ properties }) => properties['firstname'])).toEqual([
      'Plus',
      'National',
    ]);
    const written = { firstname: 'A', hs_searchable_calculated_phone_number: '1' };
    expect((await api('POST', CONTACTS, { properties: written })).body.errors[0].code).toBe(
      'READ_ONLY_VALUE',
    );
  });

  it('calculates the number anew when it is changed or emptied', async () => {
    const id = await create({ firstname: 'Maria', phone: '+50688881234' });
    const filter = { propertyName: 'hs_searchable_calculated_phone_number', operator: 'HAS_PROPERTY' };
    await api('PATCH', `${CONTACTS}/${id}`, { properties: { phone: '' } });
    expect(await found(filter)).toEqual([]);
    await api('PATCH', `${CONTACTS}/${id}`, { properties: { phone: '+50688885678' } });
    expect(await found({ ...filter, operator: 'EQ', value: '88885678' })).toEqual(['Maria']);
  });

  it('compares text without regard to case', async () => {
    await create({ firstname: 'Maria' });
    await create({ firstname: 'Luis' });
    const name = { propertyName: 'firstname' };
    expect(await found({ ...name, operator: 'EQ', value: 'MARIA' })).toEqual(['Maria']);
    expect(await found({ ...name, operator: 'IN', values: ['mAria', 'x'] })).toEqual(['Maria']);
    expect(await found({ ...name, operator: 'NEQ', value: 'maria' })).toEqual(['Luis']);
    expect(await found({ ...name, operator: 'NOT_IN', values: ['maria', 'x'] })).toEqual(['Luis']);
    expect(await found({ ...name, operator: 'CONTAINS_TOKEN', value: 'mar*' })).toEqual(['Maria']);
    expect(await found({ ...name, operator: 'CONTAINS_TOKEN', value: 'mar' })).toEqual([]);
  });

  it('compares numbers as numbers and moments as moments', async () => {
    const stage = { dealstage: 'qualifiedtobuy' };
    await create({ ...stage, dealname: 'small', amount: '9', closedate: '2026-11-01T00:00:00Z' }, DEALS);
    await create({ ...stage, dealname: 'large', amount: '10', closedate: '2026-12-01T00:00:00Z' }, DEALS);
    await create({ ...stage, dealname: 'vague' }, DEALS);
    const amount = { propertyName: 'amount' };
    expect(await found({ ...amount, operator: 'GT', value: '9' }, DEALS)).toEqual(['large']);
    expect(await found({ ...amount, operator: 'LTE', value: '9.0' }, DEALS)).toEqual(['small']);
    expect(await found({ ...amount, operator: 'BETWEEN', value: '9', highValue: '10' }, DEALS)).toEqual([
      'small',
      'large',
    ]);
    expect(await found({ ...amount, operator: 'NOT_HAS_PROPERTY' }, DEALS)).toEqual(['vague']);
    const noon = String(Date.parse('2026-11-15T12:00:00Z'));
    expect(await found({ propertyName: 'closedate', operator: 'GTE', value: noon }, DEALS)).toEqual([
      'large',
    ]);
    const sameMoment = { operator: 'EQ', value: '2026-10-31T18:00:00-06:00' };
    expect(await found({ propertyName: 'closedate', ...sameMoment }, DEALS)).toEqual(['small']);
  });

  it('fits all filters of any group', async () => {
    await create({ firstname: 'Maria', lastname: 'Lopez' });
    await create({ firstname: 'Maria', lastname: 'Mora' });
    await create({ firstname: 'Luis', lastname: 'Lopez' });
    const is = (propertyName: string, value: string) => ({ propertyName, operator: 'EQ', value });
    const both = by(is('firstname', 'maria'), is('lastname', 'lopez'));
    expect((await search(both)).body.total).toBe(1);
    const either = { filterGroups: [...both.filterGroups, ...by(is('firstname', 'luis')).filterGroups] };
    expect((await search(either)).body.total).toBe(2);
  });

  it('pages through what it finds in the order that is asked for', async () => {
    for (const firstname of ['B', 'C', 'A']) await create({ firstname });
    const page = async (sorts: object[], after = '0') => {
      const { body } = await search({ sorts, limit: 2, after, properties: ['firstname'] });
      return { names: body.results.map(({ properties }) => properties['firstname']), paging: body.paging };
    };
    const descending = [{ propertyName: 'firstname', direction: 'DESCENDING' }];
    expect(await page(descending)).toEqual({ names: ['C', 'B'], paging: { next: { after: '2' } } });
    expect(await page(descending, '2')).toEqual({ names: ['A'], paging: undefined });
    expect((await page([{ propertyName: 'firstname' }])).names).toEqual(['A', 'B']);
    expect((await page([])).names).toEqual(['B', 'C']);
  });

  describe('refuses', () => {
    const filter = { propertyName: 'firstname', operator: 'EQ', value: 'a' };
    const groups = (count: number, filters: number) => ({
      filterGroups: Array.from({ length: count }, () => ({
        filters: Array(filters).fill(filter) as object[],
      })),
    });
    const many = (length: number) => Array.from({ length }, (_, index) => String(index));

    it.each([
      ['more than five groups', groups(6, 1)],
      ['more than six filters in a group', groups(1, 7)],
      ['more than eighteen filters', groups(4, 5)],
      ['more than a hundred values', by({ ...filter, operator: 'IN', values: many(101) })],
      [
        'more than 3,000 characters',
        by({ ...filter, operator: 'IN', values: Array(90).fill('a'.repeat(32)) }),
      ],
      ['a page of more than two hundred', { limit: 201 }],
      ['to page past ten thousand', { limit: 200, after: '9900' }],
      ['more than one sort', { sorts: [{ propertyName: 'firstname' }, { propertyName: 'lastname' }] }],
      ['an operator that is none', by({ ...filter, operator: 'LIKE' })],
      ['an operator without what it needs', by({ propertyName: 'firstname', operator: 'IN', value: 'a' })],
      ['a property that is none', by({ ...filter, propertyName: 'shoesize' })],
      ['free text, which it does not know', { query: 'maria' }],
    ])('%s', async (_what, body) => {
      expect(await search(body)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
    });

    it('nothing at the limits', async () => {
      expect((await search(groups(3, 6))).status).toBe(200);
      expect((await search(by({ ...filter, operator: 'IN', values: many(100) }))).status).toBe(200);
      expect((await search({ limit: 200, after: '9800' })).status).toBe(200);
    });
  });
});

describe("the sandbox's HubSpot search with an index that lags", () => {
  it('finds records as they were, until it has caught up', async () => {
    const sandbox = await startSandbox({ serviceUrl: SERVICE_URL, searchLagMs: 60 });
    const api = await installedApi(sandbox);
    const names = async () => {
      const { body } = await api('POST', `${CONTACTS}/search`, { properties: ['firstname'] });
      return body.results.map(({ properties }) => properties['firstname']);
    };
    const { body } = await api('POST', CONTACTS, { properties: { firstname: 'Maria' } });
    expect(await names()).toEqual([]);
    await expect.poll(names, { interval: 10 }).toEqual(['Maria']);
    await api('PATCH', `${CONTACTS}/${body.id}`, { properties: { firstname: 'Luisa' } });
    expect(await names()).toEqual(['Maria']);
    await expect.poll(names, { interval: 10 }).toEqual(['Luisa']);
    await api('POST', `${CONTACTS}/gdpr-delete`, { objectId: body.id });
    expect(await names()).toEqual(['Luisa']);
    await expect.poll(names, { interval: 10 }).toEqual([]);
    await sandbox.stop();
  });
});
