import { refusalSchema } from '@trochai/contract/answer';
import { doneSchema } from '@trochai/contract/hubspot';
import {
  reconciliationAnswerSchema,
  reconciliationStartedAnswerSchema,
} from '@trochai/contract/reconciliation';
import { signRequest } from '@trochai/sandbox/hubspot/sign-request';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { newKey } from '../support/card.ts';

let sides: BothSides;
let portalId: string;

beforeEach(async () => {
  sides = await startBothSides();
  portalId = (await sides.database.prisma.organization.findFirstOrThrow()).hubspotPortalId;
  await sides.write({ from: '50688880001', name: 'Maria Solis' });
  await sides.settle();
});
afterEach(() => sides.stop());

async function ask(path: string, body: object, userId = '8001'): Promise<unknown> {
  const url = `${sides.url}/card/v1${path}?userId=${userId}&portalId=${portalId}&appId=1`;
  const text = JSON.stringify(body);
  const clientSecret = sides.sandbox.credentials.hubspot.clientSecret;
  const headers = signRequest({ clientSecret, method: 'POST', url, body: text, timestamp: Date.now() });
  return (await fetch(url, { method: 'POST', headers, body: text })).json();
}

const change = (path: string, body: object, userId?: string) => ask(path, { key: newKey(), ...body }, userId);
const start = async (kind = 'REPAIR') =>
  reconciliationStartedAnswerSchema.parse(await change('/hubspot/reconciliations/start', { kind }))
    .reconciliationId;
const read = async (kind = 'REPAIR', more: object = {}) =>
  reconciliationAnswerSchema.parse(await ask('/hubspot/reconciliations/read', { kind, ...more }));
const codeOf = (answer: unknown) => refusalSchema.parse(answer).error.code;
const audited = async () =>
  (await sides.database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } }))
    .filter(({ action }) => action.startsWith('reconciliation') || action === 'hubspot-held')
    .map(({ action, details }) => [action, details]);

it('lets an admin start, stop and resume it, says who began it, and notes all of it', async () => {
  expect(await read()).toMatchObject({ reconciliation: null, findings: [], next: null, heldAt: null });
  const reconciliationId = await start();
  expect(codeOf(await change('/hubspot/reconciliations/start', { kind: 'DRY_RUN' }))).toBe('UNDER_WAY');
  doneSchema.parse(await change('/hubspot/reconciliations/stop', { reconciliationId }));
  expect(codeOf(await change('/hubspot/reconciliations/stop', { reconciliationId }))).toBe('NOT_FOUND');
  const member = await sides.database.prisma.member.findFirstOrThrow({ where: { hubspotUserId: '8001' } });
  expect((await read()).reconciliation).toMatchObject({
    id: reconciliationId,
    state: 'STOPPED',
    startedBy: member.name ?? member.email,
  });
  doneSchema.parse(await change('/hubspot/reconciliations/resume', { reconciliationId }));
  await sides.settle();

  const { reconciliation } = await read();
  expect(reconciliation).toMatchObject({ state: 'FINISHED', counts: {} });
  expect(reconciliation?.drift?.NEW).toEqual({ ours: 1, hubspot: 1, untold: 0, drift: 0 });
  expect(await audited()).toEqual([
    ['reconciliation-started', { kind: 'REPAIR' }],
    ['reconciliation-stopped', { kind: 'REPAIR' }],
    ['reconciliation-resumed', { kind: 'REPAIR' }],
  ]);
});

it('starts it once, however often the request comes', async () => {
  const body = { key: newKey(), kind: 'REPAIR' };
  const [first, second] = [
    await ask('/hubspot/reconciliations/start', body),
    await ask('/hubspot/reconciliations/start', body),
  ];
  expect(first).toEqual(second);
  expect(await sides.database.prisma.reconciliation.count()).toBe(1);
});

it('lists what was found, of one kind and page by page', async () => {
  await change('/hubspot/adoption/hold', { held: true });
  for (let serial = 0; serial < 60; serial += 1)
    await sides.write({ from: `5068700${String(serial).padStart(4, '0')}`, name: `Lead ${serial}` });
  await sides.hubspot.asPerson('POST contacts', {
    properties: { firstname: 'Known', phone: '+506 8700 0007' },
  });
  await sides.settle();
  await start('DRY_RUN');
  await sides.settle();

  const all = await read('DRY_RUN');
  expect(all.reconciliation?.counts).toEqual({ adopt: 1, create: 59 });
  expect([all.findings.length, all.next]).toEqual([50, 50]);
  const rest = await read('DRY_RUN', { after: 50 });
  expect([rest.findings.length, rest.next]).toEqual([10, null]);
  const adopted = await read('DRY_RUN', { findings: 'adopt' });
  expect(adopted.findings.map(({ name, candidates }) => [name, candidates[0]?.name])).toEqual([
    ['Lead 7', 'Known'],
  ]);
});

it('holds what is written and lets it go, once, and notes it', async () => {
  doneSchema.parse(await change('/hubspot/adoption/hold', { held: true }));
  doneSchema.parse(await change('/hubspot/adoption/hold', { held: true }));
  expect((await read()).heldAt).not.toBeNull();
  expect(codeOf(await change('/hubspot/reconciliations/start', { kind: 'REPAIR' }))).toBe('HELD');
  doneSchema.parse(await change('/hubspot/adoption/hold', { held: false }));
  expect((await read()).heldAt).toBeNull();
  expect(await audited()).toEqual([
    ['hubspot-held', { from: false, to: true }],
    ['hubspot-held', { from: true, to: false }],
  ]);
});

it('is for admins only', async () => {
  await sides.database.prisma.member.updateMany({
    where: { hubspotUserId: '8002' },
    data: { role: 'AGENT' },
  });
  const asked = [
    change('/hubspot/reconciliations/start', { kind: 'REPAIR' }, '8002'),
    change('/hubspot/adoption/hold', { held: true }, '8002'),
    ask('/hubspot/reconciliations/read', { kind: 'REPAIR' }, '8002'),
  ];
  expect((await Promise.all(asked)).map(codeOf)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
});
