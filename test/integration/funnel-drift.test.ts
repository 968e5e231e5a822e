import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { reportFunnel } from '../../integration-service/src/funnel/report.ts';
import { changeStatus } from '../../integration-service/src/funnel/change-status.ts';
import type { ContactStatus } from '../../integration-service/src/platform/database/generated/enums.ts';
import { reportFunnel as reportInHubSpot } from '../../sandbox/src/hubspot/screens/report-funnel.ts';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { type Reconciling, reconcilingOf } from '../support/reconciling.ts';

const STATUSES = ['NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON', 'CLOSED_LOST'] as const;
const PEOPLE = 5;

let sides: BothSides;
let work: Reconciling;
let stages: Record<string, string>;
let memberId: string;
let serial = 0;

beforeEach(async () => {
  sides = await startBothSides();
  work = reconcilingOf(sides);
  const { prisma } = sides.database;
  const connection = await prisma.hubspotConnection.findFirstOrThrow();
  stages = z.record(z.string(), z.string()).parse(connection.stageIds);
  memberId = (await prisma.member.findFirstOrThrow()).id;
});
afterEach(() => sides.stop());

const find = (phone: string) =>
  sides.database.prisma.contact.findFirstOrThrow({ where: { phone }, include: { crmSync: true } });

async function newPeople(): Promise<string[]> {
  const phones = Array.from({ length: PEOPLE }, () => `5068${String((serial += 1)).padStart(7, '0')}`);
  for (const from of phones) await sides.write({ from });
  await sides.settle();
  return phones;
}

async function moveHere(phone: string, toStatus: ContactStatus): Promise<void> {
  const { id: contactId } = await find(phone);
  const { organizationId, database } = sides;
  const actor = { origin: 'MEMBER', memberId } as const;
  await changeStatus(database.pool, { organizationId, contactId, toStatus, actor });
}

async function moveThere(phone: string, status: ContactStatus): Promise<void> {
  const { crmSync } = await find(phone);
  const properties = { dealstage: stages[status] ?? '' };
  await sides.hubspot.asPerson(`PATCH deals/${crmSync?.hubspotDealId}`, { properties });
}

/** Our report, as an admin has it. */
async function reportHere(): Promise<Record<ContactStatus, number>> {
  const { organizationId } = sides;
  const viewer = { organizationId, memberId, role: 'ADMIN', viewerPolicy: 'ALL' } as const;
  const period = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
  return (await reportFunnel(sides.database.pool, viewer, period)).total.reached;
}

/** HubSpot's own funnel report. */
async function reportThere(): Promise<Record<string, number>> {
  const { pipelineId } = await sides.database.prisma.hubspotConnection.findFirstOrThrow();
  const report = reportInHubSpot(sides.sandbox.state.portal, { pipeline: pipelineId ?? '', days: null });
  const entered = new Map(report.stages.map((stage) => [stage.id, stage.entered]));
  return Object.fromEntries(STATUSES.map((status) => [status, entered.get(stages[status] ?? '') ?? -1]));
}

async function driftNow() {
  const { drift } = await work.reconcile();
  if (!drift) throw new Error('The funnels were not compared');
  return drift;
}

const move = fc.record({
  who: fc.integer({ min: 0, max: PEOPLE - 1 }),
  to: fc.constantFrom(...STATUSES),
  side: fc.constantFrom('here', 'there'),
  /** What follows: nothing, both sides hear of it all, or HubSpot's webhooks so far are lost. */
  then: fc.constantFrom('nothing', 'settle', 'lose'),
});

it('ends with the same funnel on both sides, whoever moved whom, and whichever webhooks were lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 25 }), async (moves) => {
      const phones = await newPeople();
      for (const { who, to, side, then } of moves) {
        await (side === 'here' ? moveHere : moveThere)(phones[who] ?? '', to);
        if (then === 'settle') await sides.settle();
        if (then === 'lose') await work.loseWebhooks();
      }
      const drift = await driftNow();
      const [here, there] = [await reportHere(), await reportThere()];
      for (const status of STATUSES) {
        const { ours, hubspot, untold, drift: drifting } = drift[status];
        expect({ status, ours, hubspot, drifting }).toEqual({
          status,
          ours: here[status],
          hubspot: there[status],
          drifting: 0,
        });
        expect(ours).toBe(hubspot + untold);
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 120_000);

it('equals HubSpot, stage by stage, where all that was done here could be told', async () => {
  const [first = '', second = '', third = ''] = await newPeople();
  await moveHere(first, 'QUALIFIED');
  await moveHere(first, 'CLOSED_WON');
  await sides.settle();
  await moveThere(second, 'QUALIFIED');
  await moveThere(second, 'CLOSED_LOST');
  await moveThere(third, 'VISIT_SCHEDULED');
  await work.loseWebhooks();

  const drift = await driftNow();
  const same = (count: number) => ({ ours: count, hubspot: count, untold: 0, drift: 0 });
  expect(drift).toEqual({
    NEW: same(5),
    QUALIFIED: same(2),
    VISIT_SCHEDULED: same(1),
    CLOSED_WON: same(1),
    CLOSED_LOST: same(1),
  });
  expect(await reportHere()).toEqual(await reportThere());
});

it('finds a stamp that is missing in HubSpot, and one that only HubSpot has', async () => {
  const [first = '', second = ''] = await newPeople();
  await moveHere(first, 'QUALIFIED');
  await sides.settle();
  const deals = sides.sandbox.state.portal.records['deals'] ?? {};
  const [one, two] = [(await find(first)).crmSync, (await find(second)).crmSync];
  delete deals[one?.hubspotDealId ?? '']?.properties[`hs_v2_date_entered_${stages['QUALIFIED']}`];
  const other = deals[two?.hubspotDealId ?? ''];
  if (other) other.properties[`hs_v2_date_entered_${stages['CLOSED_WON']}`] = new Date().toISOString();

  const drift = await driftNow();
  expect(drift.QUALIFIED).toEqual({ ours: 1, hubspot: 0, untold: 0, drift: 1 });
  expect(drift.CLOSED_WON).toEqual({ ours: 0, hubspot: 1, untold: 0, drift: 1 });
  const found = (await work.findings()).map(({ kind, contactId }) => [kind, contactId]);
  expect(found.toSorted()).toEqual(
    [
      ['drift', one?.contactId],
      ['drift', two?.contactId],
    ].toSorted(),
  );
});

it('counts apart whom HubSpot cannot know of: without a deal, or passed over by a later move there', async () => {
  const [first = '', second = ''] = await newPeople();
  await moveHere(first, 'QUALIFIED');
  await sides.settle();
  const { crmSync } = await find(first);
  await sides.hubspot.asPerson(`DELETE deals/${crmSync?.hubspotDealId}`);
  await moveHere(second, 'CLOSED_LOST');
  await moveThere(second, 'VISIT_SCHEDULED');
  await sides.settle();

  const drift = await driftNow();
  expect(drift.NEW).toEqual({ ours: 5, hubspot: 4, untold: 1, drift: 0 });
  expect(drift.QUALIFIED).toEqual({ ours: 1, hubspot: 0, untold: 1, drift: 0 });
  expect(drift.CLOSED_LOST).toEqual({ ours: 1, hubspot: 0, untold: 1, drift: 0 });
  expect(drift.VISIT_SCHEDULED).toEqual({ ours: 1, hubspot: 1, untold: 0, drift: 0 });
});
