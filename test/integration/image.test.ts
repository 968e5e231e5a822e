import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseAllDocuments, parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../integration-service/src/platform/config.ts';
import { useBuiltWidget } from '../support/browser/build-widget.ts';
import { type Instruction, readDockerfile, ROOT } from '../support/dockerfile.ts';
import { freePort } from '../support/free-port.ts';
import { type OpenFolder, openFolder } from '../support/open-folder.ts';
import { eventually } from '../support/service-process.ts';
import { createEmptyDatabase } from '../support/test-database.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const run = promisify(execFile);
const NOBODY = 65_534;
const SECRETS = {
  PUBLIC_URL: 'https://whatsapp.agency.example',
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  META_APP_ID: '1',
  META_APP_SECRET: 's',
  META_VERIFY_TOKEN: 'v',
  HUBSPOT_APP_ID: '1',
  HUBSPOT_CLIENT_ID: 'c',
  HUBSPOT_CLIENT_SECRET: 's',
};

describe('the image', () => {
  useBuiltWidget();
  let folder: OpenFolder;
  let last: Instruction[];

  /** Does what the Dockerfile's stages do, in a folder. */
  beforeAll(async () => {
    folder = await openFolder();
    const stages = await readDockerfile();
    const of = (name: string) => stages.find((stage) => stage.name === name)?.instructions ?? [];
    last = of('last');
    for (const { word, rest } of of('packages')) {
      if (word === 'COPY') await copy(rest.split(' '));
      if (word === 'RUN') await run('sh', ['-c', rest], { cwd: folder.path });
    }
    for (const { word, rest } of last)
      if (word === 'COPY' && rest.startsWith('--from=build')) await copy(rest.split(' ').slice(1));
    await mkdir(join(folder.path, 'data'));
    if (process.getuid?.() === 0) await chown(join(folder.path, 'data'), NOBODY, NOBODY);
    await chmod(folder.path, 0o755);
  });
  afterAll(() => folder.remove());

  async function copy(given: readonly string[]): Promise<void> {
    const target = given.at(-1) ?? '';
    for (const one of given.slice(0, -1)) {
      const source = one.replace(/^\/app\//, '');
      const to = join(folder.path, target === './' ? source : target);
      await mkdir(dirname(to), { recursive: true });
      await cp(join(ROOT, source), to, { recursive: true });
    }
  }

  const command = (): string[] =>
    z.array(z.string()).parse(JSON.parse(last.find(({ word }) => word === 'CMD')?.rest ?? '[]'));

  it('starts as an ordinary user, is healthy, and stops when it is asked to', async () => {
    const port = String(await freePort());
    const database = { DATABASE_URL: await createEmptyDatabase(), DATA_DIR: join(folder.path, 'data') };
    const [, ...args] = command();
    const service = spawn(process.execPath, args, {
      cwd: folder.path,
      env: { ...SECRETS, ...database, NODE_ENV: 'production', PORT: port, RUN: 'all' },
      stdio: ['ignore', 'ignore', 'inherit'],
      ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
    });
    await eventually(
      () => isReady(port),
      (ready) => ready,
      60_000,
    );
    const check = last.find(({ word }) => word === 'HEALTHCHECK')?.rest.split('CMD ')[1] ?? '[]';
    const [, ...health] = z.array(z.string()).parse(JSON.parse(check));
    await run(process.execPath, health, { env: { PORT: port } });
    await expect(run(process.execPath, health, { env: { PORT: '1' } })).rejects.toThrow();
    service.kill('SIGTERM');
    const [code] = z.tuple([z.number().nullable(), z.unknown()]).parse(await once(service, 'exit'));
    expect(code).toBe(0);
  });
});

async function isReady(port: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

describe('what runs the image', () => {
  const containerSchema = z.looseObject({
    env: z.array(z.object({ name: z.string(), value: z.string() })),
    ports: z.array(z.object({ containerPort: z.number() })),
    readinessProbe: z.object({ httpGet: z.object({ path: z.string(), port: z.number() }) }).loose(),
  });
  const deploymentSchema = z.looseObject({
    kind: z.literal('Deployment'),
    spec: z.looseObject({
      replicas: z.number().min(2),
      template: z.looseObject({ spec: z.looseObject({ containers: z.array(containerSchema).min(1) }) }),
    }),
  });

  it('says in .env.example all that production needs, and nothing that the service does not know', async () => {
    const lines = (await readFile(`${ROOT}.env.example`, 'utf8')).match(/^[A-Z_]+(?==)/gm) ?? [];
    const ours = lines.filter((name) => name !== 'POSTGRES_PASSWORD');
    const environment = Object.fromEntries(
      Object.entries({ ...SECRETS, TRUST_PROXY: '1' }).filter(([name]) => ours.includes(name)),
    );
    const DATABASE_URL = 'postgres://trochai:p@postgres:5432/trochai';
    const config = readConfig({ ...environment, DATABASE_URL, NODE_ENV: 'production' });
    expect(config.production).toBe(true);
    expect(Object.keys(environment).toSorted()).toEqual(ours.toSorted());
  });

  it('has, in the cluster, several web processes and workers that say when they are ready', async () => {
    const text = await readFile(`${ROOT}deploy/kubernetes.yaml`, 'utf8');
    const documents = parseAllDocuments(text);
    const deployments = documents.flatMap((one) => deploymentSchema.safeParse(one.toJS()).data ?? []);
    const containers = deployments.flatMap(({ spec }) => spec.template.spec.containers);
    expect(containers.map(({ env }) => env.find(({ name }) => name === 'RUN')?.value)).toEqual([
      'web',
      'worker',
    ]);
    for (const { ports, readinessProbe } of containers) {
      expect(readinessProbe.httpGet).toEqual({ path: '/health/ready', port: ports[0]?.containerPort });
      expect(ports[0]?.containerPort).toBe(3_000);
    }
  });

  it('has, on one machine, a web process and a worker on one database', async () => {
    const composeSchema = z.looseObject({
      services: z.record(z.string(), z.looseObject({ environment: z.record(z.string(), z.string()) })),
    });
    const text = await readFile(`${ROOT}compose.yaml`, 'utf8');
    const { services } = composeSchema.parse(parse(text, { merge: true }));
    const runs = Object.values(services).flatMap(({ environment }) => environment['RUN'] ?? []);
    expect(runs).toEqual(['web', 'worker']);
    const urls = Object.values(services).flatMap(({ environment }) => environment['DATABASE_URL'] ?? []);
    expect(new Set(urls).size).toBe(1);
  });
});
