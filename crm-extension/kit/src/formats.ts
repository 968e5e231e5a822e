import type { Language } from './words/words.ts';

export type Formats = {
  /** "14:05" */
  time(iso: string): string;
  /** "Monday, 23 November 2026" */
  day(iso: string): string;
  /** "23 Nov 2026, 14:05" */
  moment(iso: string): string;
  /** The day as a key to compare: "2026-11-23". */
  dayKey(iso: string): string;
  /** How long: "5 min", "3 h", "2 days". */
  duration(milliseconds: number): string;
  /** "1,234" */
  count(value: number): string;
  /** 0.25: "25%" */
  share(value: number): string;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Times as people of this language read them, in the organization's time zone. */
export function createFormats(language: Language, timeZone: string): Formats {
  const times = new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit' });
  const days = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full' });
  const moments = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const keys = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const counts = new Intl.NumberFormat(language);
  const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const units = (unit: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' });
  const minutes = units('minute');
  const hours = units('hour');
  const wholeDays = units('day');
  return {
    time: (iso) => times.format(new Date(iso)),
    day: (iso) => days.format(new Date(iso)),
    moment: (iso) => moments.format(new Date(iso)),
    dayKey: (iso) => keys.format(new Date(iso)),
    duration(milliseconds) {
      if (milliseconds < HOUR) return minutes.format(Math.max(0, Math.floor(milliseconds / MINUTE)));
      if (milliseconds < DAY) return hours.format(Math.floor(milliseconds / HOUR));
      return wholeDays.format(Math.floor(milliseconds / DAY));
    },
    count: (value) => counts.format(value),
    share: (value) => shares.format(value),
  };
}
