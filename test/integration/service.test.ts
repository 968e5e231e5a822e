import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChannel } from '../support/organization.ts';
import { openFlakyDatabase } from '../support/flaky-database.ts';
import { freePort } from '../support/free-port.ts';
import { type OpenFolder, openFolder } from '../support/open-folder.ts';
import { eventually, type ServiceProcess, spawnService } from '../support/service-process.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { textValue, webhookBody } from '../support/webhooks.ts';

type Records = {
  total: number;
  results: { properties: Record<string, string>; associations: Record<string, string[]> }[];
};

describe('with no credentials', () => {
  let folder: OpenFolder;
  beforeAll(async () => void (folder = await openFolder()));
  afterAll(() => folder.remove());

  const sandboxUrl = async () => {
    const { url } = JSON.parse(await readFile(`${folder.path}/sandbox.json`, 'utf8')) as { url: string };
    return url;
  };
  const records = async (type: 'contacts' | 'deals'): Promise<Records> =>
    (await (await fetch(`${await sandboxUrl()}/hubspot/${type}`)).json()) as Records;

  async function write(message: object): Promise<void> {
    const response = await fetch(`${await sandboxUrl()}/whatsapp/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    });
    expect(response.status).toBe(200);
  }

  it('turns a WhatsApp message into a contact and a deal in HubSpot, and keeps them over a restart', async () => {
    const service = await spawnService({ DATA_DIR: folder.path });
    await service.printed('Trochai is ready');
    await write({ from: '+506 8888-1234', name: 'Maria Lopez', text: 'Hola' });

    const deals = await eventually(
      () => records('deals'),
      ({ results }) => Boolean(results[0]?.associations['contacts']),
    );
    const contacts = await records('contacts');
    expect(contacts.results).toMatchObject([
      {
        properties: {
          firstname: 'Maria',
          lastname: 'Lopez',
          phone: '+50688881234',
          trochai_source: 'whatsapp',
        },
      },
    ]);
    expect(deals.results).toMatchObject([{ properties: { dealname: 'Maria Lopez - WhatsApp' } }]);
    expect(await service.stop()).toBe(0);

    const again = await spawnService({ DATA_DIR: folder.path });
    await again.printed('Trochai is ready');
    await write({ from: '+506 8888-1234', name: 'Maria Lopez', text: 'Otra vez', channel: 'Rentals' });
    await write({ from: '+506 7777-1234', name: 'Jose', text: 'Hola' });
    expect(
      (
        await eventually(
          () => records('deals'),
          ({ total }) => total === 2,
        )
      ).total,
    ).toBe(2);
    expect((await records('contacts')).total).toBe(2);
    expect(await again.stop('SIGTERM')).toBe(0);
  }, 90_000);

  it('goes on with the database that a killed process left running', async () => {
    const killed = await spawnService({ DATA_DIR: folder.path });
    await killed.printed('Trochai is ready');
    await killed.stop('SIGKILL');

    const next = await spawnService({ DATA_DIR: folder.path });
    await next.printed('Trochai is ready');
    expect(await next.stop()).toBe(0);
  }, 90_000);

  it('does not share its data folder', async () => {
    const owner = await spawnService({ DATA_DIR: folder.path });
    await owner.printed('Trochai is ready');

    const second = await spawnService({ DATA_DIR: folder.path });
    await second.printed('Another running service uses the data folder');
    expect(await second.stop()).toBe(1);
    expect((await fetch(`${owner.url}/health/ready`)).status).toBe(200);
    expect(await owner.stop()).toBe(0);
  }, 90_000);
});

describe('at a wrong start', () => {
  it('names every wrong field of the configuration and stops', async () => {
    const service = await spawnService({ PORT: 'many', RUN: 'some', LOG_LEVEL: 'loud' });

    expect(await service.exited).toBe(1);
    expect(service.output()).toMatch(/PORT: [^]*RUN: [^]*LOG_LEVEL: /);
  });

  it('says in one line that the port is in use', async () => {
    const port = await freePort();
    const holder = createServer().listen(port, '127.0.0.1');
    const service = await spawnService({ PORT: String(port) });

    expect(await service.exited).toBe(1);
    expect(service.output()).toBe(
      `Could not start: Port ${port} is in use; stop what uses it, or set PORT.\n`,
    );
    holder.close();
  });
});

describe('with a database that goes away', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await createTestDatabase()));
  afterAll(() => database.drop());

  it('answers 503 while it is away, at the start and later, and recovers by itself', async () => {
    const { phoneNumberId, organizationId } = await createChannel(database);
    const flaky = openFlakyDatabase(database.url, await freePort());
    const service = await spawnService({
      ...CREDENTIALS,
      DATABASE_URL: flaky.url,
      DATA_DIR: '/nonexistent',
      LOG_LEVEL: 'warn',
    });
    const ready = async () => (await fetch(`${service.url}/health/ready`)).status;
    const post = (wamid: string) =>
      postWebhook(service, textValue({ phoneNumberId, wamid, from: '50688880000' }));
    const wamids = async () =>
      (await database.prisma.message.findMany({ where: { organizationId } })).map((message) => message.wamid);

    await service.printed('The database is away');
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    expect(await ready()).toBe(503);
    expect(await post('wamid.early')).toBe(503);

    await flaky.comeBack();
    await eventually(ready, (status) => status === 200);
    expect(await post('wamid.first')).toBe(200);
    await eventually(wamids, (known) => known.includes('wamid.first'));

    await flaky.goAway();
    expect(await ready()).toBe(503);
    expect(await post('wamid.lost')).toBe(503);

    await flaky.comeBack();
    await eventually(ready, (status) => status === 200);
    expect(await post('wamid.second')).toBe(200);
    expect(await eventually(wamids, (known) => known.length === 2)).toEqual(['wamid.first', 'wamid.second']);
    expect(await service.stop()).toBe(0);
    await flaky.goAway();
  }, 90_000);
});

const CREDENTIALS = {
  META_APP_ID: '1',
  META_APP_SECRET: 'meta-secret',
  META_VERIFY_TOKEN: 'verify',
  HUBSPOT_APP_ID: '2',
  HUBSPOT_CLIENT_ID: 'client',
  HUBSPOT_CLIENT_SECRET: 'secret',
  PUBLIC_URL: 'https://bridge.example.com',
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
};

async function postWebhook(service: ServiceProcess, value: object): Promise<number> {
  const body = webhookBody(value);
  const signature = createHmac('sha256', CREDENTIALS.META_APP_SECRET).update(body).digest('hex');
  const response = await fetch(`${service.url}/webhooks/whatsapp`, {
    method: 'POST',
    headers: { 'x-hub-signature-256': `sha256=${signature}` },
    body,
  });
  return response.status;
}
