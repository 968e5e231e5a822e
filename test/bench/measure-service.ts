import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { freePort } from '../support/free-port.ts';
import { openFolder } from '../support/open-folder.ts';
import { residentMegabytes, stopChild } from './child.ts';
import { percentile, prepareRequests, sendAll } from './load.ts';
import { measureVisible } from './measure-visible.ts';
import type { Row } from './table.ts';

const LEADS = 1_000;
const SINGLE_LEADS = 20;
const SENDERS = 20;
const GIVE_UP_AFTER_MS = 60_000;

const ASSIGNMENT = /^[A-Z_]+=/;

const manifestSchema = z.looseObject({ scripts: z.looseObject({ start: z.string() }) });
const sandboxSchema = z.object({ url: z.string() });
const stateSchema = z.looseObject({
  secrets: z.looseObject({ metaAppSecret: z.string(), hubspotClientSecret: z.string() }),
});
const channelsSchema = z.looseObject({
  results: z.array(z.looseObject({ phoneNumberId: z.string() })).min(1),
});
const totalSchema = z.looseObject({ total: z.number() });
const callsSchema = z.looseObject({ operations: z.record(z.string(), z.number()) });

type Running = {
  child: ChildProcess;
  port: number;
  sandboxUrl: string;
  secret: string;
  hubspotSecret: string;
  phoneNumberId: string;
  readyMs: number;
};

/** The whole service with the sandbox, started as `npm start` starts it, in a data folder of its own. */
export async function measureService(): Promise<Row[]> {
  const folder = await openFolder();
  const first = await startService(folder.path);
  await stopChild(first.child);
  const service = await startService(folder.path);
  try {
    const idleMegabytes = await residentMegabytes(service.child.pid ?? 0);
    const visible = await measureVisible(service);
    const latencies = await mirrorOneByOne(service);
    const calls = await mirrorBacklog(service);
    const busyMegabytes = await residentMegabytes(service.child.pid ?? 0);
    return [...visible, ...rows({ service, idleMegabytes, latencies, calls, busyMegabytes })];
  } finally {
    await stopChild(service.child);
    await folder.remove();
  }
}

async function startService(dataDir: string): Promise<Running> {
  const port = await freePort();
  const { command, args, environment } = await startScript();
  const begin = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, ...environment, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((ready, fail) => {
    child.once('exit', (code) => fail(new Error(`The service ended with ${code ?? 'a signal'}`)));
    child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('Trochai is ready') && ready());
  });
  const readyMs = performance.now() - begin;
  const { url: sandboxUrl } = sandboxSchema.parse(await readJson(`${dataDir}/sandbox.json`));
  const { secrets } = stateSchema.parse(await readJson(`${dataDir}/sandbox-state.json`));
  const { results: channels } = channelsSchema.parse(await get(`${sandboxUrl}/graph/channels`));
  return {
    child,
    port,
    sandboxUrl,
    secret: secrets.metaAppSecret,
    hubspotSecret: secrets.hubspotClientSecret,
    phoneNumberId: channels[0]?.phoneNumberId ?? '',
    readyMs,
  };
}

/** What `npm start` runs, apart from npm, so that the process measured is the service's own. */
async function startScript(): Promise<{
  command: string;
  args: string[];
  environment: Record<string, string>;
}> {
  const { scripts } = manifestSchema.parse(await readJson('package.json'));
  const words = scripts.start.split(' ');
  const [command = '', ...args] = words.filter((word) => !ASSIGNMENT.test(word));
  const assignments = words.filter((word) => ASSIGNMENT.test(word)).map((word) => word.split('=', 2));
  return { command, args, environment: Object.fromEntries(assignments) as Record<string, string> };
}

/** From the webhook's sending to the contact's arrival in HubSpot, on an idle system. */
async function mirrorOneByOne(service: Running): Promise<number[]> {
  const times: number[] = [];
  for (const request of leads(service, SINGLE_LEADS)) {
    const before = await contactsIn(service);
    const begin = performance.now();
    await sendAll(service.port, [request], 1);
    while ((await contactsIn(service)) === before) await pause(5);
    times.push(performance.now() - begin);
    await pause(500);
  }
  return times;
}

/** @returns the calls that HubSpot got for a backlog of new leads */
async function mirrorBacklog(service: Running): Promise<number> {
  const before = await contactsIn(service);
  await fetch(`${service.sandboxUrl}/hubspot/calls`, { method: 'DELETE' });
  await sendAll(service.port, leads(service, LEADS), SENDERS);
  const deadline = Date.now() + GIVE_UP_AFTER_MS;
  while ((await associatedIn(service)) < before + LEADS) {
    if (Date.now() > deadline) throw new Error('The leads did not reach HubSpot');
    await pause(100);
  }
  const { operations } = callsSchema.parse(await get(`${service.sandboxUrl}/hubspot/calls`));
  return Object.values(operations).reduce((sum, count) => sum + count, 0);
}

function leads({ phoneNumberId, secret }: Running, count: number): Buffer[] {
  const firstPerson = Math.floor(Math.random() * 1_000) * 10_000;
  return prepareRequests({ count, people: count, firstPerson, phoneNumberId, secret });
}

async function contactsIn({ sandboxUrl }: Running): Promise<number> {
  return totalSchema.parse(await get(`${sandboxUrl}/hubspot/contacts`)).total;
}

const dealsSchema = z.looseObject({
  results: z.array(
    z.looseObject({ associations: z.looseObject({ contacts: z.array(z.string()).default([]) }) }),
  ),
});

async function associatedIn({ sandboxUrl }: Running): Promise<number> {
  const { results } = dealsSchema.parse(await get(`${sandboxUrl}/hubspot/deals`));
  return results.filter(({ associations }) => associations.contacts.length > 0).length;
}

async function get(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}

type Figures = {
  service: Running;
  idleMegabytes: number;
  busyMegabytes: number;
  latencies: number[];
  calls: number;
};

function rows({ service, idleMegabytes, busyMegabytes, latencies, calls }: Figures): Row[] {
  const p95 = percentile(latencies, 95);
  const seconds = service.readyMs / 1_000;
  return [
    { what: `HubSpot calls for ${LEADS} new leads`, figure: String(calls), goal: '<= 60', met: calls <= 60 },
    { what: 'webhook to HubSpot, idle, p50', figure: `${percentile(latencies, 50).toFixed(0)} ms` },
    { what: '  p95', figure: `${p95.toFixed(0)} ms`, goal: '<= 1 s', met: p95 <= 1_000 },
    {
      what: 'resident memory, idle',
      figure: `${idleMegabytes.toFixed(0)} MB`,
      goal: '<= 200 MB',
      met: idleMegabytes <= 200,
    },
    {
      what: '  after the leads',
      figure: `${busyMegabytes.toFixed(0)} MB`,
      goal: '<= 200 MB',
      met: busyMegabytes <= 200,
    },
    {
      what: 'second start until ready',
      figure: `${seconds.toFixed(1)} s`,
      goal: '<= 3 s',
      met: seconds <= 3,
    },
  ];
}
