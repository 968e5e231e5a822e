import { afterAll, beforeAll, expect, it } from 'vitest';
import { officeMinutesBetween } from '../../integration-service/src/organizations/office-minutes.ts';
import { createOrganization } from '../support/organization.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

/** Weekdays, and from when to when, as `9:30-18`. */
type Week = Partial<Record<number, string[]>>;

const minuteOf = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

async function openAt(timeZone: string, week: Week): Promise<string> {
  const { id: organizationId } = await createOrganization(database);
  await database.prisma.organization.update({ where: { id: organizationId }, data: { timeZone } });
  const data = Object.entries(week).flatMap(([weekday, spans = []]) =>
    spans.map((span) => {
      const [opens = '', closes = ''] = span.split('-');
      const times = { opensMinute: minuteOf(opens), closesMinute: minuteOf(closes) };
      return { organizationId, weekday: Number(weekday), ...times };
    }),
  );
  await database.prisma.officeHours.createMany({ data });
  return organizationId;
}

async function count(organizationId: string, from: string | null, to: string): Promise<number> {
  const { rows } = await database.pool.query<{ minutes: number }>(
    `select ${officeMinutesBetween('asked.since', 'asked.until')} as minutes
     from organizations as organization, (select $2::timestamptz as since, $3::timestamptz as until) as asked
     where organization.id = $1`,
    [organizationId, from, to],
  );
  return rows[0]?.minutes ?? NaN;
}

const everyDay = (...spans: string[]): Week =>
  Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, spans]));
const WHOLE_DAYS = everyDay('0-24');
const workdays = (...spans: string[]): Week => ({ ...everyDay(...spans), 6: [], 7: [] });

it('counts every minute of an organization without hours', async () => {
  const always = await openAt('America/New_York', {});

  expect(await count(always, '2026-03-07T12:00Z', '2026-03-09T12:00Z')).toBe(2 * 24 * 60);
  expect(await count(always, '2026-03-07T12:00:00Z', '2026-03-07T12:00:30Z')).toBe(0.5);
});

it('counts office hours alone, without the lunch break and the weekend', async () => {
  // 2026-06-05 is a Friday; Costa Rica is six hours behind, all year
  const id = await openAt('America/Costa_Rica', workdays('9-12', '13-18'));

  expect(await count(id, '2026-06-05T11:30-06:00', '2026-06-05T13:30-06:00')).toBe(60);
  expect(await count(id, '2026-06-05T12:10-06:00', '2026-06-05T12:50-06:00')).toBe(0);
  expect(await count(id, '2026-06-05T17:00-06:00', '2026-06-08T10:00-06:00')).toBe(120);
  expect(await count(id, '2026-06-06T00:00-06:00', '2026-06-08T00:00-06:00')).toBe(0);
  expect(await count(id, '2026-06-01T00:00-06:00', '2026-06-15T00:00-06:00')).toBe(10 * 8 * 60);
});

it('takes the day of the week from the organization, not from Greenwich', async () => {
  const id = await openAt('Pacific/Auckland', { 1: ['8-10'] });

  // Monday, 8 June 2026, 8:00 in Auckland is Sunday, 20:00 in Greenwich
  expect(await count(id, '2026-06-07T19:00Z', '2026-06-07T21:00Z')).toBe(60);
  expect(await count(id, '2026-06-08T07:00Z', '2026-06-08T12:00Z')).toBe(0);
});

it('joins the hours of two days at midnight', async () => {
  const id = await openAt('America/Bogota', { 5: ['20-24'], 6: ['0-2'] });

  expect(await count(id, '2026-06-05T23:30-05:00', '2026-06-06T00:30-05:00')).toBe(60);
  expect(await count(id, '2026-06-05T12:00-05:00', '2026-06-06T12:00-05:00')).toBe(6 * 60);
});

it.each([
  {
    zone: 'America/New_York',
    day: 'goes forward',
    from: '2026-03-08T05:00Z',
    to: '2026-03-09T04:00Z',
    hours: 23,
  },
  {
    zone: 'America/New_York',
    day: 'goes back',
    from: '2026-11-01T04:00Z',
    to: '2026-11-02T05:00Z',
    hours: 25,
  },
  // the clocks change at midnight: Saturday, 24:00 is 23:00 again in April, and Sunday begins at 1:00 in September
  {
    zone: 'America/Santiago',
    day: 'goes back',
    from: '2026-04-04T03:00Z',
    to: '2026-04-05T04:00Z',
    hours: 25,
  },
  {
    zone: 'America/Santiago',
    day: 'goes forward',
    from: '2026-09-06T04:00Z',
    to: '2026-09-07T03:00Z',
    hours: 23,
  },
])('counts $hours hours on the day on which $zone $day', async ({ zone, from, to, hours }) => {
  const id = await openAt(zone, WHOLE_DAYS);

  expect(await count(id, from, to)).toBe(hours * 60);
});

const MINUTE_MS = 60_000;

/** Of each minute from `since` on: whether the wall clock there says that the office is open. */
function listOpenMinutes(timeZone: string, since: number, minutes: number): boolean[] {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
  });
  const open = ['4-12', '13:30-18', '20-22'].map((span) => span.split('-').map(minuteOf));
  return Array.from({ length: minutes }, (_, minute) => {
    const time = minuteOf(clock.format(since + minute * MINUTE_MS));
    return open.some(([opens = 0, closes = 0]) => time >= opens && time < closes);
  });
}

it.each([
  ['America/New_York', '2026-03-07T00:00Z'],
  ['America/New_York', '2026-10-31T00:00Z'],
  ['America/Santiago', '2026-04-03T00:00Z'],
  ['America/Santiago', '2026-09-04T00:00Z'],
])('agrees with a wall clock in %s, minute by minute, from %s on', async (timeZone, start) => {
  const id = await openAt(timeZone, everyDay('4-12', '13:30-18', '20-22'));
  const since = Date.parse(start);
  const open = listOpenMinutes(timeZone, since, 4 * 24 * 60);
  const momentOf = (minute: number) => new Date(since + minute * MINUTE_MS).toISOString();

  for (let from = 0; from < open.length; from += 397)
    for (let to = from; to < open.length; to += 761)
      expect(await count(id, momentOf(from), momentOf(to))).toBe(open.slice(from, to).filter(Boolean).length);
});

it('opens at the same time of the clock before and after the clocks change', async () => {
  const newYork = await openAt('America/New_York', everyDay('9-17'));
  expect(await count(newYork, '2026-03-07T14:00Z', '2026-03-07T14:30Z')).toBe(30); // 9:00 EST
  expect(await count(newYork, '2026-03-08T13:00Z', '2026-03-08T13:30Z')).toBe(30); // 9:00 EDT
  expect(await count(newYork, '2026-03-08T12:00Z', '2026-03-08T13:00Z')).toBe(0);
  expect(await count(newYork, '2026-11-01T13:00Z', '2026-11-01T14:00Z')).toBe(0);
  expect(await count(newYork, '2026-11-01T14:00Z', '2026-11-01T22:00Z')).toBe(8 * 60); // 9:00 EST again

  const santiago = await openAt('America/Santiago', everyDay('9-17'));
  expect(await count(santiago, '2026-04-04T12:00Z', '2026-04-04T12:30Z')).toBe(30); // 9:00 -03
  expect(await count(santiago, '2026-04-05T12:00Z', '2026-04-05T13:00Z')).toBe(0);
  expect(await count(santiago, '2026-04-05T13:00Z', '2026-04-05T21:00Z')).toBe(8 * 60); // 9:00 -04
  expect(await count(santiago, '2026-09-06T12:00Z', '2026-09-06T20:00Z')).toBe(8 * 60); // 9:00 -03 again
});

it('counts hours that lie across the change as long as they are', async () => {
  const newYork = await openAt('America/New_York', everyDay('0-6'));
  expect(await count(newYork, '2026-03-08T00:00Z', '2026-03-08T20:00Z')).toBe(5 * 60);
  expect(await count(newYork, '2026-11-01T00:00Z', '2026-11-01T20:00Z')).toBe(7 * 60);

  const santiago = await openAt('America/Santiago', { 6: ['22-24'] });
  expect(await count(santiago, '2026-04-04T12:00Z', '2026-04-05T12:00Z')).toBe(3 * 60);
  expect(await count(santiago, '2026-09-05T12:00Z', '2026-09-06T12:00Z')).toBe(2 * 60);
});

it('counts no minute twice, and none backwards, where the clocks skip an hour', async () => {
  // 2:00 to 3:00 is not there on 8 March
  const split = await openAt('America/New_York', { 7: ['1-2:30', '2:30-3', '3-4'] });
  expect(await count(split, '2026-03-08T00:00Z', '2026-03-08T20:00Z')).toBe(2 * 60);
  const skipped = await openAt('America/New_York', { 7: ['2:30-3'] });
  expect(await count(skipped, '2026-03-08T00:00Z', '2026-03-08T20:00Z')).toBe(0);
});

it('looks no further back than 60 days, and counts nothing backwards or since never', async () => {
  const always = await openAt('UTC', {});
  const open = await openAt('UTC', everyDay('8-9'));

  expect(await count(always, '2020-01-01T00:00Z', '2026-06-01T00:00Z')).toBe(60 * 24 * 60);
  expect(await count(always, '-infinity', '2026-06-01T00:00Z')).toBe(60 * 24 * 60);
  expect(await count(open, '2020-01-01T00:00Z', '2026-06-01T00:00Z')).toBe(60 * 60);
  for (const id of [always, open]) {
    expect(await count(id, '2026-06-02T12:00Z', '2026-06-01T00:00Z')).toBe(0);
    expect(await count(id, '2026-06-01T08:30Z', '2026-06-01T08:30Z')).toBe(0);
    expect(await count(id, null, '2026-06-01T00:00Z')).toBe(0);
  }
});

it('stands in a condition over several organizations', async () => {
  const open = await openAt('America/New_York', everyDay('9-17'));
  const always = await openAt('America/New_York', {});

  const { rows } = await database.pool.query<{ id: string }>(
    `select organization.id from organizations as organization
     where organization.id = any($1) and ${officeMinutesBetween(`'2026-06-01T20:00Z'::timestamptz`, `'2026-06-02T12:00Z'::timestamptz`)} > 120`,
    [[open, always]],
  );

  expect(rows).toEqual([{ id: always }]);
});
