import { v7 as uuidv7 } from 'uuid';
import { beforeEach, expect, it } from 'vitest';
import { planMirror } from '../../integration-service/src/crm-sync/wake-mirrors.ts';
import { CATALOGUE, CATALOGUE_VERSION } from '../../integration-service/src/hubspot/catalogue/catalogue.ts';
import type { StageIds } from '../../integration-service/src/hubspot/connection.ts';
import { checkPipeline, mapPipeline } from '../../integration-service/src/hubspot/map-pipeline.ts';
import type { HubSpotDeps } from '../../integration-service/src/hubspot/client.ts';
import { openTokens } from '../../integration-service/src/hubspot/tokens.ts';
import { provisionJob } from '../../integration-service/src/hubspot/provision/provision-job.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import {
  forgetJobs,
  hubspotDeps,
  installPortal,
  PUBLIC_URL,
  refillCalls,
  waitingJobs,
} from '../support/portal.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let sandbox: Sandbox;
let deps: HubSpotDeps;
let organizationId: string;
beforeEach(async () => {
  database = await createTestDatabase();
  sandbox = await startSandbox({ serviceUrl: PUBLIC_URL });
  deps = hubspotDeps(database, sandbox.credentials.hubspot);
  organizationId = await installPortal(deps);
  await refillCalls(database);
  await forgetJobs(database);
  return async () => {
    await sandbox.stop();
    await database.drop();
  };
});

const provision = () => provisionJob(deps).run({ organizationId });
const connection = () => database.prisma.hubspotConnection.findUniqueOrThrow({ where: { organizationId } });

async function ask(path: string): Promise<{ results: Record<string, unknown>[] }> {
  const { sealedTokens } = await connection();
  const { accessToken } = await openTokens(deps.sealer, organizationId, sealedTokens ?? '');
  const headers = { authorization: `Bearer ${accessToken}` };
  return (await (await fetch(`${sandbox.credentials.hubspot.apiUrl}${path}`, { headers })).json()) as {
    results: Record<string, unknown>[];
  };
}

/** Calls to HubSpot since the last look, by operation. */
async function writes(): Promise<string[]> {
  const report = (await (await fetch(`${sandbox.url}/hubspot/calls`)).json()) as {
    operations: Record<string, number>;
  };
  await forgetCalls();
  return Object.keys(report.operations).filter((operation) => !operation.startsWith('GET '));
}

const forgetCalls = () => fetch(`${sandbox.url}/hubspot/calls`, { method: 'DELETE' });

it('makes the group, the properties with their unique keys, and the pipeline, then has the mirror run', async () => {
  await planMirror(database.pool, { organizationId, afterSeconds: 300 });

  await provision();

  const contactProperties = await ask('/crm/properties/2026-09/contacts');
  const ours = contactProperties.results.filter(({ groupName }) => groupName === 'trochai');
  const wanted = CATALOGUE.contacts.filter(({ definition }) => definition !== undefined);
  expect(ours.map(({ name }) => name).sort()).toEqual(wanted.map(({ name }) => name).sort());
  expect(ours.find(({ name }) => name === 'trochai_contact_id')).toMatchObject({ hasUniqueValue: true });
  const { results: pipelines } = await ask('/crm/pipelines/2026-09/deals');
  const pipeline = pipelines.find(({ label }) => label === 'WhatsApp leads');
  expect(pipeline?.['stages']).toMatchObject([
    { label: 'New', metadata: { probability: '0.1' } },
    { label: 'Qualified', metadata: { probability: '0.3' } },
    { label: 'Visit scheduled', metadata: { probability: '0.6' } },
    { label: 'Closed - Won', metadata: { probability: '1.0' } },
    { label: 'Closed - Lost', metadata: { probability: '0.0' } },
  ]);
  expect(await connection()).toMatchObject({
    pipelineId: pipeline?.['id'],
    provisionedVersion: CATALOGUE_VERSION,
  });
  const [job] = await waitingJobs(database, organizationId);
  expect(job?.name).toBe('mirror-portal');
  expect(job?.seconds).toBeLessThan(1);
});

it('changes nothing when it runs again, and finds what an admin has renamed', async () => {
  await provision();
  const before = await connection();
  const { results } = await ask('/crm/pipelines/2026-09/deals');
  await database.pool.query('update hubspot_connections set provisioned_version = null');
  renamePipeline(sandbox.state.portal, before.pipelineId ?? '');
  await forgetCalls();

  await provision();

  expect(await writes()).toEqual([]);
  const { pipelineId, stageIds } = before;
  expect(await connection()).toMatchObject({ pipelineId, stageIds, provisionedVersion: CATALOGUE_VERSION });
  expect((await ask('/crm/pipelines/2026-09/deals')).results).toHaveLength(results.length);
});

it('finds the pipeline of an earlier installation by its name, and adds the stage that it lacks', async () => {
  await provision();
  const before = await connection();
  const stageIds = before.stageIds as Record<string, string>;
  await database.pool.query('update hubspot_connections set pipeline_id = null, stage_ids = null');
  const known = { ...stageIds };
  delete known['QUALIFIED'];
  dropStage(sandbox.state.portal, stageIds['QUALIFIED'] ?? '');

  await provision();

  const after = await connection();
  expect(after.pipelineId).toBe(before.pipelineId);
  expect(after.stageIds).toMatchObject(known);
  expect((after.stageIds as Record<string, string>)['QUALIFIED']).not.toBe(stageIds['QUALIFIED']);
});

it("keeps HubSpot's words when the portal may not have another pipeline, and tries again later", async () => {
  sandbox.faults.add({
    kind: 'status',
    status: 400,
    match: { method: 'POST', path: '/pipelines/' },
    body: { message: 'The limit of 1 pipelines is reached', category: 'VALIDATION_ERROR' },
  });

  await provision();

  expect(await connection()).toMatchObject({
    provisionProblem: 'The limit of 1 pipelines is reached',
    provisionedVersion: null,
  });
  const [retry] = await waitingJobs(database, organizationId);
  expect(retry).toMatchObject({ name: 'provision-portal' });
  expect(retry?.seconds).toBeGreaterThan(3_500);

  await provision();
  expect(await connection()).toMatchObject({ provisionProblem: null, provisionedVersion: CATALOGUE_VERSION });
});

it('comes back when HubSpot has no time', async () => {
  sandbox.faults.add({ kind: 'status', status: 429, match: { path: '/properties/' }, body: {} });

  await provision();

  expect(await connection()).toMatchObject({ provisionProblem: null, provisionedVersion: null });
  const [retry] = await waitingJobs(database, organizationId);
  expect(retry?.seconds).toBeGreaterThan(8);
});

async function addMember(hubspotUserId: string, hubspotOwnerId: string | null = null): Promise<string> {
  const id = uuidv7();
  const email = `${hubspotUserId}@agency.example`;
  await database.prisma.member.create({
    data: { organizationId, id, hubspotUserId, hubspotOwnerId, email, role: 'AGENT' },
  });
  return id;
}

async function ownersOfMembers(): Promise<Record<string, string | null>> {
  const members = await database.prisma.member.findMany({ where: { organizationId } });
  return Object.fromEntries(members.map((member) => [member.hubspotUserId, member.hubspotOwnerId]));
}

const EVERYBODY = { 8001: '70000001', 8002: '70000002', 8003: '70000003', 8004: '70000004' };

it('lets members learn which owner they are in HubSpot, and makes the other users members', async () => {
  await addMember('8002');
  await addMember('9999');

  await provision();

  expect(await ownersOfMembers()).toEqual({ ...EVERYBODY, 9999: null });
});

it('takes an owner id from a member who is no longer that owner', async () => {
  await addMember('9999', '70000002');
  await addMember('8002');

  await provision();

  expect(await ownersOfMembers()).toEqual({ ...EVERYBODY, 9999: null });
});

/** Five stages of the pipeline that every portal has. */
const MAPPED: StageIds = {
  NEW: 'appointmentscheduled',
  QUALIFIED: 'qualifiedtobuy',
  VISIT_SCHEDULED: 'presentationscheduled',
  CLOSED_WON: 'closedwon',
  CLOSED_LOST: 'closedlost',
};

async function map(stageIds: StageIds) {
  const mapping = { organizationId, pipeline: { pipelineId: 'default', stageIds } };
  const checked = await checkPipeline(deps, mapping);
  return checked.ok ? mapPipeline(database.pool, mapping) : checked;
}

it('only checks a pipeline that an admin has mapped, and never writes to it', async () => {
  expect(await map(MAPPED)).toMatchObject({ ok: true });
  await forgetCalls();

  await provision();

  expect((await writes()).filter((operation) => operation.includes('/pipelines/'))).toEqual([]);
  const { results } = await ask('/crm/pipelines/2026-09/deals');
  expect(results.map(({ label }) => label)).toEqual(['Sales Pipeline']);
  expect(await connection()).toMatchObject({
    pipelineMapped: true,
    pipelineId: 'default',
    stageIds: MAPPED,
    provisionedVersion: CATALOGUE_VERSION,
    provisionProblem: null,
  });

  renamePipeline(sandbox.state.portal, 'default');
  await forgetCalls();
  await provision();
  expect(await writes()).toEqual([]);
});

it('reports a mapped stage that is gone in HubSpot, and goes on when it is mapped again', async () => {
  await map(MAPPED);
  await provision();
  dropStage(sandbox.state.portal, MAPPED.QUALIFIED);
  await forgetCalls();
  await forgetJobs(database);

  await provision();

  expect(await writes()).toEqual([]);
  expect(await connection()).toMatchObject({
    provisionProblem: expect.stringMatching(/mapped is gone/) as string,
    provisionedVersion: null,
    stageIds: MAPPED,
  });
  const [retry] = await waitingJobs(database, organizationId);
  expect(retry).toMatchObject({ name: 'provision-portal' });
  expect(retry?.seconds).toBeGreaterThan(3_500);

  await refillCalls(database);
  const again = { ...MAPPED, QUALIFIED: 'contractsent' };
  expect(await map(again)).toMatchObject({ ok: true });
  await provision();
  expect(await connection()).toMatchObject({
    provisionProblem: null,
    stageIds: again,
    provisionedVersion: CATALOGUE_VERSION,
  });
});

it.each<[string, Partial<StageIds>]>([
  ['a stage that is not there', { QUALIFIED: 'nowhere' }],
  ['one stage twice', { QUALIFIED: MAPPED.NEW }],
])('maps no pipeline with %s', async (_, stages) => {
  const before = await connection();
  expect(await map({ ...MAPPED, ...stages })).toMatchObject({ ok: false });
  expect(await connection()).toEqual({
    ...before,
    callTokens: expect.any(Number) as number,
    callTokensAt: expect.any(Date) as Date,
  });
});

type Portal = Sandbox['state']['portal'];

function renamePipeline(portal: Portal, id: string): void {
  const pipeline = Object.values(portal.pipelines)
    .flat()
    .find((one) => one.id === id);
  if (pipeline) pipeline.label = 'Ventas';
}

function dropStage(portal: Portal, id: string): void {
  for (const pipeline of Object.values(portal.pipelines).flat()) {
    pipeline.stages = pipeline.stages.filter((stage) => stage.id !== id);
  }
}
