import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signRequest } from '../../sandbox/src/hubspot/sign-request.ts';
import { launchSandbox } from '../../sandbox/src/launch-sandbox.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { type Api, apiWith, installedApi, listenForWebhooks, SERVICE_URL } from './sandbox-client.ts';

const CONTACTS = '/crm/objects/2026-09/contacts';
const MARIA = { firstname: 'Maria', phone: '+50688881234', lifecyclestage: 'lead' };
const MINUTE = 60_000;
const DEAL = { dealname: 'Maria', dealstage: 'qualifiedtobuy', hubspot_owner_id: '70000002' };

describe("the sandbox's HubSpot webhooks", () => {
  let answers: number[];
  let service: Awaited<ReturnType<typeof listenForWebhooks>>;
  let sandbox: Sandbox;
  let api: Api;
  let person: Api;
  beforeEach(async () => {
    answers = [];
    service = await listenForWebhooks(() => answers.shift() ?? 200);
    sandbox = await startSandbox({ serviceUrl: SERVICE_URL, hubspotWebhookUrl: service.url });
    api = await installedApi(sandbox);
    person = apiWith(sandbox, '');
  });
  afterEach(async () => {
    await sandbox.stop();
    await service.close();
  });

  /** What comes because of it. */
  const events = async (act: () => Promise<unknown>) => {
    await sandbox.hubspotWebhooks.idle();
    const before = service.events().length;
    await act();
    await sandbox.hubspotWebhooks.idle();
    return service.events().slice(before);
  };
  const kinds = (of: Record<string, unknown>[]) => of.map(({ subscriptionType }) => subscriptionType);
  const make = async (properties: object, type = 'contacts') =>
    (await person('POST', `/${type}`, { properties })).body.id;

  it('tell of a change that a person makes, as of then', async () => {
    const id = await make(DEAL, 'deals');
    const at = '2026-11-20T10:00:00.000Z';
    const change = { properties: { dealstage: 'closedwon', amount: '9' }, userId: 8002, at };
    const [event, ...others] = await events(() => person('PATCH', `/deals/${id}`, change));
    expect(others).toEqual([]);
    expect(event).toEqual({
      eventId: expect.any(Number) as number,
      subscriptionId: expect.any(Number) as number,
      portalId: 48_800_123,
      appId: Number(sandbox.credentials.hubspot.appId),
      occurredAt: Date.parse(at),
      subscriptionType: 'object.propertyChange',
      attemptNumber: 0,
      objectId: Number(id),
      objectTypeId: '0-3',
      propertyName: 'dealstage',
      propertyValue: 'closedwon',
      isSensitive: false,
      changeSource: 'CRM_UI',
      sourceId: 'userId:8002',
    });
  });

  it('tell only of properties that are subscribed to, when a record is made as well', async () => {
    const names = async (act: () => Promise<unknown>) =>
      (await events(act)).map(({ propertyName }) => propertyName);
    expect(await names(() => make(MARIA))).toEqual(['firstname']);
    expect(await names(() => make(DEAL, 'deals'))).toEqual(['dealstage', 'hubspot_owner_id']);
    expect(await names(() => make({ hs_name: 'House' }, 'listings'))).toEqual([]);
  });

  it("echo the app's own writes, and not what changes nothing", async () => {
    const [created] = await events(() => api('POST', CONTACTS, { properties: { firstname: 'Maria' } }));
    const source = { changeSource: 'INTEGRATION', sourceId: sandbox.credentials.hubspot.appId };
    expect(created).toMatchObject({ ...source, propertyValue: 'Maria', objectTypeId: '0-1' });
    const path = `${CONTACTS}/${String(created?.['objectId'])}`;
    expect(await events(() => api('PATCH', path, { properties: { firstname: 'Maria' } }))).toEqual([]);
    expect(await events(() => api('DELETE', path))).toMatchObject([
      { ...source, subscriptionType: 'object.deletion' },
    ]);
  });

  it('tell of deletion and restoring', async () => {
    const id = await make(DEAL, 'deals');
    const deleted = await events(() => person('DELETE', `/deals/${id}`));
    expect(deleted).toMatchObject([
      {
        subscriptionType: 'object.deletion',
        objectId: Number(id),
        objectTypeId: '0-3',
        changeFlag: 'DELETED',
      },
    ]);
    expect(kinds(await events(() => person('POST', `/deals/${id}/restore`)))).toEqual(['object.restore']);
  });

  it('tell of a merge once, with the new id', async () => {
    const [one, two] = [await make(MARIA), await make({ firstname: 'Anna', lastname: 'Mora' })];
    const merge = () => person('POST', `/contacts/${one}/merge`, { objectIdToMerge: two });
    const [event, ...others] = await events(merge);
    const [{ id }] = (await api('GET', '/contacts')).body.results;
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      subscriptionType: 'object.merge',
      objectTypeId: '0-1',
      objectId: Number(one),
      primaryObjectId: Number(one),
      mergedObjectIds: [Number(two)],
      newObjectId: Number(id),
      numberOfPropertiesMoved: 1,
    });
  });

  it('tell twice of a deletion for privacy', async () => {
    const id = await make(MARIA);
    const told = await events(() => person('POST', `/contacts/${id}/privacy-delete`));
    expect(kinds(told)).toEqual(['object.deletion', 'contact.privacyDeletion']);
    expect(told.map(({ objectId }) => objectId)).toEqual([Number(id), Number(id)]);
  });

  it('are signed over the bytes and the address', async () => {
    await events(() => make(MARIA));
    const [delivery] = service.deliveries;
    if (!delivery) throw new Error('nothing came');
    const { headers, body } = delivery;
    const { clientSecret } = sandbox.credentials.hubspot;
    const timestamp = Number(headers['x-hubspot-request-timestamp']);
    expect(Math.abs(Date.now() - timestamp)).toBeLessThan(MINUTE);
    const signed = signRequest({ clientSecret, method: 'POST', url: service.url, body, timestamp });
    expect(headers['x-hubspot-signature-v3']).toBe(signed['X-HubSpot-Signature-v3']);
  });

  it('gather what happens in a moment, up to a hundred events at once', async () => {
    const inputs = Array.from({ length: 90 }, (_, n) => ({
      properties: { firstname: `F${n}`, lastname: 'L' },
    }));
    await events(() => api('POST', `${CONTACTS}/batch/create`, { inputs }));
    expect(service.deliveries.map(({ events: sent }) => sent.length).toSorted()).toEqual([100, 80]);
  });

  it('come by themselves, again until they are taken', async () => {
    answers = [500];
    await make({ firstname: 'Maria' });
    await expect.poll(() => service.deliveries.length, { interval: 10 }).toBe(2);
    const [first, second] = service.events();
    expect(second).toEqual({ ...first, attemptNumber: 1 });
    await sandbox.hubspotWebhooks.idle();
    expect(service.deliveries).toHaveLength(2);
  });

  it('end with the sandbox, whatever waits to be sent again', async () => {
    answers = [500, 500, 500];
    await make(MARIA);
    await expect.poll(() => service.deliveries.length, { interval: 10 }).toBe(1);
    const startedAt = performance.now();
    await sandbox.stop();
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await sandbox.hubspotWebhooks.idle();
    expect(service.deliveries).toHaveLength(1);
  });

  it('come from no portal that has removed the app', async () => {
    await person('DELETE', '/installation');
    expect(await events(() => make(MARIA))).toEqual([]);
  });
});

it('sends no webhook without an address', async () => {
  const sandbox = await startSandbox({ serviceUrl: SERVICE_URL });
  const api = await installedApi(sandbox);
  expect((await api('POST', CONTACTS, { properties: MARIA })).status).toBe(201);
  await sandbox.hubspotWebhooks.idle();
  await sandbox.stop();
});

it('sends webhooks from the process of its own as well', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const service = await listenForWebhooks();
  const options = { serviceUrl: SERVICE_URL, hubspotWebhookUrl: service.url, dataDir, preferredPort: 0 };
  const launched = await launchSandbox(options);
  const api = await installedApi(launched);
  await api('POST', '/contacts', { properties: { firstname: 'Maria' } });
  await expect.poll(() => service.events().length).toBe(1);
  await launched.stop();
  await service.close();
  await rm(dataDir, { recursive: true });
});
