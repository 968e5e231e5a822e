import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchSandbox } from '../../sandbox/src/launch-sandbox.ts';
import { startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { addUniqueKey, installedApi, SERVICE_URL, upsertInput } from './sandbox-client.ts';

const CONTACTS = '/crm/objects/2026-09/contacts';

describe('the sandbox over restarts', () => {
  let dataDir: string;
  beforeEach(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'))));
  afterEach(() => rm(dataDir, { recursive: true }));

  const inFile = () => ({ serviceUrl: SERVICE_URL, statePath: join(dataDir, 'state.json') });
  const launch = () => launchSandbox({ serviceUrl: SERVICE_URL, dataDir, preferredPort: 0 });

  it('keeps secrets, tokens, schema, records and who holds which unique value', async () => {
    const first = await startSandbox(inFile());
    const api = await installedApi(first);
    await addUniqueKey(api);
    await api('POST', `${CONTACTS}/batch/upsert`, { inputs: [upsertInput('k-1', { firstname: 'Maria' })] });
    await first.stop();

    const second = await startSandbox(inFile());
    const { port } = new URL(second.url);
    const credentials: unknown = JSON.parse(
      JSON.stringify(first.credentials).replaceAll(new URL(first.url).port, port),
    );
    expect(second.credentials).toEqual(credentials);
    expect(second.state).toEqual(first.state);
    const again = await installedApi(second);
    const inputs = [upsertInput('k-1', { firstname: 'María' })];
    const { body } = await again('POST', `${CONTACTS}/batch/upsert`, { inputs });
    expect(body.results).toMatchObject([{ new: false }]);
    await second.stop();
  });

  it('saves by itself soon after a write, for its owner only and leaving no other file', async () => {
    const sandbox = await startSandbox(inFile());
    const api = await installedApi(sandbox);
    await api('POST', CONTACTS, { properties: { firstname: 'Maria' } });
    const { statePath } = inFile();
    await expect.poll(() => readFile(statePath, 'utf8'), { timeout: 3000 }).toContain('Maria');
    expect((await stat(statePath)).mode & 0o777).toBe(0o600);
    await sandbox.stop();
    expect(await readdir(dataDir)).toEqual(['state.json']);
  });

  it('takes over a portal that was made before there was merging and searching by number', async () => {
    const first = await startSandbox(inFile());
    const properties = { firstname: 'Maria', phone: '+50688881234' };
    await (
      await installedApi(first)
    )('POST', CONTACTS, { properties });
    await first.stop();
    const { portal } = first.state;
    const isNew = (name: string) => /^hs_(searchable|merged)/.test(name);
    portal.definitions['contacts'] = portal.definitions['contacts']?.filter(({ name }) => !isNew(name)) ?? [];
    const older: unknown = JSON.parse(
      JSON.stringify(first.state, (name, value: unknown) =>
        isNew(name) || name === 'mergedInto' ? undefined : value,
      ),
    );
    await writeFile(inFile().statePath, JSON.stringify(older));

    const second = await startSandbox(inFile());
    const filter = {
      propertyName: 'hs_searchable_calculated_phone_number',
      operator: 'EQ',
      value: '88881234',
    };
    const search = { filterGroups: [{ filters: [filter] }] };
    const api = await installedApi(second);
    expect((await api('POST', `${CONTACTS}/search`, search)).body.total).toBe(1);
    await second.stop();
  });

  it('says so when the file is none of its own', async () => {
    await writeFile(inFile().statePath, '{"version":1}');
    await expect(startSandbox(inFile())).rejects.toThrow('delete it to start afresh');
  });

  it('does not run in production', async () => {
    await expect(startSandbox({ serviceUrl: SERVICE_URL, production: true })).rejects.toThrow('production');
  });

  it('runs as a process of its own that keeps its state when stopped', async () => {
    const first = await launch();
    expect(JSON.parse(await readFile(join(dataDir, 'sandbox.json'), 'utf8'))).toEqual({ url: first.url });
    expect((await stat(join(dataDir, 'sandbox-state.json'))).mode & 0o777).toBe(0o600);
    await first.stop();
    await expect(fetch(first.url)).rejects.toThrow();
    const second = await launch();
    expect(second.credentials.hubspot.clientSecret).toBe(first.credentials.hubspot.clientSecret);
    await second.stop();
  });

  it('takes a free port when the preferred one is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const sandbox = await launchSandbox({ serviceUrl: SERVICE_URL, dataDir, preferredPort: address.port });
    expect((await fetch(sandbox.url)).status).toBe(200);
    await sandbox.stop();
    taken.close();
  });

  it('reports why it cannot start', async () => {
    await writeFile(join(dataDir, 'sandbox-state.json'), 'nonsense');
    await expect(launch()).rejects.toThrow('delete it to start afresh');
  });

  it('ends, saving what it has, when the process that started it is killed', async () => {
    const parentFile = join(dataDir, 'parent.ts');
    const launchFile = fileURLToPath(new URL('../../sandbox/src/launch-sandbox.ts', import.meta.url));
    const options = { serviceUrl: SERVICE_URL, dataDir, preferredPort: 0 };
    await writeFile(
      parentFile,
      `import { launchSandbox } from ${JSON.stringify(launchFile)};
       process.send(await launchSandbox(${JSON.stringify(options)}));`,
    );
    const parent = fork(parentFile, { execArgv: [] });
    const [{ url }] = (await once(parent, 'message')) as [{ url: string }];
    const message = { from: '50688881234', text: 'a' };
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/whatsapp/messages`, { method: 'POST', headers, body: JSON.stringify(message) });
    parent.kill('SIGKILL');
    const answers = () =>
      fetch(url).then(
        () => true,
        () => false,
      );
    await expect.poll(answers, { timeout: 5000 }).toBe(false);
    await expect.poll(() => readdir(dataDir)).toEqual(['parent.ts', 'sandbox-state.json']);
  });
});
