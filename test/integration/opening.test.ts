import { expect, it } from 'vitest';
import { readOpening } from '../../integration-service/src/organizations/opening.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();

type Hours = { weekday: number; opensMinute: number; closesMinute: number };
const NINE_TO_FIVE = { opensMinute: 9 * 60, closesMinute: 17 * 60 };

async function keepHours(timeZone: string, hours: Hours[]): Promise<void> {
  const { organizationId } = team;
  const { organization, officeHours } = team.database.prisma;
  await organization.update({ where: { id: organizationId }, data: { timeZone } });
  await officeHours.createMany({ data: hours.map((given) => ({ organizationId, ...given })) });
}

const at = (moment: string) =>
  readOpening(team.database.pool, { organizationId: team.organizationId, at: new Date(moment) });
const opens = (moment: string) => ({ isOpen: false, opensAt: new Date(moment) });
const OPEN = { isOpen: true, opensAt: null };

it('is always open without office hours', async () => {
  expect(await at('2026-03-01T03:00:00Z')).toEqual(OPEN);
});

it('is open within hours of the agency’s own time zone, the end not among them', async () => {
  await keepHours('America/Costa_Rica', [{ weekday: 1, ...NINE_TO_FIVE }]);
  expect(await at('2026-03-02T15:00:00Z')).toEqual(OPEN);
  expect(await at('2026-03-02T22:59:59Z')).toEqual(OPEN);
  expect(await at('2026-03-02T14:59:59Z')).toEqual(opens('2026-03-02T15:00:00Z'));
});

it('opens again today, tomorrow or next week', async () => {
  const morning = { weekday: 1, opensMinute: 8 * 60, closesMinute: 12 * 60 };
  const evening = { weekday: 1, opensMinute: 18 * 60, closesMinute: 24 * 60 };
  await keepHours('UTC', [morning, evening, { weekday: 2, ...NINE_TO_FIVE }]);
  expect(await at('2026-03-02T12:00:00Z')).toEqual(opens('2026-03-02T18:00:00Z'));
  expect(await at('2026-03-02T23:59:59Z')).toEqual(OPEN);
  expect(await at('2026-03-03T00:00:00Z')).toEqual(opens('2026-03-03T09:00:00Z'));
  expect(await at('2026-03-03T17:00:00Z')).toEqual(opens('2026-03-09T08:00:00Z'));
});

it('keeps to the clock on the wall when the clocks change', async () => {
  await keepHours('Europe/Madrid', [{ weekday: 7, ...NINE_TO_FIVE }]);
  expect(await at('2026-03-28T12:00:00Z')).toEqual(opens('2026-03-29T07:00:00Z'));
  expect(await at('2026-03-29T15:00:00Z')).toEqual(opens('2026-04-05T07:00:00Z'));
  expect(await at('2026-10-24T12:00:00Z')).toEqual(opens('2026-10-25T08:00:00Z'));
});
