import { refusalSchema } from '@trochai/contract/answer';
import { doneSchema, pipelinesAnswerSchema } from '@trochai/contract/hubspot';
import { recordSyncAnswerSchema, syncAnswerSchema, syncProblemsAnswerSchema } from '@trochai/contract/sync';
import { signRequest } from '@trochai/sandbox/hubspot/sign-request';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { newKey } from '../support/card.ts';
import { installPortal } from '../support/portal.ts';

let sides: BothSides;
let portalId: string;

beforeEach(async () => {
  sides = await startBothSides();
  portalId = (await sides.database.prisma.organization.findFirstOrThrow()).hubspotPortalId;
});
afterEach(() => sides.stop());

async function ask(path: string, { body, userId = '8001' }: { body?: object; userId?: string } = {}) {
  const url = `${sides.url}/card/v1${path}?userId=${userId}&portalId=${portalId}&appId=1`;
  const method = body ? 'POST' : 'GET';
  const text = body ? JSON.stringify(body) : '';
  const clientSecret = sides.sandbox.credentials.hubspot.clientSecret;
  const headers = signRequest({ clientSecret, method, url, body: text, timestamp: Date.now() });
  return (await fetch(url, { method, headers, ...(body && { body: text }) })).json();
}

const sync = () => sides.database.prisma.crmSync.findFirstOrThrow();
const auditOf = (action: string) =>
  sides.database.prisma.auditEntry.findMany({ where: { action }, orderBy: { id: 'desc' } });
const connection = () => sides.database.prisma.hubspotConnection.findFirstOrThrow();

it('says of a record when HubSpot last had everything', async () => {
  await sides.write({ from: '50688881234' });
  await sides.settle();
  const { hubspotContactId, hubspotDealId, contactId } = await sync();

  for (const [objectType, objectId] of [
    ['contact', hubspotContactId],
    ['deal', hubspotDealId],
  ]) {
    const answer = recordSyncAnswerSchema.parse(
      await ask('/sync/record', { body: { objectType, objectId } }),
    );
    expect(answer.sync).toMatchObject({
      contactId,
      state: 'SYNCED',
      reason: null,
      hubspotContactId,
      hubspotDealId,
    });
    expect(answer.sync.syncedAt).not.toBeNull();
  }
  const body = { objectType: 'contact', objectId: '999' };
  expect(refusalSchema.parse(await ask('/sync/record', { body })).error.code).toBe('NOT_FOUND');
});

it("shows HubSpot's own reason for a refusal, and counts who is in which state", async () => {
  sides.sandbox.faults.refuse({
    type: 'contacts',
    property: 'firstname',
    value: 'Forbidden',
    message: 'Not this name',
  });
  await sides.write({ from: '50688881234', name: 'Forbidden' });
  await sides.write({ from: '50688885678', name: 'Berta' });
  await sides.settle();

  const overview = syncAnswerSchema.parse(await ask('/sync'));
  expect(overview.counts).toEqual({ SYNCED: 1, WAITING: 0, REFUSED: 1, PAUSED: 0 });
  expect(overview.connection).toMatchObject({
    status: 'CONNECTED',
    portalId,
    problem: null,
    waitingReason: null,
  });
  const { contacts } = syncProblemsAnswerSchema.parse(await ask('/sync/problems'));
  expect(contacts).toMatchObject([
    { name: 'Forbidden', state: 'REFUSED', reason: expect.stringContaining('Not this name') as string },
  ]);
});

it('says why a record waits', async () => {
  sides.sandbox.faults.add({ kind: 'status', status: 423, match: { path: '/contacts/search' }, body: {} });
  await sides.write({ from: '50688881234' });
  await sides.jobs.find(({ name }) => name === 'ingest-whatsapp')?.run({});
  await sides.jobs
    .find(({ name }) => name === 'mirror-portal')
    ?.run({ organizationId: sides.organizationId });

  const overview = syncAnswerSchema.parse(await ask('/sync'));
  expect(overview.counts).toEqual({ SYNCED: 0, WAITING: 1, REFUSED: 0, PAUSED: 0 });
  expect(overview.connection.waitingReason).toBe('HubSpot answered 423');
  expect(new Date(overview.connection.waitingUntil ?? 0).getTime()).toBeGreaterThan(Date.now() + 1_000);

  await sides.settle();
  expect(syncAnswerSchema.parse(await ask('/sync'))).toMatchObject({
    counts: { SYNCED: 1, WAITING: 0 },
    connection: { waitingReason: null, waitingUntil: null },
  });
});

it('says that a record was deleted in HubSpot', async () => {
  await sides.write({ from: '50688881234' });
  await sides.settle();
  await sides.hubspot.asPerson(`DELETE contacts/${(await sync()).hubspotContactId}`);
  await sides.settle();

  const { contacts } = syncProblemsAnswerSchema.parse(await ask('/sync/problems'));
  expect(contacts).toMatchObject([{ state: 'PAUSED', reason: 'The contact was deleted in HubSpot' }]);
});

it('lists records with the same number for an admin to judge', async () => {
  const made = (await sides.hubspot.asPerson('POST contacts', {
    properties: { firstname: 'Maria', phone: '+506 8888 1234' },
  })) as {
    id: string;
  };
  const other = (await sides.hubspot.asPerson('POST contacts', {
    properties: { firstname: 'Mary', phone: '+50688881234' },
  })) as {
    id: string;
  };
  await sides.write({ from: '50688881234' });
  await sides.settle();

  const { lookalikes } = syncProblemsAnswerSchema.parse(await ask('/sync/problems'));
  expect(lookalikes).toMatchObject([
    { name: 'Maria', recordId: made.id, hubspotContactId: other.id, kind: 'AMBIGUOUS' },
  ]);
});

it('lets only admins see and change any of it', async () => {
  const bruno = { organizationId: sides.organizationId, hubspotUserId: '8002' };
  await sides.database.prisma.member.updateMany({ where: bruno, data: { role: 'AGENT' } });
  for (const [path, body] of [
    ['/sync', undefined],
    ['/sync/problems', undefined],
    ['/hubspot/pipelines', undefined],
    ['/hubspot/pipeline', { key: newKey(), pipeline: null }],
    ['/hubspot/disconnect', { key: newKey() }],
  ] as const) {
    const refused = refusalSchema.parse(await ask(path, { userId: '8002', ...(body && { body }) }));
    expect(refused.error.code).toBe('FORBIDDEN');
  }
  expect((await connection()).status).toBe('CONNECTED');
});

it("sends the funnel to a pipeline of the portal's own that an admin maps", async () => {
  await sides.write({ from: '50688881234' });
  await sides.settle();
  const { pipelines, chosen } = pipelinesAnswerSchema.parse(await ask('/hubspot/pipelines'));
  expect(chosen).toMatchObject({ isMapped: false });
  const own = pipelines.find(({ id }) => id === 'default');
  const [a = '', b = '', c = '', d = '', e = ''] = own?.stages.map(({ id }) => id) ?? [];
  const stageIds = { NEW: a, QUALIFIED: b, VISIT_SCHEDULED: c, CLOSED_WON: d, CLOSED_LOST: e };

  const twice = {
    key: newKey(),
    pipeline: { pipelineId: 'default', stageIds: { ...stageIds, CLOSED_LOST: a } },
  };
  expect(refusalSchema.parse(await ask('/hubspot/pipeline', { body: twice })).error.code).toBe(
    'HUBSPOT_FAILED',
  );
  doneSchema.parse(
    await ask('/hubspot/pipeline', {
      body: { key: newKey(), pipeline: { pipelineId: 'default', stageIds } },
    }),
  );
  await sides.settle();
  await sides.write({ from: '50688885678' });
  await sides.settle();

  const stages = (await sides.hubspot.records('deals')).map(({ properties }) => properties['dealstage']);
  expect(stages).toEqual([chosen?.stageIds.NEW, a]);
  expect(pipelinesAnswerSchema.parse(await ask('/hubspot/pipelines')).chosen).toEqual({
    pipelineId: 'default',
    stageIds,
    isMapped: true,
  });

  doneSchema.parse(await ask('/hubspot/pipeline', { body: { key: newKey(), pipeline: null } }));
  await sides.settle();
  const back = pipelinesAnswerSchema.parse(await ask('/hubspot/pipelines')).chosen;
  expect(back).toEqual({ ...chosen, isMapped: false });
  expect(await auditOf('pipeline-mapped')).toMatchObject([
    { details: { from: { pipelineId: 'default' }, to: null } },
    { details: { from: { pipelineId: chosen?.pipelineId }, to: { pipelineId: 'default' } } },
  ]);
});

it('disconnects: uninstalls, wipes the tokens, keeps the data, and goes on after the next installation', async () => {
  await sides.write({ from: '50688881234', name: 'Ana' });
  await sides.settle();

  doneSchema.parse(await ask('/hubspot/disconnect', { body: { key: newKey() } }));
  expect(await connection()).toMatchObject({
    status: 'REVOKED',
    statusReason: 'Disconnected by elena@agency.example',
  });
  expect(await auditOf('hubspot-disconnected')).toHaveLength(1);
  await sides.settle();
  expect((await connection()).sealedTokens).toBeNull();
  expect(sides.sandbox.state.portal.installedAt).toBeNull();

  const before = await sync();
  await sides.hubspot.asPerson(`PATCH contacts/${before.hubspotContactId}`, {
    properties: { firstname: 'Anita' },
  });
  await sides.write({ from: '50688885678', name: 'Berta' });
  await sides.settle();
  expect(await sides.hubspot.records('contacts')).toHaveLength(1);
  const waiting = syncAnswerSchema.parse(await ask('/sync'));
  expect(waiting).toMatchObject({ connection: { status: 'REVOKED' }, counts: { SYNCED: 1, WAITING: 1 } });
  expect(refusalSchema.parse(await ask('/hubspot/disconnect', { body: { key: newKey() } })).error.code).toBe(
    'NOT_CONNECTED',
  );

  expect(await installPortal(sides.deps, sides.url)).toBe(sides.organizationId);
  await sides.settle();
  expect(await sides.hubspot.records('contacts')).toHaveLength(2);
  expect(await sides.hubspot.records('deals')).toHaveLength(2);
  const names = await sides.database.prisma.contact.findMany({ orderBy: { createdAt: 'asc' } });
  expect(names.map(({ editedName }) => editedName)).toEqual(['Anita', null]);
});

it('notices that the app was removed in HubSpot, calls nothing more, and says so', async () => {
  await sides.hubspot.asPerson('DELETE installation');
  await sides.write({ from: '50688881234' });
  await sides.settle();
  expect(await connection()).toMatchObject({ status: 'REVOKED' });

  await sides.hubspot.forgetCalls();
  await sides.write({ from: '50688885678' });
  await sides.settle();
  const calls = await sides.hubspot.calls();
  expect(calls.total).toBe(0);
  expect(syncAnswerSchema.parse(await ask('/sync')).counts['WAITING']).toBe(2);
});
