import { startSandbox } from '@trochai/sandbox/start-sandbox';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { takeCall, CAPACITY } from '../../integration-service/src/hubspot/call-budget.ts';
import { resolveOwners } from '../../integration-service/src/hubspot/owners.ts';
import { callHubSpot, type HubSpotDeps } from '../../integration-service/src/hubspot/client.ts';
import { refreshAllMembersJob } from '../../integration-service/src/hubspot/members/refresh-all-job.ts';
import { refreshMembersJob } from '../../integration-service/src/hubspot/members/refresh-job.ts';
import { callCard, newKey } from '../support/card.ts';
import {
  connectPortal,
  forgetJobs,
  hubspotDeps,
  installPortal,
  NOWHERE,
  waitingJobs,
} from '../support/portal.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let deps: HubSpotDeps;
let organizationId: string;
let app: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database);
});
beforeEach(async () => {
  deps = hubspotDeps(database);
  organizationId = await connectPortal(deps);
});
afterEach(async () => {
  nock.cleanAll();
  await forgetJobs(database);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const OWNERS = '/crm/owners/2026-09';
const owner = (id: string, userId: number | null, more: object = {}) => ({
  id,
  userId,
  userIdIncludingInactive: userId,
  type: 'PERSON',
  email: `${id}@agency.example`,
  firstName: 'Name',
  lastName: id,
  archived: false,
  ...more,
});

function hubspotLists(...results: object[]): void {
  nock(NOWHERE).get(OWNERS).query(true).reply(200, { results });
}

const refresh = () => refreshMembersJob(deps).run({ organizationId });
const add = (hubspotUserId: string, more: object = {}) =>
  database.prisma.member.create({
    data: {
      organizationId,
      id: crypto.randomUUID(),
      hubspotUserId,
      email: 'old@x.example',
      role: 'AGENT',
      ...more,
    },
  });
const memberOf = (hubspotUserId: string) =>
  database.prisma.member.findFirst({ where: { organizationId, hubspotUserId } });
const planned = async () =>
  (await waitingJobs(database, organizationId)).filter(({ name }) => name === 'refresh-members');

describe('reading HubSpot’s users', () => {
  it('makes those who are no members yet members with the role of newcomers', async () => {
    await database.prisma.organization.update({
      where: { id: organizationId },
      data: { defaultRole: 'AGENT' },
    });
    hubspotLists(owner('71', 701), owner('72', 702, { firstName: '', lastName: null }));
    await refresh();
    expect(await memberOf('701')).toMatchObject({
      role: 'AGENT',
      name: 'Name 71',
      email: '71@agency.example',
      hubspotOwnerId: '71',
    });
    expect(await memberOf('702')).toMatchObject({ name: null });
  });

  it('teaches members their names, emails and owner ids, and leaves their roles', async () => {
    await add('701', { role: 'ADMIN', name: 'Before', isAvailable: false });
    hubspotLists(owner('71', 701));
    await refresh();
    expect(await memberOf('701')).toMatchObject({
      role: 'ADMIN',
      name: 'Name 71',
      email: '71@agency.example',
      hubspotOwnerId: '71',
      isAvailable: false,
    });
  });

  it('reads every page', async () => {
    const portal = nock(NOWHERE);
    const first = { results: [owner('71', 701)], paging: { next: { after: '71' } } };
    portal.get(OWNERS).query({ limit: '500' }).reply(200, first);
    portal
      .get(OWNERS)
      .query({ limit: '500', after: '71' })
      .reply(200, { results: [owner('72', 702)] });
    await refresh();
    expect(await memberOf('701')).not.toBeNull();
    expect(await memberOf('702')).not.toBeNull();
  });

  it('knows who is gone, and who is back', async () => {
    await add('701', { hubspotOwnerId: '71' });
    await add('702', { hubspotOwnerId: '72' });
    hubspotLists(owner('71', 701));
    await refresh();
    expect((await memberOf('701'))?.goneAt).toBeNull();
    expect((await memberOf('702'))?.goneAt).toBeInstanceOf(Date);
    expect((await memberOf('1'))?.goneAt).toBeNull();

    hubspotLists(owner('71', 701), owner('72', 702));
    await refresh();
    expect((await memberOf('702'))?.goneAt).toBeNull();
  });

  it('counts a user who cannot come in any more as gone, and makes them and teams no members', async () => {
    await add('702', { hubspotOwnerId: '72' });
    const inactive = { userId: null };
    hubspotLists(
      owner('72', 702, inactive),
      owner('73', 703, inactive),
      owner('74', null, { type: 'QUEUE', userIdIncludingInactive: null }),
    );
    await refresh();
    expect((await memberOf('702'))?.goneAt).toBeInstanceOf(Date);
    expect(await memberOf('703')).toBeNull();
    expect(await database.prisma.member.count({ where: { organizationId } })).toBe(2);
  });

  it('does not let in who was shut out', async () => {
    await add('701', { hubspotOwnerId: '71', removedAt: new Date() });
    hubspotLists(owner('71', 701));
    await refresh();
    expect((await memberOf('701'))?.removedAt).toBeInstanceOf(Date);
  });

  it('takes in a whole portal of an agency, as the stand-in has it, when it is installed', async () => {
    const sandbox = await startSandbox({ serviceUrl: 'http://localhost:3000' });
    onTestFinished(() => sandbox.stop());
    const installed = hubspotDeps(database, sandbox.credentials.hubspot);
    const id = await installPortal(installed);
    await refreshMembersJob(installed).run({ organizationId: id });
    const members = await database.prisma.member.findMany({
      where: { organizationId: id },
      orderBy: { name: 'asc' },
    });
    expect(members.map(({ name, role, hubspotOwnerId }) => [name, role, hubspotOwnerId])).toEqual([
      ['Bruno Agent', 'VIEWER', '70000002'],
      ['Carla Agent', 'VIEWER', '70000003'],
      ['Diego Viewer', 'VIEWER', '70000004'],
      ['Elena Admin', 'ADMIN', '70000001'],
    ]);
  });
});

describe('when HubSpot cannot be asked', () => {
  it('comes back when the portal’s calls are used up, without a call', async () => {
    for (let call = 0; call < CAPACITY.call; call += 1) await takeCall(database.pool, { organizationId });
    await refresh();
    const [again] = await planned();
    expect(again?.seconds).toBeLessThan(5);
  });

  it.each([
    { status: 429, seconds: 10 },
    { status: 503, seconds: 60 },
  ])('comes back when it answers $status', async ({ status, seconds }) => {
    nock(NOWHERE).get(OWNERS).query(true).reply(status, {});
    await refresh();
    const [again] = await planned();
    expect(again?.seconds).toBeGreaterThan(seconds - 3);
    expect(again?.seconds).toBeLessThanOrEqual(seconds);
  });

  it('keeps HubSpot’s words when it refuses, and has the portal set up again later', async () => {
    nock(NOWHERE).get(OWNERS).query(true).reply(403, { message: 'crm.objects.owners.read is required' });
    await refresh();
    const connection = await database.prisma.hubspotConnection.findFirst({ where: { organizationId } });
    expect(connection?.provisionProblem).toContain('crm.objects.owners.read');
    expect(await planned()).toEqual([]);
  });

  it('asks nothing of a portal that is not connected', async () => {
    await database.prisma.hubspotConnection.update({
      where: { organizationId },
      data: { status: 'REVOKED' },
    });
    await refresh();
    expect(await planned()).toEqual([]);
  });
});

describe('the next reading', () => {
  it('is planned once for every connected portal', async () => {
    const revoked = await connectPortal(deps);
    await database.prisma.hubspotConnection.update({
      where: { organizationId: revoked },
      data: { status: 'REVOKED' },
    });
    await refreshAllMembersJob(deps).run({});
    await refreshAllMembersJob(deps).run({});
    expect(await planned()).toHaveLength(1);
    expect(await waitingJobs(database, revoked)).toEqual([]);
  });

  it('is an admin’s to ask for, where a portal is connected', async () => {
    const { hubspotPortalId: portalId } = await database.prisma.organization.findUniqueOrThrow({
      where: { id: organizationId },
    });
    await add('701');
    const ask = (userId: string) =>
      callCard(app, { operation: 'POST /members/refresh', body: { key: newKey() }, portalId, userId });

    expect(await ask('701')).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await planned()).toEqual([]);
    expect(await ask('1')).toEqual({ ok: true });
    expect(await planned()).toHaveLength(1);
    await database.prisma.hubspotConnection.update({
      where: { organizationId },
      data: { status: 'REVOKED' },
    });
    expect(await ask('1')).toMatchObject({ error: { code: 'NOT_CONNECTED' } });
  });
});

it('leaves what HubSpot gives to somebody who was shut out to nobody, without asking HubSpot', async () => {
  await add('701', { hubspotOwnerId: '71', removedAt: new Date() });
  const agent = await add('702', { hubspotOwnerId: '72' });
  const call = (request: Parameters<typeof callHubSpot>[2]) => callHubSpot(deps, organizationId, request);
  const found = await resolveOwners({ on: database.pool, call, organizationId }, ['71', '72', '']);
  expect([...found]).toEqual([['72', agent.id]]);
});

it('makes an unknown owner of a record a member with the role of newcomers', async () => {
  await database.prisma.organization.update({
    where: { id: organizationId },
    data: { defaultRole: 'AGENT' },
  });
  hubspotLists(owner('71', 701), owner('72', 702));
  const call = (request: Parameters<typeof callHubSpot>[2]) => callHubSpot(deps, organizationId, request);
  await resolveOwners({ on: database.pool, call, organizationId }, ['71']);
  expect(await memberOf('701')).toMatchObject({ role: 'AGENT', name: 'Name 71' });
  expect(await memberOf('702')).toBeNull();
});
