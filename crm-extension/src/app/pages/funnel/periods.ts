import { instantOf } from '@trochai/card-kit/instant-of.ts';

export const PERIODS = ['thisMonth', 'last30Days', 'last90Days', 'thisYear', 'custom'] as const;
export type PeriodName = (typeof PERIODS)[number];

/** A day, as HubSpot's field for dates has it: January is 0. */
export type Day = { year: number; month: number; date: number };

/** Whole days of the organization; `to` is not in it. ISO 8601. */
export type Period = { from: string; to: string };

type Chosen = { name: PeriodName; from: Day | null; to: Day | null };

/**
 * The days of a period, up to the end of today, in the organization's time zone.
 * @returns null when the days that it goes by are not chosen, or the last comes before the first
 */
export function periodOf({ name, from, to }: Chosen, timeZone: string): Period | null {
  const today = dayOf(new Date(), timeZone);
  if (name === 'custom') return from && to ? between(from, to, timeZone) : null;
  return between(firstDay(name, today), today, timeZone);
}

function firstDay(name: Exclude<PeriodName, 'custom'>, today: Day): Day {
  switch (name) {
    case 'thisMonth':
      return { ...today, date: 1 };
    case 'thisYear':
      return { year: today.year, month: 0, date: 1 };
    case 'last30Days':
      return { ...today, date: today.date - 29 };
    case 'last90Days':
      return { ...today, date: today.date - 89 };
  }
}

function between(first: Day, last: Day, timeZone: string): Period | null {
  const from = startOf(first, timeZone);
  const to = startOf({ ...last, date: last.date + 1 }, timeZone);
  return from < to ? { from, to } : null;
}

/** Dates below 1 and past the end of the month are days of the months beside it. */
function startOf(day: Day, timeZone: string): string {
  return instantOf({ ...day, hours: 0, minutes: 0 }, timeZone);
}

function dayOf(moment: Date, timeZone: string): Day {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  return { year: part('year'), month: part('month') - 1, date: part('day') };
}
