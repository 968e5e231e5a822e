import type { OfficeHours } from '@trochai/contract/settings';

/** 1 is Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const HOUR = 60;
const END_OF_DAY = 24 * HOUR;
const STEP = 30;

/** What is offered to whoever has set no hours yet. */
export const USUAL_WEEK: readonly OfficeHours[] = [1, 2, 3, 4, 5].map(usualDay);

export function usualDay(weekday: number): OfficeHours {
  return { weekday, opensMinute: 9 * HOUR, closesMinute: 18 * HOUR };
}

/** The earlier first. */
export function hoursOn(hours: readonly OfficeHours[], weekday: number): OfficeHours[] {
  return hours
    .filter((one) => one.weekday === weekday)
    .toSorted((one, other) => one.opensMinute - other.opensMinute);
}

/** In the order of the week, so that two weeks can be compared. */
export function inOrder(hours: readonly OfficeHours[]): OfficeHours[] {
  return WEEKDAYS.flatMap((weekday) => hoursOn(hours, weekday));
}

/** After the others of the day, an hour later where there is room; the usual ones on a day without any. */
export function addHours(ofDay: readonly OfficeHours[], weekday: number): OfficeHours[] {
  const last = ofDay.at(-1);
  if (!last) return [usualDay(weekday)];
  const opensMinute = Math.min(last.closesMinute + HOUR, END_OF_DAY - STEP);
  return [...ofDay, { weekday, opensMinute, closesMinute: Math.min(opensMinute + 2 * HOUR, END_OF_DAY) }];
}

/** Tuesday to Friday get the hours of Monday. */
export function copyMonday(hours: readonly OfficeHours[]): OfficeHours[] {
  const monday = hoursOn(hours, 1);
  const copies = [2, 3, 4, 5].flatMap((weekday) => monday.map((one) => ({ ...one, weekday })));
  return [...monday, ...copies, ...hours.filter(({ weekday }) => weekday > 5)];
}

/** Half hours from one minute of the day to another, and a time that is set although it is none. */
export function listTimes(range: { from: number; to: number }, set: number): number[] {
  const first = Math.ceil(range.from / STEP) * STEP;
  const steps = Math.max(0, Math.floor((range.to - first) / STEP) + 1);
  const times = Array.from({ length: steps }, (_, index) => first + index * STEP);
  return [...new Set([...times, set])].toSorted((one, other) => one - other);
}

/** "09:30"; 1440 minutes are "24:00". */
export function clockTime(minute: number): string {
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${digits(Math.floor(minute / HOUR))}:${digits(minute % HOUR)}`;
}

/** "Monday", in the language; capital where it stands alone. */
export function weekdayName(weekday: number, language: string): string {
  // The first of January 2024 was a Monday.
  const day = new Date(Date.UTC(2024, 0, weekday));
  const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(day);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
