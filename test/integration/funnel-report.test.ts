import { type FunnelGroup, funnelAnswerSchema } from '@trochai/contract/funnel';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type {
  ChangeOrigin,
  ContactStatus,
} from '../../integration-service/src/platform/database/generated/enums.ts';
import { settleStatuses } from '../../integration-service/src/funnel/record-moves.ts';
import { newListing } from '../support/new-listing.ts';
import { createChannel } from '../support/organization.ts';
import { type TestContact, type TestMember, useTeam } from '../support/use-team.ts';

const team = useTeam();

const YEAR = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
const report = async (body: object, member?: TestMember) =>
  funnelAnswerSchema.parse(await team.ask('POST /funnel/report', { ...YEAR, ...body }, member));
const day = (number: number) => new Date(Date.UTC(2026, 0, number));

type Move = { stage: ContactStatus; at: Date; origin?: ChangeOrigin };

/** A lead with a history; where they are is where the last move led. */
async function addLead(moves: readonly Move[], given: Parameters<typeof team.addContact>[0] = {}) {
  const contact = await team.addContact(given);
  const { organizationId } = team;
  const [first] = moves;
  if (!first) throw new Error('A lead has a history');
  await team.database.prisma.stageChange.createMany({
    data: moves.map(({ stage, at, origin = 'MEMBER' }, index) => ({
      organizationId,
      id: uuidv7(),
      contactId: contact.contactId,
      fromStatus: index === 0 ? null : (moves[index - 1]?.stage ?? null),
      toStatus: stage,
      at,
      origin,
    })),
  });
  await team.database.prisma.contact.updateMany({
    where: { id: contact.contactId },
    data: { leadSince: first.at, status: moves.at(-1)?.stage ?? 'NEW' },
  });
  return contact;
}
const went = (...stages: ContactStatus[]): Move[] =>
  stages.map((stage, index) => ({ stage, at: day(1 + index * 2) }));

describe('the funnel report', () => {
  it('counts who ever reached a stage, wherever they are now; lost from New is never qualified', async () => {
    await addLead(went('NEW'));
    await addLead(went('NEW', 'CLOSED_LOST'));
    await addLead(went('NEW', 'QUALIFIED', 'NEW'));
    await addLead(went('NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON'));
    await addLead(went('NEW', 'VISIT_SCHEDULED', 'CLOSED_LOST'));

    const { total } = await report({});

    expect(total).toMatchObject({
      leads: 5,
      reached: { NEW: 5, QUALIFIED: 2, VISIT_SCHEDULED: 2, CLOSED_WON: 1, CLOSED_LOST: 2 },
      won: 1,
      lost: 2,
      lostFrom: { NEW: 1, QUALIFIED: 0, VISIT_SCHEDULED: 1, CLOSED_WON: 0, CLOSED_LOST: 0 },
    });
    expect(total.conversions).toEqual([
      { from: 'NEW', to: 'QUALIFIED', converted: 2, rate: 0.4 },
      { from: 'QUALIFIED', to: 'VISIT_SCHEDULED', converted: 1, rate: 0.5 },
      { from: 'VISIT_SCHEDULED', to: 'CLOSED_WON', converted: 1, rate: 0.5 },
    ]);
  });

  it('tells the median of the stays that are over', async () => {
    for (const days of [1, 2, 9]) {
      await addLead([
        { stage: 'NEW', at: day(1) },
        { stage: 'QUALIFIED', at: day(1 + days) },
      ]);
    }
    const { medianSecondsIn } = (await report({})).total;
    expect(medianSecondsIn).toMatchObject({ NEW: 2 * 86_400, QUALIFIED: null });
  });

  it('leaves people where they were moved before they wrote for the first time', async () => {
    const { contactId } = await addLead([
      { stage: 'NEW', at: day(20), origin: 'INGEST' },
      { stage: 'CLOSED_LOST', at: day(10) },
    ]);
    await settleStatuses(team.database.pool, {
      organizationId: team.organizationId,
      contactIds: [contactId],
    });

    expect(await team.database.prisma.contact.findFirst({ where: { id: contactId } })).toMatchObject({
      status: 'CLOSED_LOST',
    });
    expect((await report({})).total).toMatchObject({
      reached: { NEW: 1, CLOSED_LOST: 1 },
      medianSecondsIn: { NEW: null, CLOSED_LOST: null },
      lost: 1,
      lostFrom: { NEW: 1 },
    });
  });

  it('is made at once for tens of thousands of leads', async () => {
    const { organizationId } = team;
    await team.database.pool.query(
      `with people as (
         insert into contacts (organization_id, id, first_message_at, lead_since)
         select $1, gen_random_uuid(), '2026-03-01', '2026-03-01' from generate_series(1, 20000) returning id)
       insert into stage_changes (organization_id, id, contact_id, from_status, to_status, at, origin)
       select $1, gen_random_uuid(), id, case when place > 0 then 'NEW'::contact_status end,
         (array['NEW', 'QUALIFIED', 'CLOSED_LOST'])[place + 1]::contact_status,
         timestamptz '2026-03-01' + place * interval '1 day', 'MEMBER'
       from people, generate_series(0, 2) as place`,
      [organizationId],
    );
    await team.database.pool.query('analyze contacts, stage_changes');
    const { total } = await report({});
    expect(total).toMatchObject({ leads: 20_000, lostFrom: { QUALIFIED: 20_000 } });
  });

  it('counts who became a lead in the period, and nobody else', async () => {
    await addLead([{ stage: 'NEW', at: day(10) }]);
    await addLead([{ stage: 'NEW', at: day(20) }]);

    const period = async (from: number, to: number) =>
      (await report({ from: day(from).toISOString(), to: day(to).toISOString() })).total.leads;
    expect([await period(1, 10), await period(10, 20), await period(10, 21)]).toEqual([0, 1, 2]);
  });

  it.each([
    [{ from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
    [{ from: '2020-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
  ])('refuses %o', async (period) => {
    expect(await team.ask('POST /funnel/report', period)).toMatchObject({ error: { code: 'INVALID' } });
  });

  it('is cut by channel, source, listing, agent and month, and says the names', async () => {
    const { organizationId } = team;
    const luis = await team.addMember('AGENT', { name: 'Luis' });
    const rentals = await createChannel(team.database, organizationId);
    await team.database.prisma.channel.updateMany({
      where: { id: rentals.channelId },
      data: { name: 'Rentals' },
    });
    const house = newListing({ organizationId });
    await team.database.prisma.listing.create({ data: house });
    const one = await addLead(went('NEW'), { channel: rentals, assignedTo: luis });
    await team.database.prisma.contact.updateMany({ where: { id: one.contactId }, data: { source: 'AD' } });
    const at = day(1);
    await team.database.prisma.contactListing.create({
      data: { organizationId, contactId: one.contactId, listingId: house.id, firstAt: at, lastAt: at },
    });
    await addLead([{ stage: 'NEW', at: new Date('2026-02-01T03:00:00Z') }]);
    await team.database.prisma.organization.update({
      where: { id: organizationId },
      data: { timeZone: 'America/Costa_Rica' },
    });

    const groups = async (groupBy: string) =>
      (await report({ groupBy })).groups.map(({ key, name, leads }) => [name ?? key, leads]);
    expect((await groups('channel')).sort()).toEqual([
      ['Rentals', 1],
      ['Sales', 1],
    ]);
    expect((await groups('source')).sort()).toEqual([
      ['AD', 1],
      ['WHATSAPP', 1],
    ]);
    expect(await groups('listing')).toEqual([
      ['House', 1],
      [null, 1],
    ]);
    expect(await groups('agent')).toEqual([
      ['Luis', 1],
      [null, 1],
    ]);
    expect(await groups('month')).toEqual([
      ['2025-12', 1],
      ['2026-01', 1],
    ]);

    const filters = { channelId: rentals.channelId, source: 'AD', listingId: house.id, agent: luis.memberId };
    for (const [name, value] of Object.entries(filters))
      expect((await report({ [name]: value })).total.leads).toBe(1);
    expect((await report({ ...filters, agent: 'nobody' })).total.leads).toBe(0);
  });

  it('counts only whom the member may see, and says no channel that is not theirs', async () => {
    const { organizationId } = team;
    const [agent, other] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    const secret = await createChannel(team.database, organizationId);
    await team.database.prisma.channelMember.create({
      data: { organizationId, channelId: secret.channelId, memberId: other.memberId },
    });
    await addLead(went('NEW'), { assignedTo: other });
    await addLead(went('NEW'), { channel: secret });

    const { total, groups } = await report({ groupBy: 'channel' }, agent);
    expect(total.leads).toBe(1);
    expect(groups).toMatchObject([{ key: null, name: null, leads: 1 }]);
    expect((await report({}, await team.addMember('VIEWER'))).total.leads).toBe(0);
    expect((await report({})).total.leads).toBe(2);
  });

  it('says the same as a plain count over any histories', async () => {
    const stage = fc.constantFrom<ContactStatus[]>(
      'NEW',
      'QUALIFIED',
      'VISIT_SCHEDULED',
      'CLOSED_WON',
      'CLOSED_LOST',
    );
    const move = fc.record({
      stage,
      at: fc.integer({ min: 0, max: 6 }).map((hour) => new Date(Date.UTC(2026, 0, 2, hour))),
      origin: fc.constantFrom<ChangeOrigin[]>('MEMBER', 'HUBSPOT'),
    });
    const history = fc
      .array(move, { maxLength: 6 })
      .map((moves): Move[] => [{ stage: 'NEW', at: day(1), origin: 'INGEST' }, ...moves]);
    await fc.assert(
      fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: 6 }), async (histories) => {
        await team.database.pool.query('truncate contacts cascade');
        const leads: TestContact[] = [];
        for (const moves of histories) leads.push(await addLead(inOrder(moves)));
        const { total } = await report({});
        expect(total).toEqual(count(histories.map(inOrder)));
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

/** Of two at the same moment HubSpot's comes later. */
function inOrder(moves: readonly Move[]): Move[] {
  return moves.toSorted(
    (one, other) =>
      one.at.getTime() - other.at.getTime() ||
      Number(one.origin === 'HUBSPOT') - Number(other.origin === 'HUBSPOT'),
  );
}

const STAGES = ['NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON', 'CLOSED_LOST'] as const;

function count(histories: readonly Move[][]): FunnelGroup {
  const walks = histories.map((moves) =>
    moves.filter(({ stage }, index) => stage !== moves[index - 1]?.stage),
  );
  const reached = (stage: ContactStatus) => walks.filter((walk) => walk.some((move) => move.stage === stage));
  const each = <Value>(of: (stage: ContactStatus) => Value) =>
    Object.fromEntries(STAGES.map((stage) => [stage, of(stage)])) as Record<ContactStatus, Value>; // one entry each
  const steps = STAGES.slice(0, 3).map((from, index) => [from, STAGES[index + 1] ?? 'NEW'] as const);
  const last = (stage: ContactStatus) => walks.filter((walk) => walk.at(-1)?.stage === stage);
  return {
    key: null,
    name: null,
    leads: walks.length,
    reached: each((stage) => reached(stage).length),
    conversions: steps.map(([from, to]) => {
      const all = reached(from);
      const converted = all.filter((walk) => reached(to).includes(walk)).length;
      return { from, to, converted, rate: all.length === 0 ? null : converted / all.length };
    }),
    medianSecondsIn: each((stage) => median(walks.flatMap((walk) => staysIn(walk, stage)))),
    won: last('CLOSED_WON').length,
    lost: last('CLOSED_LOST').length,
    lostFrom: each((stage) => last('CLOSED_LOST').filter((walk) => walk.at(-2)?.stage === stage).length),
  };
}

function staysIn(walk: readonly Move[], wanted: ContactStatus): number[] {
  return walk.flatMap(({ stage, at }, index) => {
    const next = walk[index + 1];
    return next && stage === wanted ? [(next.at.getTime() - at.getTime()) / 1_000] : [];
  });
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
